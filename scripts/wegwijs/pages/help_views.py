"""What templates draw of help now: a line to ring, a situation that somebody is in, and the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wegwijs.model import Danger, FixedPage, HelpLine, Hours, Situation, Text


@dataclass(frozen=True, slots=True)
class HelpLineView:
    """A line with what the municipality fills in.

    Args:
        line: The line.
        number: What to ring, or empty.
        names: Who answers, by name and address.
        hours: When, where it is known.
        hours_in_words: When, in a sentence; of a municipality.
        languages: The names of the languages in which it is answered.
        only_dutch: Whether it is known that it is answered in Dutch alone.
    """

    line: HelpLine
    number: str
    names: tuple[str, ...]
    hours: Hours | None
    hours_in_words: Text | None
    languages: tuple[str, ...]
    only_dutch: bool


@dataclass(frozen=True, slots=True)
class DangerView:
    """A kind of danger that somebody may read or type of, and the help line that is right for it."""

    danger: Danger
    help_line: HelpLineView


@dataclass(frozen=True, slots=True)
class Tile:
    """A situation, and the line to ring."""

    situation: Situation
    call: HelpLineView


@dataclass(frozen=True, slots=True)
class HelpNowView:
    """The lines for help now.

    Args:
        head: The words at its head.
        urgent: The lines for danger.
        tiles: What somebody may be in, each with its line. One whose line has no number here is among `lines` instead.
        lines: The other lines.
        sources: Where all of it comes from, each once: the name of the host, and the address.
        checked: The oldest day on which a source was compared; none where one never was.
    """

    head: FixedPage
    urgent: tuple[HelpLineView, ...]
    tiles: tuple[Tile, ...]
    lines: tuple[HelpLineView, ...]
    sources: tuple[tuple[str, str], ...]
    checked: date | None
