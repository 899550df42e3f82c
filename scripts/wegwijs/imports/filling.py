"""A row while it is being filled: each text is offered to our list first, and what the list refuses becomes a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from wegwijs.imports.plain import holds_unseen, plain, shortened
from wegwijs.imports.tree import Node
from wegwijs.model import Column, ListColumns
from wegwijs.problems import Place, Problem, warning

LIMITS = {"text": 300, "name": 120}
LIST = "; "


@dataclass
class Filling:
    """A row while it is being filled: its `values` by our field, and the `notes` on what did not fit.

    `accept` says what our list has against a text in a field, or `None`; `file` is where the service stood, for people.
    """

    columns: ListColumns
    accept: Callable[[str, str], Problem | None]
    file: str
    neighbourhoods: bool = False
    values: dict[str, str] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)

    def column(self, name: str) -> Column:
        """Our column of a field."""
        return next(column for column in self.columns.columns if column.field == name)

    def put(self, name: str, typed: str, node: Node, *, others: bool = False) -> bool:
        """Fill a field that is still empty with a text, if our list takes it; whether it did.

        `others`: where the field holds another text already, note that this one had no place.
        """
        column = self.column(name)
        text = plain(typed)
        if holds_unseen(typed):
            self._once(warning("characters-removed", self._place(node)))
        if not text:
            return False
        if name in self.values:
            if others and self._same(text) != self._same(self.values[name]):
                self._once(warning("import-second", self._place(node), id=node.id, heading=column.heading, value=text))
            return False
        if len(text) > LIMITS.get(column.kind, len(text)):
            short = shortened(text, LIMITS[column.kind])
            self.notes.append(
                warning("import-shortened", self._place(node), id=node.id, heading=column.heading, length=len(text))
            )
            text = short
        if self.accept(name, text):
            self._once(warning("import-refused", self._place(node), id=node.id, heading=column.heading, value=text))
            return False
        self.values[name] = text
        return True

    def exact(self, name: str, text: str, node: Node) -> None:
        """Fill a field with a text of our own writing, as it is, if our list takes it."""
        if text and self.accept(name, text) is None:
            self.values[name] = text
        elif text:
            heading = self.column(name).heading
            self._once(warning("import-refused", self._place(node), id=node.id, heading=heading, value=text))

    def add(self, name: str, words: Iterable[str], node: Node) -> bool:
        """Add answers to a field that takes several, each by itself: one that is refused costs no other.

        The result is whether any of them was new.
        """
        column = self.column(name)
        known = self.values.get(name, "").split(LIST) if name in self.values else []
        added = False
        for word in words:
            if self.accept(name, word):
                self._once(warning("import-refused", self._place(node), id=node.id, heading=column.heading, value=word))
            elif word not in known:
                known.append(word)
                added = True
        if known:
            self.values[name] = LIST.join(word for word in known if word)
        return added

    def left(self, node: Node, key: str, value: str) -> None:
        """Note that a value of theirs has no column of ours."""
        node.use(key)
        self.notes.append(
            warning("import-unused", self._place(node), id=node.id or "-", value=f"{key}: {plain(value)}")
        )

    def derived(self, name: str, value: str, source: str, node: Node) -> None:
        """Note that a value was read in a text of theirs (`source`), so that a clerk looks."""
        heading = self.column(name).heading
        self.notes.append(
            warning(
                "import-derived", self._place(node), id=node.id or "-", heading=heading, value=value, text=plain(source)
            )
        )

    def _once(self, note: Problem) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def _place(self, node: Node) -> Place:
        return Place(self.file, 0, node.name)

    @staticmethod
    def _same(text: str) -> str:
        return "".join(mark for mark in text.casefold() if mark.isalnum())
