"""Many municipalities, many processes, many machines, and pages of an earlier build: the site is the same each time."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bench import towns
from house import SLUG, TODAY, listed, municipality, prepared, run
from site_tree import contents
from wegwijs import kept, many, pipeline, workers
from wegwijs.digest import Digests, Unknown
from wegwijs.files import House
from wegwijs.kept import foundation
from wegwijs.model import Text
from wegwijs.render import run as render
from wegwijs.render.drawing import Drawing

DAY = ("--today", TODAY.isoformat())
PO = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def share(work: Callable[[int], int], jobs: int = 2) -> dict[int, int]:
    return dict(workers.share(work, range(6), jobs))


def test_work_is_shared_between_processes_and_what_one_finds_wrong_is_told_here() -> None:
    here = os.getpid()
    assert share(lambda number: number * number) == {number: number * number for number in range(6)}
    assert here not in share(lambda number: os.getpid()).values()
    assert set(share(lambda number: os.getpid(), jobs=1).values()) == {here}

    def wrong(number: int) -> int:
        raise ValueError(f"nr {number}")

    with pytest.raises(ValueError, match="nr "):
        share(wrong)


def test_the_work_of_a_process_that_is_killed_is_done_here() -> None:
    here = os.getpid()

    def killed(number: int) -> int:
        if number == 3 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert share(killed) == {number: number for number in range(6)}


def test_no_more_processes_than_there_is_memory_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workers.bounded(1) == 1
    monkeypatch.setattr(workers, "_free_memory", lambda: workers.NEEDED * 3 + 1)
    assert workers.bounded(8) == 3
    monkeypatch.setattr(workers, "_free_memory", lambda: 0)
    assert workers.bounded() == 1


def test_shards_are_the_whole_and_have_nothing_in_common() -> None:
    slugs = [f"dorp-{number}" for number in range(11)]
    parts = [many.Shard(number, 4).of(slugs) for number in (1, 2, 3, 4)]
    assert sorted(slug for part in parts for slug in part) == sorted(slugs)
    assert {len(part) for part in parts} == {2, 3}
    assert many.shard("2/4") == many.Shard(2, 4)
    assert [many.shard(odd) for odd in ("0/4", "5/4", "4", "a/b", "1/0", "-1/2", "1/2/3", "1 / 2")] == [None] * 8


def test_a_shard_that_does_not_exist_is_refused(house: House) -> None:
    said = run(house, "build", "--shard", "3/2", *DAY)
    assert "[shard-wrong]" in said.err and said.code == 1


@pytest.mark.whole
def test_the_shards_of_a_build_are_the_whole_build_byte_for_byte(house: House) -> None:
    slugs = towns.make(house, 3, 2, ("nl", "en"))
    said = run(house, "build", "--all", "--jobs", "2", "--no-cache", "--site", "whole", *DAY)
    assert said.code == 0, said.err
    whole = contents(house.root / "whole")
    for number in (1, 2):
        shard = f"{number}/2"
        assert run(house, "build", "--shard", shard, "--jobs", "1", "--site", f"part-{number}", *DAY).code == 0
    together = house.root / "together"
    for number in (1, 2):
        shutil.copytree(house.root / f"part-{number}", together, dirs_exist_ok=True)
    assert run(house, "gather", "--site", "together").code == 0
    assert contents(together) == whole
    index = whole["index.html"].decode()
    assert all(f'href="{slug}/"' in index and f"{slug}/index.html" in whole for slug in slugs)
    assert not [name for name in whole if "lock" in name]


@pytest.mark.whole
def test_one_municipality_with_a_fault_keeps_its_last_good_site_and_stops_no_other(house: House) -> None:
    good, bad, new = towns.make(house, 3, 2, ("nl",))
    municipality_file = house.municipalities / bad / "municipality.yml"
    text = municipality_file.read_text(encoding="utf-8")
    site = house.root / "site"
    aside = house.root / new
    (house.municipalities / new).rename(aside)
    assert run(house, "build", "--all", *DAY).code == 0
    before = contents(site / bad)
    aside.rename(house.municipalities / new)
    municipality_file.write_text(text.replace("contact:", "kontact:", 1), encoding="utf-8")
    (house.municipalities / new / "municipality.yml").unlink()

    said = run(house, "build", "--all", "--today", "2026-11-30")
    assert said.code == 1 and "[yaml-key-unknown]" in said.err and "[file-missing]" in said.err
    assert "Traceback" not in said.all and "Klaar: 1 van 3 gemeenten" in said.out
    assert contents(site / bad) == before
    assert json.loads((site / good / "build.json").read_text())["today"] == "2026-11-30"
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "De nieuwste versie is niet gelukt. Deze is van 24 november 2026." in index
    assert f'href="{new}/"' not in index and "Hier is nog geen site." in index
    told = json.loads((site / f"{bad}.json").read_text())
    assert told["built"] is False and told["day"] == "2026-11-24" and told["errors"]["yaml-key-unknown"] == 1

    shutil.rmtree(house.municipalities / good)  # who is no longer there, is no longer on the site
    run(house, "build", "--all", *DAY)
    assert not (site / good).exists() and good not in (site / "index.html").read_text(encoding="utf-8")


def test_a_fault_of_ours_in_one_municipality_is_told_as_such(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    towns.make(house, 2, 1, ("nl",))

    def broken(*anything: object, **more: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(pipeline, "build", broken)
    said = run(house, "build", "--all", *DAY)
    assert said.err.count("[build-stopped]") == 2 and "boom" in said.err and "Traceback" not in said.all
    assert said.code == 1


def test_the_fingerprint_of_a_value_is_of_what_is_in_it() -> None:
    def of(value: object) -> bytes:
        return Digests().of(value)

    one, same = Text("a", "b", "ar"), Text("a", "".join(["", "b"]), "ar")
    assert of((one, {"x": [1]})) == of((same, {"x": [1]}))
    different = [
        (1,),
        (True,),
        ("1",),
        (1.0,),
        (b"1",),
        ((1,),),
        [1],
        (1, 1),
        {"1": 1},
        {1: "1"},
        (None,),
        frozenset({1}),
    ]
    assert len({of(value) for value in different}) == len(different)
    assert of({"b", "a"}) == of({"a", "b"})
    with pytest.raises(Unknown):
        of([object()])


CHANGES: dict[str, Callable[[House], None]] = {
    "offer": lambda house: _replace(house.municipalities / SLUG / "offers.csv", "Drink koffie", "Drink thee"),
    "colour": lambda house: _append(house.municipalities / SLUG / "municipality.yml", 'brand: {brand: "#7a1f5c"}\n'),
    "translation": lambda house: _replace(house.locales / "en/LC_MESSAGES/site.po", "Go to the text", "Go to text"),
    "template": lambda house: _replace(house.overrides / "base.html", "<main ", '<main data-x="1" '),
}
FOUNDATIONS: dict[str, Callable[[House], None]] = {
    "css": lambda house: _replace(house.overrides / "style/base.css", "font-size:2rem", "font-size:2.5rem"),
    "script": lambda house: _append(house.overrides / "script/page.js", "\nwindow.x=1;\n"),
    "icon": lambda house: _write(house.overrides / ".icons/material/lifebuoy.svg", '<svg viewBox="0 0 24 24"/>'),
    "font": lambda house: (house.overrides / "fonts/noto-sans-ethiopic.woff2").unlink(),
    "mkdocs": lambda house: _own(house.root / "mkdocs.yml", "# another\n"),
}


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _append(path: Path, text: str) -> None:
    _write(path, path.read_text(encoding="utf-8") + text)


def _own(path: Path, more: str) -> None:
    """Instead of a link to the project's file, one with something more."""
    text = path.read_text(encoding="utf-8")
    path.unlink()
    _write(path, text + more)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def kept_house(house: House) -> House:
    """A house in two languages with templates of its own, and pages of an earlier build."""
    municipality(
        house, offers_csv=listed(("Koffie", "Drink koffie met andere ouders.", "Buurthuis", "groep", "samen", "0-2"))
    )
    _replace(house.municipalities / SLUG / "municipality.yml", "languages: [nl]", "languages: [nl, en]")
    real = house.overrides.resolve()
    house.overrides.unlink()
    shutil.copytree(real, house.overrides)
    _write(house.locales / "en/LC_MESSAGES/site.po", PO + 'msgid "Ga naar de tekst"\nmsgstr "Go to the text"\n')
    return house


def drawn(house: House, name: str, *, again: bool, today: date = TODAY, jobs: int = 1) -> dict[str, bytes]:
    """What the drawing gives, with or without the pages of an earlier build."""
    made = prepared(house, today=today)
    assert made.content is not None, made.problems
    tree = house.root / name
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    store = kept.store(house, house.root / "store" if again else None)
    render.run(house, made.content, made.editions, tree, jobs, store)
    return contents(tree)


def test_all_that_every_page_stands_on_is_in_the_foundation(kept_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {foundation(kept_house)}
    for number, change in enumerate(FOUNDATIONS.values(), 2):
        change(kept_house)
        found.add(foundation(kept_house))
        assert len(found) == number
    monkeypatch.setattr(kept, "distributions", lambda: [])
    assert foundation(kept_house) not in found


@pytest.mark.whole
def test_pages_of_an_earlier_build_are_taken_only_where_nothing_changed(
    kept_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    count: list[str] = []
    real = Drawing.context

    def counting(self: Drawing, page: object) -> object:
        count.append("")
        return real(self, page)  # type: ignore[arg-type]

    monkeypatch.setattr(Drawing, "context", counting)
    clean = drawn(kept_house, "clean", again=False)
    pages = len(count)
    count.clear()
    assert drawn(kept_house, "first", again=True) == clean
    count.clear()
    assert drawn(kept_house, "kept", again=True) == clean and not count
    assert drawn(kept_house, "kept", again=True, jobs=2) == clean
    for name, change in CHANGES.items():
        change(kept_house)
        count.clear()
        found = drawn(kept_house, "kept", again=True)
        few = len(count)
        assert found == drawn(kept_house, "clean", again=False), name
        assert found != clean and few, name
        assert few < pages or name not in {"offer", "translation"}, name
        clean = found
    tomorrow = date(2026, 12, 1)
    assert drawn(kept_house, "kept", again=True, today=tomorrow) == drawn(
        kept_house, "clean", again=False, today=tomorrow
    )
    assert drawn(kept_house, "kept", again=True) == clean
    for number, edition in enumerate(sorted((kept_house.root / "store").iterdir())):
        data = edition.read_bytes()
        edition.write_bytes([data[: len(data) // 2], data.replace(b"<h1>", b"<h2>", 1)][number % 2])  # half; changed
    count.clear()
    assert drawn(kept_house, "kept", again=True) == clean and len(count) == pages
    first, second = sorted((kept_house.root / "store").iterdir())[:2]
    shutil.copy(first, second)  # of another language
    assert drawn(kept_house, "kept", again=True) == clean
