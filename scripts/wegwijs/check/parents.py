"""What parents said belongs to something, and everybody was asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from wegwijs.model import Audience, Content, OwnVision, VisionState
from wegwijs.problems import Place, Problem, warning

HARD = tuple(Audience)[-7:]  # parents in a situation that makes it hard, as the paper names them


def check(content: Content, today: date) -> Iterator[Problem]:
    """Every hint about the conversations with parents; none where there is no vision, or only a first draft of one."""
    yield from _voices(content)
    own = content.own_vision
    if own is None:
        return
    if content.parents.conversations:
        yield from _unasked(content, own)
    elif own.goals and own.state(today) is not VisionState.DRAFT:
        yield warning("parents-unasked", Place(own.file, column="goals"))


def _voices(content: Content) -> Iterator[Problem]:
    own = content.own_vision or OwnVision()
    known = {principle.id for part in content.vision.parts for principle in part.principles}
    known |= (
        {added.id for added in own.added} | {goal.id for goal in own.goals} | {offer.id for offer in content.offers}
    )
    known |= {offer.id for offer in content.own_words.offers}
    for number, talk in enumerate(content.parents.conversations):
        for at, voice in enumerate(talk.voices):
            key = f"conversations.{number}.voices.{at}"
            place = Place(content.parents.file, content.parents.places.get(key, 0), "voices")
            for name in voice.about:
                if name not in known:
                    near = next(iter(get_close_matches(name, known, 1)), "")
                    yield warning("voice-about-unknown", place, id=name, near=near)


def _unasked(content: Content, own: OwnVision) -> Iterator[Problem]:
    """The goals about which no parent was asked, and the groups that nobody heard."""
    talks = content.parents.conversations
    about = {name for talk in talks for voice in talk.voices for name in voice.about}
    for at, goal in enumerate(own.goals):
        if not about & {goal.id, *goal.principles}:
            yield warning("goal-unasked", Place(*own.place(f"goals.{at}"), "goals"), goal=goal.id)
    spoken_with = {group for talk in talks for group in talk.groups}
    names = next((column.values for column in content.columns.columns if column.field == "audience"), {})
    for group in HARD:
        if group not in spoken_with:
            yield warning(
                "group-unheard", Place(content.parents.file, column="groups"), group=names.get(group, (group,))[0]
            )
