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
from wegwijs.commands.selection import selection
from wegwijs.problems import Problem, Severity

BY_LINE = (".csv", ".yml", ".yaml", ".md", ".po")  # a row of other lists is no line of a file
MOST_OF_SUMMARY = 900_000  # bytes: GitHub shows nothing of a summary of more than 1 MiB
MOST_OF_BLOCKS = 100_000
MOST_ANNOTATIONS = 10  # of errors, and of warnings: GitHub drops the others of a step
SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.OFFER_LEFT_OUT: "major",
    Severity.PART_LEFT_OUT: "major",
    Severity.WARNING: "minor",
}
MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


class Form(StrEnum):
    """For whom the outcome is written."""

    TEXT = "text"
    GITHUB = "github"
    GITLAB = "gitlab"


def line(fault: Problem) -> int:
    """The line of the file on which a fault stands, from 1; 0 where a row is no line."""
    return fault.place.row if fault.place.file.endswith(BY_LINE) else 0


def github(problems: Iterable[Problem], messages: Messages) -> str:
    """Annotations: GitHub shows each on its line of the file, and of a step ten of a kind at most: one of each cause first."""
    shown = selection(problems).shown
    causes = {(fault.severity, fault.code, fault.place.column): fault for fault in reversed(shown)}
    order = sorted(shown, key=lambda fault: causes[fault.severity, fault.code, fault.place.column] is not fault)
    chosen: list[Problem] = []
    for serious in (True, False):
        kind = [fault for fault in order if (fault.severity is not Severity.WARNING) is serious]
        chosen += kind[:MOST_ANNOTATIONS]
    known = set(map(id, chosen))
    return "".join(_annotation(fault, messages) for fault in shown if id(fault) in known)


def _annotation(fault: Problem, messages: Messages) -> str:
    kind = "warning" if fault.severity is Severity.WARNING else "error"
    place = f"file={_property(fault.place.file)}" + (f",line={line(fault)}" if line(fault) else "")
    text = f"{messages.where(fault)}: {messages.message(fault)} {messages.say('hint', hint=messages.hint(fault))}"
    return f"::{kind} {place},title={_property(fault.code)}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Iterable[Problem], messages: Messages, head: str, blocks: Iterable[str] = ()) -> str:
    """The problems as a list in Markdown under `head`, for files without lines too; no longer than GitHub shows.

    `blocks` are texts to copy, which stand before the list.
    """
    points: list[str] = []
    chosen = selection(problems)
    copied = "".join(map(_copied, blocks))
    copied = copied if len(copied) <= MOST_OF_BLOCKS else ""
    left, room = dict(chosen.left), MOST_OF_SUMMARY - len(copied.encode())
    for fault in chosen.shown:
        mark = messages.say(fault.severity)
        hint = messages.say("hint", hint=messages.hint(fault))
        point = (
            f"- **{plain(mark)}** {plain(messages.where(fault))}: {plain(messages.message(fault))}  \n  {plain(hint)}\n"
        )
        room -= len(point.encode())
        if room > 0:
            points.append(point)
        else:
            left[fault.code] = left.get(fault.code, 0) + 1
    points[:0] = [f"- {plain(line)}\n" for line in messages.causes(chosen)]
    more = (messages.say("on-more", code=code, count=count) for code, count in left.items())
    return f"### {plain(head)}\n\n{copied}" + "".join([*points, *(f"- {plain(line)}\n" for line in more)]) + "\n"


def _copied(text: str) -> str:
    """A text that Markdown shows as it is, with a button to copy it."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 3)
    return f"{fence}yaml\n{text}{fence}\n\n"


def plain(text: str) -> str:
    """Text that Markdown shows as it is: no mark, no HTML, no link."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def gitlab(problems: Iterable[Problem], messages: Messages) -> str:
    """A code-quality report of GitLab. A fingerprint names no row, so that a fault that moved is the same fault."""
    counts: Counter[str] = Counter()
    report = []
    for fault in selection(problems).shown:
        identity = "\x1f".join(
            (fault.code, fault.place.file, fault.place.column, *map(str, sorted(fault.facts.items())))
        )
        counts[identity] += 1
        hint = messages.say("hint", hint=messages.hint(fault))
        report.append(
            {
                "description": f"{messages.where(fault)}: {messages.message(fault)} {hint}",
                "check_name": fault.code,
                "fingerprint": hashlib.sha256(f"{identity}\x1f{counts[identity]}".encode()).hexdigest(),
                "severity": SEVERITIES[fault.severity],
                "location": {"path": fault.place.file, "lines": {"begin": max(line(fault), 1)}},
            }
        )
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"
