"""What `wegwijs check` found, in the forms that GitHub and GitLab show beside the change that brought it.

Everything that somebody typed is escaped: a cell can end no annotation, start no other, and put no link in a summary.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from wegwijs.commands.messages import Messages
from wegwijs.problems import Problem, Severity

BY_LINE = (".csv", ".yml", ".yaml", ".md", ".po")  # a row of other lists is no line of a file
MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


class Form(StrEnum):
    """For whom the outcome is written."""

    TEXT = "text"
    GITHUB = "github"
    GITLAB = "gitlab"


def line(one: Problem) -> int:
    """The line of the file on which a fault stands; 0 where a row is no line."""
    return one.place.row if one.place.file.endswith(BY_LINE) else 0


def github(problems: Iterable[Problem], messages: Messages) -> str:
    """Annotations: GitHub shows each on its line of the file."""
    return "".join(_annotation(one, messages) for one in problems)


def _annotation(one: Problem, messages: Messages) -> str:
    kind = "error" if one.severity is Severity.ERROR else "warning"
    place = f"file={_property(one.place.file)}" + (f",line={line(one)}" if line(one) else "")
    text = f"{messages.where(one)}: {messages.message(one)} {messages.say('hint', hint=messages.hint(one))}"
    return f"::{kind} {place},title={_property(one.code)}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Iterable[Problem], messages: Messages, head: str) -> str:
    """A list in Markdown, for files without lines too."""
    points = []
    for one in problems:
        mark = messages.say("error" if one.severity is Severity.ERROR else "warning")
        hint = messages.say("hint", hint=messages.hint(one))
        points.append(
            f"- **{_plain(mark)}** {_plain(messages.where(one))}: {_plain(messages.message(one))}  \n  {_plain(hint)}\n"
        )
    return f"### {_plain(head)}\n\n" + "".join(points) + "\n"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is: no mark, no HTML, no link."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def gitlab(problems: Iterable[Problem], messages: Messages) -> str:
    """A code-quality report. A fingerprint names no row, so that a fault that moved is the same fault."""
    seen: Counter[str] = Counter()
    report = []
    for one in problems:
        what = "\x1f".join((one.code, one.place.file, one.place.column, *map(str, sorted(one.facts.items()))))
        seen[what] += 1
        report.append(
            {
                "description": f"{messages.where(one)}: {messages.message(one)} {messages.say('hint', hint=messages.hint(one))}",
                "check_name": one.code,
                "fingerprint": hashlib.sha256(f"{what}\x1f{seen[what]}".encode()).hexdigest(),
                "severity": "critical" if one.severity is Severity.ERROR else "minor",
                "location": {"path": one.place.file, "lines": {"begin": max(line(one), 1)}},
            }
        )
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"
