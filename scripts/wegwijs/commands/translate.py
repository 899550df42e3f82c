"""`wegwijs translate`: the translators' files brought up to date, and a table of what is still to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog
from rich import box
from rich.table import Table

from wegwijs import read
from wegwijs.catalogs import coverage, extract, update
from wegwijs.commands.options import CommandContext, Lang, Municipality, Speaking, command_context
from wegwijs.model import SOURCE_LANGUAGE, Content
from wegwijs.problems import Place, errors, problem
from wegwijs.translate import catalogue
from wegwijs.translate.lexicon import lexicon_of

COLUMNS = ("whole", "outdated", "missing", "quarantined", "machine", "checked")


def translate(municipality: Municipality = "", lang: Speaking = Lang.NL) -> None:
    """Bring the translators' files up to date, and print how far each is.

    Raises:
        Exit: the content cannot be read, or a file not written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slugs = [context.slug(municipality)] if municipality else read.slugs(context.project)
    contents = [_content(context, slug) for slug in slugs]
    site = extract.site(context.project, contents[0])
    clerk = extract.clerk(context.project, {**context.messages.problems, "says": context.messages.says})
    table = _table([context.messages.say(f"column-{name}") for name in COLUMNS])
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
        table.add_column(heading, justify="right")
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
        table.add_row(owner, code, *(str(getattr(counted, name)) for name in COLUMNS[:-1]), f"{counted.checked} %")
