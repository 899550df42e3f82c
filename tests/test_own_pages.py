"""What a municipality does in its own folder alone: pages, topics, what it hides, and one partial."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest
from selectolax.lexbor import LexborHTMLParser

from site_tree import TODAY, fewer_languages
from small_project import ROOT, SLUG, codes, municipality, prepared, run
from wegwijs import check, pages, pipeline, read
from wegwijs.catalogs import extract
from wegwijs.check.own_partials import check as check_partials
from wegwijs.check.own_words import TAKEN
from wegwijs.facts import Facts
from wegwijs.files import Project
from wegwijs.model import Content, OwnPartial, OwnWords, addresses
from wegwijs.render import own_partials
from wegwijs.verify.document import Document

PAGE = "---\ntitle: {title}\nlead: Hier leest u meer.\n{head}---\n\n## Een kop\n\n{text}\n"
HIDDEN = """
hide_layers: [information]
hide_phases: [wish, 0-2]
hide_topics: [geldzorgen]
"""
MARK = '<svg viewBox="0 0 8 8" aria-hidden="true"><path d="M0 0h8v8z"/></svg><b>{{ _("Het merk van Buurdorp") }}</b>\n'


def write(project: Project, name: str, text: str, slug: str = SLUG) -> Path:
    path = project.municipalities / slug / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def page(title: str = "De bus", head: str = "", text: str = "De bus rijdt.") -> str:
    return PAGE.format(title=title, head=head, text=text)


def also(project: Project, lines: str) -> None:
    path = project.municipalities / SLUG / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")


def content(project: Project) -> Content:
    found, _ = read.read(project, SLUG)
    assert found is not None
    return found


# ------------------------------------------------------------ a whole site, once


@pytest.fixture(scope="module")
def project_of_buurdorp(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = fewer_languages(tmp_path_factory.mktemp("own"), "nl, en")
    path = project.municipalities / "_buurdorp" / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + HIDDEN, encoding="utf-8")
    write(project, "overrides/partials/mark.html", MARK, "_buurdorp")
    return project


@pytest.fixture(scope="module")
def site(project_of_buurdorp: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("site") / "site"
    built = pipeline.build(project_of_buurdorp, "_buurdorp", TODAY, tree)
    assert built.published, [one for one in built.problems if one.severity == "error"]
    return tree


def seen(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


def test_a_page_of_its_own_is_there_in_each_language_and_linked(site: Path) -> None:
    assert seen(site, "bus").css_first("h1").text() == "Met de bus naar de stad"
    assert seen(site, "en/bus").css_first("h1").text() == "Take the bus to the city"
    assert seen(site, "onderwerpen").css_first("a[href='../bus/']") is not None
    assert seen(site, "en/nu").css_first("footer a[href='../help-mee/']").text() == "Help out in Buurdorp"
    assert seen(site, "nu").css_first("footer a[href='../bus/']") is None


def test_an_own_topic_takes_the_place_of_the_project_s(site: Path) -> None:
    assert seen(site, "onderwerpen/andere-ouders").css_first("h1").text() == "Andere ouders in het dorp"
    links = [node.attributes["href"] for node in seen(site, "onderwerpen").css("main a")]
    assert links.count("andere-ouders/") + links.count("../onderwerpen/andere-ouders/") == 1


def test_what_is_hidden_is_nowhere_and_no_link_leads_to_it(site: Path) -> None:
    gone = ("hulp/informatie", "leeftijd/kinderwens", "leeftijd/0-2", "onderwerpen/geldzorgen")
    for address in (*gone, "onderwerpen/slapen-en-huilen"):
        assert not (site / address).exists(), address
    home = seen(site, "")
    assert len(home.css(".pyramid li")) == 3 and len(home.css(".signpost li")) == 4
    assert [node.attributes["class"] for node in home.css(".pyramid li")] == ["layer-3", "layer-2", "layer-1"]
    layer = seen(site, "hulp/steuntje")
    assert {node.attributes["href"] for node in layer.css(".onward a")} == {"../../hulp/samen/", "../../hulp/extra/"}
    alone = seen(site, "onderwerpen/alleen-opvoeden")
    assert "Lees meer over geldzorgen." in alone.body.text() and not alone.css("a[href*=geldzorgen]")  # type: ignore[union-attr]
    assert not (site / "aanbod" / "bellen-met-de-verloskundige").exists(), "it was only information"
    assert "bellen-met-de-verloskundige" not in (site / "data" / "offers.csv").read_text(encoding="utf-8")


def test_its_own_partial_is_drawn_on_each_page(site: Path) -> None:
    for address in ("bus", "en/aanbod/wijkteam"):
        assert "Het merk van Buurdorp" in seen(site, address).css_first("header").text()


def test_every_address_of_the_project_is_taken(site: Path, project_of_buurdorp: Project) -> None:
    """An address that a new view brings must be in TAKEN, or a page of a municipality could take it."""
    found = content_of(project_of_buurdorp)
    own = {text.slug for text in found.texts}
    languages = {language.code for language in found.languages}
    first = {path.name for path in site.iterdir() if path.is_dir()}
    assert first - own - languages <= TAKEN


def content_of(project: Project) -> Content:
    found, _ = read.read(project, "_buurdorp")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("partial", "where"),
    [
        ("{{ 1 / 0 }}", "mark.html"),
        ("\n{{ nobody.knows.this }}", "mark.html"),
        ("{{ 'x'|nofilter }}", "mark.html"),
        ("{# no macro #}", "icon.html"),
    ],
)
def test_a_partial_that_fails_leaves_the_last_site(
    project_of_buurdorp: Project, site: Path, tmp_path: Path, partial: str, where: str
) -> None:
    folder = project_of_buurdorp.municipalities / "_buurdorp" / "overrides" / "partials"
    kept = (folder / "mark.html").read_text(encoding="utf-8")
    try:
        (folder / where).write_text(partial, encoding="utf-8")
        built = pipeline.build(project_of_buurdorp, "_buurdorp", TODAY, tmp_path / "site")
    finally:
        if where != "mark.html":
            (folder / where).unlink()
        (folder / "mark.html").write_text(kept, encoding="utf-8")
    assert not built.published and not (tmp_path / "site").exists()
    broken = next(one for one in built.problems if one.code == "partial-broken")
    assert broken.place.file.endswith(f"partials/{where}")
    assert broken.place.row == (partial.count("\n") + 1 if where == "mark.html" else 0)


# ------------------------------------------------------------ reading and checking


def test_a_new_topic_and_page_come_with_their_faults(sample: Project) -> None:
    write(sample, "topics/bus.md", page(head="order: 3\nphases: [0-3]\n", text="<b>Hallo</b>"))
    write(sample, "pages/Kaart van ons.md", page())
    write(sample, "pages/kaart.md", "Zonder kop\n")
    assert sorted(codes(prepared(sample).problems)) == [
        *("markup-shown", "reference-unknown", "slug-wrong", "text-head-missing"),
    ]
    assert [topic.slug for topic in content(sample).topics][2:4] == ["bus", "wat-gebeurt-er-als-ik-hulp-vraag"]


def test_a_link_out_of_the_folder_is_refused(sample: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_text(page(), encoding="utf-8")
    folder = sample.municipalities / SLUG
    (folder / "pages").mkdir()
    (folder / "pages" / "bus.md").symlink_to(tmp_path / "elsewhere.md")
    (folder / "topics").symlink_to(tmp_path)
    (folder / "overrides").symlink_to(sample.overrides)
    assert codes(prepared(sample).problems) == ["path-outside"] * 3


def test_a_goal_may_name_an_offer_that_is_hidden(sample: Project) -> None:
    goal = "{id: koffie, part: society, text: Koffie., actions: [{what: Zetten, who: Wij, when: nu, offers: [koffie]}]}"
    municipality(sample, vision_yml=f"goals:\n  - {goal}\n", offers_csv=COFFEE)
    also(sample, "hide_layers: [foundation]\n")
    assert codes(prepared(sample).problems) == ["offer-hidden"]


COFFEE = (
    "Kenmerk;Naam;Wat is het;Organisatie;Vorm;Laag;Leeftijd;Telefoon;Laatst gecontroleerd\n"
    "koffie;Koffie;Drink koffie met ouders.;Buurthuis;groep;samen;0-2; 0999 30 20 01;2-11-2026\n"
)


def test_a_hidden_phase_needs_no_contact_and_may_have_one(sample: Project) -> None:
    path = sample.municipalities / SLUG / "municipality.yml"
    text = re.sub(r"\n  wish: .*", "", path.read_text(encoding="utf-8"))
    path.write_text(text + "hide_phases: [wish, pregnancy]\n", encoding="utf-8")
    assert codes(prepared(sample).problems) == []


def test_the_project_s_catalogue_does_not_depend_on_what_one_municipality_hides(sample: Project) -> None:
    ours = extract.site(sample, content(sample))
    before = {str(one.id): one.auto_comments for one in ours}
    also(sample, HIDDEN)
    write(sample, "topics/vaders.md", page("Vaders in ons dorp"))
    write(sample, "overrides/partials/mark.html", '{{ _("Van ons") }} {{ _("Kies uw taal") }}')
    after = {str(one.id): one.auto_comments for one in extract.site(sample, content(sample))}
    assert after == before
    own = extract.municipality(content(sample), ours)
    assert "Vaders in ons dorp" in own and "De bus rijdt." in own and "Van ons" in own
    assert "Kies uw taal" not in own, "the project's catalogue has it"


def test_a_fingerprint_follows_the_words_and_nothing_else(sample: Project) -> None:
    path = write(sample, "topics/bus.md", page())
    first = read.text_page(path, "x")[0]
    path.write_text(page(head="order: 4\npictogram: bus\n"), encoding="utf-8")
    moved = read.text_page(path, "x")[0]
    path.write_text(page(text="De bus rijdt niet."), encoding="utf-8")
    other = read.text_page(path, "x")[0]
    assert first and moved and other
    assert first.fingerprint == moved.fingerprint != other.fingerprint


def test_the_sample_knows_the_text_that_it_replaces() -> None:
    """Was the project's topic changed? Read it beside that of Buurdorp; then note the new fingerprint there."""
    aside = [(one.slug, one.remembered, one.now) for one in buurdorp().own_words.set_aside]
    assert aside == [("andere-ouders", aside[0][2], aside[0][2])]


def test_no_text_of_the_project_says_that_it_replaces_another() -> None:
    found, _ = read.read_whole(Project(ROOT), "_buurdorp")
    assert found is not None
    assert not [text.slug for text in (*found.topics, *found.texts) if text.head.replaces or text.own]


def test_every_principle_for_parents_counts_until_it_is_left_out(sample: Project) -> None:
    write(sample, "topics/vaders.md", page("Vaders"))
    also(sample, "hide_topics: [wie-is-wie]\n")
    unexpressed = [
        one.facts["id"] for one in check.check(content(sample), TODAY) if one.code == "principle-unexpressed"
    ]
    assert unexpressed == ["professionals-strong-base", "professionals-lasting-relationship"]
    municipality(sample, vision_yml="left_out: [professionals-strong-base, professionals-lasting-relationship]\n")
    also(sample, "hide_topics: [wie-is-wie]\n")
    assert "principle-unexpressed" not in codes(list(check.check(content(sample), TODAY)))


@pytest.mark.parametrize("name", ["anders-dan-anderen", "kind-met-een-beperking"])
def test_a_topic_is_hidden_and_replaced_by_the_name_that_it_had_before_too(sample: Project, name: str) -> None:
    also(sample, f"hide_topics: [{name}]\n")
    assert "kind-met-een-beperking" not in {topic.slug for topic in content(sample).topics}
    municipality(sample)
    write(sample, f"topics/{name}.md", page("Extra zorg"))
    topics = {topic.slug: topic for topic in content(sample).topics}
    assert topics[name].own and ("kind-met-een-beperking" in topics) == (name == "kind-met-een-beperking")


def test_the_address_that_a_topic_had_before_leads_on(sample: Project) -> None:
    moved = addresses.speaking(content(sample).topics, (), ())
    assert moved["onderwerpen/anders-dan-anderen/"] == "onderwerpen/kind-met-een-beperking/"


def test_all_pages_can_be_made_with_one_layer_and_one_phase_left(sample: Project) -> None:
    also(
        sample, "hide_layers: [foundation, information, helping-hand]\nhide_phases: [wish, pregnancy, 0-2, 2-4, 4-12]\n"
    )
    found = content(sample)
    dutch = next(language for language in found.languages if language.code == "nl")
    made = {one.address: one for one in pages.pages(found, dutch, TODAY)}
    assert found.offers == () and Facts(dutch)
    assert [address for address in made if address.startswith(("hulp/", "leeftijd/"))] == [
        *("hulp/extra/", "leeftijd/12-18/"),
    ]


# ------------------------------------------------------------ partials


@functools.cache
def buurdorp() -> Content:
    found, _ = read.read(Project(ROOT), "_buurdorp")
    assert found is not None
    return found


def wrong(source: str) -> list[str]:
    own = OwnWords(partials=(OwnPartial("partials/mark.html", source, "x/mark.html"),))
    return [one.facts.get("what", one.code) for one in check_partials(replace(buurdorp(), own_words=own))]


@pytest.mark.parametrize("partial", ["{{ bestaat_niet }}", '\n{% include "/etc/passwd" %}'])
def test_the_check_tells_what_only_drawing_shows(project: Project, partial: str) -> None:
    municipality(project)
    write(project, "overrides/partials/mark.html", partial)
    said = run(project, "check", "-m", SLUG)
    assert (
        said.code == 1 and "[partial-broken]" in said.err and f"mark.html, rij {partial.count(chr(10)) + 1}" in said.err
    )
    write(project, "overrides/partials/mark.html", MARK)
    assert run(project, "check", "-m", SLUG).code == 0


def test_each_partial_of_ours_would_pass() -> None:
    for path in sorted((ROOT / "overrides" / "partials").glob("*.html")):
        assert wrong(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=x.js></SCRIPT>",
        "<style>b{color:red}</style>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<iframe src='x'></iframe>",
        "<form action='x'></form>",
        "<img src=x onerror=alert(1)>",
        "<img/onerror=alert(1)/src=x>",
        "<svg><set attributeName=href to=javascript:alert(1)></svg>",
        "<img src='https://evil.example/x.png' alt=''>",
        "<img src='//evil.example/x.png' alt=''>",
        "<img src=' \thttps://evil.example/x.png' alt=''>",
        "<img src='&#104;ttps://evil.example/x' alt=''>",
        "<img srcset='x.png 1x, https://evil.example/x.png 2x' alt=''>",
        "<svg><use href='https://evil.example/x.svg#a'/></svg>",
        "<svg><image xlink:href='//evil.example/x.svg'/></svg>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<p style='background:url(//evil.example)'>x</p>",
        "{{ municipality.name|safe }}",
        "{% autoescape false %}x{% endautoescape %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ municipality|attr('__class__') }}",
        "{{ [municipality]|map(attribute='__class__')|list }}",
        "{{ ['<meta http-equiv=refresh content=0>']|map('safe')|join }}",
        "{{ ['x']|map('sa' ~ 'fe')|join }}",
        "{{ ['x']|map(*['safe'])|join }}",
        "{% if %}",
        "{{ " + "(" * 3000 + ")" * 3000 + " }}",
    ],
)
def test_a_partial_that_runs_loads_or_looks_inside_is_refused(source: str) -> None:
    assert wrong(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% set u = '_' ~ '_' %}{{ namespace[u ~ 'init' ~ u] }}",
        "{{ {}['_%sclass_%s'|format('_', '_')] }}",
        "{{ [namespace]|map(attribute='_' ~ '_init_' ~ '_')|join }}",
        "{% set u = '_' ~ '_' %}{{ ('{0.' ~ u ~ 'class' ~ u ~ '}').format(1) }}",
    ],
)
def test_no_name_that_is_put_together_leads_inside_python(source: str) -> None:
    env = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    assert "class" in env.from_string(source).render() or "function" in env.from_string(source).render()
    own_partials.guard(env)
    with pytest.raises((jinja2.exceptions.SecurityError, jinja2.UndefinedError)):
        env.from_string(source).render()
    assert env.from_string("{{ names.a }}{{ names[key] }}").render(names={"a": 1, "b": 2}, key="b") == "12"


def test_a_page_that_sends_a_reader_elsewhere_by_itself_is_no_good_page() -> None:
    page = "<html><head><meta http-equiv=Content-Security-Policy content=x>{}</head></html>"
    assert Document("x/", page.format("")).faults == []
    sent = page.format("<meta http-equiv=' Refresh' content='0;url=//evil.example'>")
    assert Document("x/", sent).faults == ["<meta http-equiv>"]


@pytest.mark.parametrize(
    "source",
    [
        "<a href='https://example.org/'>{{ municipality.name }}</a>",
        '<img src="{{ file(\'assets/logo.svg\') }}" alt="">',
        '<p onderwerp="x">{{ _("Hallo") }}</p>'.replace("onderwerp", "title"),
        '<svg><use href="#i-x"/></svg>',
        "{{ phases|map(attribute='name')|join(', ') }}{{ tags[block.kind] }}",
    ],
)
def test_a_partial_may_link_and_show(source: str) -> None:
    assert wrong(source) == []
