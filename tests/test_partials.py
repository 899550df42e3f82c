"""A municipality's own partials: ours pass unchanged, and what a page promises stays whoever draws it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from site_tree import EVERY_LANGUAGE, ROOT, TODAY, fewer_languages
from test_partials_contract import EXAMPLES, FILTERS, NAMES, WORDS
from wegwijs import driver, partial_check, pipeline
from wegwijs.check import own_partials
from wegwijs.files import Project
from wegwijs.mkdocs_door.theme import theme
from wegwijs.model import Content, OwnPartial
from wegwijs.problems import Problem
from wegwijs.render.own_partials import BrokenPartialError, blamed
from wegwijs.render.promises import broken

PARTIALS = {
    path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "overrides/partials").glob("*.html"))
}
TOWN = "_buurdorp"


def prepared(folder: Path, languages: str) -> pipeline.Prepared:
    """The small town in these languages, without partials of its own."""
    project = fewer_languages(folder, languages)
    shutil.rmtree(project.municipalities / TOWN / "overrides", ignore_errors=True)
    return pipeline.prepare(project, TOWN, TODAY)


def tried(town: pipeline.Prepared, partials: dict[str, str]) -> list[Problem]:
    """What is said of partials, by their names."""
    assert town.content is not None
    own = tuple(OwnPartial(f"partials/{name}", source, f"own/{name}") for name, source in partials.items())
    content = replace(town.content, own_words=replace(town.content.own_words, partials=own))
    assert not list(own_partials.check(content))
    return partial_check.faults(town.project, content, town.editions)


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Prepared:
    town = prepared(tmp_path_factory.mktemp("dutch"), "nl")
    (edition,) = town.editions
    return replace(town, editions=(replace(edition, pages=partial_check.one_of_each(edition.pages)),))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Prepared:
    return prepared(tmp_path_factory.mktemp("arabic"), "nl, ar")


@pytest.fixture(autouse=True, scope="module")
def drawn_once() -> Iterator[None]:
    """Pages without partials of a municipality's own are the same for each test."""
    real = partial_check.drawn
    known: dict[tuple[object, ...], dict[str, str]] = {}

    def drawn(project: Project, content: Content, *others: object, **more: object) -> dict[str, str]:
        if content.own_words.partials:
            return real(project, content, *others, **more)  # type: ignore[arg-type]
        key = project.root, str(more)
        if key not in known:
            known[key] = real(project, content, *others, **more)  # type: ignore[arg-type]
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partial_check, "drawn", drawn)
        yield


@pytest.mark.parametrize("name", PARTIALS)
def test_each_partial_of_ours_passes_unchanged(dutch: pipeline.Prepared, name: str) -> None:
    assert tried(dutch, {name: PARTIALS[name]}) == []


@pytest.mark.parametrize("languages", ["nl", "nl, ar", EVERY_LANGUAGE], ids=["one", "two", "all"])
def test_all_partials_of_ours_pass_together(tmp_path: Path, languages: str) -> None:
    town = prepared(tmp_path, languages)
    assert len(town.editions) == languages.count(",") + 1
    assert tried(town, PARTIALS) == []


@pytest.mark.parametrize(
    ("name", "was", "becomes", "lost"),
    [
        ("helpbar.html", "112", "113", "112"),
        ("helpbar.html", 'class="help"', 'class="hulp"', "a.help"),
        (
            "leave.html",
            'href="{{ municipality.leave_to }}"',
            'href="https://example.org/"',
            "https://www.buienradar.nl/",
        ),
        ("language-link.html", 'hreflang="{{ other.code }}"', "", "a[hreflang]"),
        ("sources.html", 'href="{{ source.address }}"', 'href="#"', "https://"),
        ("call.html", "{{ phone_link(number) }}", "#", "tel:"),
        ("notices.html", "{%- if provenance().machine %}", "{%- if false %}", "حاسوب ترجم هذه الصفحة"),
        ("text.html", '<span lang="nl" dir="ltr">', "<span>", "lang=nl dir=ltr"),
        ("text.html", '<bdi lang="nl" translate="no">', "<bdi>", "lang=nl"),
        ("text.html", '<bdi dir="ltr">', "<bdi>", "dir=ltr"),
        ("blocks.html", "{{ marked(block) }}", "", "lang=nl dir=ltr"),
        ("preview.html", "home if this.private else this", "this", "<meta> "),
    ],
)
def test_a_promise_that_is_broken_is_told_with_its_partial(
    arabic: pipeline.Prepared, name: str, was: str, becomes: str, lost: str
) -> None:
    assert was in PARTIALS[name]
    faults = tried(arabic, {name: PARTIALS[name].replace(was, becomes)})
    assert {fault.code for fault in faults} == {"partial-promise"}
    assert [fault for fault in faults if lost in str(fault.facts["what"])], [fault.facts for fault in faults]


def test_of_several_partials_the_one_that_breaks_a_promise_is_named(dutch: pipeline.Prepared) -> None:
    (fault,) = tried(dutch, {"footer.html": PARTIALS["footer.html"], "leave.html": "<p></p>", "mark.html": "<b>x</b>"})
    assert (fault.place.file, fault.facts["what"]) == ("own/leave.html", "https://www.buienradar.nl/")


def test_words_of_a_machine_are_noted_by_the_renderer_whoever_draws_them(arabic: pipeline.Prepared) -> None:
    """Running text drawn as plainly as can be: each Dutch sentence is marked, and the page says that a machine wrote it."""
    plain = (
        '{% macro words(runs, lang="") %}{% for run in runs %}{{ run.text }}{% endfor %}{% endmacro %}'
        "{% macro marked(block) %}{% endmacro %}"
        "{% macro blocks(items) %}{% for block in items %}<p>{{ words(block.runs) }}</p>{% endfor %}{% endmacro %}"
    )
    told = [str(fault.facts["what"]) for fault in tried(arabic, {"blocks.html": plain})]
    assert not [what for what in told if "حاسوب" in what or re.search("“.*[a-z]{3}", what)]


def test_what_may_look_otherwise_breaks_no_promise() -> None:
    page = '<html lang=ar><header><a class=help href=../nu/>x</a></header><p>{}</p><a href="tel:112">112</a></html>'
    assert broken(page.format("one two"), page.format("<b>three</b>").replace("<p>", "<div>")) == []
    assert broken(page, page.replace("tel:112", "tel:113")) == ["tel:112"]
    assert broken('<a href="mailto:a@b.nl?subject=x">x</a>', '<a href="mailto:a@b.nl?subject=y">x</a>') == []


def test_only_the_head_of_a_private_page_must_be_silent() -> None:
    page = "<html{}><head><meta name=description content={}></head></html>"
    assert broken(page.format("", "thuis"), page.format("", "slaan")) == []
    private = " data-sensitive"
    assert broken(page.format(private, "thuis"), page.format(private, "slaan")) == ["<meta> slaan"]


def test_the_contract_names_all_that_a_page_gets(dutch: pipeline.Prepared) -> None:
    assert dutch.content is not None
    (edition,) = dutch.editions
    alone = {"source", "address_above", "alone"}  # each is set by the one template that includes the partial
    before = set(theme(dutch.project).environment().globals)
    renderer = driver.page_renderer(dutch.project, dutch.content, edition, [edition.language])
    given = set(renderer._env.globals) - before - WORDS
    assert set(NAMES) == {*renderer.context(edition.pages[0]), *given} | alone


def test_the_contract_names_each_filter_of_ours(dutch: pipeline.Prepared) -> None:
    assert dutch.content is not None
    (edition,) = dutch.editions
    before = set(theme(dutch.project).environment().filters)
    renderer = driver.page_renderer(dutch.project, dutch.content, edition, [edition.language])
    assert set(FILTERS) == set(renderer._env.filters) - before


def test_what_pages_share_gets_no_page_and_one_of_a_municipality_s_own_does(dutch: pipeline.Prepared) -> None:
    """Ours is drawn once for many pages; one of their own may look at the page, so it is drawn for each."""
    assert dutch.content is not None
    (edition,) = dutch.editions
    own = (OwnPartial("partials/footer.html", "<footer>at {{ this.address }}</footer>", "own/footer.html"),)
    content = replace(dutch.content, own_words=replace(dutch.content.own_words, partials=own))
    renderer = driver.page_renderer(dutch.project, content, edition, [edition.language])
    for page in edition.pages:
        assert f"<footer>at {page.address}</footer>" in renderer.render(page).text
    shared = set(re.findall(r'fragment\("(.*?)"\)', (ROOT / "overrides/base.html").read_text(encoding="utf-8")))
    assert {f"partials/{name}" for name in ("header.html", "leave.html", "helpbar.html", "footer.html")} <= shared
    ours = driver.page_renderer(dutch.project, dutch.content, edition, [edition.language])
    ours._begin(edition.pages[0])
    assert not {"this", "view"} & set(ours._context(None, ""))


def test_the_examples_of_the_contract_pass(dutch: pipeline.Prepared) -> None:
    assert list(EXAMPLES) == ["mark.html", "helpbar.html"]
    assert tried(dutch, EXAMPLES) == []


COSTLY = {
    "rounds": "{% for one in range(10**9) %}a{% endfor %}",
    "rounds in rounds": "{% for a in range(9999) %}{% for b in range(9999) %}{{ a }}{% endfor %}{% endfor %}",
    "a wide number": "{{ '%1000000000d' % 1 }}",
    "a width beside it": "{{ '%*d' % (1000000000, 1) }}",
    "a wide format": "{{ '%1000000000d'|format(1) }}",
    "a text many times": "{{ 'a' * 10**10 }}",
    "a list many times": "{{ ([1] * 10**10)|length }}",
    "a large number": "{{ 10**(10**8) % 7 }}",
    "a text in the middle": "{{ 'a'|center(10000000000) }}",
    "a text that doubles": "{% set n = namespace(t='a') %}{% for i in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}{{ n.t }}",
    "a sum that doubles": "{% set n = namespace(t=[1]) %}{% for i in range(99) %}{% set n.t = n.t + n.t %}{% endfor %}",
    "a number that grows": "{% set n = namespace(t=9) %}{% for i in range(99) %}{% set n.t = n.t * n.t %}{% endfor %}",
    "a batch": "{% for one in [1]|batch(10000000000, 'a') %}{{ one|length }}{% endfor %}",
}  # fmt: skip


@pytest.mark.parametrize("name", COSTLY)
def test_a_partial_that_takes_too_much_is_told_and_holds_nobody(dutch: pipeline.Prepared, name: str) -> None:
    """Some are stopped as soon as they begin, others die in a process of their own; each is a fault of that partial."""
    partials = {"mark.html": PARTIALS["mark.html"], "footer.html": PARTIALS["footer.html"] + COSTLY[name]}
    (fault,) = tried(dutch, partials)
    assert (fault.code, fault.place.file) == ("partial-costly", "own/footer.html")


def test_what_templates_need_is_not_bounded(dutch: pipeline.Prepared) -> None:
    usual = "{% for n in range(3) %}{{ n * 2 + 1 }}{% endfor %}{{ '%s euro' % 5 }}{{ 'ab' * 3 }}{{ 2**10 + 7 % 3 }}"
    assert tried(dutch, {"footer.html": PARTIALS["footer.html"] + usual}) == []


def test_a_page_that_costs_too_much_is_stopped_in_a_build_too(dutch: pipeline.Prepared) -> None:
    """`check` tries every Dutch page, and one of each kind in other languages; the others are drawn with the same limits."""
    assert dutch.content is not None
    (edition,) = dutch.editions
    own = (OwnPartial("partials/footer.html", COSTLY["rounds in rounds"], "own/footer.html"),)
    content = replace(dutch.content, own_words=replace(dutch.content.own_words, partials=own))
    renderer = driver.page_renderer(dutch.project, content, edition, [edition.language])
    with pytest.raises(BrokenPartialError) as stopped, blamed(own):
        renderer.render(edition.pages[0])
    assert stopped.value.problem.code == "partial-costly"
