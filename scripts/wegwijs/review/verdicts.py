"""What readers say of translations, whatever file they say it in: each message with a mark, and how it should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Mark = Literal["good", "wrong", "better"]
MARKS: tuple[Mark, ...] = ("good", "wrong", "better")
LONGEST_NAME = 80
MOST = 20_000  # verdicts of one file
LONGEST = 4_000  # letters of a translation


class BrokenFileError(ValueError):
    """A file that we did not make, or that was changed on its way so that it cannot be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a file says of one form of a message.

    `code` is (language, id, fingerprint, form) as `Item.code` wrote it; `text` is the translation as it stands there, `better`
    the one that should come, `mark` what the reader chose (None: nothing).
    """

    code: tuple[str, str, str, int]
    mark: Mark | None
    text: str
    better: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader says of a message: `id` and `fingerprint` are those of the item as it was; `forms` is the better text."""

    id: str
    fingerprint: str
    mark: Mark
    forms: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one reader sent: the language, who it was and when, and a verdict for each message that they looked at."""

    language: str
    who: str
    day: date
    verdicts: tuple[Verdict, ...]


def line(value: object) -> str:
    """A name on one line, as far as it can be read."""
    shown = "".join(letter for letter in str(value) if letter.isprintable())
    return " ".join(shown.split())[:LONGEST_NAME].strip() or "-"


def verdicts(rows: Iterable[Row], now: Mapping[str, Mapping[int, str]]) -> tuple[Verdict, ...]:
    """The verdicts of the rows of a file; a message of which not every form was marked has none.

    Whoever changed the translation itself wrote a better one: nobody is said to have checked what they did not read.

    Args:
        rows: The rows, in any order.
        now: The forms that the file was made with, by fingerprint and number, where they are still so.
    """
    by_message: dict[tuple[str, str], dict[int, Row]] = {}
    for row in rows:
        _, id, fingerprint, form = row.code
        by_message.setdefault((id, fingerprint), {})[form] = row
    made = []
    for (id, fingerprint), forms in by_message.items():
        was = now.get(fingerprint, {})
        marks = [_mark(row, was.get(form, row.text)) for form, row in forms.items()]
        better = {form: text for form, (_, text) in zip(forms, marks, strict=True) if text}
        given = {mark for mark, _ in marks}
        if "wrong" in given and not better:
            made.append(Verdict(id, fingerprint, "wrong", {}))
        elif better or "better" in given:
            made.append(Verdict(id, fingerprint, "better", better))
        elif given == {"good"} and forms.keys() >= was.keys():
            made.append(Verdict(id, fingerprint, "good", {}))
    return tuple(made)


def _mark(row: Row, was: str) -> tuple[Mark | None, str]:
    """The mark of a form, and its better text."""
    if row.better and plain(row.better) != plain(was):
        return "better", row.better
    if row.text and plain(row.text) != plain(was):
        return "better", row.text
    return row.mark, ""


def plain(text: str) -> str:
    """A text as a cell of a sheet shows it: with single spaces."""
    return " ".join(text.split())
