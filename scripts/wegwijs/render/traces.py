"""What is met while a page is drawn: words of a machine, words still in Dutch, words of a door, pictograms, files beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wegwijs.model import SOURCE_LANGUAGE, DoorWord, Text


@dataclass
class Provenance:
    """Where the words of a page in `language` come from: of a machine, still in Dutch, and those that stand on a door.

    `checked`: a person checked some; `unchecked`: nobody checked others; `own`: a person checked all that the page itself says.
    """

    language: str = SOURCE_LANGUAGE
    machine: bool = False
    fallback: bool = False
    checked: bool = False
    unchecked: bool = False
    own: bool = False
    doors: dict[DoorWord, None] = field(default_factory=dict)

    def note(self, text: Text) -> None:
        """Note words that were met."""
        self.machine |= text.machine
        self.fallback |= text.lang == SOURCE_LANGUAGE != self.language
        self.checked |= text.checked
        self.unchecked |= not text.checked

    def add(self, part: Provenance) -> None:
        """Note the words of a part of the page."""
        self.machine |= part.machine
        self.fallback |= part.fallback
        self.checked |= part.checked
        self.unchecked |= part.unchecked
        self.doors.update(part.doors)

    def apart(self) -> Provenance:
        """What was met until now; from here on, only what comes, until it is `together`."""
        before = replace(self, doors={})
        self.machine = self.fallback = self.checked = self.unchecked = False
        return before

    def together(self, before: Provenance) -> None:
        """What was met since `apart` is what the page itself says; what was met before counts again too."""
        self.own = self.reviewed
        self.add(before)

    @property
    def reviewed(self) -> bool:
        """Whether a person checked every word."""
        return self.checked and not self.unchecked


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
        self.provenance.add(part.provenance)
        self.pictograms.update(part.pictograms)
        self.assets.update(part.assets)
        self.beside.update(part.beside)


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The text of a page, and the files it asks for, by path in the site: `beside` its own, `assets` those that pages share."""

    text: str
    beside: dict[str, bytes]
    assets: dict[str, bytes]
