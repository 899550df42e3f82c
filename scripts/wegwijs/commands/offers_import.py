"""`wegwijs offers import`: what others publish as Open Referral or iCalendar comes into our list, and what did not is told."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import openpyxl
import typer
from babel.core import get_global

from wegwijs import cldr, imports, read, source_files
from wegwijs.commands import blank_list
from wegwijs.commands.messages import show
from wegwijs.commands.options import (
    FAULTS,
    CommandContext,
    Lang,
    Mapping,
    Municipality,
    Speaking,
    To,
    Today,
    command_context,
)
from wegwijs.fetching import Fetcher, FetchError, ForeignError, LargeError, PageError, ending
from wegwijs.files import FileChangedError, FileOpenError, inside
from wegwijs.model.web_addresses import is_list_address
from wegwijs.problems import Place, Problem, errors, problem
from wegwijs.read import sheet_cells

NAME_OF_FETCHED = "fetched"
LIST, NEW = "offers.xlsx", "offers-import.xlsx"


def offers_import(
    source: Annotated[str, typer.Argument()],
    municipality: Municipality = "",
    mapping: Mapping = "",
    to: To = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
) -> None:
    """Bring what others publish as Open Referral into the list, and tell what came in and what did not.

    Raises:
        Exit: nothing came in, or something could not be read or written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    registration, problems = read.municipality_of(context.project, slug)
    columns, faults = read.list_columns(context.project, slug)
    if registration is None or columns is None:
        raise context.stop(problems + faults)
    validator = read.CellValidator(read.offer_words(columns), registration)
    mapped, problems = read.open_referral(context.project, slug, Path(mapping) if mapping else None, validator)
    if mapped is None:
        raise context.stop(problems)
    target = _target(context, slug, to)

    documents, problems = _documents(source)
    if errors(problems):
        raise context.stop(problems)
    gathered = imports.gather(documents)
    problems += gathered.problems
    show(context.err, context.messages, problems)
    language = _Languages(validator, columns)
    converter = imports.Converter(
        columns, mapped, validator, language.named, context.day(today), bool(registration.neighbourhoods)
    )
    rows = list(converter.rows(gathered.services))
    taken_rows = [row for row in rows if not row.left_out]
    if not taken_rows or errors(problems):
        _tell(context, rows, imports.Changed(), columns)
        context.out.print(context.messages.say("import-none"))
        raise typer.Exit(FAULTS)

    shown = context.project.shown(target)
    changed = _written(context, target, shown, taken_rows, columns, validator)
    _tell(context, rows, changed, columns)
    stopped = {row.key for row in rows if row.left_out}  # told among the offers
    if not any(fault.code == "import-pages" for fault in problems):  # else the others are on a page that is not here
        show(context.err, context.messages, [fault for fault in changed.gone if fault.facts["id"] not in stopped])
    context.out.print(
        context.messages.say(
            "import-done", file=shown, added=len(changed.added), updated=len(changed.updated), same=len(changed.same),
            left=len(rows) - len(taken_rows),
        ),
        soft_wrap=True,
    )  # fmt: skip
    if target.name != LIST:
        context.out.print(context.messages.say("import-beside", file=shown, name=LIST), soft_wrap=True)
    context.out.print(context.messages.say("import-next"), soft_wrap=True)


def _documents(source: str) -> tuple[list[imports.Document], list[Problem]]:
    """What stands in a file or a folder, or at an address by https."""
    if "://" not in source:
        return imports.load(Path(source))
    if not is_list_address(source):
        return [], [problem("list-address", Place(""), value=source)]
    place = Place(source)
    try:
        data = Fetcher().get(source)
    except ForeignError as fault:
        return [], [problem("import-elsewhere", place, host=fault)]
    except PageError:
        return [], [problem("import-page", place)]
    except LargeError:
        return [], [problem("file-too-large", place, limit=source_files.size_of(Fetcher().largest))]
    except FetchError as fault:
        return [], [problem("import-unreached", place, detail=fault)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAME_OF_FETCHED}{ending(data)}"
        path.write_bytes(data)
        return imports.load(path)


def _target(context: CommandContext, slug: str, to: str) -> Path:
    """Where the rows go: the municipality's own list, else a file beside it, else where it was asked for."""
    folder = context.project.municipalities / slug
    target = Path(to).absolute() if to else folder / (LIST if (folder / LIST).exists() else NEW)
    shown = context.project.shown(target)
    if target.suffix.lower() != ".xlsx":
        raise context.stop([problem("template-kind", Place(shown), kind=target.suffix or "?")])
    if target.is_symlink() or (not to and not inside(target, folder)):
        raise context.stop([problem("path-outside", Place(shown))])
    return target


def _written(
    context: CommandContext,
    target: Path,
    shown: str,
    rows: Sequence[imports.Row],
    columns: read.OfferColumns,
    validator: read.CellValidator,
) -> imports.Changed:
    """Write the list; where it cannot be, it stays as it was."""
    try:
        with tempfile.TemporaryDirectory() as made:
            source = target
            if not target.exists():
                source = Path(made) / NEW
                _blank(context, source, validator)
            layout, problems = read.sheet_layout(source, shown, validator)
            if layout is None:
                raise context.stop(problems)
            return imports.write(source, target, layout, rows, columns, shown, sheet_cells.put)
    except FileOpenError:
        problems = [problem("file-open", Place(shown))]
    except FileChangedError:
        problems = [problem("file-changed", Place(shown))]
    except imports.UnsafeError:
        problems = [problem("import-unsafe", Place(shown))]
    except OSError as fault:
        problems = [problem("file-unwritten", Place(shown), detail=fault.strerror or fault)]
    except typer.Exit:
        raise
    except Exception as fault:  # another library's reader: whatever it raises, the list stays as it was
        problems = [problem("file-broken", Place(shown), detail=fault)]
    raise context.stop(problems)


def _blank(context: CommandContext, path: Path, validator: read.CellValidator) -> None:
    """An empty list as `wegwijs offers template` makes it, without the example."""
    if problems := blank_list.write(context.project, path, validator.municipality.neighbourhoods):
        raise context.stop(problems)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_rows(2)
    book.save(path)


class _Languages:
    """Names of languages that our list knows, by the code that others use."""

    def __init__(self, validator: read.CellValidator, columns: read.OfferColumns) -> None:
        self.validator = validator
        self.own = {code: name for name, code in columns.language_names.items()}
        self.names = cldr.locale("nl").languages
        self.aliases = get_global("language_aliases")

    def named(self, code: str) -> str:
        """The Dutch name; empty where our list would not read it."""
        code = code.strip().lower().replace("_", "-").split("-")[0]
        code = self.aliases.get(code, code)
        tries = (str(self.names.get(code, "")), self.own.get(code, ""), code if code in self.names else "")
        return next((name for name in tries if name and self.validator("languages", name) is None), "")


def _tell(
    context: CommandContext, rows: Sequence[imports.Row], changed: imports.Changed, columns: read.OfferColumns
) -> None:
    """Offer by offer: what came in, what did not and why, and what we ask for. The advice for each kind once, at the end."""
    headings = {column.field: column.heading for column in columns.columns}
    advice: dict[str, Problem] = {}
    for row in rows:
        context.out.print(context.messages.say("import-offer", name=row.name, id=row.key), style="bold", soft_wrap=True)
        if row.values:
            filled = ", ".join(headings[name] for name in headings if name in row.values)
            context.out.print(f"  {context.messages.say('import-came', headings=filled)}", soft_wrap=True)
        if row.missing:
            context.out.print(
                f"  {context.messages.say('import-ask', headings=', '.join(row.missing))}", soft_wrap=True
            )
        for note in [*row.notes, *changed.kept.get(row.key, ())]:
            advice.setdefault(note.code, note)
            line = f"  {context.messages.say('warning')}  {note.place.column}: {context.messages.message(note)}  [{note.code}]"
            context.out.print(line, soft_wrap=True)
    for code, note in sorted(advice.items()):
        context.out.print(f"[{code}]  {context.messages.say('hint', hint=context.messages.hint(note))}", soft_wrap=True)
