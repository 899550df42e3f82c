"""Their terms and words as ours, by the mapping file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from wegwijs.imports import own
from wegwijs.imports.filling import Filling
from wegwijs.imports.plain import plain
from wegwijs.imports.tree import Node
from wegwijs.model import Column, ListColumns, OpenReferral
from wegwijs.model.open_referral import OURS
from wegwijs.model.open_referral import WHOLE as DIGEST
from wegwijs.normalization import normalized
from wegwijs.problems import Place, warning

SEVERAL = {"choices", "languages"}
WHOLE = {"cost", "waiting"}


@dataclass(frozen=True)
class Terms:
    """Looks terms and words of theirs up in the mapping file."""

    mapping: OpenReferral
    columns: ListColumns

    def put_taxonomy(self, filling: Filling, attributes: Iterable[Node]) -> None:
        """Put each term of a taxonomy in the columns that the mapping gives it; a term that is not there is told."""
        for attribute in attributes:
            term = attribute.one("taxonomy_term")
            attribute.use("taxonomy_term", "label")
            if term is None:
                continue
            detail = term.one("taxonomy_detail")
            name = term.text("name") or term.text("term")
            taxonomy = term.text("taxonomy") or (detail.text("name") if detail else "")
            term.use("term", "code", "term_uri", "description", "language", "taxonomy", "taxonomy_detail")
            if detail:
                detail.use("name", "uri", "description", "version")
            if taxonomy.startswith(OURS):
                attribute.use("value")
                self._put_ours(filling, taxonomy.removeprefix(OURS), term, attribute.look("value"))
                continue
            keys = [key for key in (term.look("term_uri"), term.look("code"), name, term.id) if key]
            if normalized(attribute.look("value")) in {normalized(key) for key in (*keys, attribute.look("label"))}:
                attribute.use("value")  # else it says more than its term
            named = [f"{taxonomy}: {key}" for key in keys if taxonomy]
            answers = next(
                (self._known[key] for candidate in (*named, *keys) if (key := normalized(candidate)) in self._known),
                None,
            )
            if answers is None:
                place = Place(filling.file, 0, "taxonomy_terms")
                note = warning(
                    "import-term", place, term=name or term.look("code") or "-", id=term.id, taxonomy=taxonomy or "-"
                )
                if note not in filling.notes:
                    filling.notes.append(note)
                continue
            for heading, words in answers.items():
                self._put(filling, self._headings[normalized(heading)], words, term)

    def put_words(self, filling: Filling, name: str, node: Node, key: str) -> None:
        """Put in a field what the text under `key` says in our words.

        A text without such a word is left; only a waiting time goes in as it is, if our list takes it.
        """
        text = plain(node.look(key))
        if not text:
            return
        column = next(column for column in self.columns.columns if column.field == name)
        ours = self.said(name, text)
        if ours:
            node.use(key)
            self._put(filling, column, ours, node)
            filling.derived(name, "; ".join(ours), text, node)
        elif column.kind == "waiting" and filling.accept(name, text) is None:
            filling.put(name, node.text(key), node)

    def said(self, name: str, text: str) -> tuple[str, ...]:
        """Our words that a text holds, for a field; the first only, where its column takes one."""
        column = next(column for column in self.columns.columns if column.field == name)
        known = next(
            (words for heading, words in self.mapping.words.items() if normalized(heading) in _names(column)), {}
        )
        typed = normalized(text)
        named = [
            ours
            for ours, theirs in known.items()
            if any(
                typed == normalized(word) if column.kind in WHOLE else _holds(typed, normalized(word))
                for word in theirs
            )
        ]
        return tuple(named) if column.kind in SEVERAL else tuple(named[:1])

    def _put(self, filling: Filling, column: Column, words: Iterable[str], node: Node) -> None:
        if column.kind in SEVERAL:
            filling.add(column.field, words, node)
        else:
            for word in words:
                filling.put(column.field, word, node, others=True)

    def _put_ours(self, filling: Filling, name: str, term: Node, value: str) -> None:
        """A term that another Wegwijs wrote, or the cell of a column: the value of our own field."""
        code = value or term.look("code")
        column = next((column for column in self.columns.shown if column.field == name), None)
        if name in {DIGEST, "id"}:
            return
        if column is None:
            filling.left(term, "code", f"{name} {code}")
        else:
            self._put(filling, column, (own.word(column, code, self.columns.yes, self.columns.no),), term)

    @cached_property
    def _known(self) -> dict[str, dict[str, tuple[str, ...]]]:
        return {normalized(term): answers for term, answers in self.mapping.terms.items()}

    @cached_property
    def _headings(self) -> dict[str, Column]:
        return {name: column for column in self.columns.columns for name in _names(column)}


def _names(column: Column) -> set[str]:
    return {normalized(name) for name in (column.heading, *column.also)}


def _holds(text: str, word: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}", text) is not None
