"""What is told of a help line has a source, and a text that names a line has its number in it."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Content, HelpLine, Topic
from wegwijs.problems import Place, Problem, problem, warning

FILE = "content/help.yml"


def check(content: Content) -> Iterator[Problem]:
    """Facts without a source, tiles and texts that point at no line, and texts that leave a parent to look for a number."""
    known = ", ".join(sorted(line.id for line in content.help_lines))
    lines = {line.id: line for line in content.help_lines}
    dangers = [kind.id for kind in content.dangers]
    for line in content.help_lines:
        yield from _unsourced(line)
    for situation in content.situations:
        place = Place(FILE, column=situation.id)
        if situation.line not in lines:
            yield problem("reference-unknown", place, key="line", name=situation.line, known=known)
        elif not lines[situation.line].number and not lines[situation.line].municipal:
            yield problem("help-number-missing", place, line=situation.line)
    for text in (*content.topics, *content.texts):
        if text.head.danger and text.head.danger not in dangers:
            kinds = ", ".join(dangers)
            yield problem("reference-unknown", Place(text.file), key="danger", name=text.head.danger, known=kinds)
        for block in text.blocks:
            for name in block.calls:
                if name not in lines:
                    place = Place(text.file, block.row)
                    yield problem("reference-unknown", place, key="bel", name=name, known=known)
        yield from _without_number(text, content.help_lines)


def _unsourced(line: HelpLine) -> Iterator[Problem]:
    """Each fact needs a page that says it, and a day on which somebody looked."""
    sourced = {name for source in line.sources if source.checked for name in source.says}
    for name in line.facts():
        if name not in sourced:
            yield problem("help-unsourced", Place(FILE, column=line.id), fact=name, line=line.name.dutch)


def _without_number(text: Topic, lines: tuple[HelpLine, ...]) -> Iterator[Problem]:
    """A number is one tap away, and never a page."""
    words = " ".join(block.text.dutch for block in text.blocks)
    called = {name for block in text.blocks for name in block.calls}
    for line in lines:
        if line.number and line.name.dutch in words and line.id not in called and f"tel:{line.number}" not in words:
            row = next((block.row for block in text.blocks if line.name.dutch in block.text.dutch), 0)
            yield warning("help-number-away", Place(text.file, row), line=line.name.dutch, id=line.id)
