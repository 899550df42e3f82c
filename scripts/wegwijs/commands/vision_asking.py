"""Asking through the building blocks in a terminal: each answer is kept at once, and can be taken back."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import typer

from wegwijs import read, source_files
from wegwijs.commands.messages import KEPT
from wegwijs.commands.options import CommandContext
from wegwijs.files import write_in_one_step
from wegwijs.model import LONGEST, Content, OwnVision, Principle, VisionPart
from wegwijs.problems import Place, problem
from wegwijs.slugs import short

ADOPT, ADAPT, LEAVE_OUT = "123"
BACK = "<"
LARGEST = 1_000_000  # bytes of answers
NO_TEXT = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}  # what YAML or a line of text cannot hold


class _BackError(Exception):
    """Somebody wants to answer the question before again."""


def asked_through(context: CommandContext, content: Content) -> OwnVision:
    """The vision that somebody chose, going on where they stopped before.

    Raises:
        Abort: they stopped; what they answered is kept.
        OSError: an answer cannot be kept.
    """
    path = context.project.root / KEPT / f"vision-{content.municipality.slug}.json"
    answers = _Answers(path)
    if answers.kept:
        context.out.print(context.messages.say("vision-again"))
    while True:
        try:
            own = OwnVision.model_validate(_Asking(context, content, answers).through())
        except _BackError:
            answers.take_back()
        else:
            path.unlink(missing_ok=True)
            return own


class _Answers:
    """The answers so far, each with its question, in a file; those of before are given again without asking."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept = _kept(path)
        self.at = 0

    def before(self, question: str) -> str | None:
        """What was answered to this question; nothing where it is asked for the first time, or in another order."""
        if self.at < len(self.kept) and self.kept[self.at][0] == question:
            self.at += 1
            return self.kept[self.at - 1][1]
        del self.kept[self.at :]
        return None

    def keep(self, question: str, answer: str) -> None:
        self.kept.append((question, answer))
        self.at += 1
        self._write()

    def take_back(self) -> None:
        del self.kept[-1:]
        self.at = 0
        self._write()

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_in_one_step(self.path, json.dumps(self.kept, ensure_ascii=False, indent=0).encode())


def _kept(path: Path) -> list[tuple[str, str]]:
    try:
        answers = json.loads(source_files.read_text(path, LARGEST))
        return [(str(question), str(answer)) for question, answer in answers]
    except (OSError, ValueError, TypeError, RecursionError):
        return []


class _Asking:
    """Asks through the building blocks, part by part; a question that was answered before is not shown."""

    def __init__(self, context: CommandContext, content: Content, answers: _Answers) -> None:
        self.context = context
        self.content = content
        self.answers = answers
        self.unsaid: list[str] = []
        self.used = {principle.id for part in content.vision.parts for principle in part.principles}
        self.used |= {goal.id for goal in content.pyramid.goals}

    def through(self) -> dict[str, Any]:
        data: dict[str, Any] = {"left_out": [], "adapted": [], "goals": []}
        self.unsaid = [self.say("vision-start")]
        parts = self.content.vision.parts
        for number, part in enumerate(parts, 1):
            self.unsaid += ["", self.say("vision-part", number=number, count=len(parts), name=part.name.value)]
            for principle in part.principles:
                self._principle(data, principle)
            self._goals(data, part)
        return data

    def say(self, key: str, **facts: object) -> str:
        return self.context.messages.say(key, **facts)

    def _principle(self, data: dict[str, Any], principle: Principle) -> None:
        at = principle.id
        self.unsaid += ["", principle.text.value, *(f"  - {point}" for point in principle.points)]
        if principle.for_parents:
            self.unsaid.append(self.say("vision-for-parents", text=principle.for_parents.value))
        if principle.asks:
            self.unsaid.append(principle.asks)
        chosen = ""
        while chosen not in (ADOPT, ADAPT, LEAVE_OUT):
            chosen = self._typed(at, "vision-choose", default=ADOPT)
        if chosen == LEAVE_OUT:
            reason = self._typed(f"{at} reason", "vision-left-out-reason")
            data["left_out"].append({"id": at} | ({"reason": reason} if reason else {}))
        elif chosen == ADAPT:
            text = self._needed(f"{at} text", "vision-text")
            for_parents = self._typed(f"{at} parents", "vision-parents")
            reason = self._needed(f"{at} reason", "vision-reason")
            data["adapted"].append(_filled(id=at, text=text, for_parents=for_parents, reason=reason))

    def _goals(self, data: dict[str, Any], part: VisionPart) -> None:
        self.unsaid.append("")
        number = 0
        while text := self._typed(f"{part.id} goal {number}", "vision-goal"):
            at = f"{part.id} goal {number}"
            for_parents = self._typed(f"{at} parents", "vision-goal-parents")
            goal = _filled(id=self._id(text), part=part.id, text=text, for_parents=for_parents)
            data["goals"].append(goal | {"actions": self._actions(at)})
            number += 1

    def _actions(self, goal: str) -> list[dict[str, Any]]:
        actions: list[dict[str, Any]] = []
        while deed := self._typed(f"{goal} action {len(actions)}", "vision-action"):
            at = f"{goal} action {len(actions)}"
            doer = self._needed(f"{at} who", "vision-who")
            when = self._needed(f"{at} when", "vision-when")
            actions.append({"what": deed, "who": doer, "when": when, "offers": self._offers(at)})
        return actions

    def _offers(self, at: str) -> list[str]:
        """Ids of offers; asked again while one of them is not in the list."""
        known = [offer.id for offer in self.content.offers]
        while True:
            typed = self._typed(f"{at} offers", "vision-offers").split(",")
            ids = [part.strip() for part in typed if part.strip()]
            unknown = [name for name in ids if name not in known]
            if not unknown:
                return ids
            for name in unknown:
                fault = problem("goal-offer-unknown", Place(""), id=name, near=read.nearest(name, known))
                self.context.err.print(self.context.messages.message(fault))

    def _id(self, text: str) -> str:
        """A name for a goal, from its words, that nothing else has."""
        name = short(text, "doel", self.used)
        self.used.add(name)
        return name

    def _typed(self, question: str, key: str, default: str = "") -> str:
        """An answer in one line, without characters that no file should hold."""
        before = self.answers.before(question)
        if before is not None:
            self.unsaid.clear()
            return before
        for line in self.unsaid:
            self.context.out.print(line, soft_wrap=True)
        self.unsaid.clear()
        typed: str = typer.prompt(self.say(key), default=default, show_default=bool(default))
        answer = "".join(mark for mark in typed if unicodedata.category(mark) not in NO_TEXT).strip()[:LONGEST]
        if answer == BACK:
            raise _BackError
        self.answers.keep(question, answer)
        return answer

    def _needed(self, question: str, key: str) -> str:
        """An answer that may not be empty."""
        while True:
            if answer := self._typed(question, key):
                return answer


def _filled(**values: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
