"""Facts in the way of each language."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from site_tree import KNOWN
from wegwijs import facts
from wegwijs.facts import Facts
from wegwijs.model import Language, Unit, Waiting
from wegwijs.slugs import slug

NL = Facts(Language(code="nl", name="Nederlands", dutch_name="Nederlands", cldr="nl_NL"))
EN = Facts(Language(code="en", name="English", dutch_name="Engels", cldr="en_GB"))
AR = Facts(Language(code="ar", name="العربية", dutch_name="Arabisch", direction="rtl", script="Arab", cldr="ar"))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("amount", "dutch", "english"),
    [("5", "€ 5", "€5"), ("2.50", "€ 2,50", "€2.50"), ("12.05", "€ 12,05", "€12.05"), ("1250", "€ 1.250", "€1,250")],
)
def test_money(amount: str, dutch: str, english: str) -> None:
    assert plain(NL.money(Decimal(amount))) == dutch
    assert plain(EN.money(Decimal(amount))) == english
    arabic = AR.money(Decimal(amount))
    assert "€" in arabic and not {"\u200e", "\u200f"} & set(arabic)


def test_digits_are_those_on_the_door() -> None:
    day = date(2026, 11, 3)
    said = [AR.date(day), AR.time(time(9, 30)), AR.number(12), AR.money(Decimal("2.50")), AR.waiting(Waiting(5))]
    for text in said:
        assert all(mark in "0123456789" for mark in text if mark.isdecimal()), text


def test_days_and_times() -> None:
    assert NL.date(date(2026, 11, 3)) == "3 november 2026"
    assert EN.date(date(2026, 11, 3)) == "3 November 2026"
    assert NL.time(time(9, 5)) == "9.05"
    assert EN.time(time(9, 5)) == "09:05"
    assert [NL.weekday(0), NL.weekday(6), EN.weekday(0)] == ["maandag", "zondag", "Monday"]
    assert NL.weekday_short(1) == "di"


def test_names_of_languages() -> None:
    assert [NL.language_name("ti"), EN.language_name("ti"), EN.language_name("nl")] == ["Tigrinya", "Tigrinya", "Dutch"]
    assert NL.language_name("zzz") == "zzz"
    assert AR.language_name("nl") == "الهولندية"


def test_lists_and_waiting() -> None:
    assert NL.and_list(["a", "b", "c"]) == "a, b en c"
    assert NL.and_list([]) == ""
    assert [NL.waiting(Waiting(1)), NL.waiting(Waiting(2)), NL.waiting(Waiting(1, "month"))] == [
        "1 week",
        "2 weken",
        "1 maand",
    ]
    assert [EN.waiting(Waiting(1, "day")), EN.waiting(Waiting(3, "month"))] == ["1 day", "3 months"]


def test_no_time_reads_as_a_rate() -> None:
    """CLDR writes the months of Tigrinya with a slash: `9/ኣዋርሕ` reads as nine for each month."""
    tigrinya = Facts(Language(code="ti", name="ትግርኛ", dutch_name="Tigrinya", script="Ethi", cldr="ti"))
    assert [tigrinya.waiting(Waiting(amount, "month")) for amount in (1, 9)] == ["1 ወርሒ", "9 ኣዋርሕ"]
    assert tigrinya.quantity(Decimal(9), "month") == "9 ኣዋርሕ"
    units: tuple[Unit, ...] = ("minute", "hour", "day", "week", "month", "year", "microgram", "degree")
    for known in KNOWN:
        written = Facts(Language(**known))
        assert not [text for unit in units for text in (written.quantity(Decimal(3), unit),) if "/" in text], known


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("112", "112"),
        ("14010", "14010"),
        ("", ""),
        ("+31999101001", "0999 10 10 01"),
        ("+31881234567", "088 123 4567"),
        ("+31612345678", "06 12345678"),
        ("+318002000", "0800 2000"),
        ("+4930123456", "+49 30 123456"),
    ],
)
def test_phone(number: str, read: str) -> None:
    assert facts.phone(number) == read


def test_links() -> None:
    assert facts.phone_link("+31881234567") == "tel:+31881234567"
    assert facts.phone_link("0800-20 00") == "tel:08002000"
    assert facts.whatsapp_link("+31612345678") == "https://wa.me/31612345678"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Café 't Zand", "cafe-t-zand"),
        ("  Opa's & oma's!  ", "opa-s-oma-s"),
        ("../../etc/passwd", "etc-passwd"),
        ("ГРУППА", ""),
        ("a" * 90, "a" * 60),
        ("a" * 59 + " b", "a" * 59),
        ("İstanbul", "istanbul"),
    ],
)
def test_slug(name: str, address: str) -> None:
    assert slug(name) == address


@pytest.mark.parametrize(
    ("cldr", "order", "december"),
    [
        ("nl_NL", "0 1 2", "december"),
        ("es", "0, 1 de 2", "diciembre"),
        ("zh_Hans", "2月1日0", "12"),
        ("so", "0, 2 1", "Diseembar"),
    ],
)
def test_a_script_writes_a_day_as_the_language_does(cldr: str, order: str, december: str) -> None:
    """Chinese counts its months: 12月12日, not 十二月月12日."""
    written, days, months = Facts(Language(code="x", name="X", dutch_name="X", cldr=cldr)).day_words.split("|")
    assert (written, months.split(",")[-1]) == (order, december)
    assert len(days.split(",")) == 7 and len(months.split(",")) == 12
