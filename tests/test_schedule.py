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
