"""What a coalition is told: its report, its vision on paper, municipalities side by side (read ──► check ──► report)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from wegwijs import check, read, recordings, report, translate
from wegwijs.editions import Progress, quiet
from wegwijs.facts import Facts
from wegwijs.files import Project
from wegwijs.model import SOURCE_LANGUAGE, Brand
from wegwijs.problems import Place, Problem, errors, in_order, problem, stopping
from wegwijs.render.palette import palette


@dataclass(frozen=True)
class Reported:
    """What came of a report: its files by their names, what is left out of it, and the numbers of the day.

    `numbers` is what numbers.csv of the municipality should hold; empty where that file has a line that cannot be read, and
    where there is no offer yet. There is nothing where an error stops the report.
    """

    files: dict[str, bytes]
    problems: list[Problem]
    numbers: bytes = b""


def coalition_report(
    project: Project,
    slug: str,
    today: date,
    last: bytes | None,
    shown: str,
    progress: Progress = quiet,
    code: str = SOURCE_LANGUAGE,
    say: Callable[[str], str] = str,
    *,
    on_paper: bool = False,
) -> Reported:
    """The coalition's report; with `on_paper` as a document too.

    `last` is figures.json of last time, `shown` its name for people. `code` is the language of the report, `say` gives a
    sentence of ours in it; what has no translation stays Dutch.
    """
    account, problems = _account(project, slug, today, progress, code, say)
    if account is None:
        return Reported({}, problems)
    try:
        before = report.last(last, slug, today)
    except report.BrokenFiguresError:
        return Reported({}, [problem("report-last", Place(shown))])
    progress("report")
    colours = palette(account.content.municipality.brand)
    files = report.files(project.overrides, account, (colours.light, colours.dark), before)
    if on_paper:
        from wegwijs import documents  # what few ask for is long to load

        progress("print")
        made, faults = documents.coalition_report(project.overrides, account)
        files, problems = made | files, [*problems, *faults]
    file = project.shown(project.municipalities / slug / read.NUMBERS)
    if any(fault.place.file == file for fault in problems):
        return Reported(files, problems)  # what cannot be read is not written over
    if not account.content.offers:
        return Reported(files, problems)  # a list that nobody filled yet is no year to compare with
    numbers = read.written_numbers(read.numbers_with(account.earlier, account.counts, today))
    return Reported(files, problems, numbers)


def beside_others(
    project: Project, slugs: Sequence[str], today: date, code: str = SOURCE_LANGUAGE, say: Callable[[str], str] = str
) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of a comparison of municipalities, and what keeps one of them out of it; no files where nothing is left."""
    accounts: list[report.Account] = []
    problems: list[Problem] = []
    for slug in slugs:
        account, faults = _account(project, slug, today, quiet, code, say)
        problems += faults
        accounts += [account] if account else []
    colours = palette(Brand())
    return report.beside(project.overrides, accounts, (colours.light, colours.dark)), in_order(problems)


def vision_documents(
    project: Project,
    slug: str,
    today: date,
    progress: Progress = quiet,
    code: str = SOURCE_LANGUAGE,
    say: Callable[[str], str] = str,
) -> tuple[dict[str, bytes], list[Problem]]:
    """The municipality's own vision for its council, as `coalition_report`: a PDF, a docx and a picture for a slide."""
    from wegwijs import documents

    account, problems = _account(project, slug, today, progress, code, say)
    if account is None:
        return {}, problems
    if account.content.own_vision is None:
        folder = project.municipalities / slug
        return {}, [problem("vision-missing", Place(project.shown(folder / read.OWN_VISION)))]
    progress("print")
    made, faults = documents.vision(project.overrides, account)
    return made, [*problems, *faults]


def _account(
    project: Project, slug: str, today: date, progress: Progress, code: str, say: Callable[[str], str]
) -> tuple[report.Account | None, list[Problem]]:
    """What there is to tell of a municipality, and what is left out of it; none where an error stops it."""
    progress("read")
    content, problems = read.read(project, slug)
    if content is not None:
        progress("check")
        content, problems = check.what_is_right(content, [*problems, *check.check(content, today)], today)
    path = project.municipalities / slug / read.NUMBERS
    earlier, faults = read.known_numbers(path, project.shown(path))
    problems += faults
    if content is None or stopping(problems):
        return None, in_order(errors(problems))
    left_out = in_order(errors(problems))
    language = next(language for language in content.languages if language.code == code)
    facts = Facts(language)
    if code != SOURCE_LANGUAGE:
        content = translate.translation(project, language, (slug, translate.OWN))[0].apply(content)
    words = report.words(project.content, content, facts, say)
    silences = report.silent(read.questions(project.municipalities / slug), content.offers)
    unheard = recordings.silent(project, slug, content.municipality.languages)
    return report.account(content, earlier, today, words, facts, left_out, silences, unheard), left_out
