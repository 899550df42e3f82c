"""What parents said, counted: which groups were heard, and what people wrote about the site by page and theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wegwijs.model import Audience, Content, Reaction
from wegwijs.report.figures import Cell, Row, Section


def sections(content: Content) -> Iterator[Section]:
    """The sections about conversations and reactions; none where there are none."""
    talks = content.parents.conversations
    if talks:
        rows = {
            talk: Row(
                talk.on.isoformat(),
                talk.on.isoformat(),
                content.parents.file,
                content.parents.places.get(f"conversations.{at}", 0),
            )
            for at, talk in enumerate(talks)
        }
        cells = (
            Cell((group,), tuple(rows[talk] for talk in talks if group in talk.groups), len(talks))
            for group in Audience
        )
        yield Section("heard", ("audience",), tuple(cells))
    if content.reactions:
        yield _by("reactions-pages", "page", content.reactions, lambda reaction: reaction.page or "-")
        yield _by("reactions-themes", "theme", content.reactions, lambda reaction: reaction.theme)


def _by(name: str, axis: str, reactions: tuple[Reaction, ...], key: Callable[[Reaction], str]) -> Section:
    """A section with a cell for each page or theme, the most first."""
    groups: dict[str, list[Row]] = {}
    for reaction in reactions:
        row = Row(f"{reaction.row}", reaction.text or reaction.theme, reaction.file, reaction.row)
        groups.setdefault(key(reaction), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return Section(name, (axis,), tuple(Cell((group,), tuple(rows), len(reactions)) for group, rows in ordered))
