"""Many municipalities, many processes, many machines, and pages of an earlier build: the site is the same each time."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench import towns
from site_tree import contents
from small_project import SLUG, TODAY, listed, municipality, run
from wegwijs import driver, editions, many, pipeline, publish
from wegwijs.build import workers
from wegwijs.build.cache import BuildCache, RecordFile, build_cache, foundation
from wegwijs.build.hashing import Digests, UnknownKindError
from wegwijs.build.tree import FileRecord, SiteTree, record_of
from wegwijs.files import Project
from wegwijs.many import outcome
from wegwijs.model import Text
from wegwijs.problems import Severity, errors
from wegwijs.render.renderer import PageRenderer

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


LONG_WORK = """
import os, sys, time
from pathlib import Path
from wegwijs import publish
from wegwijs.build import workers

def work(number: int) -> None:
    print("begun", flush=True)
    time.sleep(600)

with publish.staging(Path(sys.argv[1])):
    list(workers.share(work, range(2), 2))
"""


def test_the_processes_of_a_build_that_was_killed_hold_its_site_no_longer(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with subprocess.Popen([sys.executable, "-c", LONG_WORK, str(site)], stdout=subprocess.PIPE, text=True) as building:
        assert building.stdout is not None and building.stdout.read(len("begun")) == "begun"
        building.kill()
        # Both write at once at times; what is read ends only when the last process lets go of it.
        assert building.stdout.read().replace("begun", "").strip() == ""
    with publish.staging(site) as stage:
        assert stage.is_dir()


def test_no_more_processes_than_there_is_memory_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workers.bounded(1) == 1
    monkeypatch.setattr(workers, "_free_memory", lambda: workers.NEEDED * 3 + 1)
    assert workers.bounded(8) == 3
    monkeypatch.setattr(workers, "_free_memory", lambda: 0)
    assert workers.bounded() == 1


def test_shards_are_the_whole_and_have_nothing_in_common() -> None:
    slugs = [f"dorp-{number}" for number in range(342)]
    parts = [many.Shard(number, 4).of(slugs) for number in (1, 2, 3, 4)]
    assert sorted(slug for part in parts for slug in part) == sorted(slugs)
    assert all(60 < len(part) < 110 for part in parts)
    more = [many.Shard(number, 4).of(["aalst", *slugs]) for number in (1, 2, 3, 4)]
    moved = [set(part) - {"aalst"} for part in more]
    assert moved == [set(part) for part in parts], "each stays with the machine that has its last site"
    assert many.shard("2/4") == many.Shard(2, 4)
    assert [many.shard(odd) for odd in ("0/4", "5/4", "4", "a/b", "1/0", "-1/2", "1/2/3", "1 / 2")] == [None] * 8


@pytest.mark.parametrize("shard", ["3/2", ""])
def test_a_shard_that_does_not_exist_is_refused(project: Project, shard: str) -> None:
    said = run(project, "build", "--shard", shard, *DAY)
    assert "[shard-wrong]" in said.err and said.code == 1


def test_no_page_over_all_is_made_where_a_part_is_missing_or_something_else_stands(project: Project) -> None:
    """Else the municipalities of that part would be gone from what is published."""
    one, other = towns.make(project, 2, 1, ("nl",))
    site = project.root / "site"
    site.mkdir()
    (site / "index.html").write_text("of somebody else")
    told = json.dumps({"slug": one, "name": "x", "built": False, "day": "", "pages": 0, "languages": {}, "errors": {}})
    (site / f"{one}.json").write_text(told)
    said = run(project, "gather")
    assert said.code == 1 and "[part-missing]" in said.err and other in said.err and one not in said.err
    (site / f"{other}.json").write_text(told.replace(one, other))
    (site / "manifest.json").write_text("{}")
    said = run(project, "gather")
    assert said.code == 1 and "[site-foreign]" in said.err
    assert (site / "index.html").read_text() == "of somebody else"
    (site / "manifest.json").unlink()
    assert run(project, "gather").code == 1, "neither has a site"
    assert (site / "index.html").read_text().count("Hier is nog geen site.") == 2


def test_a_site_whose_account_is_lost_is_there_still(tmp_path: Path) -> None:
    (tmp_path / "dorp").mkdir()
    account = {"today": "2026-11-24", "counts": {"pages": 7}, "languages": ["nl", "ar"]}
    (tmp_path / "dorp" / "build.json").write_text(json.dumps(account))
    (tmp_path / "dorp.json").write_text("")
    found = outcome.read(tmp_path, "dorp")
    assert found and (found.built, found.day, found.pages, [*found.languages]) == (False, "2026-11-24", 7, ["nl", "ar"])
    (tmp_path / "dorp" / "build.json").write_text("[]")
    assert outcome.read(tmp_path, "dorp") is None


@pytest.mark.whole
def test_the_shards_of_a_build_are_the_whole_build_byte_for_byte(project: Project) -> None:
    slugs = towns.make(project, 3, 2, ("nl", "en"))
    said = run(project, "build", "--all", "--jobs", "2", "--no-cache", "--site", "whole", *DAY)
    assert said.code == 0, said.err
    whole = contents(project.root / "whole")
    for number in (1, 2):
        shard = f"{number}/2"
        assert run(project, "build", "--shard", shard, "--jobs", "1", "--site", f"part-{number}", *DAY).code == 0
    together = project.root / "together"
    for number in (1, 2):
        shutil.copytree(project.root / f"part-{number}", together, dirs_exist_ok=True)
    assert run(project, "gather", "--site", "together").code == 0
    assert contents(together) == whole
    index = whole["index.html"].decode()
    assert all(f'href="{slug}/"' in index and f"{slug}/index.html" in whole for slug in slugs)
    assert not [name for name in whole if "lock" in name]
    assert (
        run(project, "build", "--shard", "2/2", "--site", "part-1", *DAY).code == 0
    )  # one after another, in one place
    assert run(project, "gather", "--site", "part-1").code == 0
    assert contents(project.root / "part-1") == whole


@pytest.mark.whole
def test_one_municipality_with_a_fault_keeps_its_last_good_site_and_stops_no_other(project: Project) -> None:
    good, bad, new = towns.make(project, 3, 2, ("nl",))
    municipality_file = project.municipalities / bad / "municipality.yml"
    text = municipality_file.read_text(encoding="utf-8")
    site = project.root / "site"
    aside = project.root / new
    (project.municipalities / new).rename(aside)
    assert run(project, "build", "--all", *DAY).code == 0
    before = contents(site / bad)
    aside.rename(project.municipalities / new)
    municipality_file.write_text(text.replace("contact:", "kontact:", 1), encoding="utf-8")
    (project.municipalities / new / "municipality.yml").unlink()

    said = run(project, "build", "--all", "--today", "2026-11-30")
    assert said.code == 1 and "[yaml-key-unknown]" in said.err and "[file-missing]" in said.err
    assert "Traceback" not in said.all and "Klaar: 1 van 3 gemeenten" in said.out
    assert contents(site / bad) == before
    assert json.loads((site / good / "build.json").read_text())["today"] == "2026-11-30"
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "De nieuwste versie is niet gelukt. Deze is van 24 november 2026." in index
    assert '<p class="soft" lang="en">The newest version failed. This one is of 24 November 2026.</p>' in index
    assert f'href="{new}/"' not in index and "Hier is nog geen site." in index
    told = json.loads((site / f"{bad}.json").read_text())
    assert told["built"] is False and told["day"] == "2026-11-24" and told["errors"]["yaml-key-unknown"] == 1

    shutil.rmtree(project.municipalities / good)  # who is no longer there, is no longer on the site
    run(project, "build", "--all", *DAY)
    assert not (site / good).exists() and good not in (site / "index.html").read_text(encoding="utf-8")


def test_each_of_several_says_where_it_stands(project: Project) -> None:
    """Two may not say the same; the one whose folder the address names is in the right, and is built."""
    slugs = towns.make(project, 4, 1, ("nl",))
    own, copied, lost, elsewhere = slugs
    hosts = dict.fromkeys((own, copied), f"wegwijs.nl/{own}") | {lost: "WEGWIJS.nl", elsewhere: "dorp.example.org"}
    for slug, host in hosts.items():
        path = project.municipalities / slug / "municipality.yml"
        path.write_text(path.read_text().replace(f"{slug}.example.org", host))
    found = many.address_faults(project, slugs)
    codes = {slug: [(one.code, one.severity, one.facts) for one in told] for slug, told in found.items()}
    assert codes == {
        own: [],
        copied: [("site-shared", Severity.ERROR, {"found": own, "wanted": copied})],
        lost: [("site-folder", Severity.WARNING, {"wanted": lost})],
        elsewhere: [],
    }


def test_one_with_the_address_of_another_keeps_its_last_good_site(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, copied = towns.make(project, 2, 1, ("nl",))
    path = project.municipalities / copied / "municipality.yml"
    path.write_text(path.read_text().replace(f"{copied}.example.org", f"wegwijs.nl/{own}"))
    path = project.municipalities / own / "municipality.yml"
    path.write_text(path.read_text().replace(f"{own}.example.org", f"wegwijs.nl/{own}"))
    built = []

    def build(project: Project, slug: str, *anything: object, **more: object) -> pipeline.Built:
        built.append(slug)
        made = pipeline.prepare(project, slug, TODAY)
        return pipeline.Built(made.problems, made.content)

    monkeypatch.setattr(pipeline, "build", build)
    said = run(project, "build", "--all", "--jobs", "1", *DAY)
    assert built == [own] and said.err.count("[site-shared]") == 1
    assert run(project, "check", *DAY).err.count("[site-shared]") == 1


def test_a_fault_of_ours_in_one_municipality_is_told_as_such(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    towns.make(project, 2, 1, ("nl",))

    def broken(*anything: object, **more: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(pipeline, "build", broken)
    said = run(project, "build", "--all", *DAY)
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
    with pytest.raises(UnknownKindError):
        of([object()])


CHANGES: dict[str, Callable[[Project], None]] = {
    "offer": lambda project: _replace(project.municipalities / SLUG / "offers.csv", "Drink koffie", "Drink thee"),
    "colour": lambda project: _append(
        project.municipalities / SLUG / "municipality.yml", 'brand: {brand: "#7a1f5c"}\n'
    ),
    "translation": lambda project: _replace(project.locales / "en/LC_MESSAGES/site.po", "Go to the text", "Go to text"),
    "template": lambda project: _replace(project.overrides / "base.html", "<main ", '<main data-x="1" '),
}
FOUNDATIONS: dict[str, Callable[[Project], None]] = {
    "css": lambda project: _replace(project.overrides / "style/base.css", "font-size: 2rem", "font-size: 2.5rem"),
    "script": lambda project: _append(project.overrides / "script/page.js", "\nwindow.x=1;\n"),
    "icon": lambda project: _write(project.overrides / ".icons/material/lifebuoy.svg", '<svg viewBox="0 0 24 24"/>'),
    "font": lambda project: (project.overrides / "fonts/noto-sans-ethiopic.woff2").unlink(),
    "mkdocs": lambda project: _own(project.root / "mkdocs.yml", "# another\n"),
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
def kept_project(project: Project) -> Project:
    """A project in two languages with templates of its own, and pages of an earlier build."""
    municipality(
        project, offers_csv=listed(("Koffie", "Drink koffie met andere ouders.", "Buurthuis", "groep", "samen", "0-2"))
    )
    _replace(project.municipalities / SLUG / "municipality.yml", "languages: [nl]", "languages: [nl, en]")
    real = project.overrides.resolve()
    project.overrides.unlink()
    shutil.copytree(real, project.overrides)
    _write(project.locales / "en/LC_MESSAGES/site.po", PO + 'msgid "Ga naar de tekst"\nmsgstr "Go to the text"\n')
    return project


def drawn(project: Project, name: str, *, again: bool, today: date = TODAY, jobs: int = 1) -> dict[str, bytes]:
    """What the drawing gives; `again` with the records of an earlier build, and the tree that it left under this name."""
    draft, problems = editions.draft(project, SLUG, today, editions.quiet)
    assert draft is not None, problems
    tree, last = project.root / name, project.root / f"{name}-last"
    shutil.rmtree(last, ignore_errors=True)
    if tree.exists():
        tree.rename(last)
    tree.mkdir()
    cache = build_cache(project, project.root / "store" if again else None)
    made = driver.draw(draft, SiteTree(tree, last), cache, jobs)
    assert not [fault for record in made.records for fault in record.problems]
    return contents(tree)


def test_all_that_every_page_stands_on_is_in_the_foundation(
    kept_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {foundation(kept_project)}
    for number, change in enumerate(FOUNDATIONS.values(), 2):
        change(kept_project)
        found.add(foundation(kept_project))
        assert len(found) == number
    (kept_project.root / "more" / "library-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(kept_project.root / "more")
    assert foundation(kept_project) not in found
    found.add(foundation(kept_project))
    (kept_project.root / "more" / "library-1.0.dist-info").rename(kept_project.root / "more" / "library-1.1.dist-info")
    assert foundation(kept_project) not in found


@pytest.mark.whole
def test_pages_of_an_earlier_build_are_taken_only_where_nothing_changed(
    kept_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    count: list[str] = []
    real = PageRenderer.context

    def counting(self: PageRenderer, page: object) -> object:
        count.append("")
        return real(self, page)  # type: ignore[arg-type]

    monkeypatch.setattr(PageRenderer, "context", counting)
    clean = drawn(kept_project, "clean", again=False)
    pages = len(count)
    count.clear()
    assert drawn(kept_project, "kept", again=True) == clean and len(count) == pages
    count.clear()
    assert drawn(kept_project, "kept", again=True) == clean and not count
    assert drawn(kept_project, "kept", again=True, jobs=2) == clean
    for name, change in CHANGES.items():
        change(kept_project)
        count.clear()
        found = drawn(kept_project, "kept", again=True)
        few = len(count)
        assert found == drawn(kept_project, "clean", again=False), name
        assert found != clean and few, name
        assert few < pages or name not in {"offer", "translation"}, name
        clean = found
    tomorrow = date(2026, 12, 1)
    assert drawn(kept_project, "kept", again=True, today=tomorrow) == drawn(
        kept_project, "clean", again=False, today=tomorrow
    )
    assert drawn(kept_project, "kept", again=True) == clean
    records = sorted((kept_project.root / "store").iterdir())
    assert [path.name for path in records] == ["en", "nl"]
    for damage in (lambda line: line[: len(line) // 2], lambda line: line.replace(b'"', b"'", 1), lambda line: b""):
        for path in records:
            path.write_bytes(b"\n".join(map(damage, path.read_bytes().split(b"\n"))))
        count.clear()
        assert drawn(kept_project, "kept", again=True) == clean and len(count) == pages
    for path in records:  # half: what stands in the half that is left is still true
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    count.clear()
    assert drawn(kept_project, "kept", again=True) == clean and 0 < len(count) < pages
    count.clear()
    assert drawn(kept_project, "kept", again=True) == clean and not count
    first, second = records
    shutil.copy(first, second)  # of another language
    assert drawn(kept_project, "kept", again=True) == clean


def test_a_record_file_gives_back_what_was_put_and_keeps_what_was_used(tmp_path: Path) -> None:
    def never() -> object:
        raise AssertionError("it was there already")

    cache, path = BuildCache(tmp_path, b"code"), tmp_path / "a"
    with cache.records("a") as records:
        records.put("one", lambda: ["1\n\0", {"é": 2}])
        records.put("two", lambda: [])
    with cache.records("a") as records:
        assert (records.get("one"), records.get("two"), records.get("another")) == (["1\n\0", {"é": 2}], [], None)
    whole = path.read_bytes()
    with cache.records("a") as records:
        records.put("one", never)
    assert path.read_bytes() == whole, "nothing new, so nothing is written"
    assert BuildCache(tmp_path, b"other code").open("a").get("one") is None
    half = whole.index(b"\n") + 5
    for damaged in (
        *(whole[:half], whole.replace(b"two", b"twe"), whole.replace(b"[]", b"{}"), whole[:-1] + b"\0\n"),
        *(whole + b"x" * 100, whole + b"\n\n", whole + b"\xff \xff \xff\n"),
    ):
        path.write_bytes(damaged)
        with cache.records("a") as records:
            assert records.get("one") == ["1\n\0", {"é": 2}], "one damaged line spoils no other"
            assert records.get("two") == ([] if damaged.startswith(whole) else None)
            records.put("two", list)
        with cache.records("a") as records:
            assert records.get("one") and records.get("two") == []
    for foreign in (b"", b"\n", b"x" * 64 + b"\n[[1,", whole[3:half]):
        path.write_bytes(foreign)
        assert cache.open("a").get("one") is None
    with BuildCache().records("a") as records:
        records.put("key", list)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_record_file_is_written_anew_when_most_of_it_is_of_builds_long_gone(tmp_path: Path) -> None:
    cache, path = BuildCache(tmp_path, b"code"), tmp_path / "a"
    sizes = []
    for number in range(40):
        with cache.records("a") as records:
            assert records.get("always") == (None if number == 0 else 0)
            records.put("always", lambda: 0)
            records.put(str(number), lambda: 0)
        sizes.append(len(path.read_bytes().splitlines()))
    assert max(sizes) < 16 and min(sizes[20:]) < 5, "it grows, and is made small again"
    assert cache.open("a").get("39") == 0
    path.unlink()
    path.mkdir()  # a disk that will not: the site is made all the same
    with cache.records("a") as records:
        records.put("key", lambda: 0)
    assert RecordFile(path).get("key") is None


def test_a_file_is_taken_by_a_second_name_only_where_the_last_site_holds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = tmp_path / "last"
    (last / "folder").mkdir(parents=True)
    for name, data in (("same", b"page"), ("deep/same", b"page"), ("other", b"pagf"), ("longer", b"pages")):
        (last / name).parent.mkdir(exist_ok=True)
        (last / name).write_bytes(data)
    (last / "link").symlink_to(last / "same")
    os.mkfifo(last / "pipe")
    page = record_of(b"page")
    tree = SiteTree(tmp_path / "tree", last)
    for name in ("other", "longer", "link", "pipe", "folder", "deep/missing"):
        assert not tree.take({"same": page, name: page}), name
    assert not (tmp_path / "tree").exists() and not tree.files, "all of them, or none"
    assert tree.take({"same": page, "deep/same": page})
    for name in ("same", "deep/same"):
        assert (tree.root / name).read_bytes() == b"page" and (tree.root / name).stat().st_nlink == 2
    assert tree.files == {"same": page, "deep/same": page}
    assert tree.take({"same": page}), "as pages share what they ask for"
    assert not SiteTree(tmp_path / "alone").take({"same": page})

    def refused(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    tree = SiteTree(tmp_path / "other", last)
    assert tree.take({"same": page})
    assert (tree.root / "same").read_bytes() == b"page" and (tree.root / "same").stat().st_nlink == 1


def test_what_a_process_left_half_is_made_whole(tmp_path: Path) -> None:
    """It was stopped for want of memory; another does its work again, in the same tree."""
    last = tmp_path / "last"
    last.mkdir()
    (last / "taken").write_bytes(b"whole")
    root = tmp_path / "tree"
    root.mkdir()
    for name in ("written", "taken"):
        (root / name).write_bytes(b"who")
    tree = SiteTree(root, last)
    tree.write("written", b"whole")
    assert tree.take({"taken": record_of(b"whole")})
    assert contents(root) == {"written": b"whole", "taken": b"whole"} and contents(last) == {"taken": b"whole"}
    assert tree.files == dict.fromkeys(("written", "taken"), FileRecord(record_of(b"whole").sha256, 5))


def published(project: Project, name: str, *, cache: str = "", jobs: int = 1) -> dict[str, bytes]:
    """The files of a site, built over the one that stands there: with what is remembered in `cache`, or from nothing."""
    site = project.root / name
    built = pipeline.build(project, SLUG, TODAY, site, jobs=jobs, cache=project.root / cache if cache else None)
    assert built.published, built.problems
    assert not publish.differences(site, name)
    return contents(site)


def counted(monkeypatch: pytest.MonkeyPatch, *names: str) -> list[str]:
    """Notes each call of these functions by the driver."""
    done: list[str] = []

    def count(name: str) -> None:
        real = getattr(driver, name)

        def counting(*given: object, **more: object) -> object:
            done.append(name)
            return real(*given, **more)

        monkeypatch.setattr(driver, name, counting)

    for name in names:
        count(name)
    return done


@pytest.mark.whole
def test_what_was_made_of_a_page_is_taken_again_only_where_it_is_the_same(
    kept_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("harden", "compressed", "verify_page", "verify_weight")
    done = counted(monkeypatch, *names)
    site = kept_project.root / "site"
    clean = published(kept_project, "clean")
    pages = len([name for name in clean if name.endswith(".html")])
    assert [done.count(name) for name in names] == [pages] * 4
    assert published(kept_project, "site", cache="store") == clean
    done.clear()
    assert published(kept_project, "site", cache="store") == clean
    assert not done
    _replace(kept_project.municipalities / SLUG / "offers.csv", "Drink koffie", "Drink thee")
    changed = published(kept_project, "site", cache="store")
    assert all(0 < done.count(name) < pages for name in names)
    assert changed == published(kept_project, "clean") != clean
    shelves = sorted((kept_project.root / "store").iterdir())
    for shelf in shelves:
        shelf.write_bytes(b"\n".join(line[:-9] + b"\0" + line[-8:] for line in shelf.read_bytes().split(b"\n")))
    done.clear()
    assert published(kept_project, "site", cache="store", jobs=1) == changed and done.count("harden") == pages
    for shelf, other in zip(shelves, [*shelves[1:], shelves[0]], strict=True):
        shelf.write_bytes(other.read_bytes())  # of another language
    assert published(kept_project, "site", cache="store", jobs=2) == changed
    assert published(kept_project, "site", cache="store") == changed
    there = {name: path for path in sorted(site.rglob("*")) if path.is_file() and (name := path.suffix)}
    for path in there.values():  # the last of each kind in the site before; nothing of it may come into the new one
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    (site / "index.html").write_bytes(b"")
    (site / "over" / "index.html.br").unlink()
    (site / "over" / "index.html.br").symlink_to("index.html.gz")
    done.clear()
    assert published(kept_project, "site", cache="store") == changed and done
    done.clear()
    assert published(kept_project, "site", cache="store") == changed and not done
    shutil.rmtree(site)  # the records are of a site that is gone
    assert published(kept_project, "site", cache="store") == changed and done.count("harden") == pages
    script = (
        kept_project.overrides / "script/page.js"
    )  # the pages ask for it by another name, and may need other styles
    _append(script, '\nwindow.x="leave";\n')
    assert published(kept_project, "site", cache="store") == published(kept_project, "clean") != changed


@pytest.mark.whole
def test_a_page_that_did_not_change_is_told_when_what_it_leads_to_is_gone(
    kept_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(kept_project, "site", cache="store")
    site, store = kept_project.root / "site", kept_project.root / "store"

    def faults() -> set[tuple[str, str]]:
        built = pipeline.build(kept_project, SLUG, TODAY, site, cache=store)
        wrong = errors(built.problems)
        assert built.published is not bool(wrong)
        return {(one.code, one.place.file) for one in wrong}

    assert not faults() and not faults()
    with monkeypatch.context() as patched:
        done = counted(patched, "harden", "verify_page")
        real = driver.draw

        def without_one(draft: editions.Draft, tree: SiteTree, *more: Any) -> driver.Drawn:
            drawn = real(draft, tree, *more)
            del tree.files["over/index.html"]
            return replace(drawn, records=tuple(page for page in drawn.records if page.facts.address != "over/"))

        patched.setattr(driver, "draw", without_one)
        dead = faults()
        assert ("page-link-dead", "") in dead and dead == faults()
        assert ("page-link-dead", "en/over/") in dead, "what says where it is in Dutch"
        assert not done
    assert contents(site) == before
    _append(kept_project.overrides / "script/page.js", f'\nwindow.x="{os.urandom(20_000).hex()}";\n')
    assert ("page-heavy", "") in faults(), "a page weighs what it brings with it"
    assert contents(site) == before


def test_one_municipality_may_have_any_folder_of_its_host(project: Project) -> None:
    """On GitHub Pages a site stands in a folder with the name of the fork, whatever the municipality is called."""
    municipality(project, "dorp")
    path = project.municipalities / "dorp" / "municipality.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("https://proefdorp.example.org/", "https://x.github.io/wegwijs/")
    )
    assert many.address_faults(project, ["dorp"]) == {"dorp": []}
