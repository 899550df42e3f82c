"""What the command line says, in Dutch or English; every sentence is in content/problems.yml and its catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from rich.console import Console
from rich.text import Text as Line

from wegwijs.files import Project
from wegwijs.problems import Problem, Severity

SOME = 5  # pages with the same fault, to look at
NAME = re.compile(r"%(?:\(\w+\)s)?")


@dataclass(frozen=True)
class Messages:
    """Speaks to a clerk in one language. `languages` has the name of each language in it, by its Dutch name."""

    problems: dict[str, dict[str, str]]
    says: dict[str, str]
    translated: dict[str, str]
    languages: dict[str, str]

    def say(self, key: str, **facts: object) -> str:
        """A sentence of ours by its key in content/problems.yml, with its names filled in."""
        return self._put(self.says[key], {name: str(value) for name, value in facts.items()})

    def message(self, problem: Problem) -> str:
        """What is wrong; where a known word is `near`, whether that was meant."""
        facts = dict(problem.facts)
        if (language := facts.get("language")) in self.languages:
            facts["language"] = self.languages[language]
        sentence = self._put(self.problems[problem.code]["message"], facts)
        near = facts.get("near")
        return f"{sentence} {self.say('near', near=near)}" if near else sentence

    def hint(self, problem: Problem) -> str:
        """How to mend what is wrong."""
        return self._put(self.problems[problem.code]["hint"], problem.facts)

    def where(self, problem: Problem) -> str:
        """The place of a fault: file, row, column. The home page has no other name than `/`."""
        parts = [problem.place.file or "/"]
        if problem.place.sheet:
            parts.append(self.say("sheet", sheet=problem.place.sheet))
        if problem.place.row:
            parts.append(self.say("row", row=problem.place.row))
        if problem.place.column:
            parts.append(self.say("column", column=problem.place.column))
        return ", ".join(parts)

    def translation(self, dutch: str) -> str:
        """A sentence of the report in this language, its names not filled in."""
        return self.translated.get(dutch, dutch)

    def _put(self, sentence: str, facts: dict[str, str]) -> str:
        return self.translated.get(sentence, sentence) % facts


@cache
def messages_in(project: Project, language: str) -> Messages:
    """The messages in `nl` or `en`. What has no good translation is said in Dutch."""
    source = _ours(project.content / "problems.yml")
    translated: dict[str, str] = {}
    path = project.locales / language / "LC_MESSAGES" / "clerk.po"
    if language != "nl" and path.is_file():
        from wegwijs.translate import catalogue  # who speaks Dutch needs nothing of it

        messages, _ = catalogue.read(path, project.shown(path), language)
        translated = {
            entry.source: entry.forms[0]
            for entry in messages.entries.values()
            if not entry.missing and not entry.fuzzy and holds_names(entry.source, entry.forms[0])
        }
    names = Locale.parse(language).languages
    known = _ours(project.locales / "languages.yml")["languages"]
    called = {entry["dutch_name"]: entry["dutch_name"] if language == "nl" else names[entry["code"]] for entry in known}
    return Messages(source["problems"], source["says"], translated, called)


def _ours(path: Path) -> Any:
    """A file of the project's own, read by libyaml where it is: every command begins with it, and it is ten times as quick."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def holds_names(source: str, translation: str) -> bool:
    """Whether a translation has the names to fill in of its source, and no other; else filling it would stop us."""
    return sorted(NAME.findall(source)) == sorted(NAME.findall(translation))


def show(console: Console, messages: Messages, problems: Iterable[Problem]) -> None:
    """Every problem: where, what, and how to mend it. Nothing that was typed is read as markup of the terminal.

    What stands on every page has one cause (a partial, mostly): of that some pages are named, and the others counted.
    """
    pages: Counter[tuple[object, ...]] = Counter()
    for fault in problems:
        cause = (fault.code, *fault.facts.items())
        pages[cause] += fault.code.startswith("page-")
        if pages[cause] > SOME:
            continue
        error = fault.severity is Severity.ERROR
        mark = messages.say("error" if error else "warning")
        head = Line.assemble((mark, "bold red" if error else "yellow"), "  ", (messages.where(fault), "bold"))
        head.append(f"  [{fault.code}]", style="dim")
        console.print(head, soft_wrap=True)
        console.print(Line(f"    {messages.message(fault)}"), soft_wrap=True)
        console.print(Line(f"    {messages.say('hint', hint=messages.hint(fault))}"), soft_wrap=True)
    for (code, *_), count in pages.items():
        if count > SOME:
            console.print(Line(messages.say("on-more-pages", code=code, count=count - SOME)), soft_wrap=True)


def show_audible(console: Console, messages: Messages, audible: Mapping[str, tuple[Sequence[str], int]]) -> None:
    """Which pages can be heard, of how many that are worth it, by the code of the language; nothing where none can."""
    if not any(names for names, _ in audible.values()):
        return
    for code, (names, total) in audible.items():
        count, pages = f"{len(names)}/{total}", ", ".join(names) or "-"
        console.print(messages.say("recorded", language=code, count=count, pages=pages), soft_wrap=True)
