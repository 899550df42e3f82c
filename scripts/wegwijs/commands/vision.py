"""`wegwijs vision`: a first vision.yml of a municipality, by asking through the building blocks, or as an empty start."""

from __future__ import annotations

import json
import textwrap
import unicodedata
from dataclasses import dataclass, field
from typing import Annotated, Any

import typer
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wegwijs import read
from wegwijs.commands.options import (
    FAULTS,
    CommandContext,
    Document,
    Lang,
    Municipality,
    Speaking,
    To,
    Today,
    command_context,
)
from wegwijs.commands.vision_document import write_documents
from wegwijs.files import Project, write_new
from wegwijs.model import Content, Principle, VisionPart
from wegwijs.problems import Place, errors, problem
from wegwijs.slugs import slug as slugged

TEMPLATE = "vision.yml.jinja"
ADOPT, ADAPT, LEAVE_OUT = "123"
WIDE = 160
LONGEST_ID = 40
NO_TEXT = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}  # what YAML or a line of text cannot hold


@dataclass
class Answers:
    """What somebody chose, as the template writes it."""

    left_out: list[str] = field(default_factory=list)
    adapted: list[dict[str, str]] = field(default_factory=list)
    goals: list[dict[str, Any]] = field(default_factory=list)


def vision(
    municipality: Municipality = "",
    no_input: Annotated[bool, typer.Option("--no-input")] = False,
    document: Document = False,
    lang: Speaking = Lang.NL,
    today: Today = None,
    to: To = "",
) -> None:
    """Write a first vision.yml, by asking through the building blocks, or as an empty start; or the documents of one.

    Raises:
        Exit: there is one already, or it could not be written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    if document:
        write_documents(context, slug, lang, today, to)
        return
    path = context.project.municipalities / slug / read.OWN_VISION
    file = context.project.shown(path)
    if path.exists() or path.is_symlink():
        raise context.stop([problem("vision-exists", Place(file))])
    content, problems = read.read(context.project, slug)
    if content is None:
        raise context.stop(errors(problems))
    try:
        answers = Answers() if no_input else _Asking(context, content).through()
        text = _written(context.project, content, answers)
        write_new(path, text.encode())
    except (typer.Abort, KeyboardInterrupt, EOFError):
        context.err.print()
        context.err.print(context.messages.say("vision-stopped"))
        raise typer.Exit(FAULTS) from None
    except FileExistsError:
        raise context.stop([problem("vision-exists", Place(file))]) from None
    except OSError as fault:
        context.err.print(context.messages.say("vision-unwritten", file=file, detail=fault.strerror or fault))
        raise typer.Exit(FAULTS) from None
    context.out.print(context.messages.say("vision-made", file=file))
    context.out.print(context.messages.say("vision-next"))


class _Asking:
    """Asks through the building blocks, part by part."""

    def __init__(self, context: CommandContext, content: Content) -> None:
        self.context = context
        self.content = content
        self.answers = Answers()
        self.used = {principle.id for part in content.vision.parts for principle in part.principles}
        self.used |= {goal.id for goal in content.pyramid.goals}

    def through(self) -> Answers:
        self.context.out.print(self.context.messages.say("vision-start"))
        parts = self.content.vision.parts
        for number, part in enumerate(parts, 1):
            self.context.out.print()
            self.context.out.print(
                self.context.messages.say("vision-part", number=number, count=len(parts), name=part.name.value),
                style="bold",
            )
            for principle in part.principles:
                self._principle(principle)
            self._goals(part)
        return self.answers

    def _principle(self, principle: Principle) -> None:
        self.context.out.print()
        self.context.out.print(textwrap.shorten(principle.text.value, WIDE, placeholder=" …"))
        chosen = ""
        while chosen not in (ADOPT, ADAPT, LEAVE_OUT):
            chosen = _typed(self.context.messages.say("vision-choose"), default=ADOPT)
        if chosen == LEAVE_OUT:
            self.answers.left_out.append(principle.id)
        elif chosen == ADAPT:
            text = _needed(self.context.messages.say("vision-text"))
            for_parents = _typed(self.context.messages.say("vision-parents"))
            reason = _needed(self.context.messages.say("vision-reason"))
            self.answers.adapted.append(
                {"id": principle.id, "text": text, "for_parents": for_parents, "reason": reason}
            )

    def _goals(self, part: VisionPart) -> None:
        self.context.out.print()
        while text := _typed(self.context.messages.say("vision-goal")):
            for_parents = _typed(self.context.messages.say("vision-goal-parents"))
            goal = {"id": self._id(text), "part": part.id, "text": text, "for_parents": for_parents}
            self.answers.goals.append(goal | {"actions": self._actions()})

    def _actions(self) -> list[dict[str, Any]]:
        actions: list[dict[str, Any]] = []
        while deed := _typed(self.context.messages.say("vision-action")):
            doer = _needed(self.context.messages.say("vision-who"))
            when = _needed(self.context.messages.say("vision-when"))
            actions.append({"what": deed, "who": doer, "when": when, "offers": self._offers()})
        return actions

    def _offers(self) -> list[str]:
        """Ids of offers; asked again while one of them is not in the list."""
        known = [offer.id for offer in self.content.offers]
        while True:
            typed = _typed(self.context.messages.say("vision-offers")).split(",")
            ids = [part.strip() for part in typed if part.strip()]
            unknown = [name for name in ids if name not in known]
            if not unknown:
                return ids
            for name in unknown:
                fault = problem("goal-offer-unknown", Place(""), id=name, near=read.nearest(name, known))
                self.context.err.print(self.context.messages.message(fault))

    def _id(self, text: str) -> str:
        """A name for a goal, from its words, that nothing else has."""
        stem = slugged(text)[:LONGEST_ID].strip("-") or "doel"
        name, number = stem, 1
        while name in self.used:
            number += 1
            name = f"{stem}-{number}"
        self.used.add(name)
        return name


def _typed(question: str, default: str = "") -> str:
    """An answer in one line, without characters that no file should hold."""
    answer: str = typer.prompt(question, default=default, show_default=bool(default))
    return "".join(mark for mark in answer if unicodedata.category(mark) not in NO_TEXT).strip()


def _needed(question: str) -> str:
    """An answer that may not be empty."""
    while True:
        if answer := _typed(question):
            return answer


def _written(project: Project, content: Content, answers: Answers) -> str:
    env = Environment(
        loader=FileSystemLoader(project.content),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["quoted"] = _quoted
    env.filters["comment"] = _comment
    return env.get_template(TEMPLATE).render(
        name=content.municipality.name,
        parts=content.vision.parts,
        left_out=answers.left_out,
        adapted=answers.adapted,
        goals=answers.goals,
    )


def _quoted(value: str) -> str:
    """A string that YAML reads back as it was, whatever stands in it: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _comment(value: object) -> str:
    """One short line behind a #."""
    return textwrap.shorten(str(value), WIDE // 2, placeholder=" …")
