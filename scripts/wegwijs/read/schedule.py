"""Dutch as typed ("di 9.30-11.30", "elke 2e woensdag 19 uur") becomes meetings; what is not understood stays as typed.

A cell in the syntax of OSM ("Mo-Fr 09:00-17:00; PH off") is read by opening_hours.py. Else schedule_words.py takes the
phrases out, schedule_groups.py goes through the rest, and clock.py knows what a time means. What can be read in two ways
is not understood.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from wegwijs.model import Meeting, Schedule
from wegwijs.normalization import normalized
from wegwijs.read import clock, opening_hours, single_days
from wegwijs.read.columns import ScheduleWords
from wegwijs.read.schedule_groups import Group, UnreadError, read
from wegwijs.read.schedule_words import Lexicon, ready

Weeks = Literal["", "odd", "even", "alternate"]
WEEKS: dict[str, Weeks] = {"odd_weeks": "odd", "even_weeks": "even", "alternate_weeks": "alternate"}
LONGEST = 1000


_made: list[tuple[ScheduleWords, Lexicon]] = []


def _lexicon(words: ScheduleWords) -> Lexicon:
    """The words made ready; those of the last list are kept, for a list has thousands of cells."""
    if not _made or _made[-1][0] is not words:
        _made[:] = [(words, ready(words))]
    return _made[-1][1]


def parse(typed: str, words: ScheduleWords, months: tuple[str, ...] = ()) -> Schedule:
    """Read a schedule. Times are local; `understood` is false when a word was left over.

    `months` are the names of the months from January, for single days.
    """
    if schedule := opening_hours.parse(typed):
        return schedule
    if len(typed) > LONGEST:
        return Schedule(typed, understood=False)
    try:
        return _read(typed, _lexicon(words), months)
    except UnreadError as fault:
        unread = str(fault)
        return Schedule(typed, understood=False, unread=unread if unread in normalized(typed) else "")


def _read(typed: str, lexicon: Lexicon, months: tuple[str, ...]) -> Schedule:
    text, phrases = lexicon.taken_out(typed)
    weeks = [WEEKS[name] for name in WEEKS if name in phrases]
    if len(weeks) > 1:
        raise UnreadError
    meetings = _all_meetings(text, lexicon, weeks[0] if weeks else "", months)
    if len({(meeting.days, meeting.nth) for meeting in meetings}) > 1 and any(
        phrases.get(name, "").strip() for name in WEEKS
    ):
        raise UnreadError  # weeks behind the last of several days: of that day, or of all?
    if "day_and_night" in phrases:
        meetings = _whole_days(meetings, weeks[0] if weeks else "")
    if not meetings and "by_agreement" not in phrases:
        raise UnreadError
    return Schedule(
        typed=typed,
        meetings=meetings,
        by_agreement="by_agreement" in phrases,
        not_in_school_holidays="not_in_school_holidays" in phrases,
        not_on_holidays="not_on_holidays" in phrases,
    )


def _all_meetings(text: str, lexicon: Lexicon, weeks: Weeks, months: tuple[str, ...]) -> tuple[Meeting, ...]:
    """Moments that come back, and behind them single days, each with its times."""
    single = single_days.split(text, lexicon.days, months)
    if single is None:
        return _meetings(text, lexicon, weeks)
    if not single.understood or weeks:
        raise UnreadError
    meetings = _meetings(single.before, lexicon, "")
    for day, times in single.days:
        moments = _meetings(f"{lexicon.monday} {times}", lexicon, "")
        if any((moment.days, moment.nth) != ((0,), 0) for moment in moments):
            raise UnreadError(times)
        meetings += tuple(Meeting((), moment.start, moment.end, on=day) for moment in moments)
    return meetings


def _meetings(text: str, lexicon: Lexicon, weeks: Weeks) -> tuple[Meeting, ...]:
    return _gathered(read(text, lexicon), weeks)


def _gathered(groups: list[Group], weeks: Weeks) -> tuple[Meeting, ...]:
    meetings: list[Meeting] = []
    for group in _with_times_in_front(groups):
        if not group.days:
            if group.times or group.nth or group.part:
                raise UnreadError(group.word)
            continue
        if group.part and not group.times:
            raise UnreadError(group.part_word)
        if group.nth and weeks:
            raise UnreadError(group.word)
        days = tuple(sorted(set(group.days)))
        for nth in dict.fromkeys(group.nth or [0]):
            if not group.times:
                meetings.append(Meeting(days, nth=nth, weeks=weeks))
            for start, end in group.times:
                moment = clock.meant(start, end, group.part)
                if moment is None:
                    raise UnreadError(start.written)
                meetings.append(Meeting(days, *moment, nth, weeks))
    return tuple(meetings)


def _with_times_in_front(groups: list[Group]) -> list[Group]:
    """`19.30 uur, elke 2e woensdag`: times before the days, where no day has times of its own."""
    first, *others = groups
    if not first.times or first.days or first.nth or not others or any(group.times or group.part for group in others):
        return groups
    return [replace(group, times=first.times, part=first.part) for group in others]


def _whole_days(meetings: tuple[Meeting, ...], weeks: Weeks) -> tuple[Meeting, ...]:
    """Day and night on the days that were named, or on every day. A time beside it makes no sense."""
    if any(meeting.start for meeting in meetings):
        raise UnreadError
    return tuple(replace(meeting, whole_day=True) for meeting in meetings or (Meeting(tuple(range(7)), weeks=weeks),))
