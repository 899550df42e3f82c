"""Each principle for parents is told somewhere: a topic, a page or a promise of the municipality expresses it."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Content, OwnVision
from wegwijs.problems import Place, Problem, warning


def check(content: Content) -> Iterator[Problem]:
    """Every principle that speaks to parents and that nothing on the site expresses.

    What a municipality left out of its vision does not count, and neither does a topic that it hid.
    """
    own = content.own_vision or OwnVision()
    expressed = {name for text in (*content.topics, *content.texts) for name in text.head.principles}
    expressed |= {name for goal in own.goals if goal.for_parents for name in goal.principles}
    for name, place in _for_parents(content, own):
        if name not in expressed:
            yield warning("principle-unexpressed", place, id=name)


def _for_parents(content: Content, own: OwnVision) -> Iterator[tuple[str, Place]]:
    adapted = {change.id for change in own.adapted if change.for_parents}
    for part in content.vision.parts:
        for principle in part.principles:
            if (principle.for_parents or principle.id in adapted) and principle.id not in own.without:
                yield principle.id, Place(f"content/vision/{part.order}-{part.id}.yml", column=principle.id)
    for at, added in enumerate(own.added):
        if added.for_parents:
            yield added.id, Place(*own.place(f"added.{at}"), "added")
