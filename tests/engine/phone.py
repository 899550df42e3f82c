"""Opens a page of a drawn town in V8, with the scripts that it asks for, and does what somebody with a phone does."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, Self

from py_mini_racer import MiniRacer
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pages.looks import looks

HERE = Path(__file__).resolve().parent
PATIENCE = 60  # seconds; a script that goes on for ever is stopped
SITE = "https://leesdorp.example.org/"
MORNING = "2026-11-24T09:00:00+01:00"  # a Tuesday


class Phone:
    """A phone with one page open. `can` is JavaScript that runs before the page does: what this phone can do."""

    def __init__(self, tree: Path, address: str, now: str = MORNING, can: str = "", site: str = SITE) -> None:
        self.engine = MiniRacer()
        self.run = partial(self.engine.eval, timeout_sec=PATIENCE)
        for name in ("dom.js", "phone.js"):
            self.run(source(name))
        path = address.split("?")[0].split("#")[0]
        text = (tree / path / "index.html").read_text(encoding="utf-8")
        self.run(f"files = {json.dumps(_files(tree, site))};{can}")
        start = int(datetime.fromisoformat(now).timestamp() * 1000)
        self.run("var phone = typeof able === 'undefined' ? {} : able")
        self.run(f"open_page({json.dumps(_tree(text))}, {json.dumps(site + address)}, {start}, phone)")
        self.wait(0)
        self.do("fire('load')")
        self.wait(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.close()

    def do(self, script: str) -> Any:
        """What a piece of JavaScript gives."""
        found = self.run(
            f"JSON.stringify((() => {{ const found = {_returned(script)}; return found === undefined ? null : found; }})())"
        )
        return json.loads(str(found))

    def wait(self, milliseconds: int) -> None:
        """Let time go by."""
        self.run(f"pass({milliseconds})")

    def press(self, words: str) -> bool:
        """Press what says this; whether a link was kept from being followed."""
        return bool(self.do(f"!!thing({json.dumps(words)}).fire('click').defaultPrevented"))

    def seen(self, selector: str) -> list[str]:
        """What stands in each of these that can be seen."""
        found: list[str] = self.do(f"all({json.dumps(selector)}).map(element => tidy(seen(element)))")
        return found

    @property
    def asked(self) -> list[str]:
        """What the page asked of the phone so far."""
        found: list[str] = self.do("asked.splice(0)")
        return found


def _returned(script: str) -> str:
    return f"(0, eval)({json.dumps(script)})"


@cache
def source(name: str) -> str:
    """A script of this folder."""
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _files(tree: Path, site: str) -> dict[str, str]:
    """The scripts and short texts of a site, by their address."""
    return {
        site + path.relative_to(tree).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(tree.rglob("*"))
        if path.suffix in {".js", ".txt", ".json"}
    }


def _tree(html: str) -> list[Any]:
    """The elements of a page; those that its style does not show say so."""
    page = LexborHTMLParser(html)
    unshown = looks(page).unshown

    def grown(node: LexborNode) -> list[Any] | str:
        if node.is_text_node:
            return node.text_content or ""
        children = [
            grown(child) for child in node.iter(include_text=True) if child.is_text_node or child.tag[0] not in "-!"
        ]
        attributes = {name: value or "" for name, value in node.attributes.items()}
        return [node.tag, attributes, children, node.mem_id in unshown and "hidden" not in attributes]

    found = grown(page.css_first("html"))
    assert isinstance(found, list)
    return found
