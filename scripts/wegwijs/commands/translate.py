"""`wegwijs translate`: the translators' files brought up to date, and a table of what is still to do."""

from __future__ import annotations

from babel.messages.catalog import Catalog
from rich import box
from rich.table import Table

from wegwijs import read
from wegwijs.catalogs import coverage, extract, update
from wegwijs.commands.options import Desk, Lang, Municipality, Speaking, desk
from wegwijs.model import SOURCE_LANGUAGE, Content
from wegwijs.problems import errors
from wegwijs.translate import catalogue

COLUMNS = ("whole", "outdated", "missing", "quarantined", "machine", "checked")


def translate(municipality: Municipality = "", lang: Speaking = Lang.NL) -> None:
    here = desk(lang)
    slugs = [here.slug(municipality)] if municipality else read.slugs(here.house)
    contents = [_content(here, slug) for slug in slugs]
    site = extract.site(here.house, contents[0])
    clerk = extract.clerk(here.house, {**here.voice.problems, "says": here.voice.says})
    table = _table([here.voice.say(f"column-{name}") for name in COLUMNS])
    known = [language.code for language in contents[0].languages if language.code != SOURCE_LANGUAGE]
    _bring_up(here, contents[0], site, known, None, table)
    _bring_up(here, contents[0], clerk, [Lang.EN.value], None, table)
    for content in contents:
        own = [code for code in content.municipality.languages if code != SOURCE_LANGUAGE]
        _bring_up(here, content, extract.municipality(content, site), own, site, table)
    here.out.print(table)


def _table(headings: list[str]) -> Table:
    """Narrow, so that no name is cut off on a terminal of 80 letters."""
    table = Table(box=box.SIMPLE, pad_edge=False, padding=0)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _content(here: Desk, slug: str) -> Content:
    content, problems = read.read(here.house, slug)
    if content is None or errors(problems):
        raise here.stop(problems)
    return content


def _bring_up(
    here: Desk, content: Content, template: Catalog, codes: list[str], others: Catalog | None, table: Table
) -> None:
    """One owner's template and catalogues; a catalogue that rewords the Dutch exists only where a municipality made it."""
    spoken = {language.code: language for language in content.languages}
    owner = str(template.domain)
    update.write_template(template, extract.template_path(here.house, owner))
    rewords = extract.catalogue_path(here.house, SOURCE_LANGUAGE, owner).is_file()
    for code in [*codes, *([SOURCE_LANGUAGE] if rewords else [])]:
        path = extract.catalogue_path(here.house, code, owner)
        if path.is_file() and (faults := catalogue.read(path, here.house.shown(path), code)[1]):
            raise here.stop(faults)  # what a translator made is not written over because we cannot read it
        update.update(template, path, code, spoken[code].cldr, others)
        counted = coverage.count(template, path, here.house.shown(path), spoken[code])
        table.add_row(owner, code, *(str(getattr(counted, name)) for name in COLUMNS[:-1]), f"{counted.checked} %")
