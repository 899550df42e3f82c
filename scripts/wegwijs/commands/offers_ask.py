"""`wegwijs offers ask`: a sheet and a mail for each organization, and `confirm --from`, which takes the answer back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import typer

from wegwijs import pipeline, read
from wegwijs.commands.messages import show
from wegwijs.commands.options import FAULTS, CommandContext, Lang, Municipality, Speaking, To, Today, command_context
from wegwijs.export import asking
from wegwijs.files import write_all, write_in_one_step
from wegwijs.model import AskWords, Offer, Question, Reply
from wegwijs.problems import Place, Problem, errors, problem, row_of, stopping, warning
from wegwijs.slugs import slug as slug_of

FOLDER = "ask"
KINDS = (".xlsx", ".ods", ".csv")
LONGEST_NAME = 60


def offers_ask(municipality: Municipality = "", to: To = "", lang: Speaking = Lang.NL, today: Today = None) -> None:
    """Write for each organization which of its offers stand on the site, with the question whether they are right.

    Raises:
        Exit: the list cannot be read, or nothing could be written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug, day = context.slug(municipality), context.day(today)
    prepared = pipeline.prepare(context.project, slug, day)
    words, problems = read.ask_words(context.project)
    if prepared.content is None or words is None or stopping(prepared.problems):
        raise context.stop(stopping(prepared.problems) + problems)
    content = prepared.content
    groups: dict[str, list[Offer]] = {}
    for offer in content.offers:
        if offer.shown_on(day):
            groups.setdefault(offer.organization, []).append(offer)
    folder = Path(to).absolute() if to else context.project.root / FOLDER / slug
    names: set[str] = set()
    asked: list[Question] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for organization, offers in sorted(groups.items()):
            name = _free(slug_of(organization)[:LONGEST_NAME] or FOLDER, names)
            sheet, mail = asking.sheet(content, offers, words), asking.mail(content, organization, offers, words)
            write_all(folder, {f"{name}.xlsx": sheet, f"{name}.txt": mail})
            asked += [Question(organization, offer.id, day.isoformat()) for offer in offers]
        _remember(context, slug, asked)
    except OSError as fault:
        place = Place(context.project.shown(folder))
        raise context.stop([problem("file-unwritten", place, detail=fault.strerror or fault)]) from None
    context.out.print(
        context.messages.say("asked", count=len(groups), offers=len(asked), folder=context.project.shown(folder)),
        soft_wrap=True,
    )


def confirm_from(context: CommandContext, slug: str, answer: Path, day: date) -> None:
    """Take back what organizations answered: the day behind what is right, and a message for what is not.

    Raises:
        Exit: an answer or the list cannot be read, or the list could not be changed; why was told.
    """
    words, problems = read.ask_words(context.project)
    offers, faults = read.offer_list(context.project, slug)
    if words is None or offers is None:
        raise context.stop(errors([*problems, *faults]))
    paths = sorted(path for path in answer.iterdir() if path.suffix.lower() in KINDS) if answer.is_dir() else [answer]
    known = {offer.id: offer for offer in offers.offers}
    identity = next(column.heading for column in offers.words.columns.columns if column.field == "id")
    correct: list[Offer] = []
    answered: list[Question] = []
    notes: list[Problem] = []
    for path in paths:
        file = context.project.shown(path.absolute())
        listed, faults = read.ask_answers(path, file, identity, words)
        notes += faults
        organization = next((known[row.offer].organization for row in listed if row.offer in known), "")
        for row in listed:
            offer = known.get(row.offer)
            if fault := _odd(row, offer, organization, Place(file, row.row), words):
                notes.append(fault)
            if offer is None or row.reply is None or offer.organization != organization:
                continue
            answered.append(Question(organization, offer.id, "", day.isoformat(), row.reply))
            if row.reply is Reply.CORRECT:
                correct.append(offer)
    correct = [*dict.fromkeys(correct)]  # two answers may say the same
    if behind := [offer for offer in correct if offer.sheet]:
        raise context.stop([problem("confirm-unsafe", Place(offers.file, sheet=behind[0].sheet))])
    if correct and (faults := offers.stamp(correct, day)):
        raise context.stop([*notes, *faults])
    show(context.err, context.messages, notes)
    try:
        _remember(context, slug, answered)
    except OSError as fault:
        place = Place(context.project.shown(context.project.municipalities / slug))
        raise context.stop([problem("file-unwritten", place, detail=fault.strerror or fault)]) from None
    tell_confirmed(context, correct)
    context.out.print(
        context.messages.say(
            "answered", count=len(answered), correct=len(correct), other=len(answered) - len(correct), day=day
        ),
        soft_wrap=True,
    )
    if errors(notes):
        raise typer.Exit(FAULTS)


def tell_confirmed(context: CommandContext, offers: Iterable[Offer]) -> None:
    """Say of each offer where its day was put: in its row, or in its own file."""
    for offer in offers:
        facts = {"id": offer.id, "name": offer.name.dutch}
        context.out.print(
            context.messages.say("confirmed", **facts, row=offer.row)
            if offer.row
            else context.messages.say("confirmed-file", **facts, file=offer.file)
        )


def _odd(row: read.Answer, offer: Offer | None, organization: str, place: Place, words: AskWords) -> Problem | None:
    """What a clerk must know of a row of an answer: it is not right any more, or cannot be taken."""
    if offer is None:
        return warning("answer-unknown", place, id=row.offer)
    name = offer.name.dutch
    if offer.organization != organization:
        return warning("answer-foreign", place, name=name, organization=offer.organization)
    if row.reply is None:
        choices = ", ".join(words.answers[reply][0] for reply in Reply)
        return warning("answer-unread", place, value=row.typed, choices=choices)
    if row.reply is Reply.STOPPED:
        return warning("answer-stopped", row_of(offer), name=name, remark=row.remark or "-")
    if row.reply is Reply.CHANGED or row.remark:
        return warning("answer-changed", row_of(offer), name=name, remark=row.remark or "-")
    return None


def _remember(context: CommandContext, slug: str, new: Iterable[Question]) -> None:
    """Write the questions down in the municipality's folder; an answer keeps the day on which it was asked."""
    folder = context.project.municipalities / slug
    before: Sequence[Question] = read.questions(folder)
    days = {question.offer: question.asked for question in before}
    fresh = [question if question.asked else replace(question, asked=days.get(question.offer, "")) for question in new]
    if fresh:
        write_in_one_step(folder / read.ASKED, read.questions_written(before, fresh))


def _free(stem: str, taken: set[str]) -> str:
    name, count = stem, 2
    while name in taken:
        name, count = f"{stem}-{count}", count + 1
    taken.add(name)
    return name
