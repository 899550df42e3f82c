"""Scripts ask no more than the oldest browsers know, by MDN's browser-compat-data; what they ask beyond is asked for first.

A name counts as known where any object of those browsers has it, so this finds `replaceAll` and not `replace` of something new.
Syntax is held by tests/test_scripts.py, and what happens by tests/test_old_engine.py.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from site_tree import ROOT

SCRIPTS = {path.name: path for path in sorted((ROOT / "overrides" / "script").glob("*.js"))}
TABLE = Path(__file__).parent / "old_engine" / "js_support.json"
UNKNOWN = frozenset(json.loads(TABLE.read_text(encoding="utf-8"))["unknown"])
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
NAME = re.compile(r"(?<=\.)([A-Za-z_$][\w$]*)|\b([A-Z][A-Za-z]\w+)\b")
ITS_OWN = "a name of ours: an object of the script, a data attribute, a class"

# What a script asks beyond the floor: why that does no harm. Each guard is a piece of that script.
EXCUSED = {
    "aloud.js": {
        "opus": (ITS_OWN, "dataset.opus"),
        "scrollIntoViewIfNeeded": ("there is a look whether it is there", "button.scrollIntoViewIfNeeded)"),
    },
    "find.js": {"list": (ITS_OWN, "facet.list"), "mark": (ITS_OWN, '".mark"')},
    "later.js": {
        "script": (ITS_OWN, "dataset.script"),
        "icon": (ITS_OWN, '".icon"'),
        "languages": ("none is an empty list", "phone.languages || []"),
        "serviceWorker": ("there is a look whether there are workers", "phone.serviceWorker"),
        "register": ("only where there are workers", "worker.register"),
        "active": ("only where there are workers", "here.active"),
        "connection": ("there is a look whether it is told", "phone.connection &&"),
        "saveData": ("only where the connection is told", "phone.connection.saveData"),
    },
    "offline.js": {
        "read": (ITS_OWN, '".read ul"'),
        "caches": ("there is a look whether the window has caches", "!window.caches"),
    },
    "page.js": {
        "share": ("there is a look whether the phone shares", "phone.share ||"),
        "clipboard": ("there is a look whether it can be written to", "phone.clipboard)"),
        "writeText": ("only where there is a clipboard", "phone.clipboard.writeText"),
        "requestIdleCallback": ("else a moment later", "window.requestIdleCallback || setTimeout"),
    },
    "review.js": {
        "canShare": ("there is a look whether the phone shares", "navigator.canShare &&"),
        "share": ("only where the phone can", "navigator.canShare({ files"),
        "download": ("without it the file opens, and is sent from there", "link.download = called"),
        "items": (ITS_OWN, "data.items"),
        "json": (ITS_OWN, 'today() + ".json"'),
        "mark": (ITS_OWN, "before.mark"),
        "part": (ITS_OWN, "item.part"),
        "where": (ITS_OWN, "item.where"),
    },
    "today.js": {
        "day": (ITS_OWN, "dataset.day"),
        "when": (ITS_OWN, "dataset.when"),
        "minHeight": ("a property of style, which every engine has", "place.style.minHeight"),
    },
    "workshop.js": {
        "download": ("where it is not known, the file opens, and can be kept from there", "link.download"),
        "json": ("how a file ends", '"visie.json"'),
    },
    "search.js": {
        "none": (ITS_OWN, "dataset.none"),
    },
}
# An engine without workers never reads the one, and one without a microphone is told so by the other at once.
BY_ITSELF = {"sw.js", "booth.js"}


def beyond(script: str) -> set[str]:
    """The names in a script that no object has in all of the oldest browsers."""
    return {name for pair in NAME.findall(COMMENT.sub("", script)) for name in pair} & UNKNOWN


@pytest.mark.parametrize("name", sorted(SCRIPTS.keys() - BY_ITSELF))
def test_what_a_script_asks_beyond_the_floor_is_asked_for_first(name: str) -> None:
    script = SCRIPTS[name].read_text(encoding="utf-8")
    excused = EXCUSED.get(name, {})
    assert beyond(script) == excused.keys()
    assert [name for name, (_, guard) in excused.items() if guard not in script] == []


@pytest.mark.parametrize(
    ("script", "names"),
    [
        ('text.replaceAll("a", "b")', {"replaceAll"}),
        ("new IntersectionObserver(look)", {"IntersectionObserver"}),
        ("items.flatMap(each)", {"flatMap"}),
        ("Promise.allSettled(all)", {"allSettled"}),
        ("globalThis.x; page.replaceChildren()", {"replaceChildren"}),
        ('text.replace("a", "b"); items.map(each) // items.flat()', set()),
    ],
)
def test_what_is_newer_than_the_floor_is_found(script: str, names: set[str]) -> None:
    assert beyond(script) == names
