"""Kill a publication at random moments and look at what a reader then finds. Run by test_publish.py, in a process of its own.

python tests/killing.py <folder> <rounds> [two-steps | before]
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from wegwijs import publish
from wegwijs.build.tree import SiteTree
from wegwijs.build.tree_state import tree_state
from wegwijs.files import write_in_one_step
from wegwijs.publish import manifest

FILES = 40
LONGEST = 0.03  # seconds; one publication takes less, so that most kills fall within one


def put(site: Path, text: str, begun: bool = False) -> None:
    """Publish a small site in which every file says the same word; `begun` with the tree of the site before the last."""
    note = site.with_name("states")
    last = json.loads(note.read_text()) if note.exists() else {"site": "", "before": ""}
    before = publish.Before(site.with_name("before"), last["before"]) if begun else None
    with publish.staging(site, before) as stage:
        tree = SiteTree(stage, site, publish.files_of(stage))
        for number in range(FILES):
            tree.write(f"page-{number}/index.html", text.encode())
        tree.prune()
        manifest.write(tree, publish.keep(tree, lambda path: False))
        publish.publish(stage, site, before)
    write_in_one_step(note, json.dumps({"site": tree_state(site), "before": last["site"]}).encode())


def whole(site: Path) -> bool:
    """Whether a reader finds one site: all of the old one or all of the new one."""
    said = {path.read_text() for path in site.glob("*/index.html")}
    return not publish.differences(site, "site") and len(said) == 1


def publish_for_ever(site: Path, begun: bool) -> None:
    while True:
        for text in ("old", "new", "newer"):
            put(site, text, begun)


def main(folder: Path, rounds: int, way: str) -> dict[str, int]:
    site = folder / "site"
    if way == "two-steps":
        publish._exchange = lambda stage, site: False
    put(site, "old")
    chance = random.Random(7)
    counted = {"rounds": rounds, "whole": 0, "between": 0, "halfway": 0}
    for _ in range(rounds):
        child = os.fork()
        if not child:
            publish_for_ever(site, way == "before")
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        counted["halfway"] += (folder / ".site.work").exists()
        if way == "two-steps" and not site.exists():
            counted["between"] += 1
            with publish.staging(site):
                pass
        counted["whole"] += whole(site)
    put(site, "last", way == "before")
    beside = {path.name for path in folder.iterdir() if not path.name.startswith(".wegwijs-")} - {"before", "states"}
    assert whole(site) and beside == {".site.lock", "site"}
    return counted


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
