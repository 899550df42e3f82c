"""What is met while a page is drawn: words of a machine, words still in Dutch, words of a door, pictograms, files beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from wegwijs.model import SOURCE_LANGUAGE, DoorWord, Text


@dataclass
class Provenance:
    """Where the words of a page in `language` come from: of a machine, still in Dutch, and those that stand on a door."""

    language: str = SOURCE_LANGUAGE
    machine: bool = False
    fallback: bool = False
    doors: dict[DoorWord, None] = field(default_factory=dict)

    def note(self, text: Text) -> None:
        """Note words that were met."""
        self.machine |= text.machine
        self.fallback |= text.lang == SOURCE_LANGUAGE != self.language


@dataclass
class Traces:
    """All that a page, or a part of one, leaves behind beside its text.

    `pictograms` are named in the order of their first use; `assets` are files that pages share, `beside` those of this page
    alone, each by its path in the site.
    """

    provenance: Provenance
    pictograms: dict[str, None] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    beside: dict[str, bytes] = field(default_factory=dict)

    def add(self, part: Traces) -> None:
        """What a part of the page left behind."""
        self.provenance.machine |= part.provenance.machine
        self.provenance.fallback |= part.provenance.fallback
        self.provenance.doors.update(part.provenance.doors)
        self.pictograms.update(part.pictograms)
        self.assets.update(part.assets)
        self.beside.update(part.beside)
