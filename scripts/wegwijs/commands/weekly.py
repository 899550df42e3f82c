"""`wegwijs report --weekly`: what a municipality has to do this week, on one page in Markdown, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from babel import dates

from wegwijs import cldr, lists_refresh, many, pipeline, translate
from wegwijs.commands.check_forms import plain
from wegwijs.commands.links import answers_of, faults_of
from wegwijs.commands.options import CommandContext
from wegwijs.model import SOURCE_LANGUAGE
from wegwijs.pipeline import Prepared
from wegwijs.problems import Problem, Severity, in_order

SHOWN = 5  # lines of a kind: all of it is on one page
# The kinds, the worst first. What is left out or stops a site is known by how bad it is; the others by their codes.
BY_SEVERITY = {"stops": {Severity.ERROR}, "left-out": {Severity.OFFER_LEFT_OUT, Severity.PART_LEFT_OUT}}
BY_CODE = {
    "expired": {"offer-expired"},
    "gone": {"link-gone"},
    "lists": {"list-old", "list-not-here"},
    "languages": {"language-untranslated", "language-unsafe", "language-unchecked"},
    "unconfirmed": {"offer-unconfirmed"},
    "duties": {"duties-untold", "security-ending"},
}


@dataclass(frozen=True, slots=True)
class Week:
    """A page for one municipality: its parts, each with a head and its lines; no parts where there is nothing to do."""

    slug: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def page(context: CommandContext, slugs: Sequence[str], day: date, language: str, *, ask: bool) -> tuple[bytes, bool]:
    """The page of these municipalities, its title in the first line, and whether there is anything to do.

    `language` is the one in which it speaks. With `ask` web addresses are asked whether they are there.
    """
    say, weeks = context.messages.say, [_week(context, slug, day, ask) for slug in slugs]
    shown = dates.format_date(day, "long", locale=cldr.locale(language))
    lines = [f"# {say('week-title', day=shown)}", ""]
    for week in sorted(weeks, key=lambda week: not week.parts):  # a stable order: whom nothing is asked comes last
        lines += [f"## {plain(week.slug)}", ""]
        if not week.parts:
            lines += [say("week-nothing"), ""]
        for head, points in week.parts:
            lines += [f"**{head}**", "", *(f"- {point}" for point in points), ""]
    lines.append(say("week-end"))
    return ("\n".join(lines) + "\n").encode(), any(week.parts for week in weeks)


def _week(context: CommandContext, slug: str, day: date, ask: bool) -> Week:
    problems = lists_refresh.refresh(context.project, slug, day)
    prepared = pipeline.prepare(context.project, slug, day)
    problems += [*prepared.problems, *many.address_faults(context.project, [slug])[slug]]
    unasked = False
    if ask and prepared.content is not None:
        answers = answers_of(context, prepared.content, day)
        unasked = answers is None
        problems += faults_of(answers or {}, prepared.content)
    folder = context.project.shown(context.project.municipalities / slug) + "/"
    problems = [
        replace(fault, place=replace(fault.place, file=fault.place.file.removeprefix(folder))) for fault in problems
    ]
    kinds = {kind: [fault for fault in problems if fault.severity in set_] for kind, set_ in BY_SEVERITY.items()}
    kinds |= {kind: [fault for fault in problems if fault.code in codes] for kind, codes in BY_CODE.items()}
    say = context.messages.say
    parts = [
        (say(f"week-{kind}", count=len(faults)), tuple(_points(context, in_order(faults))))
        for kind, faults in kinds.items()
        if faults
    ]
    if unread := ", ".join(_unread(context, prepared)):
        parts.append((say("week-unread"), (unread,)))
    if parts:
        first = next((fault for faults in kinds.values() for fault in in_order(faults)), None)
        if first is not None:
            parts.insert(0, (say("week-first"), (f"{_point(context, first)} {plain(context.messages.hint(first))}",)))
    if unasked:
        parts.append((say("week-unasked"), ()))
    return Week(slug, tuple(parts))


def _points(context: CommandContext, faults: Sequence[Problem]) -> Iterator[str]:
    yield from (_point(context, fault) for fault in faults[:SHOWN])
    if len(faults) > SHOWN:
        yield context.messages.say("week-more", count=len(faults) - SHOWN)


def _point(context: CommandContext, fault: Problem) -> str:
    return f"{plain(context.messages.where(fault))}: {plain(context.messages.message(fault))}"


def _unread(context: CommandContext, prepared: Prepared) -> Iterator[str]:
    """The languages of the site that nobody has read, or not all of it, the least read first."""
    if prepared.content is None or prepared.draft is None:
        return
    shares = {
        language: translate.share(prepared.draft.translations[language.code], prepared.content)
        for language in prepared.draft.languages
        if language.code != SOURCE_LANGUAGE
    }
    names = context.messages.languages
    for language, share in sorted(shares.items(), key=lambda entry: (entry[1].percent, entry[0].code)):
        if share.percent < 100:
            yield f"{plain(names.get(language.dutch_name, language.dutch_name))} ({share.percent} %)"
