"""The search of the sample without a browser: the scripts of the page, in V8, with the files that a build makes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

from site_tree import EVERY_LANGUAGE, ROOT, SAMPLE, TODAY, fewer_languages
from wegwijs import driver, editions, join
from wegwijs.pages.own_text import own_text

SCRIPT = (ROOT / "overrides" / "script" / "words.js").read_text(encoding="utf-8")


class Engine:
    """The script of the page with one index, or with the file of the other languages."""

    def __init__(self, index: bytes) -> None:
        self.racer = MiniRacer()
        self.racer.eval(f"const window = globalThis; {SCRIPT}; const engine = window.wordIndex({index.decode()}); 0")

    def asked(self, question: str, typed: str) -> Any:
        return json.loads(str(self.racer.eval(f"JSON.stringify(engine.{question}({json.dumps(typed)}))")))

    def pages(self, typed: str) -> list[Any]:
        return list(self.asked("find", typed)["pages"])

    def find(self, typed: str) -> list[str]:
        """The addresses of what is found, best first."""
        return [page[0] for page in self.pages(typed)]

    def dangers(self, typed: str) -> list[str]:
        return [kind["name"] for kind in self.asked("dangers", typed)]


@dataclass(frozen=True)
class Answer:
    """What the page shows: the kinds of danger above the results, and the names of the first page; `count` of all."""

    dangers: tuple[str, ...]
    first: tuple[str, ...]
    count: int


class SampleSearch:
    """The search pages of the sample in every language."""

    def __init__(self, folder: Path) -> None:
        draft, problems = editions.draft(fewer_languages(folder, EVERY_LANGUAGE), SAMPLE, TODAY, editions.quiet)
        assert draft is not None, problems
        self.engines: dict[str, Engine] = {}
        self.names: dict[str, tuple[str, ...]] = {}
        self.sizes: dict[str, int] = {}
        for code in draft.codes:
            edition, _ = draft.edition(code)
            self.engines[code] = Engine(driver.word_index(edition, draft.content))
            for page in edition.pages:
                if text := own_text(page):
                    self.names[text.address] = tuple(filter(None, text.names))
        elsewhere = json.loads(join.words_elsewhere(draft))
        self.elsewhere = {code: Engine(json.dumps(index).encode()) for code, index in elsewhere.items()}

    def answer(self, code: str, typed: str) -> Answer:
        """As overrides/script/search.js puts it together."""
        engine = self.engines[code]
        found = engine.asked("find", typed)
        kinds = engine.asked("dangers", typed)
        if not found["sure"] and not kinds:
            told = {
                kind["name"]
                for other, there in self.elsewhere.items()
                if other != code
                for kind in there.asked("dangers", typed)
            }
            kinds = [
                kind
                for kind in json.loads(str(engine.racer.eval("JSON.stringify(engine.kinds)")))
                if kind["name"] in told
            ]
        pages = [*(kind["page"] for kind in kinds if kind.get("page")), *found["pages"]]
        first = self.names.get(pages[0][0], ()) if pages else ()
        if not found["sure"] and not kinds:
            for other, there in self.elsewhere.items():
                result = there.asked("find", typed)
                if other != code and result["known"] >= 0.5 and result["known"] > found["known"] and result["pages"]:
                    _, _, address = (
                        result["pages"][0][0].rpartition(f"{other}/")
                        if other != "nl"
                        else ("", "", result["pages"][0][0])
                    )
                    first = tuple(f"{other}:{name}" for name in self.names.get(address, (address,)))
                    break
        return Answer(tuple(kind["name"] for kind in kinds), first, len(pages))
