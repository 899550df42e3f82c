"""Advice as lines of municipality.yml, ready to paste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import yaml

from wegwijs.advice.list_guess import Advice

INDENT = "  "
WIDTH = 120


@dataclass(frozen=True)
class Line:
    """A line under one of the keys. `inside` is the key in that key, where there is one; `comment` stands behind it.

    `key` is empty for an item of a list. Without a `value` the whole line is a comment: there a person must choose.
    """

    section: str
    key: str | None
    value: str
    comment: str = ""
    inside: str = ""

    def written(self, indent: str) -> str:
        """The line as it stands in a file."""
        head = "- " if self.key is None else f"{scalar(self.key)}: "
        text = f"{head}{self.value}" if self.value else f"# {head}".rstrip()
        return f"{indent}{text}" + (f"  # {self.comment}" if self.comment else "")


@dataclass(frozen=True)
class Block:
    """The lines, in the order of their keys."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The block as one piece of YAML."""
        return "\n".join(self._rendered()) + "\n" if self.lines else ""

    @property
    def answered(self) -> Block:
        """The block without keys under which nothing is known yet: YAML would take such a key for an empty one."""
        known = {(line.section, line.inside) for line in self.lines if line.value}
        return Block(tuple(line for line in self.lines if (line.section, line.inside) in known))

    def _rendered(self) -> Iterator[str]:
        for section, of_section in groupby(self.lines, key=lambda line: line.section):
            lines = list(of_section)
            if all(line.key is None for line in lines):
                doubtful = [line for line in lines if line.comment]
                look = f"  # {doubtful[0].comment}: {'; '.join(line.value for line in doubtful)}" if doubtful else ""
                yield f"{section}: [{', '.join(line.value for line in lines)}]{look}"
                continue
            yield f"{section}:" if any(line.value for line in lines) else f"# {section}:"
            if section != "values":
                yield from (line.written(INDENT) for line in lines)
                continue
            for heading, of_heading in groupby(lines, key=lambda line: line.inside):
                yield from _words(heading, list(of_heading))


def _words(heading: str, lines: list[Line]) -> Iterator[str]:
    """The words of a column, as many on a line as one can read; those that a person must choose in a comment behind them."""
    known = [f"{scalar(str(line.key))}: {line.value}" for line in lines if line.value]
    comments = ", ".join(dict.fromkeys(line.comment for line in lines if line.value and line.comment))
    if known:
        rows = [""]
        for word in known:
            if len(rows[-1]) + len(word) > WIDTH:
                rows.append("")
            rows[-1] += f"{word}, "
        pairs = f"\n{INDENT * 2}".join(row.rstrip() for row in rows).removesuffix(",")
        yield from f"{INDENT}{scalar(heading)}: {{{pairs}}}{f'  # {comments}' if comments else ''}".split("\n")
    if unknown := [line for line in lines if not line.value]:
        yield f"{INDENT}# {heading}, {unknown[0].comment}: {'; '.join(str(line.key) for line in unknown)}"


def block(advice: Advice, look: str, choose: str) -> Block:
    """The lines for advice. `look` stands behind what a person should look at, `choose` where a person must say what it is."""
    lines = [
        Line("columns", guess.heading, _listed(guess.ours), "" if guess.sure else look)
        for guess in advice.guesses
        if guess.ours
    ]
    headings = list(dict.fromkeys(word.heading for word in advice.words))
    for heading in headings:
        words = [word for word in advice.words if word.heading == heading]
        lines += [
            Line("values", word.typed, scalar(word.ours), "" if word.sure else look, heading) if word.ours
            else Line("values", word.typed, "", choose, heading)
            for word in sorted(words, key=lambda word: not word.ours)
        ]  # fmt: skip
    lines += [
        Line("ignore_columns", None, scalar(guess.heading), "" if guess.sure else look)
        for guess in advice.guesses
        if not guess.ours
    ]
    return Block(tuple(lines))


def _listed(headings: tuple[str, ...]) -> str:
    return scalar(headings[0]) if len(headings) == 1 else f"[{', '.join(map(scalar, headings))}]"


def scalar(text: str) -> str:
    """A text as YAML writes it on one line."""
    written: str = yaml.safe_dump([text], allow_unicode=True, width=10_000, default_flow_style=True)
    return written.strip()[1:-1]
