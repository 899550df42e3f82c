"""The form for clerks: what it asks is what the reader reads, its policy is its own, and a clerk can make an offer with it."""

from __future__ import annotations

import functools
import http.server
import io
import json
import re
import shutil
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page

from eyes import PHONE, breaches, context
from site_tree import SAMPLE
from small_project import ROOT, SLUG, TODAY, codes, municipality, prepared, run
from wegwijs import form_program, pipeline
from wegwijs.export import form as settings
from wegwijs.files import Project
from wegwijs.harden import form_policy
from wegwijs.model import Content
from wegwijs.problems import errors
from wegwijs.publish import Hosting
from wegwijs.read import CellValidator, list_columns, offer_words, read

FORM = "form: {repository: gemeente-proefdorp/wegwijs}\n"
SITE = "https://proefdorp.example.org/ouders/"
HOSTS = ("_headers", ".htaccess", "nginx.conf")
TEST_BACKEND = re.compile(r"^backend:\n(?: .*\n)+", re.MULTILINE)
# The files that the form keeps, in the browser itself, where it works with its makers' backend for tests.
KEPT = """async () => {
  const kept = {};
  const walk = async (folder, path) => {
    for await (const [name, entry] of folder.entries()) {
      if (entry.kind === "directory") await walk(entry, path + name + "/");
      else kept[path + name] = await (await entry.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return kept;
}"""


def asked_for(project: Project, more: str = FORM) -> Path:
    folder = municipality(project)
    path = folder / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def package() -> bytes:
    """The program as npm gives it."""
    try:
        return form_program.package(Project(ROOT))
    except form_program.NoProgramError as fault:
        pytest.skip(f"npm cannot give the program of the form: {fault}")


@pytest.fixture
def with_program(project: Project, package: bytes) -> Project:
    path = project.root / form_program.KEPT
    path.parent.mkdir(parents=True)
    path.write_bytes(package)
    return project


def content_of(project: Project) -> Content:
    content = prepared(project).content
    assert content is not None
    return content


def config_of(project: Project) -> dict[str, Any]:
    content = content_of(project)
    assert content.municipality.form
    made: dict[str, Any] = yaml.safe_load(settings.config(content, content.municipality.form))
    return made


@pytest.mark.parametrize("more", [FORM, FORM.replace("}", ", backend: gitlab, app_id: abc}")])
def test_its_makers_accept_what_it_asks(project: Project, package: bytes, more: str) -> None:
    asked_for(project, more)
    with tarfile.open(fileobj=io.BytesIO(package), mode="r:gz") as archive:
        schema = archive.extractfile("package/schema/sveltia-cms.json")
        assert schema
        jsonschema.validate(config_of(project), json.load(schema))


def test_what_it_asks_is_what_the_reader_reads(project: Project) -> None:
    """Each field is a column, each choice a word that its column takes; all columns of the list are asked, or meant not to be."""
    asked_for(project)
    content, columns = content_of(project), list_columns(project, SLUG)[0]
    assert columns
    words = offer_words(columns)
    validator = CellValidator(words, content.municipality)
    (collection,) = config_of(project)["collections"]
    headings = [field["name"].replace("_", " ") for field in collection["fields"]]
    left_out = set(columns.form.left_out)
    assert set(headings) == {column.heading for column in columns.columns} - left_out
    needed = [column.heading for column in columns.columns if column.required]
    assert headings[: len(needed)] == needed
    for field, heading in zip(collection["fields"], headings, strict=True):
        column = next(column for column in columns.columns if column.heading == heading)
        assert field["required"] is column.required
        for word in field.get("options", ()):
            assert validator(column.field, word) is None, (heading, word)
        assert ("multiple" in field) is (column.kind in {"choices", "languages"})
    assert [column.heading for column in columns.columns if column.private and column.heading in headings] == [
        "Interne notitie"
    ]


def test_pictograms_stand_before_what_has_one_on_the_site(project: Project) -> None:
    asked_for(project)
    content = content_of(project)
    fields = {field["name"]: field for field in config_of(project)["collections"][0]["fields"]}
    signs = settings.signs(content)
    assert {name for name, *_ in signs} == {"Laag", "Leeftijd"}
    assert len(signs) == len(content.pyramid.layers) + len(content.phases)
    assert all(word in fields[name]["options"] for name, word, _ in signs)


@pytest.mark.parametrize("site", [SITE, "https://proefdorp.example.org/"])
@pytest.mark.parametrize("backend", ["github", "gitlab"])
@pytest.mark.parametrize("name", HOSTS)
def test_its_policy_takes_nothing_from_the_pages_for_parents(name: str, backend: str, site: str) -> None:
    """A host is told the same with and without the form, but for the rule of its own folder."""
    hosting, policy = Hosting(ROOT / "overrides" / "host"), form_policy(backend)
    paths = ["index.html", "assets/a.0123456789.js", "assets/logo.0123456789.svg"]
    without, with_form = (hosting.text(name, site, paths, form) for form in ("", policy))
    told = with_form.splitlines()
    rule = next(at for at, line in enumerate(told) if policy in line)
    own = {"_headers": (rule - 1, rule + 1), ".htaccess": (rule - 1, rule + 2), "nginx.conf": (rule, rule + 1)}[name]
    assert [*told[: own[0]], *told[own[1] :]] == without.splitlines()
    assert "beheer/" in told[own[0]]
    if name != "nginx.conf":
        assert not re.search(r"unset|! ", "\n".join(told[slice(*own)])), "it adds to what all answers say"
    assert "frame-ancestors 'none'" in without and "unsafe" not in without.replace(hosting.rules["drawings"], "")


@pytest.mark.parametrize("backend", ["github", "gitlab"])
def test_its_policy_opens_one_host_and_no_script_of_others(backend: str) -> None:
    rules = dict(part.split(" ", 1) for part in form_policy(backend).split(";"))
    hosts = re.findall(r"https://[^ ;]+", form_policy(backend))
    assert hosts == [{"github": "https://api.github.com", "gitlab": "https://gitlab.com"}[backend]]
    assert hosts[0] in rules["connect-src"]
    assert (rules["default-src"], rules["script-src"], rules["base-uri"]) == ("'none'", "'self'", "'none'")


def test_without_being_asked_for_it_is_not_there(project: Project) -> None:
    municipality(project)
    built = pipeline.build(project, SLUG, TODAY, project.root / "site")
    assert built.published and not (project.root / "site" / "beheer").exists()
    assert "beheer" not in (project.root / "site" / "_headers").read_text(encoding="utf-8")


def test_no_page_for_parents_knows_it_or_is_another_for_it(with_program: Project) -> None:
    project, site = with_program, with_program.root / "site"
    municipality(project)
    assert pipeline.build(project, SLUG, TODAY, site).published
    before = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.suffix in {".html", ".js"}}
    asked_for(project)
    assert pipeline.build(project, SLUG, TODAY, site).published
    assert (site / "beheer" / "index.html").is_file()
    for path, data in before.items():
        now = (site / path).read_bytes()
        assert b"beheer/" not in now, path
        if path.name != "sw.js":  # its mark stands for all pages of the site
            assert now == data, path
    assert "/beheer/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    page = (site / "beheer" / "index.html").read_text(encoding="utf-8")
    policy = form_policy("github")
    assert policy.replace("'", "&#39;") in page
    assert all(policy in (site / name).read_text(encoding="utf-8") for name in ("_headers", ".htaccess"))
    assert run(project, "verify", str(site)).code == 0


def test_the_same_content_gives_the_same_form(with_program: Project) -> None:
    asked_for(with_program)
    trees = []
    for name in ("one", "two"):
        site = with_program.root / name
        assert pipeline.build(with_program, SLUG, TODAY, site).published
        trees.append({path.relative_to(site): path.read_bytes() for path in (site / "beheer").rglob("*.*")})
    assert trees[0] == trees[1]


def test_where_its_program_cannot_be_had_the_site_goes_on_without(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for(project)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    built = pipeline.build(project, SLUG, TODAY, project.root / "site")
    assert built.published and codes(built.problems) == ["form-program"]
    assert built.problems[0].facts == {"detail": "npm"}
    assert not (project.root / "site" / "beheer").exists()


def test_another_program_is_never_taken(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is proved by its hash each time; what npm gives, too."""
    path = project.root / form_program.KEPT
    path.parent.mkdir(parents=True)
    path.write_bytes(b"another")
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/false")
    with pytest.raises(form_program.NoProgramError):
        form_program.program(project)


def test_a_build_without_its_program_is_made_again(
    project: Project, package: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the form would never come: nothing of the municipality changed."""
    asked_for(project)
    with monkeypatch.context() as away:
        away.setattr(shutil, "which", lambda name: None)
        assert "form-program" in run(project, "build", "-m", SLUG, "--today", "2026-11-24").err
    path = project.root / form_program.KEPT
    path.parent.mkdir(parents=True)
    path.write_bytes(package)
    assert run(project, "build", "-m", SLUG, "--today", "2026-11-24").code == 0
    assert (project.root / "site" / "beheer" / "index.html").is_file()


@pytest.mark.parametrize(
    "more", ["form: true\n", "form: {}\n", "form: {repository: zomaar}\n", "form: {repository: a/b, backend: c}\n"]
)
def test_a_form_without_a_place_is_told(project: Project, more: str) -> None:
    asked_for(project, more)
    faults = [fault for fault in prepared(project).problems if fault.place.column.startswith("form")]
    assert len(faults) == 1 and faults[0].code in {"yaml-value", "yaml-key-missing", "yaml-choice"}


def test_a_page_of_ones_own_cannot_stand_in_its_place(project: Project) -> None:
    folder = asked_for(project)
    (folder / "pages").mkdir()
    (folder / "pages" / "beheer.md").write_text("---\ntitle: Beheer\nlead: Een zin.\n---\n\nTekst.\n", encoding="utf-8")
    assert "address-taken" in codes(prepared(project).problems)


def test_a_list_becomes_files_that_hold_the_same(project: Project) -> None:
    """Each offer of the sample, which has everything, is read from its file as it is from the list; notes go along."""
    folder = project.municipalities / SAMPLE
    shutil.copytree(ROOT / "content" / "municipalities" / SAMPLE, folder)
    path = folder / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + FORM, encoding="utf-8")
    book = openpyxl.load_workbook(folder / "offers.xlsx")
    sheet = book.worksheets[0]
    note = next(cell.column for cell in sheet[1] if cell.value == "Interne notitie")
    sheet.cell(row=2, column=note, value="Bel Jan")
    book.save(folder / "offers.xlsx")
    listed, _ = read(project, SAMPLE)
    told = run(project, "offers", "files", "-m", SAMPLE)
    assert told.code == 0 and "54 keer" in told.out and "offers.xlsx nu weg" in " ".join(told.out.split())
    (folder / "offers.xlsx").unlink()
    filed, problems = read(project, SAMPLE)
    assert listed and filed and not errors(problems)
    bare = [{offer.id: replace(offer, file="", row=0) for offer in content.offers} for content in (listed, filed)]
    assert bare[0] == bare[1] and len(bare[0]) == 54
    made = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((folder / "offers").iterdir())]
    assert sum(answers.get("Interne_notitie") == "Bel Jan" for answers in made) == 1
    assert filed.municipality.form
    config = yaml.safe_load(settings.config(filed, filed.municipality.form))
    options = {field["name"]: field["options"] for field in config["collections"][0]["fields"] if "options" in field}
    for answers in made:
        for name in options.keys() & answers.keys():
            words = answers[name] if isinstance(answers[name], list) else [answers[name]]
            assert all(word in options[name] or "(" in word for word in words), (name, words)


def test_files_are_made_once_and_of_a_whole_list_only(sample: Project) -> None:
    folder = sample.municipalities / SLUG
    path = folder / "offers.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("0999 30 20 01", "1234"), encoding="utf-8")
    assert "[phone-wrong]" in run(sample, "offers", "files", "-m", SLUG).err and not (folder / "offers").exists()
    (folder / "offers").mkdir()
    assert "[file-exists]" in run(sample, "offers", "files", "-m", SLUG).err
    assert sorted(one.name for one in folder.iterdir()) == ["municipality.yml", "offers", "offers.csv"]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the form as a host does that reads `_headers`: its policy stands in a header too."""

    def log_message(self, *_: object) -> None:
        return

    def end_headers(self) -> None:
        if self.path.startswith("/beheer/"):
            self.send_header("Content-Security-Policy", form_policy("github"))
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()


@pytest.fixture
def address(with_program: Project, request: pytest.FixtureRequest) -> Iterator[str]:
    """The form, which keeps what it makes in the browser."""
    project = with_program
    registration = asked_for(project) / "municipality.yml"
    if request.node.callspec.params["size"] == PHONE:  # once also as a new municipality: no neighbourhoods yet
        text = registration.read_text(encoding="utf-8").replace("neighbourhoods: [Noord, Zuid]\n", "")
        registration.write_text(text, encoding="utf-8")
        registration.with_name("offers.csv").unlink()
    site = project.root / "site"
    assert pipeline.build(project, SLUG, TODAY, site).published
    config = site / "beheer" / "config.yml"
    changed, count = TEST_BACKEND.subn("backend:\n  name: test-repo\n", config.read_text(encoding="utf-8"))
    assert count == 1
    config.write_text(changed, encoding="utf-8")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/beheer/"
        server.shutdown()


def field(page: Page, name: str) -> Locator:
    """A field of the form, which draws what is seen and what stands just below it."""
    wanted = page.locator(f'[data-key-path="{name}"]')
    for _ in range(100):
        if wanted.count():
            break
        page.mouse.move(150, 400)
        page.mouse.wheel(0, 200)
        page.wait_for_timeout(50)
    wanted.scroll_into_view_if_needed()
    return wanted


def choose(wanted: Locator, word: str) -> None:
    """Chooses a word of a field.

    A group of radio buttons listens once one of them can be reached by the tab key; a click before that is lost, as it
    may be while the form still moves.
    """
    choice = wanted.locator(f'[data-value="{word}"]')
    if choice.get_attribute("role") == "radio":
        wanted.locator('[role="radio"][tabindex="0"]').first.wait_for()
    for _ in range(10):
        choice.click()
        choice.page.wait_for_timeout(200)
        if choice.get_attribute("aria-checked") == "true":
            return
    raise AssertionError(f"{word} cannot be chosen")


@pytest.mark.browser
@pytest.mark.parametrize("size", [PHONE, {"width": 1200, "height": 800}], ids=["phone", "desk"])
def test_a_clerk_makes_an_offer_and_the_reader_reads_it(
    browser: Browser, address: str, project: Project, size: dict[str, int]
) -> None:
    made = context(browser, viewport=size, locale="en-US")
    page, asked = made.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.get_by_text("Werken met een testrepository").click()
    if size == PHONE:
        page.get_by_text("Aanbod", exact=True).first.click()
    page.get_by_role("button", name="Nieuw").first.click()
    typed = {
        "Naam": "Thee voor opa's & oma's",
        "Organisatie": "Kerk Zuid",
        "Kosten": "2,50",
        "Wanneer": "vr 14.00-16.00",
        "Telefoon": "0999 30 20 09",
        "Geldig_tot": "2027-06-30",
    }
    chosen = {"Vorm": ["groep"], "Laag": ["samen", "steuntje"], "Leeftijd": ["0-2", "2-4"], "Afspraak_nodig": ["nee"]}
    field(page, "Naam").locator("input").wait_for()
    for name in [str(entry["name"]) for entry in config_of(project)["collections"][0]["fields"]]:
        if name in typed:
            field(page, name).locator("input").first.fill(typed[name])
        for word in chosen.get(name, ()):
            choose(field(page, name), word)
        if name == "Wat_is_het":
            field(page, name).locator("textarea").fill("Drink thee: met andere grootouders.\nUw kleinkind mag mee.")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("button", name="Opslaan").wait_for(state="hidden")
    kept: dict[str, str] = page.evaluate(KEPT)
    assert breaches(page) == []
    assert {
        request.split("/beheer/")[0] + "/beheer/" for request in asked if not request.startswith(("data:", "blob:"))
    } == {address}
    made.close()

    ((path, text),) = kept.items()
    name = f"content/municipalities/{SLUG}/offers/thee-voor-opa-s-oma-s.yml"
    assert path.endswith(name)
    (project.root / name).parent.mkdir(exist_ok=True)
    (project.root / name).write_text(text, encoding="utf-8")
    outcome = prepared(project)
    assert codes(outcome.problems) == ["offer-never-confirmed"] and outcome.content
    offer = next(offer for offer in outcome.content.offers if offer.file == name)
    assert (offer.id, offer.name.dutch) == ("thee-voor-opa-s-oma-s", typed["Naam"])
    assert offer.description.dutch == "Drink thee: met andere grootouders. Uw kleinkind mag mee."
    assert (offer.layers, offer.phases) == (("foundation", "helping-hand"), ("0-2", "2-4"))
    assert (offer.appointment, offer.phone, str(offer.valid_until)) == (False, "+31999302009", "2027-06-30")
    assert offer.cost and offer.schedule and offer.schedule.understood


def test_of_many_municipalities_the_program_is_unpacked_once(project: Project, package: bytes) -> None:
    path = project.root / form_program.KEPT
    path.parent.mkdir(parents=True)
    path.write_bytes(package)
    assert form_program.program(project) is form_program.program(project)
    assert {"index.js", "index.js.br", "nl.js", "LICENSE.txt"} <= form_program.program(project).keys()
