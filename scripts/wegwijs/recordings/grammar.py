"""How an offer is said with pieces: what it is, when, where, what it costs, who hears of it, whom to call.

The order is the same in every language, and no piece leans on another: each is said by itself, with a rest after it. What it
costs and when it is needs no word before it, for nobody listens for long. A phrase is said whole or left out, so that nothing
is half true: a day without "not every week" would send somebody for nothing. What no piece says (a name, an address, an odd
hour) is left out, and never spelled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import NamedTuple

from wegwijs.model import PHASES, Audience, Cost, Form, Hears, Meeting, Municipality, Offer, Schedule
from wegwijs.recordings.pieces import HOURS, NUMBERS

Phrase = tuple[str, ...]  # ids of pieces that are said together or not at all
WORKING_DAYS = (0, 1, 2, 3, 4)
CENTS = 100
FULL_HOUR = 60


class Group(NamedTuple):
    """Phrases about one thing, under a `label` that is said only where one of them is. `spare`: may go, the highest first."""

    label: str
    phrases: tuple[Phrase, ...]
    spare: int = 0


def of_offer(offer: Offer, here: Municipality) -> Iterator[Group]:
    """What is said of an offer, in this order, by the ids of pieces."""
    yield Group("", ((f"form-{offer.form}",),))
    yield Group("", tuple(_for_whom(offer)), spare=2)
    yield Group("", (*_when(offer), *_where(offer)))
    if offer.cost and (phrase := _cost(offer.cost)):
        yield Group("", (phrase,))
    if hears := _who_hears(offer):
        yield Group("who-hears", (hears,), spare=1)
    yield from _spare(offer)
    yield Group("", tuple(_whom_to_call(offer, here)))


def _spare(offer: Offer) -> Iterator[Group]:
    """What is good to know where there is time for it: the other fears, the languages, who comes along."""
    tongues: list[Phrase] = [(f"language-{code}",) for code in offer.languages]
    tongues += [("interpreter",)] if offer.interpreter else []
    yield Group("languages", tuple(tongues), spare=3)
    if offer.fears.papers is not None:
        papers = ("yes", "bring", *(f"paper-{paper}" for paper in offer.fears.papers))
        yield Group("papers", (papers if offer.fears.papers else ("no", "no-papers"),), spare=5)
    if offer.fears.referral is not None:
        senders = ("yes", "ask-first", *(f"referral-{sender}" for sender in offer.fears.referral))
        come = "own-appointment" if offer.appointment else "just-come"
        yield Group("referral", (senders if offer.fears.referral else ("no", come),), spare=6)
    for name, answer in (("childcare", offer.childcare), ("wheelchair", offer.wheelchair)):
        if answer is not None:
            yield Group("", ((name if answer else f"no-{name}",),), spare=7)
    if offer.reading_help:
        yield Group("", (("reading-help",),), spare=4)
    easy = [("no-appointment",)] if offer.appointment is False else []
    easy += [("no-waiting",)] if offer.waiting and not offer.waiting.amount else []
    yield Group("", tuple(easy), spare=5)


def _for_whom(offer: Offer) -> Iterator[Phrase]:
    if offer.audience is not Audience.BOTH:
        yield (f"audience-{offer.audience}",)
    if set(offer.phases) == set(PHASES):
        yield ("every-phase",)
    else:
        yield from ((f"phase-{phase}",) for phase in offer.phases)


def _when(offer: Offer) -> Iterator[Phrase]:
    if offer.schedule and (moments := _schedule(offer.schedule)):
        yield moments
    if offer.valid_from and offer.valid_until and offer.valid_from == offer.valid_until:
        yield _date(offer.valid_from)
    elif offer.valid_until:
        yield ("last-day", *_date(offer.valid_until))
    if offer.appointment:
        yield ("appointment",)
    if offer.waiting and offer.waiting.amount:
        yield ("waiting",)


def _schedule(schedule: Schedule) -> Phrase:
    """The moments in one phrase; none where one of them could not be read."""
    if not schedule.understood:
        return ()
    words = [word for meeting in schedule.meetings for word in _meeting(meeting)]
    words += ["by-agreement"] if schedule.by_agreement else []
    if words and schedule.not_in_school_holidays:
        words.append("not-in-school-holidays")
    if words and schedule.not_on_holidays:
        words.append("not-on-holidays")
    return tuple(words)


def _meeting(meeting: Meeting) -> Iterator[str]:
    if meeting.on:
        yield f"day-{meeting.on.weekday()}"
        yield from _date(meeting.on)
    elif len(meeting.days) == 7:
        yield "every-day"
    elif meeting.days == WORKING_DAYS:
        yield "working-days"
    else:
        yield from (f"day-{day}" for day in meeting.days)
    if meeting.nth:
        yield "nth-last" if meeting.nth < 0 else f"nth-{meeting.nth}"
    elif meeting.weeks:
        yield "fortnight"
    if meeting.whole_day:
        yield "day-and-night"
    elif meeting.start:
        if part := _part_of_day(meeting.start):
            yield part
        if (start := _clock(meeting.start)) and (not meeting.end or (end := _clock(meeting.end))):
            yield from ("start", *start)
            if meeting.end:
                yield from ("end", *end)


def _part_of_day(moment: time) -> str:
    """Said before the hour: in some languages nine in the morning is called three. Nothing for the night."""
    return (
        ""
        if moment.hour < HOURS[0]
        else "morning"
        if moment.hour < 12
        else "afternoon"
        if moment.hour < 18
        else "evening"
    )


def _clock(moment: time) -> Phrase:
    if moment.hour not in HOURS or moment.minute not in NUMBERS:
        return ()
    return (f"hour-{moment.hour}", *((f"number-{moment.minute}",) if moment.minute else ()))


def _date(day: date) -> Phrase:
    return f"number-{day.day}", f"month-{day.month}"


def _where(offer: Offer) -> Iterator[Phrase]:
    spot = offer.location
    home = offer.at_home or offer.form is Form.AT_HOME
    door = bool(spot.name or spot.street)
    if door:
        yield ("near",) if spot.neighbourhood else ("door",)
    if home:
        yield ("also-at-home",) if door else ("at-home",)
    if offer.online:
        yield ("also-online",) if door or home else ("online",)


def _cost(cost: Cost) -> Phrase:
    if cost.free:
        return ("free",)
    amount = cost.most if cost.most is not None else cost.amount
    words = _money(amount) if amount is not None else ()
    if not words:
        return ("by-income",) if cost.by_income else ("some-money",)
    before = ("at-most",) if cost.most is not None else ("or-more",) if cost.or_more else ()
    per = (f"per-{cost.per}",) if cost.per else ()
    return (*before, *words, *per, *(("by-income",) if cost.by_income else ()))


def _money(amount: Decimal) -> Phrase:
    """`2 euro 50`: nothing where a part of it has no piece."""
    euros, cents = divmod(int(amount * CENTS), CENTS)
    if euros not in NUMBERS or cents not in NUMBERS:
        return ()
    return (f"number-{euros}", "euro", *((f"number-{cents}",) if cents else ()))


def _who_hears(offer: Offer) -> Phrase:
    hears = offer.fears.who_hears
    if hears is None:
        return ()
    if not hears or Hears.NOBODY in hears:
        return ("nobody",)
    return (*(f"hears-{who}" for who in hears), "others")


def _whom_to_call(offer: Offer, here: Municipality) -> Iterator[Phrase]:
    if number := digits(offer.phone):
        yield ("call", *number)
    elif offer.whatsapp:
        yield ("whatsapp",)
    elif offer.email:
        yield ("email",)
    elif offer.website:
        yield ("website",)
    elif number := digits(here.contact.phone):
        yield ("call-instead", *number)


def digits(number: str) -> Phrase:
    """A telephone number digit by digit, as one dials it in the Netherlands; none where it is abroad."""
    home = f"0{number[3:]}" if number.startswith("+31") else number
    dialled = [letter for letter in home if letter.isdecimal()]
    return () if home.startswith("+") else tuple(f"number-{digit}" for digit in dialled)
