"""What something costs as people type it ("€ 7,50 per keer, met stadspas gratis"): an amount, and words behind it.

What is read is taken off the front; the rest is a remark, as it was typed. A text in which no amount stands in front becomes a
remark as a whole, so that a parent reads what the clerk wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from wegwijs.model import Cost, CostWords, Per
from wegwijs.normalization import normalized

DASHES = re.compile("[\u2010-\u2015\u2212]")
NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+|\d{1,5})(?:[.,](?:\d{1,2}|--?))?(?![.,]?\d)"
SIGN = r"(?:€|eur(?:o)?\b)"
AMOUNT = rf"(?:{SIGN}\s?{NUMBER}|{NUMBER}(?:\s?{SIGN})?)"
SEPARATORS = " ,;:.-/|"
WORD = re.compile(r"[^\W\d_]{2,}")
LONG_WORD = 8
FOREIGN = re.compile(r"[$£]|\bdollar|\bpond\b", re.IGNORECASE)
LEADING = re.compile(r"^(?:en|maar|plus)\s+", re.IGNORECASE)


class Price(NamedTuple):
    """What a cell says of costs: the cost, and the words that are not in it."""

    cost: Cost
    remark: str = ""


@dataclass(frozen=True)
class CostReader:
    """Reads costs with the words of content/offers.yml; `per` has what an amount can be for by its spellings.

    `free` are the words that the column of costs has for it, as `normalized` gives them.
    """

    words: CostWords
    per: Mapping[str, str]
    free: frozenset[str] = frozenset()

    def read(self, typed: str) -> Price | None:
        """The cost and the words beside it; `None` where the text is neither."""
        text = " ".join(DASHES.sub("-", typed).split())
        text = self._about.sub("", text, count=1).strip() if self._about.match(text) else text
        if normalized(text) in self._free:
            return Price(Cost(Decimal(0)))
        if normalized(text).startswith(self._gifts):
            return Price(Cost(Decimal(0)), text)
        if price := self._by_income(text) or self._free_in_front(text) or self._amount(text):
            return price
        words = WORD.findall(text)
        speaks = len(words) > 1 or any(len(word) >= LONG_WORD for word in words) or normalized(text) in self._unknown
        return Price(Cost(None), text) if speaks and not FOREIGN.search(text) else None

    def _by_income(self, text: str) -> Price | None:
        match = self._income.search(text)
        if not match:
            return None
        left = f"{text[: match.start()].rstrip(SEPARATORS)} {text[match.end() :].lstrip(SEPARATORS)}".strip(SEPARATORS)
        beside = self._amount(left)
        cost = replace(beside.cost, by_income=True) if beside else Cost(None, by_income=True)
        return Price(cost, beside.remark if beside else _remark(left))

    def _free_in_front(self, text: str) -> Price | None:
        """“Gratis (koffie € 1)”; where it is free for some only, the words say so, and an amount beside them is what it costs."""
        match = self._free_start.match(text)
        if not match:
            return None
        rest = text[match.end() :].strip()
        if not self._only_if.match(rest):
            return Price(Cost(Decimal(0)), _remark(rest))
        amounts = re.findall(rf"{SIGN}\s?{NUMBER}|{NUMBER}\s?{SIGN}", rest, re.IGNORECASE)
        return Price(Cost(_money(amounts[0]) if len(amounts) == 1 else None), text)

    def _amount(self, text: str) -> Price | None:
        """An amount in front, with what stands before and behind it."""
        match = self._pattern.match(text)
        if not match:
            return None
        first, last = _money(match["first"]), _money(match["last"]) if match["last"] else None
        if match["between"] and last is None:
            return None
        cost = Cost(first, most=last)
        if match["most"]:
            cost = Cost(None, most=first)
        elif match["least"]:
            cost = Cost(first, or_more=True)
        rest = text[match.end() :]
        if last is not None and cost.most is not None and cost.amount is not None and cost.most <= cost.amount:
            return None
        pers, rest = self._pers(rest)
        if not pers and not re.search(SIGN, match[0], re.IGNORECASE) and re.match(r"\s*[^\W\d_]", rest):
            return None  # “10 lessen”: a number of something else
        if pers:
            cost = replace(cost, per=Per(self.per[normalized(pers[0][1])]))
        words = [*(whole for whole, _ in pers[1:]), _remark(rest)]
        approximate = self.words.about_amount[0] if match["circa"] else ""
        return Price(cost, " ".join(filter(None, [approximate, *words])))

    def _pers(self, rest: str) -> tuple[list[tuple[str, str]], str]:
        """What an amount is for, each as it was typed and by itself, and what stands behind that."""
        pers: list[tuple[str, str]] = []
        while match := self._per.match(rest):
            pers.append((match[0].strip(SEPARATORS), match["what"]))
            rest = rest[match.end() :]
        return pers, rest

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = self.words
        return re.compile(
            rf"(?:(?P<between>{_any(words.between)}\s)|(?P<least>{_any(words.at_least)}\s?)|(?P<most>{_any(words.at_most)}\s?)"
            rf"|(?P<circa>{_any(words.about_amount)}\s?))?"
            rf"(?P<first>{AMOUNT})(?:\s?(?:-|/|{_any(words.through)}(?=\s))\s?(?P<last>{AMOUNT}))?",
            re.IGNORECASE,
        )

    @cached_property
    def _per(self) -> re.Pattern[str]:
        what = _any(spelling for spelling in self.per if len(spelling) > 1)
        short = _any(spelling for spelling in self.per if spelling.startswith("p") and len(spelling) < len("per x"))
        return re.compile(
            rf"[\s,]*(?:{_any(self.words.per)}\s|p?/\s?)?(?P<what>(?:(?<=\s)|(?<=/)){what}|{short})\.?(?!\w)",
            re.IGNORECASE,
        )

    @cached_property
    def _about(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_any(self.words.about)}\s?(?::|is|van)?\s?(?={AMOUNT}|{_any(self.words.free)}\b|{_any(self.words.by_income)}"
            rf"|{_any(self.words.at_least)}\s|{_any(self.words.at_most)}\s)",
            re.IGNORECASE,
        )

    @cached_property
    def _income(self) -> re.Pattern[str]:
        prefix = rf"(?:(?:de )?{_any(self.words.about)}\s)?(?:(?:is|zijn)\s)?"
        return re.compile(rf"(?<!\w){prefix}{_any(self.words.by_income)}(?!\w)", re.IGNORECASE)

    @cached_property
    def _free_start(self) -> re.Pattern[str]:
        return re.compile(rf"{_any(self.words.free)}(?!\w)", re.IGNORECASE)

    @cached_property
    def _only_if(self) -> re.Pattern[str]:
        return re.compile(rf"[\s(,]*{_any(self.words.only_if)}(?!\w)", re.IGNORECASE)

    @cached_property
    def _free(self) -> frozenset[str]:
        return frozenset(map(normalized, self.words.free)) | self.free

    @cached_property
    def _gifts(self) -> tuple[str, ...]:
        return tuple(map(normalized, self.words.gift))

    @cached_property
    def _unknown(self) -> frozenset[str]:
        return frozenset(map(normalized, self.words.unknown))


def _remark(rest: str) -> str:
    """The words that are left, without the marks around them."""
    text = rest.strip(SEPARATORS)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    return LEADING.sub("", text)


def _money(typed: str) -> Decimal:
    number = re.sub(r"[^\d.,]", "", typed)
    whole, mark, cents = re.match(r"([\d.]*?)(?:([.,])(\d{0,2}))?$", number).groups()  # type: ignore[union-attr]
    return (
        Decimal(f"{whole.replace('.', '')}.{(cents or '').ljust(2, '0')}") if mark else Decimal(whole.replace(".", ""))
    )


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"
