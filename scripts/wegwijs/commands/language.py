"""`wegwijs language add <code>`: a language more, as far as a program can; what is left for people is told."""

from __future__ import annotations

from typing import Annotated

import typer

from wegwijs import new_language, read
from wegwijs.catalogs import extract, update
from wegwijs.commands.options import CommandContext, Lang, Speaking, command_context
from wegwijs.files import write_in_one_step
from wegwijs.model import Language
from wegwijs.problems import Place, errors, problem

FILE = "locales/languages.yml"


def add(
    code: Annotated[str, typer.Argument()],
    name: Annotated[str, typer.Option("--name")] = "",
    dutch_name: Annotated[str, typer.Option("--dutch-name")] = "",
    lang: Speaking = Lang.NL,
) -> None:
    """Add a language to the project: its lines, its catalogues, and a trial of what CLDR and our fonts know of it.

    Raises:
        Exit: the language is there already or is not known, or a file could not be read or written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    known, problems = read.language_codes(context.project)
    if problems:
        raise context.stop(problems)
    if code in known:
        raise context.stop([problem("language-present", Place(FILE), value=code)])
    try:
        language = new_language.entry(code, name, dutch_name)
    except new_language.UnknownLanguageError:
        raise context.stop([problem("language-code", Place(FILE), value=code)]) from None
    content, problems = read.read(context.project, read.slugs(context.project)[0])
    if content is None:
        raise context.stop(errors(problems))
    template = extract.site(context.project, content)
    written = _write(context, language)
    path = extract.catalogue_path(context.project, code, "site")
    try:
        update.update(template, path, code, language.cldr)
    except OSError as fault:
        place = Place(context.project.shown(path))
        raise context.stop([problem("file-unwritten", place, detail=fault.strerror or fault)]) from None
    _tell(context, language, [*written, context.project.shown(path)], list(new_language.findings(language, template)))


def _write(context: CommandContext, language: Language) -> list[str]:
    """Write the lines of a language; the files that changed. The list of languages is the last: until then nothing is new."""
    files = new_language.with_language(context.project, language)
    shown = []
    for path, text in sorted(files.items(), key=lambda item: item[0].name == "languages.yml"):
        try:
            write_in_one_step(path, text.encode())
        except OSError as fault:
            place = Place(context.project.shown(path))
            raise context.stop([problem("file-unwritten", place, detail=fault.strerror or fault)]) from None
        shown.append(context.project.shown(path))
    return shown


def _tell(context: CommandContext, language: Language, written: list[str], tried: list[new_language.Finding]) -> None:
    say, out = context.messages.say, context.out
    out.print(say("language-added", name=language.name, dutch=language.dutch_name, code=language.code), soft_wrap=True)
    for file in written:
        out.print(f"  {file}", soft_wrap=True)
    for head, well in (("language-tried", True), ("language-left", False)):
        out.print(say(head), soft_wrap=True)
        for finding in tried:
            if finding.well is well:
                out.print(f"  {say(finding.key, **finding.facts)}", soft_wrap=True)
    for key in ("translations", "glossary", "lexicon", "search", "choose"):
        out.print(f"  {say(f'language-left-{key}', code=language.code)}", soft_wrap=True)
