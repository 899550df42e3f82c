"""The clerk's own list back, with what is wrong in it marked: `wegwijs check --marked nagekeken.xlsx`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from wegwijs import read
from wegwijs.commands.counted import counted
from wegwijs.commands.messages import Messages, show
from wegwijs.commands.options import CommandContext
from wegwijs.export.words import Words
from wegwijs.files import write_in_one_step
from wegwijs.model import Content
from wegwijs.normalization import normalized
from wegwijs.pipeline import Prepared
from wegwijs.problems import Place, Problem, Severity, problem

KIND = ".xlsx"
WORST = tuple(Severity)


def write(
    context: CommandContext, prepared: Prepared, target: Path, outcome: str, block: str, *, mended: bool
) -> list[Problem]:
    """Write the marked list at `target`, and say so; the problems where it could not be, which are shown.

    `outcome` sums the check up, `block` are the lines for municipality.yml. `mended`: what was understood where it was doubtful
    stands in its cell.
    """
    faults = _write(context, prepared, target.absolute(), outcome, block, mended)
    show(context.err, context.messages, faults)
    if not faults:
        file = context.project.shown(target.absolute())
        context.err.print(context.messages.say("marked-written", file=file), soft_wrap=True)
    return faults


def _write(
    context: CommandContext, prepared: Prepared, target: Path, outcome: str, block: str, mended: bool
) -> list[Problem]:
    shown = context.project.shown(target)
    if target.suffix.lower() != KIND:
        return [problem("template-kind", Place(shown), kind=target.suffix or "?")]
    path, _ = read.list_path(context.project, prepared.slug)
    registration, _ = read.municipality_of(context.project, prepared.slug)
    columns, _ = read.list_columns(context.project, prepared.slug)
    if path is None or registration is None or columns is None:
        return [problem("marked-unsafe", Place(shown))]
    if target == path.absolute():
        return [problem("file-exists", Place(shown))]
    file = context.project.shown(path)
    of_list = [fault for fault in prepared.problems if fault.place.file == file]
    meant = _understood(prepared.content) if mended and prepared.content else {}
    words = read.offer_words(columns)
    ours = {normalized(theirs): names[0] for theirs, names in registration.columns.items()}

    def understood(fault: Problem) -> str:
        if fault.severity is not Severity.WARNING:
            return ""
        column = words.headings.get(normalized(ours.get(normalized(fault.place.column), fault.place.column)))
        return meant.get((fault.place.sheet, fault.place.row), {}).get(column.heading if column else "", "")

    messages = context.messages
    marks = [
        read.Mark(
            fault.place,
            _note(messages, fault, understood(fault)),
            fault.severity is not Severity.WARNING,
            understood(fault),
        )
        for fault in of_list
    ]
    total = counted(messages, prepared.content, prepared.problems, prepared.today)
    rows = _summary(messages, prepared.problems, [outcome, *total.splitlines()], block)
    try:
        data = read.marked_workbook(path, file, marks, (messages.say("marked-sheet"), rows), words, registration)
        write_in_one_step(target, data)
    except read.UnsafeMarksError:
        return [problem("marked-unsafe", Place(shown))]
    except OSError as fault:
        return [problem("file-unwritten", Place(shown), detail=fault.strerror or fault)]
    return []


def _note(messages: Messages, fault: Problem, understood: str) -> str:
    parts = [messages.say(fault.severity).capitalize() + ".", messages.message(fault), messages.hint(fault)]
    if understood:
        parts.append(messages.say("marked-understood", text=understood))
    return " ".join(parts)


def _understood(content: Content) -> dict[tuple[str, int], dict[str, str]]:
    """What an offer is in our words, by heading, by its sheet and row."""
    words = Words.of(content)
    return {
        (offer.sheet, offer.row): dict(zip(words.headings, words.row(offer), strict=True)) for offer in content.offers
    }


def _summary(messages: Messages, problems: Sequence[Problem], head: Sequence[str], block: str) -> list[list[str]]:
    """The first sheet: the outcome, how often each cause occurs, the lines for municipality.yml, and then every message."""
    causes = Counter((fault.severity, fault.code, fault.place.column) for fault in problems)
    worst = sorted(causes.items(), key=lambda item: (WORST.index(item[0][0]), -item[1]))
    rows = [*([line] for line in head), []]
    rows += [[messages.say(key) for key in ("marked-count", "marked-kind", "marked-column", "marked-code")]]
    rows += [[str(count), messages.say(severity), column, code] for (severity, code, column), count in worst]
    if block:
        rows += [[], [messages.say("marked-block")], *([line] for line in block.splitlines())]
    rows += [[], [messages.say(key) for key in ("marked-kind", "marked-where", "marked-what", "marked-mend")]]
    rows += [*_messages(messages, problems)]
    return rows


def _messages(messages: Messages, problems: Sequence[Problem]) -> Iterator[list[str]]:
    for fault in sorted(problems, key=lambda fault: WORST.index(fault.severity)):
        yield [messages.say(fault.severity), messages.where(fault), messages.message(fault), messages.hint(fault)]
