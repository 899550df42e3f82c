"""What a parent can do with a page: share it, hear it, print it, say what she thinks of it, and be gone."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import brotli
import pytest
import rjsmin
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from eyes import chromium, violations
from site_tree import ROOT, TODAY, fewer_languages, served
from small_project import SLUG, codes, municipality, prepared
from wegwijs import pipeline, recordings
from wegwijs.files import Project
from wegwijs.model import addresses

SITE = "https://voorbeeldstad.example.org/"
SAFE = addresses.private(addresses.TOPICS, "veilig-thuis")
OFFER, PRIVATE, HELP, TOPIC = (
    "aanbod/praten-over-opvoeden/",
    addresses.private(addresses.OFFERS, "veilig-na-geweld"),
    "nu/",
    "onderwerpen/slapen-en-huilen/",
)
WEATHER = "https://www.buienradar.nl/"
SHARE = "navigator.share = given => { window.shared = given; return Promise.resolve() };"
NO_SHARE = "Object.defineProperty(Navigator.prototype, 'share', { value: undefined });"
COPY = (
    NO_SHARE
    + """
const clipboard = { writeText: text => { window.copied = text; return Promise.resolve() } };
Object.defineProperty(navigator, 'clipboard', { value: clipboard });
"""
)
NOTHING = NO_SHARE + "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
VOICES = """
window.said = [];
const voices = VOICES.map(([lang, localService]) => ({ lang, localService }));
window.SpeechSynthesisUtterance = function (text) { this.text = text };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => voices,
  cancel() { window.cancelled = true; clearTimeout(this.timer) },
  speak(one) {
    if (!one.text) return;
    said.push([one.voice.lang, one.text.replace(/\\s+/g, ' ').trim()]);
    this.timer = setTimeout(() => one.onend({ type: 'end' }), 5);
  },
} });
"""
PLAY = """
HTMLMediaElement.prototype.play = function () { window.played = this.src; return Promise.resolve() };
HTMLMediaElement.prototype.pause = function () { window.paused = true };
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a number for WhatsApp and one page in Arabic that was read aloud.

    What a computer says there of each offer is left out: who has no voice in the phone hears that, and the voice is tried here.
    """
    root = tmp_path_factory.mktemp("phone")
    project = fewer_languages(Path(tempfile.mkdtemp(dir=root)), "nl, ar")
    folder = project.municipalities / "_voorbeeldstad"
    with (folder / "municipality.yml").open("a", encoding="utf-8") as file:
        file.write('feedback: {email: zeg@voorbeeldstad.example.org, whatsapp: "06 0000 00 01"}\n')
    ready = pipeline.prepare(project, "_voorbeeldstad", TODAY)
    assert ready.content is not None
    shutil.rmtree(folder / "audio")
    pages = recordings.readable(ready.editions[1].pages, "ar")
    home = next(page for page in pages if page.name == "home")
    (folder / "audio" / "ar").mkdir(parents=True)
    for suffix, data in (("mp3", b"ID3\x04 spoken"), ("opus", b"OggS spoken")):
        if home.translated:
            (folder / "audio" / "ar" / f"home.{home.fingerprint}.{suffix}").write_bytes(data)
    assert home.translated
    built = pipeline.build(project, "_voorbeeldstad", TODAY, root / "site")
    assert built.published, [problem for problem in built.problems if problem.severity == "error"]
    return root / "site"


@pytest.fixture(scope="module")
def address(tree: Path) -> Iterator[str]:
    with served(tree, "/gemeente/wegwijs/") as found:
        yield found


@pytest.fixture(scope="module")
def browser(tree: Path) -> Iterator[Browser]:  # the site first: building starts a loop of its own
    with chromium() as opened:
        yield opened


FAULTS: list[str] = []


@pytest.fixture(autouse=True)
def no_script_fails() -> Iterator[None]:
    FAULTS.clear()
    yield
    assert FAULTS == []


def opened(browser: Browser, url: str, script: str = "", **how: object) -> Page:
    """A page on a phone, with `script` run before it."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, service_workers="block", **how)  # type: ignore[arg-type]
    if script:
        context.add_init_script(script)
    context.route(WEATHER + "**", lambda route: route.fulfill(body="<title>weer</title>", content_type="text/html"))
    page = context.new_page()
    page.on("pageerror", lambda fault: FAULTS.append(str(fault)))
    page.goto(url)
    return page


def until(page: Page, happened: str) -> None:
    """Wait for something to be true. Playwright's own way to wait needs `eval`, which the policy of the site forbids."""
    for _ in range(200):
        if page.evaluate(f"Boolean({happened})"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(happened)


def read(tree: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((tree / address / "index.html").read_text(encoding="utf-8"))


def graph(page: LexborHTMLParser) -> dict[str, str]:
    return {str(one.attributes["property"]): str(one.attributes["content"]) for one in page.css("meta[property]")}


@pytest.mark.parametrize(("code", "before"), [("nl_NL", ""), ("ar_EG", "ar/")])
def test_a_link_looks_good_in_a_messenger(tree: Path, code: str, before: str) -> None:
    page = read(tree, before + OFFER)
    found = graph(page)
    assert found["og:title"] == str(page.css_first("h1").text())
    assert found["og:description"] == str(page.css_first("p.lead").text())
    assert (found["og:type"], found["og:locale"]) == ("website", code)
    assert found["og:url"] == SITE + before + OFFER
    assert found["og:site_name"] == "Wegwijs Voorbeeldstad"
    assert found["og:image"].startswith(f"{SITE}assets/preview-")
    assert (tree / found["og:image"].removeprefix(SITE)).read_bytes().startswith(b"\x89PNG")
    assert graph(LexborHTMLParser((tree / "404.html").read_text(encoding="utf-8"))) == {}


@pytest.mark.parametrize("kind", [PRIVATE, SAFE])
@pytest.mark.parametrize("before", ["", "ar/"])
def test_a_sensitive_page_says_nothing_of_itself(tree: Path, before: str, kind: str) -> None:
    page, home = read(tree, before + kind), read(tree, before)
    found = graph(page)
    assert found["og:title"] == graph(home)["og:title"] and found["og:image"] == graph(home)["og:image"]
    assert str(page.css_first("h1").text()) not in found["og:title"] + found["og:description"]
    assert "data-sensitive" in page.css_first("html").attributes and page.css_first("a.leave")
    assert page.css_first("meta[name=referrer]").attributes["content"] == "no-referrer"
    assert "data-sensitive" not in read(tree, before + HELP).css_first("html").attributes, "kept for who is offline"


@pytest.mark.parametrize("kind", ["", OFFER, TOPIC, "aanbod/", "over/"])
@pytest.mark.parametrize("before", ["", "ar/"])
def test_each_page_asks_what_one_thinks_of_it(tree: Path, before: str, kind: str) -> None:
    """By mail and WhatsApp, with the title and the address filled in, and a subject for a Dutch desk."""
    page = read(tree, before + kind)
    links = [str(link.attributes["href"]) for link in page.css(".tools a")]
    assert [urlsplit(link).scheme for link in links] == ["https", "https", "mailto", "mailto"]
    for link, why in zip(links, ["was dit duidelijk?", "er klopt iets niet"] * 2, strict=True):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
        assert f"Wegwijs: {why}" in asked.get("subject", asked.get("text", ""))
        assert SITE + before + kind in asked.get("body", asked.get("text", ""))
        assert unquote(urlsplit(link).path) in {"zeg@voorbeeldstad.example.org", "/31600000001"}
    assert len({link.text() for link in page.css(".tools a")}) == 4


@pytest.mark.parametrize("kind", [PRIVATE, SAFE, HELP])
@pytest.mark.parametrize("before", ["", "ar/"])
def test_a_page_that_may_betray_its_reader_begins_no_message(tree: Path, before: str, kind: str) -> None:
    page = read(tree, before + kind)
    assert page.css_first(".tools") and not page.css(".tools .share, .tools a[href^=mailto], .tools a[href^=https]")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", ("ouders@proefdorp.example.org", "")),
        ("feedback: {}\n", ("", "")),
        ('feedback: {whatsapp: "06 0000 00 01"}\n', ("", "+31600000001")),
        ("feedback: {email: Zeg@Proefdorp.example.org}\n", ("zeg@proefdorp.example.org", "")),
    ],
)
def test_where_it_goes_is_for_the_municipality_to_say(project: Project, typed: str, wanted: tuple[str, str]) -> None:
    path = municipality(project) / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + typed, encoding="utf-8")
    content = prepared(project).content
    assert content is not None and content.municipality.feedback is not None
    assert (content.municipality.feedback.email, content.municipality.feedback.whatsapp) == wanted


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ('feedback: {whatsapp: "112"}\n', "phone-wrong"),
        ("feedback: {email: 'x?cc=y'}\n", "email-wrong"),
        ("feedback: {sms: 1}\n", "yaml-key-unknown"),
        ("leave_to: 'javascript:alert(1)'\n", "web-wrong"),
    ],
)
def test_what_is_wrong_with_it_is_told(project: Project, typed: str, code: str) -> None:
    path = municipality(project) / "municipality.yml"
    path.write_text(path.read_text(encoding="utf-8") + typed, encoding="utf-8")
    found = prepared(project, SLUG)
    assert found.content is None
    assert code in codes(found.problems)


@pytest.mark.browser
def test_without_script_there_is_no_button_that_does_nothing(browser: Browser, address: str) -> None:
    page = opened(browser, address + PRIVATE, java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    leave = page.locator("a.leave")
    assert leave.get_attribute("rel") == "noreferrer"
    leave.click()
    page.wait_for_url(WEATHER + "**")
    page.context.close()


@pytest.mark.browser
def test_a_page_is_shared_by_what_the_phone_has(browser: Browser, address: str) -> None:
    page = opened(browser, address + OFFER, SHARE)
    page.get_by_role("button", name="Deel deze pagina").click()
    assert page.evaluate("shared.url") == address + OFFER
    page.context.close()

    page = opened(browser, address + OFFER, COPY)
    assert page.get_by_role("status").inner_text() == ""
    page.get_by_role("button", name="Kopieer het adres").click()
    page.get_by_role("status").get_by_text("Het adres is gekopieerd.").wait_for()
    assert page.evaluate("copied") == address + OFFER
    page.context.close()

    page = opened(browser, address + OFFER, NOTHING)
    assert page.locator(".share").is_hidden()
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("by", ["press", "keys"])
def test_leaving_quickly_leaves_the_history_too(browser: Browser, address: str, by: str) -> None:
    page = opened(browser, address)
    page.goto(address + PRIVATE)
    if by == "press":
        page.locator(".leave").click()
    else:
        page.keyboard.press("Escape")
        assert page.url == address + PRIVATE, "one press is an accident"
        page.keyboard.press("Escape")
    page.wait_for_url(WEATHER + "**")
    assert page.evaluate("document.referrer") == ""
    page.go_back()
    assert page.url == address
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("before", ["", "ar/"])
def test_the_way_out_is_in_reach_and_covers_nothing(browser: Browser, address: str, before: str, width: int) -> None:
    for kind in (PRIVATE, SAFE, HELP):
        page = opened(browser, address + before + kind, java_script_enabled=False)
        page.set_viewport_size({"width": width, "height": 640})
        box, bar = page.locator(".leave").bounding_box(), page.locator("a.help").bounding_box()
        assert box and bar and min(box["width"], box["height"]) >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] + box["height"] <= 640
        apart = box["x"] + box["width"] <= bar["x"] + 1 or bar["x"] + bar["width"] <= box["x"] + 1
        assert apart or box["y"] >= bar["y"] + bar["height"]
        page.context.close()
    page = opened(browser, address + before + OFFER, java_script_enabled=False)
    assert page.locator(".leave").count() == 0
    page.context.close()


DRESSED = "document.querySelector('.speaker').firstChild"  # later.js has come


@pytest.mark.browser
def test_the_voice_of_the_phone_reads_the_page_in_order(browser: Browser, address: str) -> None:
    page = opened(browser, address + OFFER, VOICES.replace("VOICES", "[['nl-BE', true]]"))
    listen = page.locator(".listen")
    listen.click()
    until(page, "said.length > 3 && document.querySelector('.player')")
    assert listen.inner_text() == "Stop" and page.get_by_role("region", name="Luister").is_visible()
    assert page.evaluate("said[0][1]") == page.locator("h1").inner_text()
    page.get_by_role("region", name="Luister").get_by_role("button", name="Stop").click()
    until(page, "!document.querySelector('.player')")
    assert listen.inner_text() == "Luister" and page.evaluate("document.activeElement.className") == "listen"
    many = page.evaluate("said.length")
    page.wait_for_timeout(900)
    assert page.evaluate("[said.length, cancelled]") == [many, True]
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("before", ["", "ar/"])
def test_a_keyboard_meets_a_speaker_after_its_link_and_hears_before_it_chooses(
    browser: Browser, address: str, before: str
) -> None:
    voices = VOICES.replace("VOICES", "[['nl-NL', true], ['ar-SA', true]]").replace(", 5);", ", 500000);")
    page = opened(browser, address + before, voices)
    until(page, DRESSED)
    link = page.locator(".pyramid a").nth(1)
    link.focus()
    page.keyboard.press("Tab")
    word, name = (
        page.locator(".listen").inner_text(),
        page.evaluate("document.activeElement.getAttribute('aria-label')"),
    )
    assert name == f"{word}: {link.locator('b').inner_text()}"
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.player')")
    assert page.evaluate("said.length") == 1 and page.url == address + before, "one hears, and is where one was"
    assert page.locator(".layer-3.speaking .speaker.playing").count() == 1
    bar, player = page.locator(".help").bounding_box(), page.locator(".player").bounding_box()
    assert bar and player and abs(player["y"] + player["height"] - bar["y"]) < 1, "the player stands on the help bar"
    boxes = [box for button in page.locator(".player button").all() if (box := button.bounding_box())]
    assert [(round(box["width"]), round(box["height"])) for box in boxes] == [(90, 56)] * 4
    assert (boxes[0]["x"] < boxes[-1]["x"]) == (before == ""), "it goes the way of the page"
    assert violations(page) == []
    page.context.close()


@pytest.mark.browser
def test_dutch_on_another_page_has_a_dutch_voice_or_none(browser: Browser, address: str) -> None:
    """The name on the door is Dutch in every language."""
    both, one = "[['ar-SA', true], ['nl_NL', true]]", "[['ar-SA', true]]"
    for voices in (both, one):
        page = opened(
            browser,
            address + "ar/" + OFFER,
            VOICES.replace("VOICES", voices) + "window.setTimeout = (work => (run, ms) => work(run, 0))(setTimeout);",
        )
        page.locator(".listen").click()
        until(page, "said.length > 5 && !document.querySelector('.listen').classList.contains('playing')")
        said = page.evaluate("said")
        dutch = [text for lang, text in said if lang.startswith("nl")]
        assert any("Praten over opvoeden" in text for text in dutch) == (voices == both)
        assert any("Praten over opvoeden" in text for _, text in said)
        assert not any("zeg@" in text or "0999" in text for _, text in said)
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("voices", "where"), [("[]", OFFER), ("[['ar-SA', true]]", OFFER), ("[['nl-NL', false]]", HELP)]
)
def test_without_a_voice_there_is_no_button(browser: Browser, address: str, voices: str, where: str) -> None:
    """Where a page may betray who reads it, a voice that is elsewhere is none. Nothing is fetched for what is not there."""
    asked: list[str] = []
    page = opened(browser, "about:blank", VOICES.replace("VOICES", voices))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + where)
    until(page, DRESSED)
    assert page.locator(".listen:visible, .speaker:visible").count() == 0
    assert not [url for url in asked if re.search(r"aloud|spoken|player|\.svg|\.png", url)]
    page.context.close()


@pytest.mark.browser
def test_a_recording_is_a_link_and_plays_when_asked(browser: Browser, address: str) -> None:
    page = opened(browser, address + "ar/", java_script_enabled=False)
    listen = page.locator("a.listen")
    assert re.fullmatch(r"\.\./assets/audio/ar-home\.[0-9a-f]{10}\.mp3", str(listen.get_attribute("href")))
    assert page.request.get(page.evaluate("document.querySelector('.listen').href")).body() == b"ID3\x04 spoken"
    assert page.locator(".speaker:visible").count() == 0
    page.context.close()

    page = opened(browser, address + "ar/", PLAY)
    until(page, DRESSED)
    assert page.evaluate("window.played") is None
    page.locator(".listen").click()
    until(page, "window.played")
    assert ".opus" in page.evaluate("window.played")
    page.locator(".listen").click()
    assert page.evaluate("window.paused") is True
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("before", ["", "ar/"])
def test_paper_has_the_address_in_words_and_as_a_code(browser: Browser, address: str, before: str) -> None:
    for kind, code in ((OFFER, True), (TOPIC, True), (HELP, True), ("aanbod/", False)):
        asked: list[str] = []
        page = opened(browser, "about:blank")
        page.on("request", lambda request, seen=asked: seen.append(request.url))
        page.goto(address + before + kind)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        assert not [url for url in asked if url.endswith("qr.svg")], "a screen does not ask for it"
        page.emulate_media(media="print")
        page.wait_for_load_state("networkidle")
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
        assert sheets <= {OFFER: 1, TOPIC: 2, HELP: 2}.get(kind, sheets), (
            "an offer is one sheet to hang up or give away"
        )
        assert bool([url for url in asked if url.endswith("qr.svg")]) == code
        assert page.locator(".address").inner_text().strip() == SITE + before + kind
        assert page.locator(".tools a:visible, .listen:visible, .leave:visible").count() == 0
        page.context.close()


@pytest.mark.browser
def test_two_languages_are_printed_on_one_sheet(browser: Browser, address: str) -> None:
    """By a button where there is a script, and by the menu of the browser as well."""
    beside = address + "ar/" + addresses.two_languages(OFFER)
    page = opened(browser, beside, java_script_enabled=False)
    assert not page.locator(".printer").is_visible()
    page.emulate_media(media="print")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))
    assert len(sheets) == 1, "its number to call stands on the same sheet"
    page.context.close()

    page = opened(browser, beside, "window.print = () => { window.printed = true; };")
    page.locator(".printer").click()
    assert page.evaluate("window.printed") is True
    assert violations(page) == []
    page.emulate_media(media="print")
    assert not page.locator(".printer").is_visible()
    page.context.close()


def test_the_scripts_are_small() -> None:
    """All but the one that says a page, which only who listens fetches, and the one for the pictures of long lists.

    A third reckons and says the day of the next time: it cannot come later with the rest, as then the words of a card would
    change while somebody reads them.
    """
    weights = {
        name: len(brotli.compress(rjsmin.jsmin((ROOT / "overrides" / "script" / f"{name}.js").read_text()).encode()))
        for name in ("page", "leave", "find", "today", "later", "aloud", "pictures")
    }
    aside = {"aloud": 2300, "pictures": 340}
    assert all(weights[name] <= most for name, most in aside.items()), weights
    assert sum(weight for name, weight in weights.items() if name not in aside) <= 3900, weights
