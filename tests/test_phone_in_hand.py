"""What the scripts of a page do for somebody with a phone: on the pages of a drawn town, in V8, without a browser."""

from __future__ import annotations

import html
import json
import shutil
from pathlib import Path

import pytest

from engine.phone import Phone
from pages import town
from pages.draw import Town
from wegwijs import search
from wegwijs.model import OwnText, SearchRules, addresses
from wegwijs.model.page_kinds import Found

CARDS, COUNT, STATUS, TODAY = ".cards h3", "#hoeveel", "[role=status]", "[data-when] b"
VOICES = """
var spoken = [], utterances = [];
var speechSynthesis = { getVoices: () => voices, cancel: () => spoken.push("stop"), speak: words => {
  if (!words.text) return;
  utterances.push(words);
  spoken.push(words.lang + ": " + tidy(words.text));
  setTimeout(() => words.onend.call(words, { type: "end" }), 10);
} };
function SpeechSynthesisUtterance(text) { this.text = text; }
var voices = [
  { lang: "nl-BE", localService: true, voiceURI: "Ellen" },
  { lang: "nl-NL", localService: false, voiceURI: "far" },
  { lang: "nl_NL", localService: true, voiceURI: "Xander" },
  { lang: "ar-SA", localService: false, voiceURI: "Maged" }
];
var kept = {};
var localStorage = { getItem: key => key in kept ? kept[key] : null, setItem: (key, value) => kept[key] = String(value) };
"""
WORKER = """
var posted = [];
var able = { serviceWorker: { register: address => (asked.push("register " + address), Promise.resolve()), ready: Promise.resolve(
  { active: { postMessage: words => posted.push(words) } }) } };
"""


@pytest.fixture(scope="module")
def dutch(towns: dict[str, Town]) -> Path:
    return towns[town.EVERYTHING].tree("nl")


@pytest.fixture(scope="module")
def arabic(towns: dict[str, Town]) -> Path:
    return towns[town.EVERYTHING].tree("ar")


def test_a_parent_chooses_what_is_free(dutch: Path) -> None:
    with Phone(dutch, "aanbod/") as phone:
        assert phone.seen(COUNT) == ["24 keer hulp, dichtbij."]
        phone.press("Gratis")
        assert phone.seen(CARDS) == ["Koffie voor ouders", "Bel met een ouder", "Thuis niet veilig"]
        assert phone.seen(COUNT)[0] == "Gevonden: 3"
        assert phone.do("thing('Gratis').getAttribute('aria-pressed')") == "true"
        assert phone.seen("main section h2") == ["Samen", "Extra hulp"]
        assert phone.asked == ["push ?gratis"]
        phone.press("Gratis")
        assert len(phone.seen(CARDS)) == 24
        assert phone.asked == ["push /aanbod/"]


def test_choices_of_two_kinds_are_both_kept_and_two_of_one_kind_are_not(dutch: Path) -> None:
    with Phone(dutch, "aanbod/") as phone:
        phone.press("Leeftijd")
        assert phone.do("thing('Leeftijd').getAttribute('aria-expanded')") == "true"
        phone.press("Zwanger")
        assert len(phone.seen(CARDS)) == 8
        assert "Gratis 2" in phone.seen("button")
        assert "Leeftijd Zwanger" in phone.seen("button")
        pressed = phone.seen("#keuzes .none")
        assert pressed and all(words.endswith(" 0") for words in pressed), "what gives nothing looks so, and says so"
        assert not [words for words in phone.seen("#keuzes li button:not(.none)") if words.endswith(" 0")]
        phone.press("Gratis")
        assert phone.seen(CARDS) == ["Bel met een ouder", "Thuis niet veilig"]
        phone.press("Leeftijd")
        phone.press("0 tot 2 jaar")
        assert phone.seen(CARDS) == ["Koffie voor ouders", "Bel met een ouder"]
        assert phone.asked[-1] == "push ?leeftijd=0-2&gratis"
        assert phone.do("thing('العربية').href") == "https://leesdorp.example.org/ar/aanbod/?leeftijd=0-2&gratis"
        assert phone.seen("#opnieuw") == ["Kies opnieuw"]


def test_who_finds_nothing_is_told_what_there_is_without_the_last_choice(dutch: Path) -> None:
    with Phone(dutch, "aanbod/") as phone:
        assert phone.seen("#niets p") == []
        phone.press("Gratis")
        phone.press("Online")
        assert phone.seen("#niets p")[-1] == "Dit is er wel, zonder: Online"
        assert phone.seen("#niets a") == ["Bel 0999 40 10 01"]
        assert phone.seen(COUNT) == ["Gevonden: 0"]
        assert len(phone.seen(CARDS)) == 3


def test_an_address_with_choices_opens_with_them_and_back_takes_them_away(dutch: Path) -> None:
    with Phone(dutch, "aanbod/?leeftijd=zwanger&gratis=&nergens") as phone:
        assert phone.seen(CARDS) == ["Bel met een ouder", "Thuis niet veilig"]
        phone.do("location.search = '', fire('popstate'), 0")
        assert len(phone.seen(CARDS)) == 24
        assert phone.asked == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-24T09:00:00+01:00", "vandaag"),  # a Tuesday, and it ends at 11.30
        ("2026-11-24T11:29:00+01:00", "vandaag"),
        ("2026-11-24T11:31:00+01:00", "volgende keer: dinsdag 1 december"),
        ("2026-11-23T09:00:00+01:00", "morgen"),
        ("2026-11-22T23:30:00+00:00", "morgen"),  # here it is Monday already
        ("2026-11-25T09:00:00+01:00", "volgende keer: dinsdag 1 december"),
        ("2027-04-20T12:00:00+02:00", ""),  # the next is on King's Day, and nobody knows whether it is there
        ("2027-05-25T12:00:00+02:00", ""),  # of the next nobody knows yet
        ("2027-06-15T09:00:00+02:00", ""),
    ],
)
def test_the_day_of_the_next_time_is_that_of_the_day_on_which_it_is_read(dutch: Path, now: str, said: str) -> None:
    with Phone(dutch, "aanbod/alles-bekend/", now) as phone:
        assert phone.seen(TODAY) == ([said] if said else [])


@pytest.mark.parametrize(
    ("address", "now", "said"),
    [
        ("aanbod/voor-anderen/", "2026-11-28T09:00:00+01:00", "vandaag"),  # a Saturday
        ("aanbod/voor-anderen/", "2026-11-29T09:00:00+01:00", "morgen"),
        (
            "aanbod/voor-anderen/",
            "2026-12-25T09:00:00+01:00",
            "volgende keer: maandag 28 december",
        ),  # closed at Christmas
        ("aanbod/komt-thuis/", "2026-11-26T09:00:00+01:00", ""),  # who comes waits a month
        ("aanbod/los-bedrag/", "2026-11-28T09:00:00+01:00", "vandaag"),
        ("aanbod/los-bedrag/", "2026-12-19T09:00:00+01:00", "volgende keer: zaterdag 9 januari"),  # after the holidays
        ("aanbod/los-bedrag/", "2027-01-09T09:00:00+01:00", "vandaag"),
        ("aanbod/voor-anderen/", "2026-12-19T09:00:00+01:00", "vandaag"),  # school holidays are nothing to it
    ],
)
def test_a_closed_day_is_not_said_to_be_open(dutch: Path, address: str, now: str, said: str) -> None:
    with Phone(dutch, address, now) as phone:
        assert phone.seen(TODAY) == ([said] if said else [])


@pytest.mark.parametrize(
    ("when", "now", "said"),
    [
        ("2o@10:00", "2026-11-24T09:00:00+01:00", "dinsdag 1 december"),  # week 48, then 49
        ("2e@10:00", "2026-11-24T09:00:00+01:00", "vandaag"),
        ("2e@10:00", "2026-12-22T10:00:00+01:00", "dinsdag 12 januari"),  # after week 53 comes week 1
        ("2o@10:00", "2026-12-29T09:00:00+01:00", "vandaag"),  # week 53
        ("3#1@10:00", "2026-11-24T09:00:00+01:00", "woensdag 2 december"),
        ("3#4@10:00", "2026-11-25T11:00:00+01:00", "woensdag 23 december"),
        ("3#-1@10:00", "2026-11-25T11:00:00+01:00", "woensdag 30 december"),
        ("1@10:00 4@21:00", "2026-11-24T09:00:00+01:00", "donderdag 26 november"),
        ("2026-12-12@16:00", "2026-11-24T09:00:00+01:00", "zaterdag 12 december"),
        ("2026-12-12@16:00", "2026-12-12T16:01:00+01:00", ""),
        (">2026-12-10 2@11:30", "2026-11-24T09:00:00+01:00", "dinsdag 15 december"),
        ("<2026-12-01 2@11:30", "2026-11-24T12:00:00+01:00", "dinsdag 1 december"),
        ("<2026-11-30 2@11:30", "2026-11-24T12:00:00+01:00", ""),
        ("p 5@11:30", "2026-12-24T12:00:00+01:00", "vrijdag 8 januari"),  # Christmas and New Year's Day are Fridays
        ("5@11:30", "2026-12-24T12:00:00+01:00", ""),
        ("0123456@24:00", "2026-11-24T23:59:00+01:00", "vandaag"),
    ],
)
def test_each_way_to_come_back_has_its_next_day(dutch: Path, tmp_path: Path, when: str, now: str, said: str) -> None:
    page = "aanbod/alles-bekend/index.html"
    shutil.copytree(dutch / "assets", tmp_path / "assets")
    (tmp_path / page).parent.mkdir(parents=True)
    text = (dutch / page).read_text(encoding="utf-8")
    assert 'data-when="2@11:30"' in text
    (tmp_path / page).write_text(text.replace("2@11:30", html.escape(when)), encoding="utf-8")
    with Phone(tmp_path, "aanbod/alles-bekend/", now) as phone:
        assert phone.seen(TODAY) == ([f"volgende keer: {said}" if " " in said else said] if said else [])


def test_a_list_can_be_narrowed_to_what_is_soon(dutch: Path) -> None:
    with Phone(dutch, "aanbod/") as phone:
        phone.press("Wanneer")
        everything = phone.seen(CARDS)
        phone.press("vandaag")
        today = phone.seen(CARDS)
        assert "Koffie voor ouders" in today and 0 < len(today) < len(everything)
        phone.press("Wanneer")
        phone.press("deze week")
        assert set(today) < set(phone.seen(CARDS))
        assert phone.asked[-1] == "push ?wanneer=deze-week"


def test_in_a_list_the_next_day_stands_in_the_place_of_the_pattern(dutch: Path) -> None:
    when = ".cards [data-when]"
    with Phone(dutch, "aanbod/") as phone:
        assert phone.seen(when)[0] == "vandaag 9.30"
        assert phone.seen(f"{when} .day-mark")[0] == "vandaag"
    with Phone(dutch, "aanbod/", "2026-11-25T09:00:00+01:00") as phone:
        assert phone.seen(when)[0] == "dinsdag 1 december 9.30"
        assert "dinsdag 1 december" not in phone.seen(f"{when} .day-mark")
    with Phone(dutch, "aanbod/", "2028-01-01T09:00:00+01:00") as phone:
        assert phone.seen(when)[0] == "di 9.30"


def test_where_nothing_is_sure_nobody_is_asked_when(dutch: Path) -> None:
    with Phone(dutch, "aanbod/", "2028-01-01T09:00:00+01:00") as phone:
        assert "Wanneer" not in phone.seen("button")
        assert phone.seen(".cards .day-mark") == []


def test_the_word_for_today_is_in_the_language_of_the_page(arabic: Path) -> None:
    with Phone(arabic, "ar/aanbod/alles-bekend/") as phone:
        assert phone.seen(TODAY) == ["اليوم"]
    with Phone(arabic, "ar/aanbod/alles-bekend/", "2026-11-24T12:00:00+01:00") as phone:
        assert phone.seen(TODAY) == ["المرة القادمة: الثلاثاء، 1 ديسمبر"]


def test_who_leaves_is_gone_at_once_and_cannot_come_back(dutch: Path) -> None:
    with Phone(dutch, addresses.private(addresses.OFFERS, "gevoelig")) as phone:
        assert phone.seen("header small") == ["of druk 2 keer op Esc"]
        assert phone.press("Snel weg")
        assert phone.asked == ["replace https://weer.example.org/"]
        assert phone.do("document.body.hidden") is True


def test_escape_twice_leaves_and_once_does_not(dutch: Path) -> None:
    press = "document.fire('keydown', { key: 'Escape' }), 0"
    with Phone(dutch, "nu/") as phone:
        phone.wait(5000)
        phone.do(press)
        phone.wait(1500)
        phone.do(press)
        phone.do("document.fire('keydown', { key: 'a' }), 0")
        assert phone.asked == []
        phone.wait(500)
        phone.do(press)
        assert phone.asked == ["replace https://weer.example.org/"]


def test_a_page_is_shared_by_the_phone_or_its_address_is_copied(dutch: Path) -> None:
    shares = "var able = { share: page => (asked.push('share ' + page.title + ' ' + page.url), Promise.resolve()) };"
    copies = "var able = { clipboard: { writeText: text => (asked.push('copy ' + text), Promise.resolve()) } };"
    with Phone(dutch, "aanbod/alles-bekend/", can=shares) as phone:
        phone.press("Deel deze pagina")
        assert phone.asked == [
            "share Koffie voor ouders – Wegwijs Leesdorp https://leesdorp.example.org/aanbod/alles-bekend/"
        ]
    with Phone(dutch, "aanbod/alles-bekend/", can=copies) as phone:
        assert phone.seen(STATUS) == [""]
        phone.do("document.querySelector('.share').fire('click'), 0")
        assert phone.asked == ["copy https://leesdorp.example.org/aanbod/alles-bekend/"]
        assert phone.seen(STATUS) == ["Het adres is gekopieerd."]
    with Phone(dutch, "aanbod/alles-bekend/") as phone:
        assert phone.seen(".share") == []


def test_what_may_betray_a_reader_begins_no_message_and_tells_nothing_in_a_history(dutch: Path) -> None:
    """Nor its title, nor its address, nor a way to share it."""
    shares = "var able = { share: () => Promise.resolve() };"
    private = [addresses.private(addresses.OFFERS, "gevoelig"), addresses.private(addresses.TOPICS, "niet-veilig")]
    for address in (*private, addresses.private("", "stil"), addresses.HELP_NOW, addresses.SEARCH):
        with Phone(dutch, address, can=shares) as phone:
            assert phone.do("document.title") == "Wegwijs Leesdorp", address
            assert phone.do("document.querySelectorAll('.share, .tools a').length") == 0, address


def _speaker(what: str) -> str:
    """The speaker of a block that has an id, or of what a link leads to."""
    if not what.endswith("/"):
        return f"document.querySelector('.speaker[data-say={what}]')"
    return f"all('main a').find(link => link.href.endsWith('/{what}')).parentNode.querySelector('.speaker')"


def test_a_page_is_said_block_by_block_and_softly_where_it_may_betray(dutch: Path) -> None:
    with Phone(dutch, addresses.private(addresses.OFFERS, "gevoelig"), can=VOICES) as phone:
        assert phone.seen(".listen") == ["Luister"]
        assert phone.do("got") == [], "nothing is fetched before somebody wants to hear"
        phone.press("Luister")
        phone.wait(0)
        assert phone.do("document.querySelector('.player').getAttribute('aria-label')") == "Luister"
        phone.wait(120_000)
        spoken = phone.do("spoken")
        assert spoken[1:5] == [
            "nl-NL: Thuis niet veilig",
            "nl-NL: Praat met iemand die u gelooft.",
            "nl-NL: In het kort",
            "nl-NL: Wanneer",
        ]
        assert "nl-NL: Bel 0 9 9 9, 4 0, 2 0, 0 9" in spoken
        assert not [words for words in spoken if "Was dit duidelijk?" in words or "Gecontroleerd" in words]
        assert spoken[-1] == "stop"
        assert phone.do("utterances.map(words => words.volume)") == [0.5] * len(phone.do("utterances"))
        assert phone.do("kept") == {}, "what was heard here leaves no trace"
        assert phone.do("document.querySelector('.player')") is None


def test_a_speaker_says_its_block_and_chooses_nothing(dutch: Path) -> None:
    with Phone(dutch, "", can=VOICES) as phone:
        extra = _speaker("hulp/extra/")
        assert phone.do(f"{extra}.getAttribute('aria-label')") == "Luister: Extra hulp"
        phone.do(f"{extra}.fire('click'), 0")
        phone.wait(0)
        assert phone.do(f"{extra}.className + ' ' + {extra}.parentNode.className") == "speaker playing layer-4 speaking"
        phone.wait(60_000)
        assert phone.do("spoken") == ["stop", "nl-NL: Extra hulp", "nl-NL: ik heb veel zorgen", "stop"]
        assert phone.do(f"{extra}.className") == "speaker"
        assert phone.do("got.length") == 2 and phone.do("kept['voice-nl']") == "Xander"
        phone.do(f"{extra}.fire('click'), 0")
        phone.do(f"{extra}.fire('click'), 0")
        phone.wait(60_000)
        assert phone.do("spoken.slice(4)") == ["stop", "nl-NL: Extra hulp", "stop"], "who presses again hears no more"
        assert phone.do("got.length") == 2, "what was fetched is there"


def test_the_player_goes_back_and_on_slower_and_stops(dutch: Path) -> None:
    def press(name: str) -> None:
        phone.do(f"spoken.splice(0); document.querySelector('.player .{name}').fire('click'), 0")

    with Phone(dutch, "", can=VOICES) as phone:
        phone.press("Luister")
        phone.wait(0)
        press("on")
        assert phone.do("spoken") == ["stop", "nl-NL: Hoeveel hulp wilt u?"]
        press("on")
        assert phone.do("spoken[1]") == "nl-NL: Extra hulp"
        press("back")
        assert phone.do("spoken[1]") == "nl-NL: Hoeveel hulp wilt u?"
        press("slower")
        assert phone.do("spoken[1]") == "nl-NL: Hoeveel hulp wilt u?"
        assert phone.do("utterances.map(words => words.rate)") == [1, 1, 1, 1, 0.7]
        assert phone.do("document.querySelector('.slower').getAttribute('aria-pressed')") == "true"
        assert phone.do("kept['voice-slower']") == "1"
        press("stop")
        phone.wait(60_000)
        assert phone.do("spoken") == ["stop"] and phone.do("document.activeElement.className") == "listen"


def test_the_voice_of_before_is_taken_again_and_one_far_away_only_where_nothing_betrays(dutch: Path) -> None:
    with Phone(dutch, "", can=VOICES + "kept = { 'voice-nl': 'Ellen' };") as phone:
        phone.press("Luister")
        phone.wait(0)
        assert phone.do("spoken[1]").startswith("nl-BE: ")
    far = VOICES + "voices = voices.filter(voice => !voice.localService);"
    with Phone(dutch, "", can=far) as phone:
        phone.press("Luister")
        phone.wait(0)
        assert phone.do("utterances[0].voice.voiceURI") == "far"
    for address in ("nu/", "zoek/", addresses.private(addresses.OFFERS, "gevoelig")):
        with Phone(dutch, address, can=far) as phone:
            assert phone.seen(".listen") == []


def test_dutch_words_have_a_dutch_voice_and_else_that_of_their_sentence(arabic: Path) -> None:
    local = VOICES + "voices.forEach(voice => voice.localService = true);"
    alone = local + "voices = voices.slice(-1);"
    for can, said in ((local, "nl-NL: Annelies."), (alone, "ar-SA: من يرد عليكم: Annelies.")):
        with Phone(arabic, "ar/aanbod/alles-bekend/", can=can) as phone:
            phone.do(f"{_speaker('contact')}.fire('click'), 0")
            phone.wait(60_000)
            assert said in phone.do("spoken")
            assert bool([words for words in phone.do("spoken") if words.startswith("nl")]) == (can == local)


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("nl", "aanbod/alles-bekend/"),
        ("ar", "ar/aanbod/alles-bekend/"),
        ("nl", addresses.private(addresses.OFFERS, "gevoelig")),
    ],
)
def test_the_sentence_for_the_desk_is_said_in_dutch_alone_and_loud(
    towns: dict[str, Town], code: str, address: str
) -> None:
    with Phone(towns[town.EVERYTHING].tree(code), address, can=VOICES) as phone:
        assert phone.seen(".loud"), "the phone has a Dutch voice, be it none of the reader's language"
        phone.do("document.querySelector('.loud').fire('click'), 0")
        phone.wait(60_000)
        sentence = "nl-NL: " + phone.seen(".desk-sentence")[0]
        assert phone.do("spoken") == ["stop", sentence, "stop"]
        assert phone.do("utterances.map(words => words.volume)") == [1]
    foreign = VOICES + "voices = voices.slice(-1); voices[0].localService = true;"
    with Phone(towns[town.EVERYTHING].tree(code), address, can=foreign) as phone:
        assert phone.seen(".loud") == []


def test_only_what_was_chosen_is_said_and_the_ways_to_choose_are_said_in_a_row(dutch: Path) -> None:
    with Phone(dutch, "aanbod/", can=VOICES) as phone:
        phone.press("Gratis")
        phone.press("Luister")
        phone.wait(200_000)
        spoken = phone.do("spoken")
        assert "nl-NL: Bel met een ouder" in spoken and "nl-NL: Opa's en oma's" not in spoken
        phone.do(f"spoken.splice(0); {_speaker('kies')}.fire('click'), 0")
        phone.wait(1_000)
        assert phone.do("all('.chips > .speaking').map(chip => tidy(seen(chip)))") == ["Wanneer"]
        phone.wait(200_000)
        assert phone.do("spoken.slice(0, 4)") == [
            "stop",
            "nl-NL: Kies wat bij u past",
            "nl-NL: Wanneer",
            "nl-NL: Leeftijd",
        ]
        assert "nl-NL: Zwanger" not in phone.do("spoken"), "what is not open is not said"
        phone.press("Leeftijd")
        pregnant = "all('.chips ul .speaker')[0]"
        assert phone.do(f"{pregnant}.getAttribute('aria-label')") == "Luister: Zwanger 8"
        phone.do(f"spoken.splice(0); {pregnant}.fire('click'), 0")
        phone.wait(60_000)
        assert phone.do("spoken") == ["stop", "nl-NL: Zwanger", "stop"] and phone.do("location.search") == "?gratis"


def test_leaving_quickly_ends_what_is_said(dutch: Path) -> None:
    with Phone(dutch, "nu/", can=VOICES) as phone:
        phone.press("Luister")
        phone.wait(0)
        phone.do("spoken.splice(0); document.querySelector('.leave').fire('click'), 0")
        assert phone.do("spoken") == ["stop"]
        assert phone.asked == ["replace https://weer.example.org/"]
        phone.wait(60_000)
        assert phone.do("spoken") == ["stop"]


def test_no_voice_for_the_language_means_no_speaker_but_where_there_is_a_sound(arabic: Path) -> None:
    with Phone(arabic, "ar/nu/", can=VOICES) as phone:
        assert phone.seen(".listen") == [] and phone.seen(".speaker") == []
        assert phone.do("document.querySelectorAll('script').length") == 2  # and nothing more is fetched for it
        assert phone.do("got") == []
    sound = VOICES + "open_page = (open => (tree, ...more) => (mark(tree), open(tree, ...more)))(open_page);"
    sound += """function mark(tree) {
      if (typeof tree === "string") return;
      if (tree[1]["data-say"] === "violence") tree[1]["data-sound"] = "";
      tree[2].forEach(mark);
    }"""
    with Phone(arabic, "ar/nu/", can=sound) as phone:
        assert phone.do("all('.speaker').map(speaker => speaker.dataset.say)") == ["violence"]


def test_a_phone_keeps_what_was_read_and_help_now_but_nothing_private(dutch: Path) -> None:
    help_now = "https://leesdorp.example.org/nu/"
    with Phone(dutch, "aanbod/alles-bekend/", can=WORKER) as phone:
        page = "https://leesdorp.example.org/aanbod/alles-bekend/"
        assert phone.do("posted") == [{"read": page, "help": help_now}]
        assert phone.asked == ["register https://leesdorp.example.org/sw.js"]
    for address in (
        addresses.private(addresses.OFFERS, "gevoelig"),
        addresses.private(addresses.TOPICS, "niet-veilig"),
        addresses.private("", "stil"),
        "offline/",
    ):
        with Phone(dutch, address, can=WORKER) as phone:
            assert phone.do("posted") == [{"read": "", "help": help_now}], address
    with Phone(dutch, "nu/", can=WORKER) as phone:
        assert phone.do("posted") == [{"read": help_now, "help": help_now}], "its bar calls 112"


def test_where_data_are_dear_help_now_is_not_fetched_ahead(dutch: Path) -> None:
    dear = WORKER + "able.connection = { saveData: true };"
    with Phone(dutch, "bus/", can=dear) as phone:
        assert phone.do("posted") == [{"read": "https://leesdorp.example.org/bus/", "help": ""}]


def test_who_speaks_another_language_of_the_site_is_asked_in_it(dutch: Path) -> None:
    with Phone(dutch, "bus/", can="var able = { languages: ['de-DE', 'ar-SY', 'nl'] };") as phone:
        assert phone.seen(".language") == ["العربية"]
        pill = "(({ lang, hreflang, href, className }) => [lang, hreflang, href, className])(document.querySelector('.language'))"
        lang, hreflang, address, looks = phone.do(pill)
        assert (lang, hreflang, looks) == ("ar", "ar", "language asked in-Arab")
        assert address.endswith("/ar/bus/")
    with Phone(dutch, "bus/") as phone:
        usual = phone.seen("header .wrap")
    for languages in ("['nl', 'ar']", "['de']"):
        with Phone(dutch, "bus/", can=f"var able = {{ languages: {languages} }};") as phone:
            assert phone.seen("header .wrap") == usual


def test_without_internet_one_tries_again_for_what_was_wanted_and_sees_what_was_read(dutch: Path) -> None:
    kept = """
    var read = { "https://leesdorp.example.org/ar/bus/": "<html dir=rtl lang=ar><h1>الحافلة</h1>",
      "https://leesdorp.example.org/nu/": "<html lang=nl><h1>Nu hulp</h1>",
      "https://leesdorp.example.org/offline/": "<html lang=nl><h1>Geen internet</h1>" };
    var cache = {
      keys: () => Promise.resolve(Object.keys(read).map(url => ({ url: url }))),
      match: kept => Promise.resolve({ text: () => Promise.resolve(read[kept.url]) }) };
    var caches = {
      keys: () => Promise.resolve(["iets anders", "wegwijs https://leesdorp.example.org/ 1"]),
      open: name => name === "iets anders" ? Promise.reject() : Promise.resolve(cache) };
    function DOMParser() {
      this.parseFromString = text => ({ body: { textContent: text.replace(/<[^>]+>/g, "") } });
    }"""
    with Phone(dutch, "offline/#ar/aanbod/", can=kept) as phone:
        assert phone.do("thing('Probeer het opnieuw').href") == "https://leesdorp.example.org/ar/aanbod/"
        assert phone.seen(".read li") == ["الحافلة"]
        assert phone.do("[document.querySelector('.read a').href, document.querySelector('.read a').dir]") == [
            "https://leesdorp.example.org/ar/bus/",
            "rtl",
        ]
    with Phone(dutch, "offline/") as phone:
        assert phone.seen(".read h2") == []
        assert phone.do("thing('Probeer het opnieuw').href") == "https://leesdorp.example.org/"


def searching(phone: Phone, word: str) -> None:
    phone.do(f"document.getElementById('woord').value = '{word}', document.getElementById('woord').fire('input'), 0")
    for _ in range(4):
        phone.wait(300)


@pytest.fixture
def index() -> str:
    """An index of two pages, as the host has it."""
    folding = search.Folding(SearchRules(dropped="'", between=r"\s"), "nl")
    titles = {"bus/": "Met de bus", "stil/": "<b>In stilte</b>, naast de bus"}
    texts = [OwnText(address, title, Found.FIRST, (title,), ()) for address, title in titles.items()]
    data = search.word_index([search.page_words(text, folding) for text in texts], folding)
    return f"files['https://leesdorp.example.org/{addresses.INDEX_FILE}'] = {json.dumps(data.decode())};"


def test_a_word_is_searched_and_what_is_found_stands_there(dutch: Path, index: str) -> None:
    with Phone(dutch, "zoek/?woord=bus", can=index) as phone:
        assert phone.seen("#zoek button") == ["Zoek"]
        assert phone.do("document.getElementById('woord').value || ''") == "", "no word comes with an address"
        searching(phone, "bus")
        assert phone.seen("#zoek a") == ["Met de bus", "<b>In stilte</b>, naast de bus"]
        assert phone.do("thing('Met de bus').href") == "https://leesdorp.example.org/bus/"
        assert phone.seen(STATUS)[0] == "Gevonden: 2"
        searching(phone, "niets")
        assert phone.seen("#zoek a") == ["Bel 0999 40 10 01", "Nu hulp nodig?"], "who finds nothing finds somebody"
        assert phone.seen(STATUS)[0] == "Niets gevonden. Probeer een ander woord."
        searching(phone, "")
        assert phone.seen("#zoek a") == []
        assert phone.seen(STATUS) == [""]
        assert not [asked for asked in phone.asked if asked.startswith(("put", "push"))], "nor goes into one"


def test_what_a_search_finds_is_said_by_the_words_of_its_page(dutch: Path, index: str) -> None:
    with Phone(dutch, "zoek/", can=VOICES + index) as phone:
        searching(phone, "bus")
        found = _speaker("bus/")
        assert phone.do(f"[{found}.hidden, {found}.getAttribute('aria-label')]") == [False, "Luister: Met de bus"]
        phone.do(f"{found}.fire('click'), 0")
        phone.wait(60_000)
        assert phone.do("spoken.slice(0, 2)") == ["stop", "nl-NL: Met de bus"] and len(phone.do("spoken")) == 4


def test_a_phone_that_cannot_search_has_the_list_of_pages(dutch: Path) -> None:
    with Phone(dutch, "zoek/", site="file:///leesdorp/") as phone:  # no host that gives an index
        assert phone.seen("#zoek button") == []
        assert "Hulp vragen" in phone.seen("main li")
    with Phone(dutch, "zoek/") as phone:  # there is no index
        searching(phone, "bus")
        assert phone.seen("#zoek button") == []
