"""Pieces: what there is to record, how an offer is said with them, and what is heard of it."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

import small_project
from site_tree import prepared_sample
from small_project import ROOT, SLUG, TODAY, codes, listed, municipality, prepared, run
from voices import samples, spoken, wav
from wegwijs import pipeline
from wegwijs.build.hashing import Digests
from wegwijs.driver import page_renderer
from wegwijs.files import Project
from wegwijs.joined_sound import BrokenSoundError, joined, milliseconds, packets
from wegwijs.model import Audience, Cost, FearAnswers, Form, Hears, Location, Meeting, Offer, Per, Schedule, Text
from wegwijs.publish import Hosting
from wegwijs.recordings import grammar, judging, sound, voice
from wegwijs.recordings.pieces import NUMBERS, mark
from wegwijs.recordings.speaking import EngineError, engine

OFFER = Offer(
    "koffie", Text.of("Koffie"), Text.of("Drink koffie."), "Buurthuis", Form.GROUP, ("foundation",), ("0-2",), "x", 2
)
ENGINE = "cp {tone} {{wav}}"


@pytest.fixture(scope="module")
def sample() -> pipeline.Prepared:
    """The sample of the project, in every language."""
    return prepared_sample()


def said(sample: pipeline.Prepared, **facts: Any) -> list[str]:
    """The ids of what is said of an offer, with a stroke between groups."""
    assert sample.content is not None
    offer = replace(OFFER, **facts)
    groups = [group for group in grammar.of_offer(offer, sample.content.municipality) if group.phrases]
    return ["/".join(piece for phrase in group.phrases for piece in phrase) for group in groups]


def test_every_language_has_its_pieces_and_every_one_can_be_recorded(sample: pipeline.Prepared) -> None:
    assert sample.draft is not None
    for edition in sample.editions:
        inventory = sample.draft.inventory(edition)
        words = [piece for piece in inventory.pieces if not piece.page]
        assert 200 <= len(words) <= 280, edition.language.code
        assert [piece.id for piece in inventory.pieces if not piece.translated] == [], edition.language.code
        assert len({piece.mark for piece in inventory.pieces}) == len(inventory.pieces)
        assert set(inventory.marks.values()) == {piece.mark for piece in inventory.pieces}


def test_tigrinya_and_somali_have_help_now_six_ages_and_a_topic_ready_to_record(sample: pipeline.Prepared) -> None:
    assert sample.draft is not None
    for edition in sample.editions:
        if edition.language.code in {"ti", "so"}:
            ready = sample.draft.inventory(edition).ready
            pages = {piece.page for piece in ready if piece.page}
            assert {"nu-hulp", "onderwerpen-prikken"} <= pages
            assert len([page for page in pages if page.startswith("leeftijd-")]) == 6
            assert {piece.safety for piece in ready if piece.page == "nu-hulp"} == {True}


def test_all_that_the_grammar_can_say_is_a_piece(sample: pipeline.Prepared) -> None:
    assert sample.draft is not None and sample.content is not None
    for edition in sample.editions:
        marks = sample.draft.inventory(edition).marks
        offers = [page.view.offer for page in edition.pages if page.kind.id == "offer"]
        asked = {
            piece
            for offer in offers
            for group in grammar.of_offer(offer, sample.content.municipality)
            for phrase in group.phrases
            for piece in phrase
        }
        assert len(offers) > 50 and asked <= marks.keys(), edition.language.code


NINE, HALF = time(9), time(11, 30)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, ["form-group", "phase-0-2", "call-instead/" + "/".join(f"number-{digit}" for digit in "0999101001")]),
        ({"audience": Audience.FATHERS}, ["form-group", "audience-fathers/phase-0-2"]),
        (
            {"schedule": Schedule("", (Meeting((2,), NINE, HALF),))},
            ["day-2/morning/start/hour-9/end/hour-11/number-30"],
        ),
        ({"schedule": Schedule("", (Meeting((2,), time(9, 33)),))}, ["day-2/morning"]),  # an odd minute is not said
        ({"schedule": Schedule("", (Meeting((2,), time(3)),))}, ["day-2"]),  # nor an hour of the night
        ({"schedule": Schedule("", (Meeting((2,), NINE, nth=-1),))}, ["day-2/nth-last/morning/start/hour-9"]),
        ({"schedule": Schedule("", (Meeting((2,), weeks="odd"),))}, ["day-2/fortnight"]),
        ({"schedule": Schedule("", (Meeting((0, 1, 2, 3, 4), whole_day=True),))}, ["working-days/day-and-night"]),
        ({"schedule": Schedule("", (Meeting((), on=date(2026, 12, 3)),))}, ["day-3/number-3/month-12"]),
        ({"schedule": Schedule("morgen", understood=False)}, []),
        ({"cost": Cost(Decimal(0))}, ["free"]),
        ({"cost": Cost(Decimal("2.50"), Per.TIME)}, ["number-2/euro/number-50/per-time"]),
        ({"cost": Cost(Decimal("37.13"))}, ["some-money"]),
        ({"cost": Cost(Decimal(5), most=Decimal(10))}, ["at-most/number-10/euro"]),
        ({"cost": Cost(None, by_income=True)}, ["by-income"]),
        ({"location": Location("Buurthuis", "Kade 1")}, ["door"]),
        ({"location": Location("Buurthuis", neighbourhood="Noord"), "online": True}, ["near/also-online"]),
        ({"at_home": True}, ["at-home"]),
        ({"fears": FearAnswers(who_hears=())}, ["nobody"]),
        ({"fears": FearAnswers(who_hears=(Hears.GP,))}, ["hears-gp/others"]),
        ({"phone": "+31612345678"}, ["call/" + "/".join(f"number-{digit}" for digit in "0612345678")]),
        ({"phone": "+4930123456", "email": "x@example.org"}, ["email"]),  # a number abroad is not spelled
    ],
)
def test_what_is_said_of_an_offer(sample: pipeline.Prepared, facts: dict[str, Any], words: list[str]) -> None:
    spoken_words = said(sample, **facts)
    assert [word for word in words if word not in spoken_words] == []
    if "schedule" in facts and not words:
        assert not any("day" in word for word in spoken_words)


def test_case_and_a_full_stop_make_no_other_piece() -> None:
    assert mark("nl", "Gratis.") == mark("nl", " gratis") != mark("tr", "gratis")
    assert mark("ti", "ረቡዕ።") == mark("ti", "ረቡዕ")
    assert max(NUMBERS[:32]) == 31


@pytest.fixture
def heard(project: Project) -> pipeline.Prepared:
    """A town of which every piece is spoken in Dutch, with an offer and a sensitive one."""
    head = (*small_project.HEAD, "Wanneer", "Kosten", "Telefoon", "Gevoelig")
    row = (*small_project.ROW, "dinsdag 9:00-11:30", "gratis", "0999 10 10 01", "")
    secret = ("Praten", *small_project.ROW[1:], "", "gratis", "0999 10 10 02", "ja")
    municipality(project, offers_csv=listed(row, secret, head=head))
    kept = spoken(project, prepared(project), "nl")
    assert kept.count > 250 and not kept.missing and not kept.problems
    return prepared(project)


def test_an_offer_its_layer_its_age_and_help_now_can_be_heard(heard: pipeline.Prepared) -> None:
    sounds = heard.editions[0].sounds
    assert {
        "aanbod/koffie/",
        "hulp/samen/",
        "leeftijd/0-2/",
        "zoek/gratis/",
        "zoek/dag/dinsdag/",
        "112",
    } <= sounds.keys()
    koffie = sounds["aanbod/koffie/"]
    assert koffie.address.startswith("assets/audio/nl-aanbod-koffie.") and not koffie.computer
    for path, pieces in koffie.files:
        assert len(joined(pieces)) <= voice.LONGEST and path.endswith(pieces[0].suffix)
    assert set(heard.editions[0].recordings) >= {"", "nu/", "leeftijd/0-2/"}  # every sentence of these is a piece


def test_an_offer_that_changes_leaves_the_pages_that_do_not_show_it_what_they_were(
    heard: pipeline.Prepared, project: Project
) -> None:
    """The next build takes those again: what is heard of an offer is in the key of the pages on which it stands."""

    def keys(prepared: pipeline.Prepared) -> tuple[object, dict[str, object]]:
        edition = prepared.editions[0]
        assert prepared.draft is not None and prepared.content is not None
        renderer = page_renderer(project, prepared.content, edition, prepared.draft.languages)
        of = Digests().of
        return of(renderer.inputs), {page.address: of(renderer.own_inputs(page)) for page in edition.pages}

    path = project.municipalities / SLUG / "offers.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("dinsdag 9:00", "dinsdag 10:00"), encoding="utf-8")
    later = prepared(project)
    offer = "aanbod/koffie/"
    assert later.editions[0].sounds[offer] != heard.editions[0].sounds[offer]
    (all_before, before), (all_after, after) = keys(heard), keys(later)
    assert all_before == all_after
    changed = {address for address in before if before[address] != after[address]}
    assert {offer, "aanbod/", "hulp/samen/"} <= changed and "talen/" not in changed and "nu/" not in changed

    sounds = later.editions[0].sounds
    said = {name: {clip for _, pieces in sound.files for clip in pieces} for name, sound in sounds.items()}
    others = set().union(*(pieces for name, pieces in said.items() if not name.startswith("aanbod/")))
    assert said[offer] - others
    for clip in said[offer] - others:
        clip.unlink()
    fewer = prepared(project)
    assert keys(fewer)[0] != all_after, "another voice is another sound, wherever it is"


def test_the_report_says_in_which_languages_nothing_is_heard(project: Project) -> None:
    path = municipality(project) / "municipality.yml"
    path.write_text(re.sub(r"(?m)^languages: .*$", "languages: [nl, ti, so]", path.read_text()))
    spoken(project, prepared(project), "nl")
    assert run(project, "report", "--municipality", SLUG, "--today", "2026-11-24").code == 0
    page = (project.root / "report" / SLUG / "index.html").read_text(encoding="utf-8")
    names = re.search(r"nog niets ingesproken:\s*([^.]*)\.", page)
    assert names and names[1].split(", ") == ["Tigrinya", "Somalisch"]


def test_a_language_is_named_in_its_own_voice_on_the_page_of_another(project: Project) -> None:
    municipality(project)
    path = project.municipalities / SLUG / "municipality.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("languages: [nl]", "languages: [nl, en]"), encoding="utf-8"
    )
    spoken(project, prepared(project), "nl")
    here = prepared(project)
    dutch, english = here.editions
    assert english.sounds.keys() == {"taal-nl"} and dutch.sounds["taal-nl"] == english.sounds["taal-nl"]
    name = mark("nl", "Nederlands")
    ((_, (clip,)), _) = english.sounds["taal-nl"].files
    assert clip.name.endswith(f".{name}.mp3")
    assert here.draft is not None and here.content is not None
    renderer = page_renderer(project, here.content, english, here.draft.languages)
    page = renderer.render(next(page for page in english.pages if page.address == "talen/"))
    buttons = [node.attributes["data-say"] for node in LexborHTMLParser(page.text).css(".speaker[data-sound]")]
    assert buttons == ["taal-nl"] and english.sounds["taal-nl"].address in page.assets


def test_what_tells_who_listened_stands_where_no_phone_keeps_it(heard: pipeline.Prepared) -> None:
    sounds = heard.editions[0].sounds
    secret = next(name for name in sounds if name.startswith("aanbod/p/"))
    assert sounds[secret].address == f"{secret}stem.mp3"
    assert sounds["112"].address == "nu/112.mp3" and sounds["violence"].smaller == "nu/violence.opus"
    hosting = Hosting(ROOT / "overrides" / "host")
    for name in (secret, "112"):
        assert not hosting.is_hashed(sounds[name].address)  # so that no host tells a browser to keep it
        assert re.search(hosting.nowhere, "/" + sounds[name].address)  # and each tells it not to


def test_a_computer_says_nothing_that_may_cost_a_life_until_a_person_signed(project: Project) -> None:
    municipality(project)
    spoken(project, prepared(project), "nl", computer=True)
    edition = prepared(project).editions[0]
    assert "112" not in edition.sounds and "nu/" not in edition.recordings
    assert edition.sounds["hulp/samen/"].computer
    path = voice.pieces_folder(project, SLUG, "nl") / voice.VOICES
    path.write_text(
        path.read_text().replace("computer: true", "computer: true\n  listened: {by: Fatma, day: 2026-11-20}")
    )
    edition = prepared(project).editions[0]
    assert "112" in edition.sounds and "nu/" in edition.recordings
    path.write_text("voices: 3")
    after = prepared(project)
    assert "112" not in after.editions[0].sounds and "voices-unreadable" in codes(after.problems)


def test_words_that_changed_are_not_heard_and_half_a_piece_neither(project: Project) -> None:
    municipality(project)
    spoken(project, prepared(project), "nl")
    folder = voice.pieces_folder(project, SLUG, "nl")
    free = next(folder.glob("free.*.mp3"))
    free.unlink()
    next(folder.glob("phase-0-2.*.opus")).write_bytes(b"OggS but no page")
    old = next(folder.glob("day-1.*.mp3"))
    old.rename(folder / f"day-1.{'0' * 10}.mp3")
    (folder / "a b.mp3").write_bytes(b"")
    after = prepared(project)
    sounds = after.editions[0].sounds
    assert "zoek/gratis/" not in sounds and "leeftijd/0-2/" not in sounds and "zoek/dag/dinsdag/" not in sounds
    assert "leeftijd/2-4/" in sounds
    assert {"pieces-outdated", "recording-kind", "recording-name"} <= set(codes(after.problems))


def test_pieces_stand_one_after_another_the_same_on_every_machine(tmp_path: Path) -> None:
    files = {suffix: [] for suffix in sound.SUFFIXES}
    for at, seconds in enumerate((0.4, 1.3, 0.6)):
        for suffix in sound.SUFFIXES:
            path = tmp_path / f"{at}.{suffix}"
            path.write_bytes(sound.encoded(judging.prepared(samples(seconds), "x"), suffix))
            files[suffix].append(path)
    lengths = [milliseconds(path.read_bytes()) for path in files["opus"]]
    whole = joined(files["opus"])
    assert milliseconds(whole) == sum(lengths) and whole == joined(files["opus"])
    assert abs(len(sound.decoded(whole)) / sound.RATE * 1000 - sum(lengths)) < 80
    assert abs(len(sound.decoded(joined(files["mp3"]))) / sound.RATE * 1000 - sum(lengths)) < 400
    assert joined(files["opus"][:1]) == files["opus"][0].read_bytes()


@pytest.mark.parametrize("data", [b"", b"OggS", b"x" * 400, b"OggS" + bytes(23) + b"\xff" * 255])
def test_what_is_no_opus_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenSoundError):
        packets(data)


def test_half_of_an_opus_is_refused() -> None:
    data = sound.encoded(samples(), "opus")
    assert packets(data)
    for cut in (30, 60, len(data) - 5):
        with pytest.raises(BrokenSoundError):
            packets(data[:cut])


def test_a_program_speaks_what_nobody_spoke_yet(project: Project, tmp_path: Path) -> None:
    municipality(project)
    tone = tmp_path / "tone.wav"
    tone.write_bytes(wav(samples(0.9)))
    words = ("--municipality", SLUG, "--today", TODAY.isoformat(), "--languages", "nl")
    done = run(project, "recordings", "--speak", ENGINE.format(tone=tone), *words)
    assert done.code == 0 and "Bewaard, in nl:" in done.out and "Nog in te spreken:" in done.out, done.all
    edition = prepared(project).editions[0]
    assert edition.sounds["leeftijd/0-2/"].computer
    spoken_by = voice.voices(voice.pieces_folder(project, SLUG, "nl") / voice.VOICES, "")[0]
    assert [(one.day, one.computer) for one in spoken_by] == [(TODAY, True)] and "cp" in spoken_by[0].name
    folder = voice.pieces_folder(project, SLUG, "nl")
    assert not list(folder.glob("nu-hulp-*")) and not list(folder.glob("home-*"))  # a page is for people


@pytest.mark.parametrize("asked", ["", "nobody-has-this", "espeak-ng 'x", f"{sys.executable} -c 1", "/no/model.onnx"])
def test_a_program_that_is_not_there_is_refused(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineError):
        engine(asked)


def test_a_program_that_says_nothing_is_told(project: Project) -> None:
    municipality(project)
    silent = f'{sys.executable} -c "" {{wav}}'
    done = run(project, "recordings", "--speak", silent, "--municipality", SLUG, "--languages", "nl")
    assert done.code == 1 and "[engine-silent]" in done.err


def test_every_offer_of_the_sample_can_be_heard_in_two_languages(sample: pipeline.Prepared) -> None:
    for edition in sample.editions:
        offers = {page.address for page in edition.pages if page.kind.id == "offer"}
        heard_ones = edition.sounds.keys() & offers
        assert heard_ones == (offers if edition.language.code in {"nl", "tr"} else set()), edition.language.code
        for name in heard_ones:
            for _, pieces in edition.sounds[name].files:
                assert sum(path.stat().st_size for path in pieces) <= voice.LONGEST + 2_000
