"""Writes css_support.json and js_support.json: what the oldest browsers that we serve do not know of CSS and of scripts.

From MDN's browser-compat-data (CC0).

npm install @mdn/browser-compat-data
python tests/old_engine/make_support.py node_modules/@mdn/browser-compat-data/data.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOOR = {"safari_ios": 10, "safari": 10, "chrome": 61, "firefox": 60}
TABLE = Path(__file__).parent / "css_support.json"
NAMES = Path(__file__).parent / "js_support.json"


def knows(browser: str, support: Any) -> bool:
    """Whether the version of the floor has it, by its own name and for everybody. In part is enough."""
    for statement in support if isinstance(support, list) else [support]:
        added, removed = (number(statement.get(key)) for key in ("version_added", "version_removed"))
        if any(key in statement for key in ("prefix", "alternative_name", "flags")):
            continue
        if added is not None and added <= FLOOR[browser] and (removed is None or removed > FLOOR[browser]):
            return True
    return False


def number(version: Any) -> float | None:
    """`"10.1"` and `"≤37"` as numbers; nothing for a browser without it."""
    if not isinstance(version, str) or version == "preview":
        return None
    return float(".".join(version.removeprefix("≤").split(".")[:2]))


def known_by_all(feature: dict[str, Any]) -> bool:
    """Whether every browser of the floor has a feature."""
    support = feature["__compat"]["support"]
    return all(knows(browser, support.get(browser, {})) for browser in FLOOR)


def parts(feature: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The features in a feature, by name. A name with `_` is of something that is no word of CSS."""
    return {name: part for name, part in sorted(feature.items()) if "_" not in name and "__compat" in part}


def unknown(feature: dict[str, Any]) -> list[str]:
    """What in a feature some browser of the floor has not."""
    return [name for name, part in parts(feature).items() if not known_by_all(part)]


def main(data: Path) -> None:
    read = json.loads(data.read_text(encoding="utf-8"))
    css = read["css"]
    properties = parts(css["properties"])
    table = {
        "source": f"@mdn/browser-compat-data {read['__meta']['version']}",
        "known-properties": [name for name, part in properties.items() if known_by_all(part)],
        "unknown-values": {name: values for name, part in properties.items() if (values := unknown(part))},
        "unknown-selectors": unknown(css["selectors"]),
        "unknown-functions": unknown(css["types"]),
        "unknown-media": unknown(css["at-rules"]["media"]),
    }
    TABLE.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    names = {"source": table["source"], "unknown": unknown_names(read)}
    NAMES.write_text(json.dumps(names, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def members(feature: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each name in a feature and below it, and whether all browsers of the floor know it."""
    for name, part in feature.items():
        if name != "__compat" and isinstance(part, dict):
            if "__compat" in part:
                yield name.removesuffix("_static"), known_by_all(part)
            yield from members(part)


def unknown_names(read: dict[str, Any]) -> list[str]:
    """The names of a script that no object has in all browsers of the floor: `replaceAll`, but not `replace`."""
    pairs = [*members(read["api"]), *members(read["javascript"]["builtins"])]
    known = {name for name, is_known in pairs if is_known}
    return sorted({name for name, _ in pairs if name.isidentifier()} - known)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
