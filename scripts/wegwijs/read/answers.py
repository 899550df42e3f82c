"""Answers as people type them, with words around: yes or no ("ja (lift)"), for whom ("moeders (anderstalig)"), languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wegwijs.model import Audience
from wegwijs.normalization import normalized
from wegwijs.read.columns import OfferColumns

YES_AND_NO = re.compile(r"^[\s/|-]*(?:of|en|/|\|)?\s*(?:ja|nee|neen)\b", re.IGNORECASE)
PARENTHESES = re.compile(r"\(([^()]*)\)")
OPTIONAL_S = re.compile(r"\(s\)|\(en\)", re.IGNORECASE)
PIECE = re.compile(r"\s*[;,/+&\n]\s*|\s+(?:en|of)\s+|\s+-\s+")
MARKS = " ,;:.-()!/"
LONGEST_CODE = 3  # a name of a language in running text is longer


class YesNo(NamedTuple):
    """Yes, no, or neither of the two, and the words behind it."""

    answer: bool | None
    remark: str = ""


class People(NamedTuple):
    """For whom it is, the words that say more than that, and whether any of them was known."""

    audience: Audience
    remark: str = ""
    known: bool = True


class Spoken(NamedTuple):
    """The codes of languages, whether there is an interpreter, words that say more, and pieces that are no language."""

    codes: tuple[str, ...]
    interpreter: bool | None = None
    remark: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerReader:
    """Reads answers with the words of content/offers.yml; `languages` and `people` have the codes and values by spelling."""

    columns: OfferColumns
    languages: Mapping[str, str]
    people: Mapping[str, str]

    def yes_no(self, typed: str) -> YesNo | None:
        """Yes or no with the words behind it, or only words that say that it depends; `None` where it is none of these."""
        spelled = normalized(typed)
        if spelled in self._yes_or_no:
            return YesNo(self._yes_or_no[spelled])
        match = self._answered.match(typed.strip())
        if match:
            rest = typed.strip()[match.end() :]
            if YES_AND_NO.match(rest):
                return None
            return YesNo(self._yes_or_no[normalized(match[1])], _remark(rest))
        return YesNo(None, typed.strip()) if self._depends.match(spelled) else None

    def audience(self, typed: str) -> People:
        """For whom it is, never for fewer than the words say."""
        text = OPTIONAL_S.sub("", typed)
        inside = "; ".join(PARENTHESES.findall(text)).strip()
        values, more, known = set(), False, False
        for piece in self._pieces(PARENTHESES.sub(" ", text), self.people):
            spelled = normalized(piece)
            if spelled not in self.people and not (spelled := self._without(piece, self._beside_people)):
                continue
            value = self.people.get(spelled) or self._inside(spelled)
            more = more or spelled not in self.people
            known = known or value is not None
            values.add(value or Audience.BOTH)
        audience = Audience(values.pop()) if len(values) == 1 else Audience.BOTH
        return People(audience, typed.strip() if more else inside, known)

    def spoken(self, typed: str) -> Spoken:
        """The languages in a text, each once; an interpreter and other words beside them are told apart."""
        pieces = self._pieces(typed, self.languages)
        if all(normalized(piece) in self.languages for piece in pieces):
            return Spoken(tuple(dict.fromkeys(self.languages[normalized(piece)] for piece in pieces)))
        codes: list[str] = []
        unknown: list[str] = []
        outside: list[str] = []
        inside: list[str] = []
        interpreter: bool | None = None
        for text, words in ((PARENTHESES.sub(";", typed), outside), (";".join(PARENTHESES.findall(typed)), inside)):
            for piece in self._pieces(text, self.languages):
                spelled = self._without(piece, self._beside_languages)
                name = next(
                    (
                        name
                        for name in (
                            normalized(piece),
                            spelled,
                            spelled.removesuffix("e"),
                            spelled.removesuffix("talig"),
                        )
                        if name in self.languages
                    ),
                    "",
                )
                if name:
                    codes.append(self.languages[name])
                    continue
                names = list(self._names.finditer(spelled))
                codes += [self.languages[name[0]] for name in names]
                if self._interpreter.search(spelled):
                    interpreter = not self._without_interpreter.search(normalized(piece))
                elif spelled:
                    words.append(piece)
                    unknown += [] if names or words is inside else [piece]
        whole = any(self._names.search(normalized(piece)) for piece in outside)
        remark = typed.strip() if whole else "; ".join([*outside, *inside])
        return Spoken(tuple(dict.fromkeys(codes)), interpreter, remark, tuple(unknown))

    @staticmethod
    def _pieces(text: str, known: Mapping[str, str]) -> list[str]:
        """The parts of a list; what is one known word with a mark in it stays whole."""
        if normalized(text) in known:
            return [text]
        coarse = [part for part in re.split(r"\s*[;\n]\s*", text) if part.strip(MARKS)]
        return [
            piece
            for part in coarse
            for piece in ([part] if normalized(part) in known else PIECE.split(part))
            if piece.strip(MARKS)
        ]

    @staticmethod
    def _without(piece: str, beside: re.Pattern[str]) -> str:
        """A piece without the words in it that say nothing."""
        return " ".join(beside.sub(" ", normalized(piece)).split()).strip(MARKS)

    def _inside(self, spelled: str) -> str | None:
        """What a known word in a piece says, also at the end of a longer one: tienermoeders."""
        values = {
            value
            for word, value in self.people.items()
            if len(word) > LONGEST_CODE and re.search(rf"{re.escape(word)}\b", spelled)
        }
        if len(values) > 1:
            values.discard(Audience.BOTH)
        return values.pop() if len(values) == 1 else Audience.BOTH if values else None

    @cached_property
    def _yes_or_no(self) -> dict[str, bool]:
        return {normalized(word): True for word in self.columns.yes} | {
            normalized(word): False for word in self.columns.no
        }

    @cached_property
    def _answered(self) -> re.Pattern[str]:
        long = [self.columns.yes[0], self.columns.no[0], "jawel", "neen", "yes", "no"]
        return re.compile(rf"({'|'.join(sorted(long, key=len, reverse=True))})(?!\w)", re.IGNORECASE)

    @cached_property
    def _depends(self) -> re.Pattern[str]:
        return _words(self.columns.depends)

    @cached_property
    def _beside_people(self) -> re.Pattern[str]:
        return _words(self.columns.people.beside)

    @cached_property
    def _beside_languages(self) -> re.Pattern[str]:
        return _words(self.columns.spoken.beside)

    @cached_property
    def _interpreter(self) -> re.Pattern[str]:
        return _words(self.columns.spoken.interpreter)

    @cached_property
    def _without_interpreter(self) -> re.Pattern[str]:
        return _words(self.columns.spoken.without)

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return _words(name for name in self.languages if len(name) > LONGEST_CODE)


def _words(words: Iterable[str]) -> re.Pattern[str]:
    spelled = sorted({normalized(word) for word in words}, key=len, reverse=True)
    return re.compile(rf"(?<![\w])(?:{'|'.join(map(re.escape, spelled))})(?!\w)")


def _remark(rest: str) -> str:
    """The words behind an answer, without the marks around them; `hoor` says nothing more."""
    text = rest.strip(MARKS)
    return "" if normalized(text) in {"hoor", "graag"} else text
