"""The glossary: words that stand on Dutch doors, with their translation and a plain explanation; and what is odd on purpose."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml
from pydantic import ValidationError

from wegwijs.files import House
from wegwijs.model import Frozen
from wegwijs.problems import Place, Problem, problem


class Term(Frozen):
    """A word of the glossary in one language."""

    term: str
    explanation: str


class Word(Frozen):
    """A Dutch word. `door` is true where it stands on a door or a letter, and so must stay visible in a translation."""

    door: bool = False
    explanation: str
    languages: dict[str, Term]


class Glossary(Frozen):
    words: dict[str, Word]

    @property
    def doors(self) -> tuple[str, ...]:
        return tuple(word for word, entry in self.words.items() if entry.door)


class Allowance(Frozen):
    """A translation that is odd by `rule` on purpose, and why."""

    language: str
    message: str
    rule: str
    reason: str


class Allowed(Frozen):
    allowed: tuple[Allowance, ...] = ()


@dataclass(frozen=True)
class Rulebook:
    """What the translations are held against, beside the gate."""

    doors: tuple[str, ...] = ()
    allowed: frozenset[tuple[str, str, str]] = field(default_factory=frozenset)


def rulebook(house: House) -> tuple[Rulebook, list[Problem]]:
    """Read locales/glossary.yml and locales/allowed.yml; what cannot be read is a problem, and holds nothing."""
    problems: list[Problem] = []
    read: dict[str, Frozen] = {}
    for name, shape in (("glossary.yml", Glossary), ("allowed.yml", Allowed)):
        path = house.locales / name
        if not path.is_file():
            continue
        try:
            read[name] = shape.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (yaml.YAMLError, ValidationError, UnicodeDecodeError, OSError) as fault:
            detail = str(fault).splitlines()[0]
            problems.append(problem("yaml-broken", Place(house.shown(path)), line=1, position=1, detail=detail))
    glossary, allowed = read.get("glossary.yml"), read.get("allowed.yml")
    return Rulebook(
        glossary.doors if isinstance(glossary, Glossary) else (),
        frozenset((one.language, one.message, one.rule) for one in allowed.allowed)
        if isinstance(allowed, Allowed)
        else frozenset(),
    ), problems
