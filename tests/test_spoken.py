"""What a voice gets of each kind of page, sentence by sentence: tests/pages/spoken.

The town is that of tests/pages in which each fact has each value; it speaks Tigrinya too. With WEGWIJS_RENEW=1 what is expected
is written anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pages import town
from pages.draw import WANTED
from small_project import TODAY
from wegwijs import driver, pipeline
from wegwijs.harden import harden
from wegwijs.model import Language, Recording, page_kinds
from wegwijs.render.traces import RenderedPage
from wegwijs.spoken import SpokenFacts, blocks

EXPECTED = Path(__file__).resolve().parent / "pages" / "spoken"
RENEW = os.environ.get("WEGWIJS_RENEW") == "1"
HOW = "renew with: WEGWIJS_RENEW=1 python -m pytest tests/test_spoken.py, then read the difference"
READ = WANTED[town.EVERYTHING]
SPOKEN = {"nl": [*READ["nl"], "over/"], "ar": [*READ["ar"], "hulp/samen/"], "ti": [*READ["ar"], "hulp/samen/"]}
LEFT_OUT = re.compile(r"https?:|€|\u2066|\u2069|(?<!\d)0\d\d|Bekeken|Gecontroleerd|Waar dit vandaan komt")

Drawn = Mapping[str, RenderedPage]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Drawn]:
    """The pages that are heard, by language and address."""
    project = town.lay(tmp_path_factory.mktemp("spoken") / "project")
    about = project.municipalities / town.EVERYTHING / "municipality.yml"
    about.write_text(about.read_text("utf-8").replace("[nl, ar, so]", "[nl, ar, ti]"), encoding="utf-8")
    prepared = pipeline.prepare(project, town.EVERYTHING, TODAY)
    assert prepared.content is not None and prepared.sound
    languages = [edition.language for edition in prepared.editions]
    pages: dict[str, dict[str, RenderedPage]] = {}
    for edition in prepared.editions:
        code = edition.language.code
        renderer = driver.page_renderer(project, prepared.content, edition, languages)
        wanted = (page for page in edition.pages if page.address in SPOKEN[code] and page.kind.aloud)
        pages[code] = {page.address: renderer.render(page) for page in wanted}
    return pages


def _script(page: RenderedPage) -> dict[str, Any]:
    (script,) = (data for path, data in page.beside.items() if path.endswith("/spoken.json") or path == "spoken.json")
    made: dict[str, Any] = json.loads(script)
    return made


def _text(script: dict[str, Any]) -> str:
    lines = []
    for block in script["blocks"]:
        lines.append(f"[{block['id']}]")
        for sentence in block["text"]:
            runs = [sentence] if isinstance(sentence, str) else sentence
            lines.append(" ".join(run if isinstance(run, str) else json.dumps(run, ensure_ascii=False) for run in runs))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", SPOKEN)
def test_a_voice_gets_exactly_this(drawn: Mapping[str, Drawn], language: str) -> None:
    folder = EXPECTED / language
    texts = {
        f"{address.strip('/').replace('/', '--') or 'home'}.txt": _text(_script(page))
        for address, page in drawn[language].items()
    }
    if RENEW:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    expected = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    assert sorted(texts) == sorted(expected), HOW
    for name, text in texts.items():
        assert text == expected[name], f"{folder / name}; {HOW}"


@pytest.mark.parametrize("language", SPOKEN)
def test_every_kind_of_page_that_is_heard_is_among_them(drawn: Mapping[str, Drawn], language: str) -> None:
    heard = {page_kinds.kind_at(address) for address in drawn[language]}
    assert {kind for kind in page_kinds.KINDS if kind.aloud} == heard


def _said(speaker: LexborNode, address: str) -> str:
    """The block that a speaker stands for: named, or what the link before it leads to."""
    named = speaker.attributes.get("data-say")
    if named is not None:
        return named
    before = speaker.prev
    while before is not None and before.tag == "-text":
        before = before.prev
    link = before.css_first("a") if before is not None else None
    assert link is not None, f"{address}: {speaker.html}"
    return urljoin(f"/{address}", str(link.attributes["href"])).removeprefix("/")


@pytest.mark.parametrize("language", SPOKEN)
def test_what_a_speaker_stands_for_is_in_the_script_of_its_page(drawn: Mapping[str, Drawn], language: str) -> None:
    for address, page in drawn[language].items():
        html = LexborHTMLParser(page.text)
        speakers = [_said(node, address) for node in html.css(".speaker")]
        ids = {block["id"] for block in _script(page)["blocks"]}
        assert set(speakers) <= ids, address
        assert html.css_first(".listen"), address
        choices = html.css(
            ".pyramid a, .signpost a, .cards > li, .choices a, .tiles a, .topics a, .topic-rows a, .call-urgent"
        )
        assert len(speakers) >= len(choices), f"{address}: something to choose does not speak"
        chips = [
            urljoin(f"/{address}", str(link.attributes["href"])).removeprefix("/") for link in html.css(".chips a")
        ]
        assert set(chips) <= ids and (not chips or "kies" in speakers), address


@pytest.mark.parametrize("language", SPOKEN)
def test_no_number_address_or_source_is_read_as_it_is_written(drawn: Mapping[str, Drawn], language: str) -> None:
    for address, page in drawn[language].items():
        assert not LEFT_OUT.search(_text(_script(page))), address


def _facts(code: str, cldr: str) -> SpokenFacts:
    return SpokenFacts(Language(code=code, name=code, dutch_name=code, cldr=cldr))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Bel 0800-2000.", "Bel 0 8 0 0, 2 0 0 0."),
        ("Bel 112 of 0999 10 20 09.", "Bel 1 1 2 of 0 9 9 9, 1 0, 2 0, 0 9."),
        ("Bel 116 111 of +31 20 123 45 67", "Bel 1 1 6, 1 1 1 of 3 1, 2 0, 1 2 3, 4 5, 6 7"),
        ("€ 5,70 of € 1.250, soms € 3,-", "5 euro 70 of 1250 euro, soms 3 euro"),
        ("€ 5 – € 10", "5 euro, 10 euro"),
        ("9999 ZA Leesdorp", "9 9 9 9 Z A Leesdorp"),
        ("9.00 tot 17.30 uur", "9 tot 17:30 uur"),
        ("van 0 tot 2 jaar, in 2026, 40%, 12-18, 1.000", "van 0 tot 2 jaar, in 2026, 40%, 12-18, 1.000"),
    ],
)
def test_numbers_in_a_running_text_are_said(written: str, said: str) -> None:
    assert _facts("nl", "nl_NL").running(written) == said


def test_a_language_has_its_own_word_for_money() -> None:
    assert [_facts(code, code).money(Decimal("2.5")) for code in ("ar", "es", "ti")] == [
        "2 يورو 50",
        "2 euros 50",
        "2 ዩሮ 50",
    ]


def test_a_sentence_keeps_its_languages_and_loses_all_other_marks() -> None:
    drawn = (
        '<say id="a"><p>Bij <b>het</b>\n <bdi lang="nl">Huis <i>x</i></bdi>. Bel 112</p><p> – </p></say>'
        '<say id="b"><dl><dt>Vraag?</dt><dd><strong>Ja.</strong> Zo is het.</dd></dl></say><say id="c"></say>'
    )
    made = blocks(drawn, "ar", {"ar": _facts("ar", "ar")})
    assert [(block.id, block.sentences) for block in made] == [
        ("a", ((("ar", "Bij het"), ("nl", "Huis x."), ("ar", "Bel 1 1 2")),)),
        ("b", ((("ar", "Vraag?"),), (("ar", "Ja."),), (("ar", "Zo is het."),))),
    ]


def test_a_block_with_a_sound_says_so_and_brings_it(drawn: Mapping[str, Drawn], tmp_path: Path) -> None:
    """On each page on which it stands; the page of an offer has it for its own button too."""
    project = town.lay(tmp_path / "project")
    prepared = pipeline.prepare(project, town.EVERYTHING, TODAY)
    assert prepared.content is not None
    sound = tmp_path / "koffie.mp3"
    sound.write_bytes(b"ID3\x04 coffee")
    path = "assets/audio/nl-koffie.0123456789.mp3"
    recording = Recording(path, "", ((path, (sound,)),))
    edition = replace(prepared.editions[0], sounds={"aanbod/alles-bekend/": recording, "kort": recording})
    renderer = driver.page_renderer(project, prepared.content, edition, [edition.language])
    pages = {page.address: page for page in edition.pages}

    there = renderer.render(pages["hulp/samen/"])
    marked = LexborHTMLParser(there.text).css(".speaker[data-sound]")
    assert [_said(speaker, "hulp/samen/") for speaker in marked] == ["aanbod/alles-bekend/"]
    sounds = {block["id"]: block["sound"] for block in _script(there)["blocks"] if "sound" in block}
    assert sounds == {"aanbod/alles-bekend/": [f"../../{path}"]} and there.assets[path] == sound.read_bytes()
    assert "media-src 'self'" in harden(there.text) and "connect-src 'self'" in harden(there.text)

    own = LexborHTMLParser(renderer.render(pages["aanbod/alles-bekend/"]).text)
    button = own.css_first("a.listen")
    assert button and button.attributes["href"] == f"../../{path}"
    assert [speaker.attributes["data-say"] for speaker in own.css(".speaker[data-sound]")] == ["kort"]
    assert path not in renderer.render(pages["visie/"]).assets
