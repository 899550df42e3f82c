"""`wegwijs translate`: the translators' files brought up to date, and a table of what is still to do."""

from __future__ import annotations

from rich.table import Table

from wegwijs import read
from wegwijs.catalogs import coverage, extract, update
from wegwijs.commands.options import Lang, Municipality, Speaking, desk
from wegwijs.problems import errors

COLUMNS = ("whole", "outdated", "missing", "machine", "quarantined")


def translate(municipality: Municipality = "", lang: Speaking = Lang.NL) -> None:
    here = desk(lang)
    content, problems = read.read(here.house, here.slug(municipality))
    if content is None or errors(problems):
        raise here.stop(problems)
    spoken = {language.code: language for language in content.languages}
    templates = [
        extract.site(here.house, content),
        extract.municipality(content),
        extract.clerk({**here.voice.problems, "says": here.voice.says}),
    ]
    table = Table(*("", "", *(here.voice.say(f"column-{name}") for name in COLUMNS)))
    for template in templates:
        owner = str(template.domain)
        update.write_template(template, extract.template_path(here.house, owner))
        for code in extract.languages_for(owner, content):
            path = extract.catalogue_path(here.house, code, owner)
            update.update(template, path, code, spoken[code].cldr)
            counted = coverage.count(template, path, here.house.shown(path), spoken[code])
            table.add_row(owner, code, *(str(getattr(counted, name)) for name in COLUMNS))
    here.out.print(table)
