"""What there is to review in a language: each sentence with its Dutch, where it stands, and what comes first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wegwijs.model import Content, addresses
from wegwijs.translate.catalogue import Entry

PARTS = ("safety", "help-now", "home", "layers", "rest")
CODE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)\.([0-9a-f]{12})\.([0-9a-f]{8})\.([0-9])")
SIGN = "information"
NUMBER = "(tel:"  # a link in Markdown
BEGINNINGS = {
    "help-now": (f"/{addresses.HELP_NOW_BEFORE}", "overrides/pages/help-now.", "overrides/partials/call."),
    "home": ("overrides/pages/home.", "overrides/partials/signpost.", "overrides/partials/header."),
    "layers": (f"/{addresses.LAYER}", "overrides/pages/layer.", "overrides/partials/layers."),
}


@dataclass(frozen=True, slots=True)
class Where:
    """A page that sentences stand on: its name in Dutch, its address in the site, and the pictogram that stands for it."""

    name: str = ""
    address: str = ""
    sign: str = SIGN


@dataclass(frozen=True, slots=True)
class Item:
    """A message to review: its catalogue, its part of the work (one of `PARTS`), and where it stands.

    `language` is the code of the language.
    """

    language: str
    owner: str
    entry: Entry
    part: str
    where: Where

    @property
    def id(self) -> str:
        """What a message is known by in a file that comes back, whatever its translation is."""
        return item_id(self.owner, self.entry.source)

    def code(self, form: int) -> str:
        """What a form of it is known by, as it is now."""
        return f"{self.language}.{self.id}.{self.entry.fingerprint}.{form}"

    def dutch(self, form: int) -> str:
        """The Dutch of a form; the first is that of one, the others are those of many."""
        return self.entry.plural if self.entry.plural and form else self.entry.source

    def numbers(self, form: int) -> str:
        """The first numbers that a form is for, where there are several forms."""
        if not self.entry.plural:
            return ""
        known = self.entry.numbers_of(form)
        return ", ".join(map(str, known[:3])) + (" …" if len(known) > 3 else "")


def item_id(owner: str, source: str) -> str:
    """What a message of a catalogue is known by in files of reviews."""
    return hashlib.sha256(f"{owner}\0{source}".encode()).hexdigest()[:12]


def items(
    language: str, catalogues: Mapping[str, Iterable[Entry]], wheres: Mapping[str, Where], all_of_them: bool = False
) -> list[Item]:
    """What nobody checked yet, or with `all_of_them` everything that may be shown: safety, help now, home, layers, the rest.

    Of safety what stands on help now comes first, then each sentence with a number to call: an hour may be all there is.

    Args:
        language: The code of the language.
        catalogues: The entries that may be shown, by owner.
        wheres: The pages by what a catalogue says of the place of a message.
        all_of_them: Whether what somebody checked comes too.
    """
    made = [
        Item(language, owner, entry, _part(entry), _where(entry, wheres))
        for owner, entries in catalogues.items()
        for entry in entries
        if all_of_them or not entry.checked
    ]
    return sorted(made, key=lambda item: (PARTS.index(item.part), _haste(item.entry)))


def wheres(content: Content) -> dict[str, Where]:
    """The pages by what a catalogue says of the place of a message."""
    return dict(_wheres(content))


def _wheres(content: Content) -> Iterator[tuple[str, Where]]:
    for topic in content.topics:
        name, sign = topic.head.title.dutch, topic.head.pictogram
        yield f"/{addresses.TOPICS}{topic.slug}/", Where(name, addresses.topic(topic), sign)
    for text in content.texts:
        yield f"/{text.slug}/", Where(text.head.title.dutch, addresses.text(text), text.head.pictogram)
    for layer in content.pyramid.layers:
        address = addresses.layer(layer)
        yield f"/{address}", Where(layer.name.dutch, address, layer.pictogram)
    for phase in content.phases:
        address = addresses.phase(phase)
        yield f"/{address}", Where(phase.name.dutch, address, phase.pictogram)
    for offer in content.offers:
        yield f"/{addresses.OFFERS}{offer.id}/", Where(offer.name.dutch, addresses.offer(offer))
    town = content.municipality.name
    fixed = {name: page.title.dutch.replace("{gemeente}", town) for name, page in content.fixed_pages.items()}
    help_now = Where(fixed["help-now"], addresses.HELP_NOW, "phone")
    home = Where(fixed["home"], addresses.HOME, "home")
    for beginning in BEGINNINGS["help-now"]:
        yield beginning, help_now
    for beginning in BEGINNINGS["home"]:
        yield beginning, home
    for name, address in (("search", addresses.SEARCH), ("topics", addresses.TOPICS), ("vision", addresses.VISION)):
        if name in fixed:
            yield f"/{address}", Where(fixed[name], address)
            yield f"overrides/pages/{name}.", Where(fixed[name], address)


def _haste(entry: Entry) -> int:
    """0 for what stands on help now, 1 for a sentence with a number to call, 2 for the rest; without safety all are the same."""
    if not entry.safety or any(place.startswith(BEGINNINGS["help-now"]) for place in entry.places):
        return 0
    return 1 if NUMBER in entry.source else 2


def _pages(entry: Entry) -> list[str]:
    return [place.split(" — ")[0].split("#")[0] for place in entry.places]


def _part(entry: Entry) -> str:
    if entry.safety:
        return "safety"
    for part, beginnings in BEGINNINGS.items():
        if any(place.startswith(beginnings) for place in entry.places):
            return part
    return "rest"


def _where(entry: Entry, wheres: Mapping[str, Where]) -> Where:
    """The first page that is known of the places of a message."""
    for page in _pages(entry):
        for name in (page, page.removesuffix("html")):
            if name in wheres:
                return wheres[name]
    return Where()
