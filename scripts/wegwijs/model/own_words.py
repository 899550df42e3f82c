"""What a municipality does with the project's words in its own folder: replace, hide, add, and draw a part itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SetAside:
    """A text of the project that a municipality replaced or hid; `file` and `row` are where it says so.

    `remembered` is the fingerprint that it noted then, `now` that of the text today. Where the project has no text of
    this name, `now` and `source` are empty and `near` may hold the name that was meant.
    """

    slug: str
    key: Literal["replaces", "hide_topics"]
    remembered: str
    now: str
    source: str
    near: str
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class Unseen:
    """An offer that belongs only to layers or phases that a municipality hid."""

    id: str
    name: str
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class OwnPartial:
    """A template of a municipality's own that takes the place of ours of the same name (`partials/card.html`)."""

    name: str
    source: str
    file: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Everything that a municipality does with the project's words.

    `layers`, `phases` and `topics` are the slugs of what is not on the site; `pages` those of pages that it added.
    """

    set_aside: tuple[SetAside, ...] = ()
    layers: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    offers: tuple[Unseen, ...] = ()
    partials: tuple[OwnPartial, ...] = ()
