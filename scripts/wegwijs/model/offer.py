"""A local offer, in the terms of Open Referral HSDS 3 (service, location, schedule, cost_option, assured_date)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Literal

from wegwijs.model.cost import Cost
from wegwijs.model.location import NOWHERE, Location
from wegwijs.model.text import Text

NOON, ONE, SIX, SEVEN = time(12), time(13), time(18), time(19)
SHOWN_AHEAD = timedelta(weeks=8)  # long enough to sign up, and short enough to be worth reading


class Form(StrEnum):
    """What kind of help it is; it chooses the pictogram where no word does."""

    GROUP = "group"
    TALK = "talk"
    AT_HOME = "at-home"
    PHONE = "phone"
    COURSE = "course"
    MONEY = "money"
    GOODS = "goods"


class Audience(StrEnum):
    """For whom an offer is: the last seven are parents in a situation that makes it hard, as the paper names them."""

    MOTHERS = "mothers"
    FATHERS = "fathers"
    BOTH = "both"
    OTHERS = "others"
    ALONE = "alone"
    YOUNG = "young"
    REFUGEE = "refugee"
    LITTLE_MONEY = "little-money"
    LITTLE_READING = "little-reading"
    DISABILITY = "disability"
    CARER = "carer"


class Formality(StrEnum):
    """Whether professionals give the help, or people among themselves."""

    FORMAL = "formal"
    INFORMAL = "informal"


class Hears(StrEnum):
    """Who hears about it when a parent comes."""

    NOBODY = "nobody"
    TEAM = "team"
    YOUTH_HEALTH_CARE = "youth-health-care"
    GP = "gp"
    MIDWIFE = "midwife"
    SCHOOL = "school"
    MUNICIPALITY = "municipality"


class Paper(StrEnum):
    """A paper that one must bring."""

    IDENTITY = "identity"
    INSURANCE = "insurance"
    INCOME = "income"
    ADDRESS = "address"
    LETTER = "letter"


class Referrer(StrEnum):
    """Who must send a parent first."""

    GP = "gp"
    YOUTH_HEALTH_CARE = "youth-health-care"
    MIDWIFE = "midwife"
    NEIGHBOURHOOD_TEAM = "neighbourhood-team"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A moment that comes back, or one day.

    `days`: 0 is Monday, 6 is Sunday. `nth`: 1 to 4 or -1 (last) week of the month, 0 every week. `on` is the one day; then
    `days` is empty, so that nobody takes it for a day of every week. `weeks` is `odd`, `even`, `alternate` (every other week,
    and nobody told us which) or empty. `end` is `None` where only the start is known; `start` is `None` where no time is
    known, or where `whole_day` says day and night.
    """

    days: tuple[int, ...]
    start: time | None = None
    end: time | None = None
    nth: int = 0
    weeks: Literal["", "odd", "even", "alternate"] = ""
    whole_day: bool = False
    on: date | None = None

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days of the week on which it is, that of the one day too."""
        return (self.on.weekday(),) if self.on else self.days

    @property
    def in_the_morning(self) -> bool:
        """Whether it begins before noon, or is day and night."""
        return self.whole_day or (self.start is not None and self.start < NOON)

    @property
    def in_the_afternoon(self) -> bool:
        """Whether somebody can come between noon and six: it begins then, takes an hour after noon, or is day and night."""
        if self.start is None or self.start >= SIX:
            return self.whole_day
        late_end = self.end is not None and (self.end >= ONE or self.end <= self.start)
        return self.start >= NOON or late_end

    @property
    def in_the_evening(self) -> bool:
        """Whether somebody who is at work by day can come: it begins at six or later, or takes an hour after six."""
        if self.start is None:
            return self.whole_day
        late_end = self.end is not None and (self.end >= SEVEN or self.end <= self.start)
        return self.start >= SIX or late_end

    @property
    def in_the_daytime(self) -> bool:
        """Whether it begins before six, or may be all day."""
        return self.start is None or self.start < SIX


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something happens. `typed` is what the clerk wrote; `understood` is false when we could not read all of it.

    `unread` is the word at which we stopped.
    """

    typed: str
    meetings: tuple[Meeting, ...] = ()
    by_agreement: bool = False
    not_in_school_holidays: bool = False
    not_on_holidays: bool = False
    understood: bool = True
    unread: str = field(default="", compare=False)

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days of the week on which it ever is, in order."""
        return tuple(sorted({day for meeting in self.meetings for day in meeting.weekdays}))

    @property
    def first_start(self) -> time | None:
        """When it begins, where that is at the same time on each day."""
        starts = {meeting.start for meeting in self.meetings}
        return starts.pop() if len(starts) == 1 else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long one waits: `amount` of `unit` (day, week or month); amount 0 is no waiting."""

    amount: int
    unit: Literal["day", "week", "month"] = "week"

    @property
    def days(self) -> int:
        """About how many days that is: a month counts as 31."""
        return self.amount * {"day": 1, "week": 7, "month": 31}[self.unit]


@dataclass(frozen=True, slots=True)
class FearAnswers:
    """What parents fear to ask, answered as data. `None` (or an empty tuple of `None`) means that nobody told us."""

    who_hears: tuple[Hears, ...] | None = None
    papers: tuple[Paper, ...] | None = None
    referral: tuple[Referrer, ...] | None = None
    confidential: bool | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Words beside an answer ("ja (lift)"); `about` is the field of the answer."""

    about: str
    text: Text


@dataclass(frozen=True, slots=True)
class Offer:
    """One local offer (HSDS: service). `row` and `file` are where the clerk wrote it.

    `topics` are those that the list names, by their slugs; `None` where it says nothing of topics. `picture` is the name of the
    pictogram that the list names, or empty. `reading_help`: who cannot
    read is helped; `follows_parents`: parents say what they need, and it joins in with that. `more` is what stands behind
    the first sentences of a long description; `sheet` is the name of its sheet where that is not the first.
    `before` are the addresses at which it stood before, as an id; `also_at` are the other places where one finds the same.
    """

    id: str
    name: Text
    description: Text
    organization: str
    form: Form
    layers: tuple[str, ...]
    phases: tuple[str, ...]
    file: str
    row: int
    audience: Audience = Audience.BOTH
    topics: tuple[str, ...] | None = None
    picture: str = ""
    cost: Cost | None = None
    schedule: Schedule | None = None
    appointment: bool | None = None
    waiting: Waiting | None = None
    location: Location = NOWHERE
    also_at: tuple[Location, ...] = ()
    online: bool = False
    at_home: bool = False
    contact_name: str = ""
    reachable: Schedule | None = None
    phone: str = ""
    whatsapp: str = ""
    email: str = ""
    website: str = ""
    languages: tuple[str, ...] = ()
    interpreter: bool | None = None
    reading_help: bool | None = None
    wheelchair: bool | None = None
    childcare: bool | None = None
    follows_parents: bool | None = None
    fears: FearAnswers = FearAnswers()
    formality: Formality | None = None
    sensitive: bool = False
    proven: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    assured_date: date | None = None
    more: Text | None = None
    remarks: tuple[Remark, ...] = ()
    sheet: str = ""
    before: tuple[str, ...] = ()

    def remarks_on(self, about: str) -> tuple[Text, ...]:
        """The words beside the answer in a field."""
        return tuple(remark.text for remark in self.remarks if remark.about == about)

    @property
    def neighbourhoods(self) -> tuple[str, ...]:
        """The neighbourhoods where it is, each once."""
        named = (spot.neighbourhood for spot in (self.location, *self.also_at))
        return tuple(dict.fromkeys(name for name in named if name))

    def runs_on(self, today: date) -> bool:
        """Whether the offer is there on this day."""
        return not self.begins_after(today) and not self._over_on(today)

    def shown_on(self, today: date) -> bool:
        """Whether the offer is on the site on this day: it is there, or begins within eight weeks."""
        soon = self.valid_from is None or self.valid_from - today <= SHOWN_AHEAD
        return soon and not self._over_on(today)

    def begins_after(self, day: date) -> bool:
        """Whether the offer has not begun on this day."""
        return self.valid_from is not None and self.valid_from > day

    @property
    def reaches(self) -> tuple[str, ...]:
        """What somebody can be reached by: a phone, WhatsApp, an e-mail address, a website."""
        return tuple(filter(None, (self.phone, self.whatsapp, self.email, self.website)))

    @property
    def last_day(self) -> date | None:
        """The last day on which there is something to go to: as the list says, or the last of its days where none comes back."""
        schedule = self.schedule
        days = [meeting.on for meeting in schedule.meetings if meeting.on] if schedule else []
        if schedule and days and len(days) == len(schedule.meetings) and not schedule.by_agreement:
            return min(max(days), self.valid_until or date.max)
        return self.valid_until

    def _over_on(self, day: date) -> bool:
        return self.last_day is not None and self.last_day < day

    def unconfirmed_on(self, today: date, after_days: int) -> bool:
        """Whether nobody confirmed the offer in the last `after_days` days."""
        return self.assured_date is None or (today - self.assured_date).days > after_days
