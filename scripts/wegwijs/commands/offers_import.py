"""`wegwijs offers import`: what others publish as Open Referral (HSDS 3) comes into our list, and what did not is told."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import openpyxl
import typer
from babel import Locale
from babel.core import get_global

from wegwijs import imports, read
from wegwijs.commands import blank_list
from wegwijs.commands.options import FAULTS, Desk, Lang, Mapping, Municipality, Speaking, To, Today, day, desk
from wegwijs.commands.speaking import show
from wegwijs.files import inside
from wegwijs.problems import Place, Problem, errors, problem

LIST, NEW = "offers.xlsx", "offers-import.xlsx"


def offers_import(
    source: Annotated[Path, typer.Argument()],
    municipality: Municipality = "",
    mapping: Mapping = "",
    to: To = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
) -> None:
    here = desk(lang)
    slug = here.slug(municipality)
    found, problems = read.municipality_of(here.house, slug)
    columns, faults = read.offer_columns(here.house)
    if found is None or columns is None:
        raise here.stop(problems + faults)
    trial = read.Trial(read.offer_words(columns), found)
    mapped, problems = read.open_referral(here.house, slug, Path(mapping) if mapping else None, trial)
    if mapped is None:
        raise here.stop(problems)
    target = _target(here, slug, to)

    documents, problems = imports.load(source)
    if errors(problems):
        raise here.stop(problems)
    gathered = imports.gather(documents)
    problems += gathered.problems
    show(here.err, here.voice, problems)
    language = _Languages(trial, columns)
    converter = imports.Converter(columns, mapped, trial, language.named, day(today), bool(found.neighbourhoods))
    rows = list(converter.rows(gathered.services))
    taken = [row for row in rows if not row.left_out]
    if not taken or errors(problems):
        _tell(here, rows, imports.Changed(), columns)
        here.out.print(here.voice.say("import-none"))
        raise typer.Exit(FAULTS)

    shown = here.house.shown(target)
    changed = _written(here, target, shown, taken, columns, trial)
    _tell(here, rows, changed, columns)
    stopped = {row.key for row in rows if row.left_out}  # told among the offers
    if not any(one.code == "import-pages" for one in problems):  # else the others are on a page that is not here
        show(here.err, here.voice, [one for one in changed.gone if one.facts["id"] not in stopped])
    here.out.print(
        here.voice.say(
            "import-done", file=shown, added=len(changed.added), updated=len(changed.updated), same=len(changed.same),
            left=len(rows) - len(taken),
        ),
        soft_wrap=True,
    )  # fmt: skip
    if target.name != LIST:
        here.out.print(here.voice.say("import-beside", file=shown, name=LIST), soft_wrap=True)
    here.out.print(here.voice.say("import-next"), soft_wrap=True)


def _target(here: Desk, slug: str, to: str) -> Path:
    """Where the rows go: the municipality's own list, else a file beside it, else where it was asked for."""
    folder = here.house.municipalities / slug
    target = Path(to).absolute() if to else folder / (LIST if (folder / LIST).exists() else NEW)
    shown = here.house.shown(target)
    if target.suffix.lower() != ".xlsx":
        raise here.stop([problem("template-kind", Place(shown), kind=target.suffix or "?")])
    if target.is_symlink() or (not to and not inside(target, folder)):
        raise here.stop([problem("path-outside", Place(shown))])
    return target


def _written(
    here: Desk, target: Path, shown: str, rows: Sequence[imports.Row], columns: read.OfferColumns, trial: read.Trial
) -> imports.Changed:
    """Write the list; where it cannot be, it stays as it was."""
    with tempfile.TemporaryDirectory() as made:
        source = target
        if not target.exists():
            source = Path(made) / NEW
            _blank(here, source, trial)
        listed, problems = read.laid(source, shown, trial)
        if listed is None:
            raise here.stop(problems)
        place = imports.List(listed.heading_row, listed.columns, listed.last_row, listed.widest)
        try:
            return imports.write(source, target, place, rows, columns, shown)
        except OSError as fault:
            problems = [problem("file-unwritten", Place(shown), detail=fault.strerror or fault)]
        except Exception as fault:  # another library's reader and writer: whatever it raises, the list stays as it was
            problems = [problem("file-broken", Place(shown), detail=fault)]
        raise here.stop(problems)


def _blank(here: Desk, path: Path, trial: read.Trial) -> None:
    """An empty list as `wegwijs offers template` makes it, without the example."""
    if problems := blank_list.write(here.house, path, trial.municipality.neighbourhoods):
        raise here.stop(problems)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_rows(2)
    book.save(path)


class _Languages:
    """Names of languages that our list knows, by the code that others use."""

    def __init__(self, trial: read.Trial, columns: read.OfferColumns) -> None:
        self.trial = trial
        self.own = {code: name for name, code in columns.language_names.items()}
        self.names = Locale.parse("nl").languages
        self.aliases = get_global("language_aliases")

    def named(self, code: str) -> str:
        """The Dutch name; empty where our list would not read it."""
        code = code.strip().lower().replace("_", "-").split("-")[0]
        code = self.aliases.get(code, code)
        tries = (str(self.names.get(code, "")), self.own.get(code, ""), code if code in self.names else "")
        return next((name for name in tries if name and self.trial("languages", name) is None), "")


def _tell(here: Desk, rows: Sequence[imports.Row], changed: imports.Changed, columns: read.OfferColumns) -> None:
    """Offer by offer: what came in, what did not and why, and what we ask for. The advice for each kind once, at the end."""
    headings = {column.field: column.heading for column in columns.columns}
    advice: dict[str, Problem] = {}
    for row in rows:
        here.out.print(here.voice.say("import-offer", name=row.name, id=row.key), style="bold", soft_wrap=True)
        if row.values:
            came = ", ".join(headings[name] for name in headings if name in row.values)
            here.out.print(f"  {here.voice.say('import-came', headings=came)}", soft_wrap=True)
        if row.missing:
            here.out.print(f"  {here.voice.say('import-ask', headings=', '.join(row.missing))}", soft_wrap=True)
        for note in [*row.notes, *changed.kept.get(row.key, ())]:
            advice.setdefault(note.code, note)
            told = f"  {here.voice.say('warning')}  {note.place.column}: {here.voice.message(note)}  [{note.code}]"
            here.out.print(told, soft_wrap=True)
    for code, note in sorted(advice.items()):
        here.out.print(f"[{code}]  {here.voice.say('hint', hint=here.voice.hint(note))}", soft_wrap=True)
