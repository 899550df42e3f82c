"""Recordings: what is read aloud, what comes back, and that only the words of today are heard."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import pytest

from small_project import SLUG, TODAY, codes, municipality, prepared, run
from wegwijs import recordings
from wegwijs.files import Project
from wegwijs.recordings import sound
from wegwijs.recordings.kept import NAME


def tone(seconds: float = 0.3) -> bytes:
    """A little sound."""
    with io.BytesIO() as out:
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(16000)
            file.writeframes(b"".join(int(8000 * ((at // 40) % 2 or -1)).to_bytes(2, "little", signed=True)
                                      for at in range(int(16000 * seconds))))  # fmt: skip
        return out.getvalue()


MP3, OPUS = (sound.encoded(sound.decoded(tone(1)), suffix) for suffix in ("mp3", "opus"))


@pytest.fixture
def folder(project: Project) -> Path:
    """A kit as a volunteer has it, for Dutch."""
    municipality(project)
    made = run(project, "recordings", "--municipality", SLUG, "--today", TODAY.isoformat())
    assert made.code == 0, made.err
    return project.root / "recordings" / SLUG / "nl"


def taken(project: Project, folder: Path) -> tuple[str, list[str], int]:
    """What `--take` said, and the files that are kept."""
    said = run(project, "recordings", "--take", str(folder), "--municipality", SLUG, "--today", TODAY.isoformat())
    kept = project.municipalities / SLUG / "audio"
    return said.all, sorted(path.name for path in kept.rglob("*") if path.is_file()) if kept.is_dir() else [], said.code


def test_the_kit_numbers_the_pages_that_matter_and_their_sentences(folder: Path, project: Project) -> None:
    page = (folder / "voorlezen.html").read_text(encoding="utf-8")
    rows = (folder / "nummers.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "nummer;taal;pagina;kenmerk"
    names = [row.split(";")[2] for row in rows[1:]]
    assert names[:3] == ["home", "nu-hulp", "hulp-samen"]
    assert "leeftijd-0-2" in names and "onderwerpen-slapen-en-huilen" in names
    assert '<bdi dir="ltr">1.1</bdi>' in page and "Hulp voor ouders in Proefdorp" in page
    assert "Geweld thuis: 0800-2000" in page or "Geweld thuis: 0800 2000" in page
    assert "{gemeente}" not in page and "**" not in page


def test_a_page_that_is_not_translated_is_not_to_be_read(project: Project) -> None:
    municipality(project)
    pages = prepared(project).editions[0].pages
    assert all(one.translated for one in recordings.readable(pages, "nl"))
    assert not any(one.translated for one in recordings.readable(pages, "ti"))


def test_a_page_in_one_file_is_kept_and_goes_to_the_site(project: Project, folder: Path) -> None:
    (folder / "1.mp3").write_bytes(MP3)
    (folder / "2 nu hulp.opus").write_bytes(OPUS)
    said, kept, code = taken(project, folder)
    assert code == 0, said
    assert [NAME.fullmatch(name)[1] for name in kept] == ["home", "home", "nu-hulp", "nu-hulp"]  # type: ignore[index]
    edition = prepared(project).editions[0]
    assert set(edition.recordings) == {"", "nu/"}
    home = edition.recordings[""]
    assert home.address.startswith("assets/audio/nl-home.") and home.address.endswith(".mp3")
    assert home.smaller.endswith(".opus") and {len(pieces) for _, pieces in home.files} == {1}
    checked = run(project, "check", "--municipality", SLUG, "--today", TODAY.isoformat())
    assert "Voorgelezen in nl: 2/" in checked.out and "home, nu-hulp" in checked.out


def test_words_that_changed_are_not_heard(project: Project, folder: Path) -> None:
    (folder / "1.mp3").write_bytes(MP3)
    assert taken(project, folder)[2] == 0
    path = project.municipalities / SLUG / "municipality.yml"
    path.write_text(path.read_text().replace("name: Proefdorp", "name: Ander Dorp", 1))
    after = prepared(project)
    assert after.editions[0].recordings == {}
    assert codes(after.problems) == ["recording-outdated"] * 2
    said, kept, code = taken(project, folder)
    assert code == 1 and "[recording-outdated]" in said and len(kept) == 2


def test_nothing_of_a_stranger_reaches_a_path_or_a_program(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names, links and lists that ffmpeg would follow are refused before anything is opened."""
    monkeypatch.setattr(sound, "decoded", lambda *_: pytest.fail("nothing here is to be decoded"))
    secret = project.root / "secret.mp3"
    secret.write_bytes(MP3)
    (folder / "1.mp3").symlink_to(secret)
    (folder / "-i 1.mp3").write_bytes(MP3)
    (folder / "$(touch x).mp3").write_bytes(MP3)
    (folder / "2.mp3").write_text("#EXTM3U\nfile:///etc/passwd\n")
    (folder / "3.php").write_bytes(MP3)
    (folder / "99999.mp3").write_bytes(MP3)
    (folder / "9999.mp3").write_bytes(MP3)
    said, kept, code = taken(project, folder)
    assert (kept, code) == ([], 1)
    assert said.count("[recording-name]") == 4 and said.count("[recording-kind]") == 2
    assert said.count("[recording-number]") == 1


def test_a_list_of_a_stranger_names_no_other_page(project: Project, folder: Path) -> None:
    (folder / "nummers.csv").write_text("1;nl;../../x;0000000000\n2;../nl;home;abc\n3\nnul;nl;home;x\n")
    for number in (1, 2):
        (folder / f"{number}.mp3").write_bytes(MP3)
    said, kept, code = taken(project, folder)
    assert (kept, code) == ([], 1) and said.count("[recording-outdated]") == 2


def test_what_is_missing_too_large_or_no_sound_is_told(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "LARGEST", 1000)
    (folder / "3.1.mp3").write_bytes(MP3)
    (folder / "4.wav").write_bytes(tone(2))
    (folder / "5.mp3").write_bytes(b"ID3\x04" + bytes(2000))
    said, kept, code = taken(project, folder)
    assert (kept, code) == ([], 1)
    assert "[recording-missing]" in said and "3.2, 3.3" in said
    assert "[recording-large]" in said and "[recording-unreadable]" in said


def test_a_folder_that_cannot_be_written_is_told(project: Project, folder: Path) -> None:
    said = run(project, "recordings", "--municipality", SLUG, "--to", str(project.root / "mkdocs.yml"))
    assert said.code == 1 and "[recordings-write]" in said.err


def test_sentences_become_one_small_voice(project: Project, folder: Path) -> None:
    """All sentences of a layer, as a phone records them, and a whole page: opus and mp3, each time the same bytes."""
    rows = (folder / "voorlezen.html").read_text(encoding="utf-8")
    for at in range(1, 1 + rows.count('<bdi dir="ltr">4.')):
        (folder / f"4.{at} zin.wav").write_bytes(tone())
    (folder / "1.wav").write_bytes(tone(1))
    said, kept, code = taken(project, folder)
    assert code == 0, said
    assert [name.split(".")[0] + Path(name).suffix for name in kept] == [
        "home.mp3", "home.opus", "hulp-informatie.mp3", "hulp-informatie.opus",
    ]  # fmt: skip
    audio = project.municipalities / SLUG / "audio" / "nl"
    first = {name: (audio / name).read_bytes() for name in kept}
    assert all(sound.is_kept(audio / name) and len(data) < 20_000 for name, data in first.items())
    taken(project, folder)
    assert {name: (audio / name).read_bytes() for name in kept} == first
    home = prepared(project).editions[0].recordings[""]
    assert home.address.endswith(".mp3") and home.smaller.endswith(".opus")
