"""The booth: what a volunteer meets in a browser with a microphone, and what becomes of the file that comes back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from eyes import ARGUMENTS, breaches, chromium, context, overflow, violations
from small_project import SLUG, TODAY, municipality, prepared, run
from voices import samples, speaking, wav
from wegwijs.files import Project
from wegwijs.recordings import judging, parcel, sound, voice
from wegwijs.recordings.pieces import Inventory

MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
WORDS = ("--municipality", SLUG, "--today", TODAY.isoformat())


def zipped(files: dict[str, bytes], kind: int = zipfile.ZIP_STORED) -> bytes:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w", kind) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return out.getvalue()


def given(inventory: Inventory, sounds: dict[str, sound.Samples], **more: Any) -> bytes:
    """The file of the booth with a sound for each of these ids."""
    marks = inventory.marks
    rows = [{"file": f"{at}.wav", "mark": marks.get(name, name), "id": name} for at, name in enumerate(sounds, 1)]
    about = {"language": "nl", "name": "Selam", "on": "2026-11-30", "pieces": rows, **more}
    files = {f"{at}.wav": wav(some) for at, some in enumerate(sounds.values(), 1)}
    return zipped({"wegwijs.json": json.dumps(about).encode(), **files})


@pytest.fixture
def inventory(project: Project) -> Inventory:
    municipality(project)
    first = prepared(project)
    assert first.draft is not None
    return first.draft.inventory(first.editions[0])


def taken(project: Project, data: bytes) -> tuple[str, list[str]]:
    """What `--take` said of a file, and the ids of the pieces that are kept."""
    path = project.root / "inspreken.zip"
    path.write_bytes(data)
    said = run(project, "recordings", "--take", str(path), *WORDS)
    kept = voice.pieces_folder(project, SLUG, "nl")
    names = (
        {file.name.split(".")[0] for file in kept.iterdir() if file.name != voice.VOICES} if kept.is_dir() else set()
    )
    assert "Traceback" not in said.all
    return said.all, sorted(names)


GOOD = "xxxxxx"
TWO_SECONDS = re.compile("[2-5] seconden")


@pytest.mark.parametrize(
    ("some", "fault"),
    [
        (speaking(GOOD), None),
        (samples(0.5, noise=0.02), None),
        (samples(0.5, loud=0), "silent"),
        (samples(0.5, loud=0.02), "soft"),
        (samples(0.5, loud=1.5), "loud"),
        (samples(0.5, noise=0.2), "noisy"),
        (samples(0.06), "short"),
        (samples(9), "long"),
        (samples(0.01, around=0), "silent"),
    ],
)
def test_what_is_wrong_with_a_piece_is_judged(some: sound.Samples, fault: str | None) -> None:
    assert judging.fault(some, GOOD) == fault


def test_a_piece_becomes_as_loud_as_any_other_and_little_silence_stays() -> None:
    soft, loud = (judging.prepared(samples(0.5, loud=level, around=1), GOOD) for level in (0.05, 0.7))
    assert abs(max(soft) - max(loud)) < 0.1 * max(loud)
    assert len(soft) / sound.RATE < 0.75
    sentence = judging.prepared(samples(0.5), "Dit is een zin.")
    assert len(sentence) > len(judging.prepared(samples(0.5), "een woord"))


def test_what_a_volunteer_sent_is_kept_with_who_spoke_and_when(project: Project, inventory: Inventory) -> None:
    said, kept = taken(project, given(inventory, {"day-1": speaking("dinsdag"), "free": speaking("Gratis")}))
    assert kept == ["day-1", "free"] and "Bewaard, in nl: 2 stukjes." in said
    assert "Nog in te spreken:" in said and "day-2" in said
    spoken_by = voice.voices(voice.pieces_folder(project, SLUG, "nl") / voice.VOICES, "")[0]
    assert [(one.name, str(one.day), one.computer, len(one.pieces)) for one in spoken_by] == [
        ("Selam", "2026-11-30", False, 2)
    ]
    taken(project, given(inventory, {"free": speaking("Gratis")}, name="Fatma"))
    spoken_by = voice.voices(voice.pieces_folder(project, SLUG, "nl") / voice.VOICES, "")[0]
    assert [(one.name, len(one.pieces)) for one in spoken_by] == [("Selam", 1), ("Fatma", 1)]
    assert "zoek/gratis/" in prepared(project).editions[0].sounds


def test_a_piece_that_is_named_with_capitals_is_heard(project: Project) -> None:
    """A language with its script is a piece too: language-zh-Hans."""
    path = municipality(project) / "municipality.yml"
    path.write_text(re.sub(r"(?m)^languages: .*$", "languages: [nl, zh-Hans]", path.read_text()))
    draft = prepared(project).draft
    assert draft is not None
    inventory, name = draft.inventory(prepared(project).editions[0]), "language-zh-Hans"
    _, names = taken(project, given(inventory, {name: speaking("Chinees")}))
    clips, problems = voice.clips(project, SLUG, "nl", inventory.marks.values())
    assert names == [name] and clips.has([inventory.marks[name]]) and not problems


def test_what_cannot_be_used_is_told_piece_by_piece(project: Project, inventory: Inventory) -> None:
    sounds = {
        "day-0": samples(0.5, loud=0), "day-1": samples(0.5, loud=0.02), "day-2": samples(0.5, loud=1.5),
        "day-3": samples(0.5, noise=0.2), "day-4": samples(0.06), "day-5": samples(9), "day-6": speaking("zondag"),
    }  # fmt: skip
    said, kept = taken(project, given(inventory, {**sounds, "0123456789": speaking("x")}))
    assert kept == ["day-6"]
    for fault in ("silent", "soft", "loud", "noisy", "short", "long"):
        assert said.count(f"[piece-{fault}]") == 1, fault
    assert "maandag" in said and "[pieces-outdated]" in said


def test_a_name_of_a_stranger_is_one_line(project: Project, inventory: Inventory) -> None:
    taken(project, given(inventory, {"free": speaking("Gratis")}, name="a\nvoices: []\n\x1b[31m" + "x" * 500))
    text = (voice.pieces_folder(project, SLUG, "nl") / voice.VOICES).read_text()
    assert "\x1b" not in text and len(text) < 300
    assert len(voice.voices(voice.pieces_folder(project, SLUG, "nl") / voice.VOICES, "")[0]) == 1


ABOUT = {"language": "nl", "name": "x", "on": "2026-11-30", "pieces": []}


def about(**more: Any) -> bytes:
    return json.dumps({**ABOUT, **more}).encode()


ROW = {"file": "1.wav", "mark": "0" * 10}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04" + bytes(400),
        zipped({}),
        zipped({"wegwijs.json": b"{"}),
        zipped({"wegwijs.json": b"[" * 100_000}),
        zipped({"wegwijs.json": about(pieces=3)}),
        zipped({"wegwijs.json": about(on="tomorrow")}),
        zipped({"wegwijs.json": about(language="../nl")}),
        zipped({"wegwijs.json": about(pieces=[{**ROW, "file": "../../x.wav"}])}),
        zipped({"wegwijs.json": about(pieces=[{**ROW, "mark": "../../../x"}])}),
        zipped({"wegwijs.json": about(name="x" * 600_000)}),
        zipped({"wegwijs.json": about()} | {f"{at}.wav": b"" for at in range(2_500)}),
    ],
)
def test_what_the_booth_did_not_make_is_refused(project: Project, inventory: Inventory, data: bytes) -> None:
    said, kept = taken(project, data)
    assert "[parcel-broken]" in said and kept == []


def test_a_bomb_is_not_unpacked(project: Project, inventory: Inventory) -> None:
    row = {"file": "1.wav", "mark": inventory.marks["free"]}
    bomb = zipped({"wegwijs.json": about(pieces=[row]), "1.wav": bytes(200_000_000)}, zipfile.ZIP_DEFLATED)
    assert len(bomb) < 300_000
    said, kept = taken(project, bomb)
    assert "[parcel-broken]" in said and kept == []


def test_a_list_of_other_files_in_place_of_sound_opens_none(project: Project, inventory: Inventory) -> None:
    secret = project.root / "secret.wav"
    secret.write_bytes(wav(speaking("Gratis")))
    row = {"file": "1.wav", "mark": inventory.marks["free"]}
    for text in (f"#EXTM3U\n#EXTINF:1,\nfile://{secret}\n", f"ffconcat version 1.0\nfile '{secret}'\n"):
        said, kept = taken(project, zipped({"wegwijs.json": about(pieces=[row]), "1.wav": text.encode()}))
        assert "[piece-silent]" in said and kept == []


def test_a_large_file_and_a_language_that_is_not_on_the_site_are_told(
    project: Project, inventory: Inventory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "[parcel-language]" in taken(project, zipped({"wegwijs.json": about(language="xx")}))[0]
    monkeypatch.setattr(parcel, "LARGEST", 100)
    assert "[parcel-large]" in taken(project, given(inventory, {"free": speaking("Gratis")}))[0]


def test_the_booth_stands_on_the_site_when_it_is_asked_for(project: Project, tmp_path: Path) -> None:
    folder = municipality(project)
    site = tmp_path / "site"
    assert run(project, "build", "--municipality", SLUG, "--today", TODAY.isoformat(), "--site", str(site)).code == 0
    assert not (site / "inspreken").exists() and "inspreken" not in (site / "_headers").read_text()
    path = folder / "municipality.yml"
    path.write_text(path.read_text() + "booth: true\n")
    assert run(project, "build", "--municipality", SLUG, "--today", TODAY.isoformat(), "--site", str(site)).code == 0
    page = (site / "inspreken" / "nl" / "index.html").read_text()
    assert '<meta name="robots" content="noindex">' in page and "http" not in page.replace("http-equiv", "")
    assert "inspreken" not in (site / "sitemap.xml").read_text()
    assert (
        "microphone=(self)" in (site / "_headers").read_text()
        and "microphone=(self)" in (site / ".htaccess").read_text()
    )


@pytest.fixture
def booth(project: Project) -> Iterator[Page]:
    """The booth for Dutch, opened as a file on a phone with a microphone that beeps."""
    municipality(project)
    done = run(project, "recordings", "--booth", *WORDS)
    assert done.code == 0, done.all
    with chromium(args=[*ARGUMENTS, *MICROPHONE]) as browser:
        page = context(browser, accept_downloads=True).new_page()
        page.goto((project.root / "recordings" / SLUG / "inspreken-nl.html").as_uri())
        yield page


def recorded(page: Page) -> None:
    """Speak a piece, as long as it takes for a beep or two."""
    page.click("#record")
    expect(page.locator("#seconds")).to_have_text(TWO_SECONDS)
    page.click("#record")
    expect(page.locator("#verdict")).to_be_visible()


@pytest.mark.browser
def test_a_volunteer_speaks_hears_it_back_and_gets_one_file(booth: Page, project: Project) -> None:
    assert violations(booth) == [] and overflow(booth) <= 0
    booth.fill("#name", "Selam")
    booth.check("#agree")
    booth.click("button[type=submit]")
    assert booth.inner_text("#words") == "maandag" and booth.inner_text("#count").startswith("1 van ")
    assert violations(booth) == []
    recorded(booth)
    assert "Goed te horen." in booth.inner_text("#verdict"), booth.inner_text("#verdict")
    assert booth.get_attribute("#next", "class") == "go" and violations(booth) == []
    booth.click("#record")  # hear it back
    booth.click("#again")
    expect(booth.locator("#seconds")).to_have_text(TWO_SECONDS)
    booth.click("#record")
    booth.click("#next")
    assert booth.inner_text("#words") == "dinsdag"
    booth.reload()  # the phone remembers
    booth.fill("#name", "Selam")
    booth.check("#agree")
    booth.click("button[type=submit]")
    expect(booth.locator("#words")).to_have_text("dinsdag")
    recorded(booth)
    while booth.is_visible("#steps"):
        booth.click("#next")
    assert "2 stukjes zijn goed." in booth.inner_text("#step-end")
    assert violations(booth) == [] and overflow(booth) <= 0
    with booth.expect_download() as download:
        booth.click("#send")
    assert download.value.suggested_filename.startswith("inspreken-nl-")
    assert breaches(booth) == []
    said, kept = taken(project, Path(download.value.path()).read_bytes())
    assert kept == ["day-0", "day-1"], said
    assert voice.voices(voice.pieces_folder(project, SLUG, "nl") / voice.VOICES, "")[0][0].name == "Selam"


@pytest.mark.browser
@pytest.mark.parametrize("light", ["dark", "forced"])
def test_the_booth_in_another_light(booth: Page, light: str) -> None:
    booth.emulate_media(
        color_scheme="dark" if light == "dark" else "light", forced_colors="active" if light == "forced" else "none"
    )
    booth.fill("#name", "Selam")
    booth.check("#agree")
    assert violations(booth) == []
    booth.click("button[type=submit]")
    assert violations(booth) == []


@pytest.mark.browser
def test_without_a_microphone_it_says_so(project: Project) -> None:
    municipality(project)
    assert run(project, "recordings", "--booth", "--languages", "nl", *WORDS).code == 0
    with chromium() as browser:
        made = context(browser, permissions=[])
        made.add_init_script("Object.defineProperty(navigator, 'mediaDevices', { value: undefined })")
        page = made.new_page()
        page.goto((project.root / "recordings" / SLUG / "inspreken-nl.html").as_uri())
        expect(page.locator("#step-none")).to_be_visible()
        assert not page.is_visible("#step-about")
