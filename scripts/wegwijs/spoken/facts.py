"""Facts as a voice says them: telephone numbers digit by digit, money in words, days by their whole name."""

from __future__ import annotations

import re
from decimal import Decimal

from babel import numbers

from wegwijs.facts import Facts, phone
from wegwijs.model import SOURCE_LANGUAGE

DIGITS = re.compile(r"\d+")
# In a running text: a number to ring, also a short one; a postcode; an amount of money; a time with a full stop.
NUMBER = re.compile(r"(?<![\d.,:/€])(?:\+\d[\d ]{6,}\d|0\d[\d -]{2,14}\d|11[234]|116[ -]?\d{3})(?![\d.,:/]*\d| ?[%€])")
POSTCODE = re.compile(r"\b(\d{4}) ?([A-Z]{2})\b")
AMOUNT = r"(\d{1,3}(?:[.,\s]\d{3})+|\d+)(?:[.,](\d{2}|-))?(?!\d)"
MONEY = re.compile(rf"€[\s\u200e\u200f]*{AMOUNT}|(?<!\d){AMOUNT}[\s\u200e\u200f]*€")
# In Dutch alone; the words around it say "uur".
TIME = re.compile(r"(?<![\d.,])([01]?\d|2[0-4])[.:]([0-5]\d)(?= ?(?:uur|u\b|[-–]|tot|t/m|en|of)\b)")


class SpokenFacts(Facts):
    """Says facts in one language."""

    def money(self, amount: Decimal) -> str:
        """`5 euro`, `2 euro 50`."""
        whole = int(amount)
        pattern = numbers.get_currency_unit_pattern("EUR", count=whole, locale=self.locale)
        name = numbers.get_currency_name("EUR", count=whole, locale=self.locale)
        cents = round(100 * (amount - whole))
        return pattern.format(whole, name) + (f" {cents}" if cents else "")

    def weekday_short(self, day: int) -> str:
        """The whole name of a day; 0 is Monday."""
        return self.weekday(day)

    def phone(self, number: str) -> str:
        """`0 8 0 0, 2 0 0 0`: each digit by itself, in the groups that one reads."""
        return digits(phone(number))

    def running(self, text: str) -> str:
        """A running text, with the numbers in it as they are said."""
        text = text.replace(" – ", ", ")  # a voice passes over a dash
        if not DIGITS.search(text):
            return text
        text = MONEY.sub(self._amount, text)
        text = NUMBER.sub(lambda number: digits(number[0]), text)
        text = POSTCODE.sub(lambda number: " ".join(number[1] + number[2]), text)
        if self.language.code == SOURCE_LANGUAGE:
            text = TIME.sub(lambda number: number[1] if number[2] == "00" else f"{number[1]}:{number[2]}", text)
        return text

    def _amount(self, written: re.Match[str]) -> str:
        whole, cents = written[1] or written[3], written[2] or written[4] or ""
        return self.money(Decimal(f"{''.join(DIGITS.findall(whole))}.{cents.strip('-') or 0}"))


def digits(number: str) -> str:
    """A number digit by digit, with a pause between its groups."""
    return ", ".join(" ".join(group) for group in DIGITS.findall(number))
