# Wegwijs. `make site` builds the site, `make test` runs the tests; each first sets up what it needs.
# Choose a municipality with M=<folder>, a day with TODAY=2026-11-24, English messages with L=en.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OPTIONS := $(if $(M),--municipality $(M)) $(if $(TODAY),--today $(TODAY)) $(if $(L),--lang $(L))
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-input
PYTEST := $(BIN)/python -m pytest -n 2

export NO_MKDOCS_2_WARNING := 1

.PHONY: help setup site serve check report translate test test-all lint browser java evidence first-screen properdocs fuzz mutants bench lock demo licences sbom clean

help: ## what you can ask
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml
	@echo 'Wegwijs wordt klaargezet in $(VENV)/. Dat hoeft maar een keer, en duurt een paar minuten.'
	@echo '1 van 3: Python'
	@$(PYTHON) -m venv $(VENV)
	@echo '2 van 3: bibliotheken ophalen ('$$(grep -c '^[a-z].*==' requirements.lock)')'
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@echo '3 van 3: Wegwijs zelf'
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(READY) ## set up what the rest needs, into .venv/

site: $(READY) ## build the site into site/
	@$(BIN)/wegwijs build $(OPTIONS)

serve: $(READY) ## look at the site here; it follows your changes
	@$(BIN)/wegwijs serve $(OPTIONS)

check: $(READY) ## say what is wrong in the lists and texts, and how to mend it
	@$(BIN)/wegwijs check $(OPTIONS) $(if $(F),--format $(F)) $(if $(MARKED),--marked $(MARKED))

report: $(READY) ## count what there is and where the holes are, for the coalition, into report/
	@$(BIN)/wegwijs report $(OPTIONS)

translate: $(READY) ## bring the translators' files up to date
	@$(BIN)/wegwijs translate $(OPTIONS)

browser: $(READY)
	@$(BIN)/python scripts/browser.py

java: $(READY)
	@$(BIN)/python scripts/browser.py java

lint: $(READY) ## format, lint, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/oxlint overrides/script
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint browser ## the tests: format, lint, types, unit, golden, browser
	$(PYTEST) -m "not whole"

test-all: lint browser java ## the tests, and those of whole sites
	$(PYTEST)

properdocs: $(READY) ## the same site with ProperDocs in place of MkDocs
	$(PYTEST) tests/test_mkdocs.py -k properdocs

evidence: $(READY) browser ## test every page in every language, and write down what was tested, how and when
	WEGWIJS_EVIDENCE=$(CURDIR)/docs/evidence/accessibility.json $(BIN)/python -m pytest tests/test_browser_languages.py

first-screen: $(READY) browser ## measure the first screen of a phone in every language, as a table
	$(BIN)/python -m pytest -s tests/test_first_screen.py

fuzz: $(READY) ## run all hostile inputs (F=part of a name), print what became of them, and stop what writes at 60 moments
	PYTHONPATH=tests $(BIN)/python -m hostile $(F)
	WEGWIJS_FUZZ=1000 $(PYTEST) -m fuzz

mutants: $(READY) ## plant stated faults one at a time, and say which no test without a browser notices (F=a file or word, QUICK=1)
	PYTHONPATH=tests $(BIN)/python -m mutants $(F) $(if $(QUICK),--quick)

bench: $(READY) ## measure speed, memory and weight (ONLY=offers,weight MOST=4 SMALL=1); see scripts/bench/README.md
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["bench"])' \
		| xargs $(BIN)/python -m pip install --quiet --disable-pip-version-check
	@$(if $(LIGHTHOUSE),LIGHTHOUSE=$(LIGHTHOUSE)) $(BIN)/python -m bench $(if $(ONLY),--only $(ONLY)) $(if $(MOST),--most $(MOST)) \
		$(if $(SMALL),--small)

demo: $(READY) ## the sample as a small public site with a banner, at D=https://name.github.io/wegwijs/, into build/demo/
	@$(BIN)/python scripts/demo.py $(or $(D),https://voorbeeld.example.org/wegwijs/)

licences: $(READY) ## write under which licence each part is, into LICENSES.md
	@$(BIN)/python scripts/licences.py

sbom: $(READY) ## write what Wegwijs is made with (CycloneDX), into build/sbom.json
	@$(PYTHON) -m venv .cache/sbom && .cache/sbom/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom==7.5.0
	@mkdir -p build && .cache/sbom/bin/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml \
		--output-file build/sbom.json $(BIN)/python

lock: $(READY) ## renew requirements.lock (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev --extra publish --upgrade pyproject.toml -o requirements.lock

clean: ## remove what was made, but not the published site
	rm -rf $(VENV) build .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
