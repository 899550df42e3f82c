"""All that there is to tell of a municipality on one day: the page, the tables and the documents are made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wegwijs import numbers
from wegwijs.facts import Facts
from wegwijs.model import Content, CountedNumber
from wegwijs.problems import Problem
from wegwijs.report import blocks, counting
from wegwijs.report.blocks import BlockPart
from wegwijs.report.figures import Figures
from wegwijs.report.following import FollowedGoal, follow
from wegwijs.report.silence import Silence
from wegwijs.report.words import Words
from wegwijs.report.years import Years, years


@dataclass(frozen=True)
class Account:
    """The content with its figures, those of other years, and how far the goals are.

    `counts` are the numbers of the day by their names, `earlier` those of other days; `left_out` are the faults for which
    something is not counted. `silences` are the organizations that have not answered; `unheard` are the codes of languages of
    the site in which nothing was recorded.
    """

    content: Content
    figures: Figures
    counts: Mapping[str, int]
    earlier: Sequence[CountedNumber]
    years: Years
    goals: tuple[FollowedGoal, ...]
    parts: tuple[BlockPart, ...]
    words: Words
    facts: Facts
    left_out: Sequence[Problem]
    silences: Sequence[Silence] = ()
    unheard: Sequence[str] = ()

    def register(self, intervention: str) -> str:
        """The register in which an intervention stands, by its name; empty where we know of none."""
        register = self.content.registers.of(intervention)
        return register.name if register else ""

    @property
    def holes(self) -> dict[str, list[str]]:
        """The ages at which a layer of the pyramid has nothing, by the ids of both; layers without a hole are left out."""
        ages: dict[str, list[str]] = {}
        for cell in self.figures.sections["matrix"].cells:
            if not cell.count:
                ages.setdefault(cell.key[0], []).append(cell.key[1])
        return ages


def account(
    content: Content,
    before: Sequence[CountedNumber],
    today: date,
    words: Words,
    facts: Facts,
    left_out: Sequence[Problem],
    silences: Sequence[Silence] = (),
    unheard: Sequence[str] = (),
) -> Account:
    """Count everything on a day. `before` are the numbers of earlier days, `silences` and `unheard` as in `Account`."""
    counts = numbers.count(content, today)
    return Account(
        content,
        counting.count(content, today),
        counts,
        before,
        years(before, counts, today),
        follow(content, before, counts, today),
        blocks.parts(content),
        words,
        facts,
        left_out,
        silences,
        unheard,
    )
