"""What the command line says, in Dutch or English; every sentence is in content/problems.yml and its catalogue."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text as Line

from wegwijs import cldr, quick_yaml, source_files
from wegwijs.commands.selection import Selection, page
from wegwijs.files import Project, write_in_one_step
from wegwijs.problems import Problem, Severity

KEPT = Path(".cache") / "wegwijs"  # where a list that is too long to show is kept
NAME = re.compile(r"%(?:\(\w+\)s)?")
OF_SYSTEM = {os.strerror(code): f"system-{name.lower()}" for code, name in errno.errorcode.items()}  # it speaks English


@dataclass(frozen=True)
class Messages:
    """Speaks to a clerk in one language. `languages` has the name of each language in it, by its Dutch name."""

    project: Project
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

    def lines(self, problem: Problem) -> tuple[tuple[str, ...], ...]:
        """A fault as it is told: how bad it is, where, and its code; then what is wrong, and how to mend it."""
        mark = self.say(problem.severity)
        return (
            (mark, self.where(problem), f"[{problem.code}]"),
            (f"    {self.message(problem)}",),
            (f"    {self.say('hint', hint=self.hint(problem))}",),
        )

    def causes(self, chosen: Selection) -> Iterator[str]:
        """The worst causes of a great many faults: how often each, in which column, and in how many words."""
        for fault, count, words in chosen.causes:
            facts = {"mark": self.say(fault.severity), "count": count, "column": fault.place.column or fault.place.file}
            yield (
                self.say("cause-words", words=words, code=fault.code, **facts)
                if words > 1
                else self.say("cause", code=fault.code, **facts)
            )

    def keep(self, problems: Sequence[Problem]) -> str:
        """Write all problems in a file; its path, or nothing where it cannot be written."""
        folders = problems[0].place.file.split("/")
        slug = folders[2] if folders[:2] == ["content", "municipalities"] and len(folders) > 2 else "project"
        path = self.project.root / KEPT / f"problems-{slug}.txt"
        text = "".join("  ".join(line) + "\n" for fault in problems for line in self.lines(fault))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_in_one_step(path, text.encode("utf-8", "replace"))
        except OSError:
            return ""
        return self.project.shown(path)

    def translation(self, dutch: str) -> str:
        """A sentence of the report in this language, its names not filled in."""
        return self.translated.get(dutch, dutch)

    def _put(self, sentence: str, facts: dict[str, str]) -> str:
        reason = self.says.get(OF_SYSTEM.get(facts.get("detail", ""), ""))
        if reason:
            facts = {**facts, "detail": self.translated.get(reason, reason)}
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
    names = cldr.locale(language).languages
    known = _ours(project.locales / "languages.yml")["languages"]
    called = {
        entry["dutch_name"]: entry["dutch_name"] if language == "nl" else names[entry["code"].replace("-", "_")]
        for entry in known
    }
    return Messages(project, source["problems"], source["says"], translated, called)


def _ours(path: Path) -> Any:
    return _loaded(source_files.read_text(path))


@cache
def _loaded(text: str) -> Any:
    """A file of the project's own, read by libyaml where it is: every command begins with it, and it is ten times as quick."""
    return quick_yaml.load(text)


def holds_names(source: str, translation: str) -> bool:
    """Whether a translation has the names to fill in of its source, and no other; else filling it would stop us."""
    return sorted(NAME.findall(source)) == sorted(NAME.findall(translation))


def show(console: Console, messages: Messages, problems: Iterable[Problem]) -> None:
    """Every problem: where, what, and how to mend it. Nothing that was typed is read as markup of the terminal.

    Of a great many with one cause some are shown and the others counted; a file has them all.
    """
    every = list(problems)
    chosen = page(every)
    for line in messages.causes(chosen):
        console.print(Line(line), soft_wrap=True)
    for fault in chosen.shown:
        error = fault.severity is not Severity.WARNING
        head, *lines = messages.lines(fault)
        mark, where, code = head
        console.print(
            Line.assemble((mark, "bold red" if error else "yellow"), "  ", (where, "bold"), (f"  {code}", "dim")),
            soft_wrap=True,
        )
        for (line,) in lines:
            console.print(Line(line), soft_wrap=True)
    file = "" if chosen.whole else messages.keep(every)
    for code, count in chosen.left.items():
        if code.startswith("page-"):
            console.print(Line(messages.say("on-more-pages", code=code, count=count)), soft_wrap=True)
        elif not (file and chosen.causes):  # which count them
            console.print(Line(messages.say("on-more", code=code, count=count)), soft_wrap=True)
    if file:
        console.print(Line(messages.say("whole-list", count=len(every), file=file)), soft_wrap=True)


def show_audible(console: Console, messages: Messages, audible: Mapping[str, tuple[Sequence[str], int]]) -> None:
    """Which pages can be heard, of how many that are worth it, by the code of the language; nothing where none can."""
    if not any(names for names, _ in audible.values()):
        return
    for code, (names, total) in audible.items():
        count, pages = f"{len(names)}/{total}", ", ".join(names) or "-"
        console.print(messages.say("recorded", language=code, count=count, pages=pages), soft_wrap=True)
