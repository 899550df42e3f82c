"""Days and times as clerks type them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegwijs.model import Meeting, Schedule
from wegwijs.read.columns import Words
from wegwijs.read.schedule import parse

WEEK = (0, 1, 2, 3, 4)
HALF_TEN, HALF_TWELVE = time(9, 30), time(11, 30)

UNDERSTOOD = [
    ("di 9.30-11.30", (Meeting((1,), HALF_TEN, HALF_TWELVE),)),
    ("Dinsdag 9:30 tot 11:30 uur", (Meeting((1,), HALF_TEN, HALF_TWELVE),)),
    ("dinsdag van 9.30 tot 11.30 uur", (Meeting((1,), HALF_TEN, HALF_TWELVE),)),
    ("elke dinsdag om 9.30 uur", (Meeting((1,), HALF_TEN),)),
    ("di. 9.30–11.30", (Meeting((1,), HALF_TEN, HALF_TWELVE),)),
    ("ma en do 9:00-12:00 uur", (Meeting((0, 3), time(9), time(12)),)),
    ("ma, wo, vr 9-12", (Meeting((0, 2, 4), time(9), time(12)),)),
    ("ma-vr 13.00-14.00", (Meeting(WEEK, time(13), time(14)),)),
    ("ma t/m vr 8.30 - 17.00", (Meeting(WEEK, time(8, 30), time(17)),)),
    ("maandag tot en met vrijdag", (Meeting(WEEK),)),
    ("werkdagen 9-17", (Meeting(WEEK, time(9), time(17)),)),
    ("elke dag 10.00", (Meeting((0, 1, 2, 3, 4, 5, 6), time(10)),)),
    ("elke 2e woensdag 19.00", (Meeting((2,), time(19), nth=2),)),
    ("eerste maandag van de maand 20 uur", (Meeting((0,), time(20), nth=1),)),
    ("laatste maandag 19.30-21.00", (Meeting((0,), time(19, 30), time(21), nth=-1),)),
    ("zaterdag", (Meeting((5,)),)),
    ("dinsdagen 9.30", (Meeting((1,), HALF_TEN),)),
    ("ma 9-12 en do 13-16", (Meeting((0,), time(9), time(12)), Meeting((3,), time(13), time(16)))),
    ("di 9.30-11.30 (oneven weken)", (Meeting((1,), HALF_TEN, HALF_TWELVE, weeks="odd"),)),
    ("wo 10.00, even weken", (Meeting((2,), time(10), weeks="even"),)),
    ("elke 1e en 3e maandag 19.00", (Meeting((0,), time(19), nth=1), Meeting((0,), time(19), nth=3))),
    ("om de week di 9.30", (Meeting((1,), HALF_TEN, weeks="alternate"),)),
    ("dinsdagavond 19.30", (Meeting((1,), time(19, 30)),)),
    ("dinsdagavond 7.30-9.00", (Meeting((1,), time(19, 30), time(21)),)),
    ("maandag 's avonds 19.30", (Meeting((0,), time(19, 30)),)),
    ("'s maandags 9.30", (Meeting((0,), HALF_TEN),)),
    ("ma 9.30-11.30 en 14.00-15.00", (Meeting((0,), HALF_TEN, HALF_TWELVE), Meeting((0,), time(14), time(15)))),
    ("24 uur per dag", (Meeting((*WEEK, 5, 6), whole_day=True),)),
    ("24/7", (Meeting((*WEEK, 5, 6), whole_day=True),)),
    ("za dag en nacht", (Meeting((5,), whole_day=True),)),
    ("Mo-Fr 09:00-17:00", (Meeting(WEEK, time(9), time(17)),)),
    ("Mo[1,3] 19:00+", (Meeting((0,), time(19), nth=1), Meeting((0,), time(19), nth=3))),
    ("week 1-53/2 Tu 09:30-11:30", (Meeting((1,), HALF_TEN, HALF_TWELVE, weeks="odd"),)),
    ("Mo-We 09:00-17:00; We off", (Meeting((0, 1), time(9), time(17)),)),
]
TWELFTH, NINETEENTH = date(2026, 12, 12), date(2026, 12, 19)
ONCE = [
    ("za 12 december 2026 14.00-16.00", (Meeting((), time(14), time(16), on=TWELFTH),)),
    ("zaterdag 12 dec. 2026, 14:00 tot 16:00 uur", (Meeting((), time(14), time(16), on=TWELFTH),)),
    ("op 12-12-2026 om 14 uur", (Meeting((), time(14), on=TWELFTH),)),
    ("2026-12-12", (Meeting((), on=TWELFTH),)),
    ("2026-12-12T14:00", (Meeting((), time(14), on=TWELFTH),)),
    ("2026-12-12T14:00:00Z", (Meeting((), time(14), on=TWELFTH),)),
    ("12-12-2026 14:00:00", (Meeting((), time(14), on=TWELFTH),)),
    ("46368.583333333336", (Meeting((), time(14), on=TWELFTH),)),
    ("46368,5833", (Meeting((), time(14), on=TWELFTH),)),
    ("46368", (Meeting((), on=TWELFTH),)),
    ("12-12-2026 en 19-12-2026 14.00", (Meeting((), time(14), on=TWELFTH), Meeting((), time(14), on=NINETEENTH))),
    (
        "12 december 2026 14.00 en 19 december 2026 15.00",
        (Meeting((), time(14), on=TWELFTH), Meeting((), time(15), on=NINETEENTH)),
    ),
    ("elke di 9.30 en za 12 december 2026 14.00", (Meeting((1,), HALF_TEN), Meeting((), time(14), on=TWELFTH))),
]
NOT_ONCE = [
    *("zo 12 december 2026 14.00", "12 december 14.00", "12 t/m 14 december 2026", "12-12-2026 t/m 14-12-2026"),
    *("van 12-12-2026 tot 14-12-2026 14.00", "31-2-2026 14.00", "12/31/2026 14.00", "12 en 19 december 2026 14.00"),
    *("za 14.00 12-12-2026", "12 december 2026 14.00, even weken", "12-12-2026 di 14.00"),
]


@pytest.mark.parametrize(("typed", "meetings"), ONCE)
def test_a_day_that_comes_once(column_words: Words, typed: str, meetings: tuple[Meeting, ...]) -> None:
    columns = column_words.columns
    assert parse(typed, columns.schedule, columns.months) == Schedule(typed, meetings)


@pytest.mark.parametrize("typed", NOT_ONCE)
def test_a_day_that_nobody_can_be_sure_of(column_words: Words, typed: str) -> None:
    columns = column_words.columns
    assert parse(typed, columns.schedule, columns.months) == Schedule(typed, understood=False)


@pytest.mark.parametrize(("typed", "meetings"), [pair for pair in UNDERSTOOD if pair[1]])
def test_understood(column_words: Words, typed: str, meetings: tuple[Meeting, ...]) -> None:
    found = parse(typed, column_words.columns.schedule)
    assert found.meetings == meetings
    assert found.understood
    assert found.typed == typed


MORNING, OFFICE = (time(9), time(12)), (time(9), time(17))
REAL_LIFE = [
    ("di/do 9u30 tot half 12", (Meeting((1, 3), HALF_TEN, HALF_TWELVE),)),
    ("elke 1e ma v/d maand 14.00 uur", (Meeting((0,), time(14), nth=1),)),
    ("laatste vrijdag v.d. maand", (Meeting((4,), nth=-1),)),
    ("eerste dinsdag van de maand van 14.00 tot 15.30u", (Meeting((1,), time(14), time(15, 30), nth=1),)),
    ("elke maand op de 2e dinsdag", (Meeting((1,), nth=2),)),
    ("19.30 uur, elke 2e woensdag", (Meeting((2,), time(19, 30), nth=2),)),
    ("maandag t/m vrijdag van 9 tot 5", (Meeting(WEEK, *OFFICE),)),
    ("elke werkdag van half 9 tot 5", (Meeting(WEEK, time(8, 30), time(17)),)),
    ("ma-vr 8.30-4.30", (Meeting(WEEK, time(8, 30), time(16, 30)),)),
    ("ma-vr 9-17u", (Meeting(WEEK, *OFFICE),)),
    ("ma t/m vrijdag 8.30u - 17.00u", (Meeting(WEEK, time(8, 30), time(17)),)),
    ("op werkdagen geopend van 9 tot 17 uur", (Meeting(WEEK, *OFFICE),)),
    ("doordeweeks 9-12", (Meeting(WEEK, *MORNING),)),
    ("werkdagen", (Meeting(WEEK),)),
    ("wo 's middags 13.30-15.00", (Meeting((2,), time(13, 30), time(15)),)),
    ("woensdagmiddag van 13:30 uur", (Meeting((2,), time(13, 30)),)),
    ("woensdagmiddag 2 uur", (Meeting((2,), time(14)),)),
    ("dinsdag 's avonds om half 8", (Meeting((1,), time(19, 30)),)),
    ("dinsdag- en donderdagavond 19.30", (Meeting((1, 3), time(19, 30)),)),
    ("dinsdagochtenden 9 - 12", (Meeting((1,), *MORNING),)),
    ("'s avonds 19.30, di en do", (Meeting((1, 3), time(19, 30)),)),
    ("di 's ochtends 9-12 en 's middags 1-3", (Meeting((1,), *MORNING), Meeting((1,), time(13), time(15)))),
    ("di kwart over 9", (Meeting((1,), time(9, 15)),)),
    ("wo half tien", (Meeting((2,), HALF_TEN),)),
    ("wo half één", (Meeting((2,), time(12, 30)),)),
    ("tien voor half 10 op di", (Meeting((1,), time(9, 20)),)),
    ("do kwart voor 2 tot kwart over 3", (Meeting((3,), time(13, 45), time(15, 15)),)),
    ("wo van twee tot vier", (Meeting((2,), time(14), time(16)),)),
    ("ma om een uur", (Meeting((0,), time(13)),)),
    ("half 9 tot half 6 op ma", (Meeting((0,), time(8, 30), time(17, 30)),)),
    ("1x per 2 weken op di", (Meeting((1,), weeks="alternate"),)),
    ("tweewekelijks di 9.30", (Meeting((1,), HALF_TEN, weeks="alternate"),)),
    ("één keer per twee weken op dinsdag om 9.30 uur", (Meeting((1,), HALF_TEN, weeks="alternate"),)),
    ("elke oneven week: di 9.30", (Meeting((1,), HALF_TEN, weeks="odd"),)),
    ("wekelijks op woensdag 10.00 uur", (Meeting((2,), time(10)),)),
    ("ma, wo en vr: 8.30 – 12.00 uur en 13-17u", (
        Meeting((0, 2, 4), time(8, 30), time(12)), Meeting((0, 2, 4), time(13), time(17)))),
    ("dagelijks behalve zondag", (Meeting((*WEEK, 5)),)),
    ("ma t/m za m.u.v. wo 9-12", (Meeting((0, 1, 3, 4, 5), *MORNING),)),
    ("elke dag 9-12, niet op zaterdag en zondag", (Meeting(WEEK, *MORNING),)),
    ("ma-vr 9.00-17.00, za en zo gesloten", (Meeting(WEEK, *OFFICE),)),
    ("ma-vr 9-17; woensdag dicht", (Meeting((0, 1, 3, 4), *OFFICE),)),
    ("weekend 10-16", (Meeting((5, 6), time(10), time(16)),)),
    ("za/zo 10.00 tot 4.00", (Meeting((5, 6), time(10), time(16)),)),
    ("7 dagen per week van 8.00 tot 22.00", (Meeting((*WEEK, 5, 6), time(8), time(22)),)),
    ("7 dagen per week, 24 uur per dag", (Meeting((*WEEK, 5, 6), whole_day=True),)),
    ("di tussen 9 en 12", (Meeting((1,), *MORNING),)),
    ("9.30-11.30 uur op di", (Meeting((1,), HALF_TEN, HALF_TWELVE),)),
    ("9-12 op ma en wo", (Meeting((0, 2), *MORNING),)),
    ("ma 9.00-12.00 | wo 13.00-15.00", (Meeting((0,), *MORNING), Meeting((2,), time(13), time(15)))),
    ("ma 9-12 - wo 13-15", (Meeting((0,), *MORNING), Meeting((2,), time(13), time(15)))),
    ("Ma: 9:00—12:00 / 13:00—15:00", (Meeting((0,), *MORNING), Meeting((0,), time(13), time(15)))),
    ("ma 0930-1130 uur", (Meeting((0,), HALF_TEN, HALF_TWELVE),)),
    ("vr 9,30-11,00 uur", (Meeting((4,), HALF_TEN, time(11)),)),
    ("di 03.00-05.00", (Meeting((1,), time(3), time(5)),)),
    ("di vanaf 19u30", (Meeting((1,), time(19, 30)),)),
    ("donderdag, aanvang 20.00 uur", (Meeting((3,), time(20)),)),
]  # fmt: skip
IN_TWO_WAYS = [
    *("iedere woensdagochtend", "di 's ochtends", "kwart over 9", "half tien"),  # no time, no day
    *("ma 1-3", "ma 2 uur", "di half 8", "di half 8 tot half 10"),  # which half of the day?
    *("di 22.00-6.00", "di 17.30-6.00", "di 20.00-2.00", "di 09.00-05.00", "elke dag van 8 tot 8"),  # the next day
    *("ma-vr tot 17 uur", "di 9.30 tot ca. 11", "di 9.30-11.30-13.00", "di 9.30 - do 11.30", "ma-vr - tot 9"),
    *("ma - wo - vr 9 uur", "ma t/m", "di tussen 9", "di tussen 9 en"),
    *("elke 2e week op di", "eerste week van de maand op di", "di 9.30 week 12", "om de 4 weken ma 10"),
    *("1x per maand op di", "2x per week di en do 10.00", "twee keer per week", "elke 2e di, oneven weken"),
    *("ma 9-12 en wo 13-15 (even weken)", "ma even weken, wo oneven weken"),
    *("ma-vr 9-17 behalve wo 9-12", "gesloten op zondag", "behalve ma", "ma behalve ma", "di-do 9-12, gesloten"),
    *("elke dag behalve 1e ma", "ma-vr 9-17 behalve wo, za 10-12", "wo-middag 9-10 gesloten"),
    *("vr 9-11 ook in vakanties", "vr 9-11 alleen in de schoolvakanties", "vr 9-11, zomervakantie dicht"),
    *("10.00 ma, 11.00 di", "di 9:5", "ma om een", "di 2026-2027", "flexibel", "zie website", "n.v.t."),
]


@pytest.mark.parametrize(("typed", "meetings"), REAL_LIFE)
def test_as_people_type_it(column_words: Words, typed: str, meetings: tuple[Meeting, ...]) -> None:
    """An office that is open “van 9 tot 5” closes at 17.00; nothing else is taken for an hour of the other half of the day."""
    assert parse(typed, column_words.columns.schedule) == Schedule(typed, meetings)


@pytest.mark.parametrize("typed", IN_TWO_WAYS)
def test_what_can_be_meant_in_two_ways_is_told_and_never_guessed(column_words: Words, typed: str) -> None:
    assert parse(typed, column_words.columns.schedule) == Schedule(typed, understood=False)


@pytest.mark.parametrize(
    ("typed", "word"),
    [("dinsdga 9.30", "dinsdga"), ("di 9.30 in de zomer", "zomer"), ("iedere woensdagochtend", "woensdagochtend"),
     ("ma 2 uur", "2 uur"), ("elke dag tot 9", "tot")],
)  # fmt: skip
def test_the_word_at_which_reading_stopped(column_words: Words, typed: str, word: str) -> None:
    assert parse(typed, column_words.columns.schedule).unread == word


@pytest.mark.parametrize("typed", ["in overleg", "op afspraak", "Na afspraak."])
def test_by_agreement(column_words: Words, typed: str) -> None:
    assert parse(typed, column_words.columns.schedule) == Schedule(typed, by_agreement=True)


def test_agreement_beside_a_moment(column_words: Words) -> None:
    found = parse("di 9.30 of op afspraak", column_words.columns.schedule)
    assert not found.understood or found.by_agreement


def test_school_holidays(column_words: Words) -> None:
    found = parse("vr 9.00-11.00, niet in schoolvakanties", column_words.columns.schedule)
    assert found.not_in_school_holidays
    assert found.meetings == (Meeting((4,), time(9), time(11)),)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "bel maar",
        "di 25.00",
        "di 11.30-9.30",
        "vr-ma 9.00",
        "9.30",
        "eerste",
        "di 9.30 zomer",
        "24.00",
        "di 9.75",
        "geen",
        "dinsdagavond",
        "dinsdagavond 10-11 en 2.00",
        "24 uur per dag 9.30",
        "di 9.30, even weken, oneven weken",
        "Mo 22:00-06:00",
        "Jan-Mar Mo 10:00-12:00",
        "Mo[5] 10:00-12:00",
        "Mo 10:00-12:00; Mo[1] 19:00-21:00",
        "sunrise-sunset",
        "PH off",
        "Mo 10:00-12:00 || unknown",
    ],
)
def test_what_is_not_understood_stays_as_typed(column_words: Words, typed: str) -> None:
    found = parse(typed, column_words.columns.schedule)
    assert found == Schedule(typed, understood=False)


@pytest.mark.parametrize(
    ("typed", "school", "public"),
    [
        ("vr 9.00, niet op feestdagen", False, True),
        ("vr 9.00 niet in schoolvakanties en op feestdagen", True, True),
        ("vr 9.00 niet op feestdagen en in de schoolvakanties", True, True),
        ("vr 9.00, m.u.v. schoolvakanties", True, False),
        ("vr 9.00 (in de vakanties gesloten)", True, False),
        ("vr 9.00. Feestdagen dicht", False, True),
        ("vr 9.00, niet tijdens de schoolvakanties, niet op feestdagen", True, True),
        ("Fr 09:00-11:00; PH off", False, True),
        ("Fr 09:00-11:00; SH off", True, False),
        ("PH,SH off; Fr 09:00-11:00", True, True),
    ],
)
def test_holidays(column_words: Words, typed: str, school: bool, public: bool) -> None:
    found = parse(typed, column_words.columns.schedule)
    assert found.understood
    assert (found.not_in_school_holidays, found.not_on_holidays) == (school, public)


TOKENS = st.sampled_from(
    [
        "di",
        "wo",
        "ma-vr",
        "9.30",
        "25",
        "11:30",
        "-",
        "t/m",
        "elke",
        "2e",
        "laatste",
        "in overleg",
        "(",
        ")",
        "en",
        "x",
        "٣",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.one_of(st.text(max_size=60), st.lists(TOKENS, max_size=9).map(" ".join)))
def test_nothing_stops_it(column_words: Words, typed: str) -> None:
    found = parse(typed, column_words.columns.schedule)
    assert found.typed == typed
    if not found.understood:
        assert not found.meetings and not found.by_agreement
    for meeting in found.meetings:
        assert meeting.days and all(0 <= day <= 6 for day in meeting.days)
        assert meeting.end is None or (meeting.start is not None and meeting.start < meeting.end)
