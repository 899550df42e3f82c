"""The page where a coalition makes its vision, where a municipality wants it: nothing typed there leaves the device."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.model import Goal, OwnVision, Page, VisionPart, Workshop, addresses, page_kinds
from wegwijs.pages import words
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.text_tree import as_typed


@dataclass(frozen=True, slots=True)
class VisionMakerView:
    """The building blocks, the goals of the pyramid and the words of the form; `data` is the vision as it is now, as JSON."""

    words: Workshop
    parts: tuple[VisionPart, ...]
    goals: tuple[Goal, ...]
    data: str


def build(index: OfferIndex) -> Iterator[Page]:
    """The form, in Dutch on the site of each language; none where a municipality does not ask for it."""
    content = index.content
    if content.municipality.vision_form and content.workshop:
        data = as_typed((content.own_vision or OwnVision()).local)
        view = VisionMakerView(
            content.workshop,
            content.vision.parts,
            content.pyramid.goals,
            json.dumps(data, ensure_ascii=False, default=str),
        )
        head = words.head(content.fixed_pages["vision-maker"], index.names)
        yield Page(addresses.VISION_MAKER, page_kinds.VISION_MAKER, head.title, head.description, view)
