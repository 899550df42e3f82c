"""Finding an offer: by plain pages, by choices that combine in place, by a word; and no list too long for a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

import small_project
from eyes import overflow, violations
from site_tree import ROOT, TODAY, build, served
from wegwijs import pipeline
from wegwijs.files import Project
from wegwijs.model import Meeting, Offer, Schedule, SchoolHolidays, Waiting, addresses, page_kinds
from wegwijs.model import Page as SitePage
from wegwijs.pages import lists, moments
from wegwijs.pages.list_views import CountedValue
from wegwijs.problems import errors

SUB_PATH = "/gemeente/wegwijs/"
# ------------------------------------------------------------------ lists of any length


def listed(project: Project, count: int, **cells: tuple[str, ...]) -> dict[str, SitePage]:
    """The Dutch pages of a municipality with so many offers, by their addresses. Layers, ages and `cells` take turns."""
    turns: dict[str, tuple[str, ...]] = {
        "Wat is het": ("Dit is hulp.",),
        "Organisatie": ("Huis",),
        "Vorm": ("groep",),
        "Laag": ("samen", "informatie", "steuntje", "extra"),
        "Leeftijd": ("0-2", '"2-4; 4-12"', "12-18"),
        **cells,
    }
    rows = [(f"Hulp {at}", *(values[at % len(values)] for values in turns.values())) for at in range(count)]
    head = ("Naam", *turns)
    small_project.municipality(project, offers_csv=small_project.listed(*rows, head=head))
    prepared = small_project.prepared(project)
    assert prepared.sound, errors(prepared.problems)
    return {page.address: page for page in prepared.editions[0].pages}


def cards(page: SitePage) -> list[str]:
    return [card.offer.id for group in page.view.groups for card in group.cards]


@pytest.mark.parametrize("count", [0, 1, 60])
def test_a_list_of_up_to_60_stands_on_one_page(project: Project, count: int) -> None:
    pages = listed(project, max(count, 1))
    view = pages["aanbod/"].view
    assert view.together == (count > 1) and not view.layers
    assert len(cards(pages["aanbod/"])) == max(count, 1)
    assert view.brief == (count > lists.WITH_SENTENCES)


def test_a_longer_list_is_split_and_loses_nobody(project: Project) -> None:
    pages = listed(project, 300, Kosten=("gratis",))
    every = pages["aanbod/"].view
    assert not every.groups and not every.together
    assert [link.address for link in every.layers] == [
        "hulp/samen/",
        "hulp/informatie/",
        "hulp/steuntje/",
        "hulp/extra/",
    ]
    assert sum(link.count for link in every.layers) == 300
    layer = pages["hulp/samen/"].view
    assert (layer.count, layer.cards) == (75, ())  # too long as well: its ages are there to choose from
    assert [link.count for link in layer.phases] == [25, 25, 25, 25]
    part = pages["leeftijd/2-4/samen/"].view
    assert (part.count, part.layer.slug, part.together) == (25, "samen", False)  # all alike: nothing to choose
    sheets = [pages["zoek/gratis/"], *(pages[f"zoek/gratis/{number}/"] for number in range(2, 8))]
    found = [one for sheet in sheets for one in cards(sheet)]
    assert len(found) == len(set(found)) == 300
    assert max(len(cards(page)) for page in pages.values() if page.kind is page_kinds.LIST) <= lists.LONGEST
    for page, after in zip(sheets, [*sheets[1:], None], strict=True):
        assert page.view.pagination.after == (after.address if after else "")
        assert not after or after.view.pagination.before == page.address
    assert str(sheets[1].title) != str(sheets[0].title)


def test_an_offer_of_no_phase_stays_on_the_page_of_a_long_layer(project: Project) -> None:
    listed(project, 300)
    content = small_project.prepared(project).content
    assert content
    first = next(offer for offer in content.offers if offer.layers == ("foundation",))
    changed = [replace(offer, phases=()) if offer is first else offer for offer in content.offers]
    from wegwijs import pages as stage

    made = stage.pages(replace(content, offers=tuple(changed)), content.languages[0], TODAY)
    layer = next(page.view for page in made if page.address == "hulp/samen/")
    assert [card.offer.id for card in layer.cards] == [first.id]


def test_a_phase_asks_how_much_help_only_where_there_is_much(project: Project) -> None:
    few = listed(project, 18)["leeftijd/0-2/"].view
    assert few.groups and not few.layers
    much = listed(project, 60)["leeftijd/0-2/"].view
    assert not much.groups and sum(link.count for link in much.layers) == much.count == 20


def test_a_choice_knows_its_cards_on_the_page_and_its_list(project: Project) -> None:
    pages = listed(
        project, 40, Kosten=("gratis",), Talen=('"Nederlands; Arabisch"',), Wanneer=('"ma 19.00-21.00; di 9.00-10.00"',)
    )
    view = pages["aanbod/"].view
    assert "free" not in {facet.id for facet in view.facets}  # all of it is free: nothing to choose
    offers = [card.offer for group in view.groups for card in group.cards]
    lists = [value.address for facet in view.facets for value in facet.values]
    assert len(lists) == len(set(lists)) and {"leeftijd/0-2/", "hulp/samen/"} <= set(lists)
    for facet in view.facets:
        for value in facet.values:
            assert value.count == len(value.cards) > 0
            if facet.id in {"phase", "layer"}:
                subject = getattr(pages[value.address].view, facet.id)
                held = [offer for offer in offers if subject.id in (*offer.phases, *offer.layers)]
                assert [offers[number] for number in value.cards] == held


def test_the_cards_of_a_choice_are_written_as_steps() -> None:
    for cards, steps in (((), ""), ((0, 1, 26, 101), "bbzazzza"), ((24, 25, 52), "zabzc")):
        assert CountedValue("x", "", "", cards).steps == steps


def test_in_a_part_one_can_choose_where_there_is_much_of_it(project: Project) -> None:
    much = listed(project, 180, Kosten=("gratis", "5", "5", "5", "5"))["leeftijd/0-2/samen/"].view
    assert much.together and [facet.id for facet in much.facets] == ["free"]
    few = listed(project, 120, Kosten=("gratis", "5", "5", "5", "5"))["leeftijd/0-2/samen/"].view
    assert few.count == 10 and not few.together and not few.facets


@pytest.mark.parametrize(
    ("meeting", "evening"),
    [
        (Meeting((0,), time(18)), True),
        (Meeting((0,), time(16), time(19, 30)), True),
        (Meeting((0,), time(9), time(19)), True),
        (Meeting((0,), time(9), time(18, 30)), False),
        (Meeting((5,), time(17), time(1)), True),
        (Meeting((), time(20), on=date(2026, 12, 12)), True),
        (Meeting((0,)), False),
        (Meeting((0,), whole_day=True), True),
    ],
)
def test_what_the_evening_is(meeting: Meeting, evening: bool) -> None:
    assert meeting.in_the_evening is evening


@pytest.mark.whole
def test_no_page_of_a_site_with_250_offers_is_too_heavy(project: Project, tmp_path: Path) -> None:
    listed(project, 250, Kosten=("gratis", "5"), Talen=('"Nederlands; Arabisch"', "Pools"), Wanneer=("di 9.30-11.30",))
    built = pipeline.build(project, small_project.SLUG, TODAY, tmp_path / "site")
    assert built.published and "page-heavy" not in small_project.codes(built.problems)


# ------------------------------------------------------------------ today: only what is sure

HOLIDAYS = SchoolHolidays.model_validate(
    yaml.safe_load((ROOT / "content" / "school-holidays.yml").read_text(encoding="utf-8"))
)
WEEKLY = Schedule("di 9.30-11.30", (Meeting((1,), time(9, 30), time(11, 30)),))


def sure(offer: Offer, *, confirmed: bool = True, region: str = "midden", today: date = TODAY) -> str:
    return moments.sure(offer, today, confirmed, region, HOLIDAYS)


def test_only_what_is_sure_is_told_to_a_script(project: Project) -> None:
    listed(project, 1)
    content = small_project.prepared(project).content
    assert content
    offer = replace(content.offers[0], schedule=WEEKLY)
    assert sure(offer) == "2@11:30"
    assert sure(replace(offer, schedule=replace(WEEKLY, not_in_school_holidays=True))) == "s 2@11:30"
    assert sure(replace(offer, schedule=replace(WEEKLY, not_on_holidays=True))) == "p 2@11:30"
    assert sure(replace(offer, schedule=replace(WEEKLY, not_in_school_holidays=True)), region="") == ""
    assert sure(replace(offer, appointment=True)) == ""
    assert sure(replace(offer, waiting=Waiting(2))) == ""
    assert sure(replace(offer, waiting=Waiting(0))) == "2@11:30"
    assert sure(replace(offer, valid_until=date(2027, 1, 1))) == "<2027-01-01 2@11:30"
    assert sure(replace(offer, valid_from=date(2026, 12, 10))) == ">2026-12-10 2@11:30"
    assert sure(replace(offer, valid_from=date(2026, 1, 1))) == "2@11:30"
    assert sure(offer, confirmed=False) == ""
    assert sure(replace(offer, schedule=None)) == ""
    for unsure in (
        replace(WEEKLY, by_agreement=True),
        replace(WEEKLY, understood=False),
        Schedule("", ()),
        Schedule("", (Meeting((1,), time(9), weeks="alternate"),)),
        Schedule("", (Meeting((1,), time(9), nth=2, weeks="odd"),)),
    ):
        assert sure(replace(offer, schedule=unsure)) == ""


@pytest.mark.parametrize(
    ("meeting", "word"),
    [
        (Meeting((0, 6), time(9), time(11)), "10@11:00"),
        (Meeting((5,), whole_day=True), "6@24:00"),
        (Meeting((4,)), "5@24:00"),
        (Meeting((4,), time(22), time(2)), "5@24:00"),
        (Meeting((1,), time(9), weeks="odd"), "2o@09:00"),
        (Meeting((1,), time(9), weeks="even"), "2e@09:00"),
        (Meeting((2,), time(19), time(21), nth=2), "3#2@21:00"),
        (Meeting((2,), time(19), nth=-1), "3#-1@19:00"),
        (Meeting((), time(14), time(16), on=date(2026, 12, 12)), "2026-12-12@16:00"),
    ],
)
def test_each_way_to_come_back_has_a_word_for_a_script(project: Project, meeting: Meeting, word: str) -> None:
    listed(project, 1)
    content = small_project.prepared(project).content
    assert content
    offer = replace(content.offers[0], schedule=Schedule("", (meeting, meeting)))
    assert sure(offer) == f"{word} {word}"


def test_after_the_last_holiday_that_we_know_nothing_is_sure_of_what_stops_then(project: Project) -> None:
    listed(project, 1)
    content = small_project.prepared(project).content
    assert content
    last = HOLIDAYS.days("midden")[-1].last
    offer = replace(content.offers[0], schedule=replace(WEEKLY, not_in_school_holidays=True))
    assert sure(offer, today=last) == "s 2@11:30"
    assert sure(offer, today=last + timedelta(1)) == ""
    assert sure(replace(offer, schedule=WEEKLY), today=last + timedelta(1)) == "2@11:30"


def test_of_holidays_nothing_is_sure(project: Project) -> None:
    listed(project, 1)
    content = small_project.prepared(project).content
    assert content and isinstance(content.school_holidays, SchoolHolidays)
    offers = [replace(content.offers[0], schedule=replace(WEEKLY, not_in_school_holidays=True))]
    last, *days = moments.unsure(offers, TODAY, "midden", content.school_holidays).split(" ")
    assert "2026-12-25" in days and "2026-12-26" in days and "2027-01-01" in days
    assert any(day.startswith("2026-12-") and "/2027-01-" in day for day in days)
    assert max(day[:10] for day in days) <= last
    assert "/" not in moments.unsure([], TODAY, "midden", content.school_holidays)


# ------------------------------------------------------------------ in the browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample in two languages, served under a sub-path."""
    site = tmp_path_factory.mktemp("find") / "site"
    built = build("_voorbeeldstad", site, "nl, ar")
    assert built.published and "page-heavy" not in small_project.codes(built.problems)
    with served(site, SUB_PATH) as found:
        yield found


def opened(browser: Browser, url: str, **how: object) -> Page:
    """A page on a phone; what goes wrong in a script fails the test when the page is closed."""
    page = browser.new_context(viewport={"width": 360, "height": 640}, **how).new_page()  # type: ignore[arg-type]
    page.on("pageerror", lambda fault: pytest.fail(str(fault)))
    page.goto(url)
    return page


def shown(page: Page) -> int:
    return page.locator(".cards > li:visible").count()


def chip(page: Page, word: str) -> object:
    return page.locator("#keuzes .chips > li > button", has_text=word)


@pytest.mark.browser
def test_choices_combine_and_the_address_keeps_them(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}aanbod/")
    assert shown(page) == 54
    page.get_by_role("button", name="Leeftijd", exact=True).click()
    baby = page.get_by_role("button", name="0 tot 2 jaar")
    promised = int(baby.locator("small").inner_text())
    baby.click()
    assert shown(page) == promised < 54
    assert page.evaluate("document.activeElement.textContent").startswith("Leeftijd")
    free = page.get_by_role("button", name="Gratis")
    promised = int(free.locator("small").inner_text())
    free.press("Space")
    assert free.get_attribute("aria-pressed") == "true"
    assert shown(page) == promised
    assert page.url.endswith("?leeftijd=0-2&gratis")
    assert page.locator("h2[aria-live=polite]#hoeveel").inner_text() == f"Gevonden: {promised}"
    assert all("leeftijd=0-2&gratis" in str(link.get_attribute("href")) for link in page.locator("a[hreflang]").all())
    page.go_back()
    assert page.url.endswith("?leeftijd=0-2") and shown(page) > promised
    page.go_back()
    assert shown(page) == 54 and page.locator("#hoeveel").inner_text() == "54 keer hulp, dichtbij."
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "shared", ["?leeftijd=0-2&gratis", "?gratis=&leeftijd=0-2&niets=hier", "?leeftijd=2-4&leeftijd=0-2&gratis"]
)
def test_a_shared_address_shows_the_same_in_each_language(browser: Browser, address: str, shared: str) -> None:
    found = set()
    for before, word in (("", "Gevonden:"), ("ar/", "")):
        page = opened(browser, f"{address}{before}aanbod/{shared}")
        assert page.locator("#hoeveel").inner_text().startswith(word)
        assert page.locator("[aria-pressed=true]").count() == 2
        found.add(shown(page))
        page.get_by_role("link", name="Kies opnieuw").or_(page.locator("#opnieuw")).first.click()
        page.wait_for_url(lambda url: "?" not in url)
        assert shown(page) == 54
        page.context.close()
    assert len(found) == 1 and found != {54}


@pytest.mark.browser
def test_nothing_found_has_a_number_to_call_and_what_is_near(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}aanbod/?leeftijd=kinderwens&vaders&dag=zondag")
    assert page.locator("#hoeveel").inner_text() == "Gevonden: 0"
    near = page.locator("#niets")
    assert near.locator("a[href^='tel:']").is_visible()
    assert near.locator("strong").inner_text() == "Voor vaders, zondag"  # what matters least goes first
    assert shown(page) > 0
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("asked", "how"),
    [
        ("aanbod/?gratis", {}),
        ("aanbod/?gratis", {"forced_colors": "active"}),
        ("ar/aanbod/?vaders&dag=zondag", {"color_scheme": "dark"}),
        ("ar/zoek/", {}),
        ("zoek/", {"color_scheme": "dark"}),
        ("leeftijd/0-2/", {}),
    ],
)
def test_axe_finds_nothing_and_targets_are_44_pixels(
    browser: Browser, address: str, asked: str, how: dict[str, str]
) -> None:
    page = opened(browser, address + asked, **how)
    if page.locator("#keuzes").count():
        page.locator("#keuzes [aria-expanded]").first.click()
    assert violations(page) == []
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button, main input')].map(e => [e.textContent, e.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([text]) => text)"""
    )
    assert small == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0
    page.context.close()


@pytest.mark.browser
def test_names_of_controls_are_those_of_the_page(browser: Browser, address: str) -> None:
    """A script has no words: each name on a button stands in the page as it was served."""
    page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
    page.clock.set_fixed_time("2026-11-24T08:00:00+01:00")  # there is something today, tomorrow, and later this week
    page.goto(f"{address}ar/aanbod/")
    plain = opened(browser, f"{address}ar/aanbod/", java_script_enabled=False)
    name = "e => [...e.childNodes].filter(n => n.nodeName != 'SMALL').map(n => n.textContent).join('').trim()"
    words = [link.evaluate(name) for link in plain.locator("#keuzes a").all()]
    for button in page.locator("#keuzes button:not(.speaker)").all():
        assert button.evaluate(name) in words
    assert page.locator("#keuzes button:not(.speaker)").count() == len(words) - 2  # two are links: choose again, search
    page.context.close()
    plain.context.close()


@pytest.mark.browser
def test_without_a_script_each_choice_is_a_page(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}aanbod/", java_script_enabled=False)
    hrefs = [str(link.get_attribute("href")) for link in page.locator("#keuzes .chips > li:not([hidden]) > a").all()]
    assert len(hrefs) == 13
    for href in hrefs:
        page.goto(f"{address}aanbod/{href}")
        assert page.locator("h1").is_visible()
        assert page.locator("main a").count() > 3
    assert page.locator(".chips button").count() == 0
    page.goto(f"{address}zoek/")
    assert page.locator("#zoek").is_hidden() and page.locator(".pages a").count() > 30
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("offer", "moment", "said"),
    [
        ("koffie-noord", "2026-11-24T08:00", "vandaag"),  # Tuesday, before it begins
        ("koffie-noord", "2026-11-24T11:00", "vandaag"),
        ("koffie-noord", "2026-11-24T12:00", "volgende keer: dinsdag 1 december"),  # over, and tomorrow it is not there
        ("koffie-noord", "2026-11-23T23:30", "morgen"),
        ("koffie-noord", "2028-01-04T08:00", ""),  # of a list so old nothing is sure
        (
            "gezond-zwanger-worden",
            "2026-11-28T10:00",
            "volgende keer: maandag 30 november",
        ),  # from Monday to Friday
        ("gezond-zwanger-worden", "2026-12-25T10:00", ""),  # a public holiday
        ("gezond-zwanger-worden", "2026-12-21T10:00", "vandaag"),  # a school holiday, which it does not keep
        ("ouderkamer-west", "2026-12-17T09:00", "vandaag"),
        (
            "ouderkamer-west",
            "2026-12-19T09:00",
            "volgende keer: maandag 4 januari",
        ),  # a school holiday, which it keeps
        ("ouderkamer-west", "2027-01-03T09:00", "morgen"),  # the last one
    ],
)
def test_today_is_said_in_the_time_of_amsterdam(
    browser: Browser, address: str, offer: str, moment: str, said: str
) -> None:
    page = browser.new_context(timezone_id="Pacific/Auckland").new_page()
    page.clock.set_fixed_time(f"{moment}:00+01:00")
    page.goto(f"{address}aanbod/{offer}/")
    assert page.locator("[data-when] b").all_inner_texts() == [said] * bool(said)
    page.context.close()


@pytest.mark.browser
def test_today_is_said_on_cards_in_the_words_of_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2026-11-24T08:00:00+01:00")
    page.goto(f"{address}ar/hulp/samen/")
    words = page.locator("#dagen").evaluate("e => e.dataset.today")
    card = page.locator(".cards > li", has=page.locator("a[href$='/koffie-noord/']"))
    assert card.locator(".day-mark").all_inner_texts() == [words]
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(("language", "word"), [("", "koffie"), ("ar/", "قهوة")])
def test_a_word_is_found_and_the_index_is_fetched_only_then(
    browser: Browser, address: str, language: str, word: str
) -> None:
    page = opened(browser, f"{address}{language}zoek/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(300)
    assert not [url for url in asked if url.endswith(".json")]
    page.locator("#woord").press_sequentially(word)
    page.locator(".found a").first.wait_for()
    page.locator(".found .disc path").first.wait_for(state="attached")
    files = [f"{address}{language}{addresses.INDEX_FILE}", f"{address}{addresses.PICTURES_FILE}"]
    assert [url for url in asked if url.endswith(".json")] == files
    assert all(url.startswith(address) for url in asked)
    links = page.locator(".found a")
    assert links.first.evaluate("link => link.href") == f"{address}{language}aanbod/koffie-noord/"
    page.locator("#woord").fill("zzzxq")
    page.locator(".found a").first.wait_for(state="detached")
    assert page.locator("#zoek [role=status]").inner_text()
    page.locator("#woord").press("ControlOrMeta+a")
    page.locator("#woord").press("Backspace")
    expect(page.locator("#zoek [role=status]")).to_have_text("")
    assert page.url == f"{address}{language}zoek/", "what was typed goes into no address"
    page.locator("#woord").fill(word)
    page.locator(".found a").first.click()
    page.wait_for_url(f"{address}{language}aanbod/koffie-noord/")
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("where", "long"), [("aanbod/", True), ("leeftijd/zwanger/", False)])
def test_a_long_list_gets_its_pictures_when_it_is_there_and_no_other_page_asks_for_them(
    browser: Browser, address: str, where: str, long: bool
) -> None:
    page = opened(browser, "about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + where)
    page.wait_for_load_state("networkidle")
    cards, drawn = page.locator(".cards > li"), page.locator(".cards > li > .disc path")
    if long:
        drawn.last.wait_for(state="attached")
        assert drawn.count() == cards.count()
    found = [url for url in asked if "/pictures." in url or url.endswith(addresses.PICTURES_FILE)]
    assert len(found) == 2 * long
    page.context.close()


@pytest.mark.browser
def test_what_is_typed_and_found_is_shown_as_text(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}zoek/?woord=koffie", service_workers="block")
    assert page.locator("#woord").input_value() == ""
    pages = {
        "pages": [["over/", "<img src=x onerror=alert(1)>", 0]],
        "words": "0kofie",
        "places": "0",
        "ignored": "",
        "meant": [],
    }
    index = json.dumps({**pages, "rules": json.loads(search_index(page))["rules"]})
    page.route(f"**/{addresses.INDEX_FILE}", lambda route: route.fulfill(body=index))
    page.locator("#woord").fill("koffie")
    page.locator(".found a").first.wait_for()
    assert page.locator(".found a").inner_text() == "<img src=x onerror=alert(1)>"
    assert page.locator(".found img").count() == 0
    page.context.close()


def search_index(page: Page) -> str:
    return str(
        page.evaluate(f"fetch('{addresses.INDEX_FILE.removeprefix(addresses.SEARCH)}').then(answer => answer.text())")
    )


@pytest.mark.browser
def test_where_search_cannot_serve_the_list_of_pages_does(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}zoek/", service_workers="block")
    page.route(f"**/{addresses.INDEX_FILE}", lambda route: route.abort())
    page.locator("#woord").fill("koffie")
    page.locator("#zoek").wait_for(state="hidden")
    assert page.locator(".pages a").first.is_visible()
    page.context.close()


@pytest.mark.browser
def test_without_javascript_there_is_a_list_of_pages(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}zoek/", java_script_enabled=False)
    assert not page.locator("#woord").is_visible()
    assert page.locator(".pages a").count() > 30 and page.locator(".pages a").first.is_visible()
    page.context.close()
