"""What people type when they look for something, and the words of danger: of the project, and of a municipality."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from wegwijs.files import Project
from wegwijs.model import Danger, Dangers, HelpLine, LanguageWords, OwnSearchWords, SearchRules
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import yamlfile

FOLDER, OWN = "search", "search.yml"


def read(project: Project, slug: str, rules: SearchRules) -> tuple[dict[str, LanguageWords], list[Problem]]:
    """The words of each language, by its code, with those that a municipality added; a language may have none."""
    words: dict[str, LanguageWords] = {}
    problems: list[Problem] = []
    for path in sorted((project.content / FOLDER).glob("*.yml")):
        of_language, faults = yamlfile.read(path, project.shown(path), LanguageWords)
        problems += faults
        if of_language:
            problems += _unknown(of_language.words, rules, project, path, "words")
            words[path.stem] = of_language
    path = project.municipalities / slug / OWN
    if path.exists():
        own, faults = yamlfile.read(path, project.shown(path), OwnSearchWords)
        problems += faults
        for code, more in own.languages.items() if own else ():
            problems += _unknown(more, rules, project, path, f"languages.{code}")
            words[code] = words.get(code, LanguageWords()).with_more(more)
    return words, problems


def read_dangers(project: Project, lines: Collection[HelpLine]) -> tuple[tuple[Danger, ...], list[Problem]]:
    """The kinds of danger, each with one of the help lines."""
    path = project.content / "danger.yml"
    read, problems = yamlfile.read(path, project.shown(path), Dangers)
    dangers = read.dangers if read else ()
    known = {line.id for line in lines}
    place = Place(project.shown(path))
    problems += [
        problem("yaml-choice", place, key=f"{danger.id}.line", value=danger.line, choices=", ".join(sorted(known)))
        for danger in dangers
        if danger.line not in known
    ]
    return dangers, problems


def _unknown(subjects: Iterable[str], rules: SearchRules, project: Project, path: Path, key: str) -> list[Problem]:
    place = Place(project.shown(path))
    return [
        problem("yaml-key-unknown", place, key=f"{key}.{subject}")
        for subject in subjects
        if subject not in rules.subjects
    ]
