"""`wegwijs translate`: the translators' files brought up to date, and a table of what is still to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from babel.messages.catalog import Catalog
from rich import box
from rich.table import Table

from wegwijs import read
from wegwijs.catalogs import coverage, extract, update
from wegwijs.commands.options import CommandContext, Lang, Municipality, Speaking, _help, command_context
from wegwijs.model import SOURCE_LANGUAGE, Content
from wegwijs.problems import Place, errors, problem
from wegwijs.translate import OWN, catalogue, translation_rules
from wegwijs.translate.consistency import findings
from wegwijs.translate.lexicon import lexicon_of

COLUMNS = ("whole", "outdated", "missing", "quarantined", "machine")
PERCENTAGES = ("checked", "checked_safety")


Consistency = Annotated[bool, typer.Option("--consistency", help=_help("consistency"))]


def translate(municipality: Municipality = "", lang: Speaking = Lang.NL, consistency: Consistency = False) -> None:
    """Bring the translators' files up to date, and print how far each is; or what a language does not say in one way.

    Raises:
        Exit: the content cannot be read, or a file not written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slugs = [context.slug(municipality)] if municipality else read.slugs(context.project)
    contents = [_content(context, slug) for slug in slugs]
    if consistency:
        _report(context, contents)
        return
    site = extract.site(context.project, contents[0])
    clerk = extract.clerk(context.project, {**context.messages.problems, "says": context.messages.says})
    table = _table([context.messages.say(f"column-{name}") for name in (*COLUMNS, *PERCENTAGES)])
    known = [language.code for language in contents[0].languages if language.code != SOURCE_LANGUAGE]
    _bring_up(context, contents[0], site, known, None, table)
    _bring_up(context, contents[0], clerk, [Lang.EN.value], None, table)
    for content in contents:
        own = [code for code in content.municipality.languages if code != SOURCE_LANGUAGE]
        _bring_up(context, content, extract.municipality(content, site), own, site, table)
    context.out.print(table)


def _table(headings: list[str]) -> Table:
    """Narrow, so that no name is cut off on a terminal of 80 letters."""
    table = Table(box=box.SIMPLE, pad_edge=False, padding=0)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right", overflow="fold")
    return table


def _content(context: CommandContext, slug: str) -> Content:
    content, problems = read.read(context.project, slug)
    if content is None or errors(problems):
        raise context.stop(problems)
    return content


@contextmanager
def _told(context: CommandContext, path: Path) -> Iterator[None]:
    """A file that cannot be written is a fault of the disk; what was in it is there still."""
    try:
        yield
    except OSError as fault:
        place = Place(context.project.shown(path))
        raise context.stop([problem("file-unwritten", place, detail=fault.strerror or fault)]) from None


def _bring_up(
    context: CommandContext, content: Content, template: Catalog, codes: list[str], others: Catalog | None, table: Table
) -> None:
    """One owner's template and catalogues; a catalogue that rewords the Dutch exists only where a municipality made it."""
    spoken = {language.code: language for language in content.languages}
    owner = str(template.domain)
    with _told(context, path := extract.template_path(context.project, owner)):
        update.write_template(template, path)
    rewords = extract.catalogue_path(context.project, SOURCE_LANGUAGE, owner).is_file()
    for code in [*codes, *([SOURCE_LANGUAGE] if rewords else [])]:
        path = extract.catalogue_path(context.project, code, owner)
        if path.is_file() and (faults := catalogue.read(path, context.project.shown(path), code)[1]):
            raise context.stop(faults)  # what a translator made is not written over because we cannot read it
        with _told(context, path):
            update.update(template, path, code, spoken[code].cldr, others)
        counted = coverage.count(template, path, context.project.shown(path), lexicon_of(context.project, spoken[code]))
        numbers = [str(getattr(counted, name)) for name in COLUMNS]
        percentages = [f"{counted.checked} %", f"{counted.checked_safety} %" if counted.safety else "–"]
        table.add_row(owner, code, *numbers, *percentages)


def _report(context: CommandContext, contents: list[Content]) -> None:
    """What each language does not say in one way, over all of its catalogues for parents."""
    rules, problems = translation_rules(context.project)
    if problems:
        raise context.stop(problems)
    say, one_way = context.messages.say, []
    for language in contents[0].languages:
        if language.code == SOURCE_LANGUAGE:
            continue
        entries: list[catalogue.Entry] = []
        for owner in (OWN, *(content.municipality.slug for content in contents)):
            path = extract.catalogue_path(context.project, language.code, owner)
            if path.is_file():
                entries += catalogue.read(path, context.project.shown(path), language.code)[0].entries.values()
        odd = findings(entries, lexicon_of(context.project, language), rules)
        for finding in odd:
            why = say(f"consistency-{finding.kind}", dutch=finding.entry.source, usual=finding.usual)
            context.out.print(f"{finding.entry.file}:{finding.entry.line}  {finding.entry.source}", soft_wrap=True)
            context.out.print(f"    {' / '.join(finding.entry.forms)}\n    {why}", soft_wrap=True)
        one_way += [] if odd else [language.dutch_name]
    if one_way:
        context.out.print(say("consistency-none", languages=", ".join(one_way)), soft_wrap=True)
