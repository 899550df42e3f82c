"""Facts in the form of a language: money, dates, times, days, numbers, names of languages, lists. From CLDR, by Babel.

A fact is never translated: it is data that each language writes in its own way. Digits are the ones on the door (0-9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cached_property, lru_cache

import phonenumbers
from babel import Locale, dates, lists, numbers, units

from wegwijs import cldr
from wegwijs.model import SOURCE_LANGUAGE, Language, Unit, Waiting

# What CLDR does not call a duration of the same name. Chinese has another word for an age, which Babel cannot reach.
UNITS = {"microgram": "mass-microgram", "degree": "temperature-celsius", "age": "duration-year"}

NUMBERED_MONTHS = {("M", 1), ("M", 2), ("L", 1), ("L", 2)}  # a field of a pattern of CLDR: a month as a number


@dataclass(frozen=True)
class Facts:
    """Writes facts in one language."""

    language: Language

    @cached_property
    def locale(self) -> Locale:
        """The language for CLDR."""
        return cldr.locale(self.language.cldr)

    def money(self, amount: Decimal) -> str:
        """Euros; whole euros without cents: `€ 5`, `€ 2,50`."""
        written = numbers.format_currency(
            amount, "EUR", locale=self.locale, decimal_quantization=True, currency_digits=amount != int(amount),
            format=None if amount != int(amount) else self._whole_euros,
        )  # fmt: skip
        return written.replace("\u200e", "").replace("\u200f", "")

    def number(self, number: int) -> str:
        """A whole number."""
        return numbers.format_decimal(number, locale=self.locale)

    def size(self, count: int) -> str:
        """How large a file of so many bytes is, rounded up: `64 kB`."""
        return str(units.format_unit(-(-count // 1000), "digital-kilobyte", length="short", locale=self.locale))

    def date(self, day: date) -> str:
        """A day in full: `3 november 2026`."""
        return str(dates.format_date(day, format="long", locale=self.locale))

    @cached_property
    def day_words(self) -> str:
        """How a script writes a day: the order of its parts, the days from Sunday, the months.

        In `0 1 de 2|domingo,…|enero,…` 0 stands for the day of the week, 1 for that of the month, 2 for the month. Where a
        language counts its months (`2月1日0`), they are numbers.
        """
        skeletons = self.locale.datetime_skeletons
        pattern = str((skeletons.get("MMMMEd") or skeletons["MMMEd"]).pattern)
        places = {"E": "0", "c": "0", "d": "1", "M": "2", "L": "2"}
        parts = [(str(value[0]), int(value[1])) if kind == "field" else str(value)
                 for kind, value in dates.tokenize_pattern(pattern)]  # fmt: skip
        order = "".join(part if isinstance(part, str) else places[part[0]] for part in parts)
        counted = any(part in parts for part in NUMBERED_MONTHS)
        days, months = self.locale.days["format"]["wide"], self.locale.months["format"]["wide"]
        sunday_first = ",".join(days[day] for day in (6, *range(6)))
        return f"{order}|{sunday_first}|{','.join(str(month) if counted else months[month] for month in range(1, 13))}"

    def time(self, moment: time) -> str:
        """`9.30` as Dutch writes it; elsewhere the CLDR way of a 24-hour clock, so that it matches what the door says."""
        if self.language.code == "nl":
            return dates.format_time(moment, "H.mm", locale=self.locale)
        return dates.format_skeleton("Hm", moment, locale=self.locale)

    def weekday(self, day: int) -> str:
        """The name of a day; 0 is Monday. The form that stands alone."""
        return str(self._days["wide"][day])

    def weekday_short(self, day: int) -> str:
        """The short name of a day; 0 is Monday."""
        return str(self._days["abbreviated"][day]).removesuffix(".")

    def month(self, month: int) -> str:
        """The name of a month, from 1. The form that stands alone."""
        return str(self.locale.months["stand-alone"]["wide"][month])

    def own_language_name(self, code: str) -> str:
        """The name of a spoken language in this language, without its script (`zh-Hans`); empty where CLDR has none."""
        bare = code.partition("-")[0]
        return str(self.locale.languages.get(bare) or dict(self.language.language_names).get(bare, ""))

    def language_name(self, code: str) -> str:
        """The name of a spoken language in this language; where CLDR has none, the Dutch name."""
        return self.own_language_name(code) or str(cldr.locale("nl").languages.get(code.partition("-")[0]) or code)

    def and_list(self, parts: Iterable[str]) -> str:
        """Things in a row, with the word for and before the last."""
        return lists.format_list([str(part) for part in parts], locale=self.locale)

    def waiting(self, waiting: Waiting) -> str:
        """`2 weken`, with the plural of the language. CLDR leaves the long form out where it is like the short one."""
        return self._measured(Decimal(waiting.amount), waiting.unit)

    def quantity(self, value: Decimal, unit: Unit) -> str:
        """A value with its unit: `€ 5,70`, `70%`, `5 weken`; a count is a number by itself."""
        if unit == "euro":
            return self.money(value)
        if unit == "percent":
            return numbers.format_percent(value / 100, locale=self.locale)
        if unit == "count":
            return numbers.format_decimal(value, locale=self.locale)
        return self._measured(value, unit)

    def _measured(self, value: Decimal, unit: str) -> str:
        if word := dict(self.language.units).get(unit):
            return f"{numbers.format_decimal(value, locale=self.locale)} {word}"
        name = UNITS.get(unit, f"duration-{unit}")
        locale = self.locale if cldr.names_unit(self.locale, name) else cldr.locale(SOURCE_LANGUAGE)
        patterns = locale._data["unit_patterns"][name]  # Babel's own door skips the aliases
        plural = locale.plural_form(value)
        known = [patterns.get(length, {}) for length in ("long", "short")]
        pattern = next((forms[form] for forms in known for form in (plural, "other") if form in forms), "{0}")
        apart = str(pattern).replace("/", " ")  # Tigrinya has its months as `{0}/…`, which reads as "per month"
        return apart.format(numbers.format_decimal(value, locale=self.locale))

    @cached_property
    def _days(self) -> Mapping[str, Mapping[int, str]]:
        days: Mapping[str, Mapping[int, str]] = self.locale.days["stand-alone"]
        return days

    @cached_property
    def _whole_euros(self) -> str:
        return str(self.locale.currency_formats["standard"].pattern).replace("0.00", "0")


@lru_cache(maxsize=10_000)
def phone(number: str) -> str:
    """A number as one reads it in the Netherlands: `0999 10 10 01`; abroad: `+49 …`."""
    if not number.startswith("+"):
        return number
    parsed = phonenumbers.parse(number, "NL")
    if parsed.country_code != 31:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if not phonenumbers.is_valid_number(parsed):
        digits = f"0{parsed.national_number}"
        return " ".join([digits[:4], *(digits[at : at + 2] for at in range(4, len(digits), 2))])
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def phone_link(number: str) -> str:
    """The address that calls a number; how the number is written on a page (`0800-2000`) does not matter."""
    return f"tel:{re.sub(r'[^+0-9]', '', number)}"


def whatsapp_link(number: str) -> str:
    """The address that opens WhatsApp; it asks nothing of another host until somebody follows it."""
    return f"https://wa.me/{number.removeprefix('+')}"
