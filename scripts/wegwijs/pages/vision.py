"""The vision that is shown: the project's, with what a municipality left out, adapted, added, and wants to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from wegwijs.model import (
    Block,
    ContactRule,
    Definition,
    LocalGoal,
    OwnDefinition,
    OwnRule,
    OwnVision,
    Page,
    Principle,
    Pyramid,
    Vision,
    VisionPart,
    addresses,
    page_kinds,
)
from wegwijs.pages import words
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.views import Card
from wegwijs.pages.vision_views import (
    ActionView,
    ChapterLink,
    GoalView,
    OwnVisionView,
    PartView,
    PrincipleView,
    ShownVision,
    VisionView,
)

Words = TypeVar("Words", Definition, ContactRule)
MOST_UNDER_PROMISE = 3  # offers; the goals for professionals name them all


def build(index: OfferIndex) -> Iterator[Page]:
    """The vision for parents, on one page, and for professionals: a page of contents and a page for each chapter."""
    content = index.content
    heads = {
        name: words.head(content.fixed_pages[name], index.names)
        for name in ("vision", "vision-professionals", "vision-terms", "vision-pyramid")
    }
    running = {offer.id: index.card(offer, today=False) for offer in index.offers}
    shown = compose(content.vision, content.own_vision, running)
    until = shown.own.own.answers_until(index.today) if shown.own else None
    own = shown.own and replace(
        shown.own,
        state=shown.own.own.state(index.today),
        answer_until=until,
        open=until is None or until >= index.today,
        answered=content.parents.answered,
    )
    parts = tuple(
        replace(part, goals=tuple(_serving(goal, content.pyramid) for goal in part.goals)) for part in shown.parts
    )
    layers = tuple(index.layer_link(layer) for layer in content.pyramid.layers)
    tailored = words.view(Block("paragraph", content.pyramid.tailored), index.names)
    view = VisionView(heads["vision"], shown.vision, parts, own, content.pyramid, tailored, layers)
    yield Page(addresses.VISION, page_kinds.VISION, view.head.title, view.head.description, view)

    contents = heads["vision-professionals"]
    chapters = (
        ChapterLink(heads["vision-terms"].title, addresses.VISION_TERMS),
        *(ChapterLink(part.part.name, addresses.vision_part(part.part.id)) for part in parts),
        ChapterLink(heads["vision-pyramid"].title, addresses.VISION_PYRAMID),
    )
    view = replace(view, head=contents, chapters=chapters)
    kind = page_kinds.VISION_PROFESSIONALS
    yield Page(addresses.VISION_PROFESSIONALS, kind, contents.title, contents.description, view)
    kinds = (page_kinds.VISION_TERMS, *[page_kinds.VISION_PART] * len(parts), page_kinds.VISION_PYRAMID)
    for chapter, kind, part, after in zip_longest(chapters, kinds, (None, *parts, None), chapters[1:]):
        chapter_view = replace(view, part=part, after=after)
        yield Page(chapter.address, kind, chapter.title, contents.description, chapter_view)


def compose(vision: Vision, own: OwnVision | None, cards: Mapping[str, Card]) -> ShownVision:
    """The project's vision and a municipality's own become one. `cards` are the offers that run today, by id.

    A part of which nothing is left is not shown. An own introduction takes the place of the project's.
    """
    chosen = own or OwnVision()
    made = [principle for part in vision.parts for principle in _principles(part, chosen)]
    shown = [
        replace(principle, number=number, address=addresses.vision_part(principle.part))
        for number, principle in enumerate(made, 1)
    ]
    parts = []
    for part in vision.parts:
        principles = tuple(principle for principle in shown if principle.part == part.id)
        goals = tuple(_goal(goal, shown, cards) for goal in chosen.goals if goal.part == part.id)
        if principles or goals:
            parts.append(PartView(part, principles, goals))
    introductions = {
        "introduction": chosen.introduction or vision.introduction,
        "introduction_for_parents": chosen.introduction_for_parents or vision.introduction_for_parents,
    }
    words = {"definitions": _definitions(vision, chosen), "contact_rules": _rules(vision, chosen)}
    whole = vision.model_copy(update=introductions | words)
    return ShownVision(whole, tuple(parts), _own(vision, own, parts) if own else None)


def _principles(part: VisionPart, own: OwnVision) -> Iterator[PrincipleView]:
    """The principles of a part: those of the project that stay, in their order, then the municipality's."""
    adapted = {change.id: change for change in own.adapted}
    for principle in part.principles:
        if principle.id in own.without:
            continue
        if change := adapted.get(principle.id):
            words = {"text": change.text, "points": change.points, "for_parents": change.for_parents}
            reworded = principle.model_copy(update={name: value for name, value in words.items() if value is not None})
            yield PrincipleView(reworded, part.id, "adapted", principle.id, principle, change.reason)
        else:
            yield PrincipleView(principle, part.id, "adopted", principle.id)
    for addition in own.added:
        if addition.part == part.id:
            principle = Principle(id=addition.id, text=addition.text, for_parents=addition.for_parents)
            yield PrincipleView(principle, part.id, "added", f"{addresses.OWN_PRINCIPLE}{addition.id}")


def _definitions(vision: Vision, own: OwnVision) -> tuple[Definition, ...]:
    """The definitions of the project, where a municipality has its own words for one in those; then its own."""
    adapted = {definition.id: definition for definition in own.definitions}
    theirs = [_in_own_words(definition, adapted.pop(definition.id, None)) for definition in vision.definitions]
    added = (
        Definition(
            id=thing.id, term=thing.term, text=thing.text, for_parents=thing.for_parents, points=thing.points or ()
        )
        for thing in adapted.values()
        if thing.term and thing.for_parents
    )
    return (*theirs, *added)


def _rules(vision: Vision, own: OwnVision) -> tuple[ContactRule, ...]:
    """The rules for contact with parents, as the definitions."""
    adapted = {rule.id: rule for rule in own.contact_rules}
    theirs = [_in_own_words(rule, adapted.pop(rule.id, None)) for rule in vision.contact_rules]
    added = (
        ContactRule(id=thing.id, text=thing.text, for_parents=thing.for_parents)
        for thing in adapted.values()
        if thing.for_parents
    )
    return (*theirs, *added)


def _in_own_words(theirs: Words, own: OwnDefinition | OwnRule | None) -> Words:
    """What is not given stays as the project has it."""
    names = ("term", "text", "for_parents", "points")
    return theirs.model_copy(
        update={name: getattr(own, name) for name in names if own and getattr(own, name, None) is not None}
    )


def _serving(goal: GoalView, pyramid: Pyramid) -> GoalView:
    return replace(goal, serves=tuple(thing for thing in pyramid.goals if thing.id in goal.goal.pyramid_goals))


def _goal(goal: LocalGoal, shown: Iterable[PrincipleView], cards: Mapping[str, Card]) -> GoalView:
    """A goal with its actions; an offer that does not run today is not linked. `cards` has each offer once."""
    actions = tuple(
        ActionView(action, tuple(cards[name] for name in action.offers if name in cards)) for action in goal.actions
    )
    linked = {card.offer.id: card for action in actions for card in action.cards}
    named = tuple(principle for principle in shown if principle.principle.id in goal.principles)
    return GoalView(goal, f"{addresses.GOAL}{goal.id}", actions, tuple(linked.values()), named)


def _own(vision: Vision, own: OwnVision, parts: Iterable[PartView]) -> OwnVisionView:
    """What came of the project's building blocks, counted; those that were left out; and what parents are promised."""
    origins = [principle.origin for part in parts for principle in part.principles]
    return OwnVisionView(
        own,
        origins.count("adopted"),
        origins.count("adapted"),
        origins.count("added"),
        tuple(principle for part in vision.parts for principle in part.principles if principle.id in own.without),
        tuple(
            replace(goal, cards=goal.cards[:MOST_UNDER_PROMISE])
            for part in parts
            for goal in part.goals
            if goal.goal.for_parents
        ),
    )
