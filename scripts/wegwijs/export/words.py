"""An offer as the cells of a row, in the words of our own columns: what the reader of lists reads back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from wegwijs.facts import Facts, phone
from wegwijs.model import Audience, Column, Content, Cost, ListColumns, Offer
from wegwijs.model.text import SOURCE_LANGUAGE
from wegwijs.slugs import slug

LIST = "; "
CUT = "…"  # at the end of a first sentence that was too long
UNSAID = {"online", "at_home", "sensitive"}  # not told and "no" are one there
FEARS = {"who_hears", "papers", "referral", "confidential"}


@dataclass(frozen=True)
class Words:
    """Writes the cells of one list, as the reader of lists reads them back."""

    columns: ListColumns
    facts: Facts

    @classmethod
    def of(cls, content: Content) -> Words:
        """The words of a municipality's Dutch content."""
        dutch = next(language for language in content.languages if language.code == SOURCE_LANGUAGE)
        return cls(content.columns, Facts(dutch))

    @property
    def headings(self) -> tuple[str, ...]:
        """Our headings, but those of private columns."""
        return tuple(column.heading for column in self.columns.shown)

    def row(self, offer: Offer) -> tuple[str, ...]:
        """The cells of an offer, in the order of `headings`."""
        return tuple(self.cell(offer, column) for column in self.columns.shown)

    def cell(self, offer: Offer, column: Column) -> str:
        """What stands in a column; empty where nobody told us."""
        value = held(offer, column.field)
        text = "" if value is None else self._written(value, column)
        remarks = "; ".join(remark.dutch for remark in offer.remarks_on(column.field))
        if not remarks or column.field == "cost":
            return text
        return f"{text} ({remarks})" if text and value not in ((), Audience.BOTH) else remarks

    def said(self, offer: Offer, *fields: str) -> str:
        """Cells with their headings, for a field of a standard that asks for words: `Kosten: 2,50; Per: keer`."""
        pairs = ((self._by_field[field].heading, self.cell(offer, self._by_field[field])) for field in fields)
        return LIST.join(f"{heading}: {text}" for heading, text in pairs if text)

    def word(self, field: str, value: str) -> str:
        """Our word for a value of a closed list."""
        return _unlike_a_day(self._by_field[field].values[value])

    def heading(self, field: str) -> str:
        """Our heading of a field."""
        return self._by_field[field].heading

    def language(self, code: str) -> str:
        """The Dutch name of a language, by which the reader finds it again."""
        name = self.facts.language_name(code)
        own = self.columns.language_names
        is_code = name.casefold() != code and name.casefold() in self.facts.locale.languages  # Yi, and yi is Yiddish
        if not is_code and self._known[slug(name)] == 1 and own.get(name.casefold(), code) == code:
            return name
        return next((named for named, known in own.items() if known == code), code)

    def _written(self, value: Any, column: Column) -> str:
        kind = column.kind
        if kind == "choice":
            return self.word(column.field, str(value)) if value else ""
        if kind == "choices":
            return self._choices(value, column)
        if kind == "yes_no":
            return "" if column.field in UNSAID and not value else (self.columns.yes if value else self.columns.no)[0]
        if kind == "cost":
            return self._cost(value, column)
        if kind == "schedule":
            return str(value.typed)
        if kind == "waiting":
            none = column.values["none"][0]
            return none if value.amount == 0 and value.unit == "week" else self.facts.waiting(value)
        if kind == "phone":
            return _dialled(value)
        if kind == "languages":
            return LIST.join(self.language(code) for code in value)
        if kind == "places":
            return LIST.join(place.line(self.heading("neighbourhood")) for place in value)
        return value.isoformat() if isinstance(value, date) else str(value)

    def _choices(self, values: Iterable[str], column: Column) -> str:
        chosen = [str(value) for value in values]
        if not chosen:
            return column.none[0] if column.none else ""
        if column.all and chosen == list(column.values):
            return column.all[0]
        return LIST.join(self.word(column.field, value) for value in chosen)

    def _cost(self, cost: Cost, column: Column) -> str:
        if cost.free and cost.per is None:
            return column.values["free"][0]
        words = self.columns.costs
        amounts = [_amount(amount) for amount in (cost.amount, cost.most) if amount is not None]
        amount = " - ".join(amounts)
        if cost.or_more or (cost.amount is None and amounts):
            amount = f"{(words.at_least if cost.or_more else words.at_most)[0]} {amount}"
        if cost.by_income:
            amount = f"{amount}, {words.by_income[0]}" if amount else words.by_income[0]
        if not cost.free:
            return amount
        per = self._by_field["per"]
        return f"{amount} {per.heading.lower()} {self.word('per', str(cost.per))}"

    @cached_property
    def _by_field(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns.columns}

    @cached_property
    def _known(self) -> Counter[str]:
        names = self.facts.locale.languages
        return Counter(slug(str(name)) for code, name in names.items() if "_" not in str(code))


def held(offer: Offer, field: str) -> Any:
    """What an offer holds under the field of a column; `None` where nobody told us."""
    if field == "name":
        return offer.name.dutch
    if field == "location_name":
        return offer.location.name
    if field in {"street", "postcode", "city", "neighbourhood"}:
        return getattr(offer.location, field)
    if field in FEARS:
        return getattr(offer.fears, field)
    if field == "cost_note":
        return "; ".join(remark.dutch for remark in offer.remarks_on("cost"))
    if field == "description":
        return (
            f"{offer.description.dutch.removesuffix(CUT)} {offer.more.dutch}" if offer.more else offer.description.dutch
        )
    if field == "per":
        return offer.cost.per if offer.cost and not offer.cost.free else None
    return getattr(offer, field)


def _amount(amount: Decimal) -> str:
    """Euros as a clerk types them: whole ones without cents."""
    return f"{amount:.0f}" if amount == int(amount) else f"{amount:.2f}".replace(".", ",")


def _unlike_a_day(words: tuple[str, ...]) -> str:
    """Our word; but Excel reads `2-4` as a day in April, so there the first word with letters in it."""
    return next((word for word in words if any(mark.isalpha() for mark in word)), words[0])


def _dialled(number: str) -> str:
    """As one dials it in the Netherlands; abroad with 00, because a cell that begins with + is a formula to Excel."""
    written = phone(number)
    return f"00{written[1:]}" if written.startswith("+") else written
