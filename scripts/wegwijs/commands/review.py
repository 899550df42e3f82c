"""`wegwijs review <language>`: translations for a person to read (`--to`), and what that person said (`--take`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from wegwijs import review as stage
from wegwijs import source_files
from wegwijs.catalogs import extract, update
from wegwijs.commands.messages import messages_in, show
from wegwijs.commands.options import FAULTS, CommandContext, Lang, Municipality, Speaking, Today, _help, command_context
from wegwijs.files import write_in_one_step
from wegwijs.mkdocs_door.theme import icons
from wegwijs.model import SOURCE_LANGUAGE, Content, Language
from wegwijs.print.typesetting import Look, TypesettingError
from wegwijs.problems import Place, errors, problem
from wegwijs.read import read
from wegwijs.render.palette import palette
from wegwijs.render.shapes import shape
from wegwijs.review import tables, xliff
from wegwijs.translate import OWN, catalogue, translation_rules
from wegwijs.translate.catalogue import Entry
from wegwijs.translate.lexicon import lexicon_of

KINDS = {"page": ".html", "sheet": ".xlsx", "pdf": ".pdf", "csv": ".csv", "xliff": ".xlf"}
MOST_SHOWN = 5

Code = Annotated[str, typer.Argument(help=_help("review-language"))]
To = Annotated[str, typer.Option("--to", help=_help("review-to"))]
Take = Annotated[str, typer.Option("--take", help=_help("review-take"))]
By = Annotated[str, typer.Option("--by", help=_help("review-by"))]
Part = Annotated[str, typer.Option("--part", help=_help("review-part"))]
Everything = Annotated[bool, typer.Option("--everything", help=_help("review-everything"))]


def review(
    code: Code,
    to: To = "page",
    take: Take = "",
    by: By = "",
    part: Part = "",
    everything: Everything = False,
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
) -> None:
    """Make what a person reads to review a language, or bring what came back into the catalogues.

    Raises:
        Exit: something could not be read or written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)
    content, problems = read(context.project, slug)
    if content is None:
        raise context.stop(errors(problems))
    language = next((known for known in content.languages if known.code == code), None)
    if language is None or code == SOURCE_LANGUAGE:
        raise context.stop([problem("review-language", Place("locales/languages.yml"), value=code)])
    if part and part not in stage.PARTS:
        raise context.stop([problem("review-part", Place("--part"), value=part, known=", ".join(stage.PARTS))])
    catalogues = _catalogues(context, slug, code)
    try:
        if take:
            _take(context, content, language, catalogues, Path(take).absolute(), by, today)
        else:
            _make(context, content, language, catalogues, to, part, everything)
    except OSError as fault:
        place = Place(take or to)
        raise context.stop([problem("file-unwritten", place, detail=fault.strerror or fault)]) from None


def _catalogues(context: CommandContext, slug: str, code: str) -> dict[str, Mapping[str, Entry]]:
    """The messages that have a translation, by owner and Dutch; a municipality's own words come before the project's."""
    catalogues: dict[str, Mapping[str, Entry]] = {}
    for owner in (slug, OWN):
        path = extract.catalogue_path(context.project, code, owner)
        if path.is_file():
            messages, problems = catalogue.read(path, context.project.shown(path), code)
            if not messages.entries and problems:
                raise context.stop(problems)
            catalogues[owner] = {
                source: entry for source, entry in messages.entries.items() if not (entry.missing or entry.fuzzy)
            }
    return catalogues


def _make(
    context: CommandContext,
    content: Content,
    language: Language,
    catalogues: Mapping[str, Mapping[str, Entry]],
    to: str,
    part: str,
    everything: bool,
) -> None:
    """One file for a reader."""
    kind = KINDS.get(to, Path(to).suffix.lower())
    if kind not in KINDS.values():
        raise context.stop([problem("review-kind", Place(to), kind=kind or to)])
    known = {owner: entries.values() for owner, entries in catalogues.items()}
    every = stage.items(language.code, known, stage.wheres(content), everything)
    items = [item for item in every if part in ("", item.part)]
    name = f"{context.messages.say('review-name')}-{language.code}{kind}"
    path = context.project.root / "review" / name if to in KINDS else Path(to).absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_in_one_step(path, _written(context, content, language, items, kind))
    safety = sum(item.part == "safety" for item in items)
    say = context.messages.say("review-made", file=context.project.shown(path), count=len(items), safety=safety)
    context.out.print(say, soft_wrap=True)


def _written(
    context: CommandContext, content: Content, language: Language, items: list[stage.Item], kind: str
) -> bytes:
    """The bytes of a file of this kind."""
    town, colours = content.municipality, palette(content.municipality.brand)
    overrides = context.project.overrides
    if kind == ".xlf":
        return xliff.written(items)
    if kind in (".csv", ".xlsx"):
        words = _words(context)
        rtl = language.direction == "rtl"
        return (
            tables.as_csv(items, words, town.site) if kind == ".csv" else tables.as_excel(items, words, town.site, rtl)
        )
    if kind == ".pdf":
        try:
            return stage.paper(overrides, language, town.name, items, Look(colours.light, town.logo))
        except stage.MissingLetterError as fault:
            place = Place(f"review ({language.code})")
            raise context.stop([problem("print-letter", place, letter=fault, language=language.dutch_name)]) from None
        except TypesettingError as fault:
            raise context.stop([problem("print-source", Place("overrides/print/review.typ"), detail=fault)]) from None

    def drawn(name: str) -> str:
        return shape(source_files.read_text(icons() / f"{name}.svg"))

    to = town.contact.email or town.contact.name
    both = (colours.light, colours.dark)
    return stage.page(overrides, language, town.name, to, town.site, items, both, drawn)


def _words(context: CommandContext) -> dict[str, str]:
    """The words of a sheet, by key."""
    keys = [*(f"column-{name}" for name in tables.COLUMNS), *(f"mark-{mark}" for mark in stage.MARKS)]
    keys += [f"part-{part}" for part in stage.PARTS]
    return {key: context.messages.say(f"review-{key}") for key in keys}


def _marks(context: CommandContext) -> dict[str, stage.Mark]:
    """What people write for a mark, in any language of the command line."""
    marks: dict[str, stage.Mark] = {}
    for lang in Lang:
        messages = messages_in(context.project, lang)
        for mark in stage.MARKS:
            typed = f"{messages.say(f'review-mark-{mark}')}, {messages.say(f'review-typed-{mark}')}"
            marks |= {word.strip().casefold(): mark for word in typed.split(",")}
    return marks


def _take(
    context: CommandContext,
    content: Content,
    language: Language,
    catalogues: Mapping[str, Mapping[str, Entry]],
    path: Path,
    by: str,
    today: Today,
) -> None:
    """Bring what a reader said into the catalogues, and tell what was not taken and why."""
    shown = context.project.shown(path)
    now = {
        entry.fingerprint: {at: entry.forms[at] for at in entry.reachable}
        for entries in catalogues.values()
        for entry in entries.values()
    }
    parcel, problems = stage.opened(path, shown, now, _marks(context), by, context.day(today))
    if parcel is None:
        raise context.stop(problems)
    if parcel.language != language.code:
        raise context.stop([problem("review-other", Place(shown), value=parcel.language, language=language.dutch_name)])
    result = stage.taken(parcel, catalogues, lexicon_of(context.project, language))
    show(context.err, context.messages, result.problems)
    for owner, changes in result.changes.items():
        update.change(
            extract.catalogue_path(context.project, language.code, owner), language.code, language.cldr, changes
        )
    say = context.messages.say
    counts = {mark: result.counts.get(mark, 0) for mark in stage.MARKS}
    context.out.print(say("review-taken", who=parcel.who, day=parcel.day, **counts), soft_wrap=True)
    if counts["better"]:
        context.out.print(say("review-again"), soft_wrap=True)
    _suggest(context, content, language, catalogues, result)
    if not result.changes and result.problems:
        raise typer.Exit(FAULTS)


def _suggest(
    context: CommandContext,
    content: Content,
    language: Language,
    catalogues: Mapping[str, Mapping[str, Entry]],
    result: stage.Taken,
) -> None:
    """What the reader changed in several sentences, and where it still stands."""
    rules, _ = translation_rules(context.project)
    entries = [entry for those in catalogues.values() for entry in those.values()]
    for repeat in stage.repeats(result.reworded, entries, rules.glossary.known_words(language.code)):
        facts = {"old": repeat.old, "new": repeat.new, "count": repeat.count, "left": len(repeat.left)}
        key = "review-repeats-term" if repeat.term else "review-repeats"
        context.out.print(context.messages.say(key, term=repeat.term, **facts), soft_wrap=True)
        for entry in repeat.left[:MOST_SHOWN]:
            context.out.print(f"  {entry.file}:{entry.line}  {entry.source}", soft_wrap=True)
