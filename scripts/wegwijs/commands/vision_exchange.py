"""A vision as a workbook and back: what a coalition filled in comes into vision.yml, whole or not at all."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from wegwijs import numbers, read, report, source_files
from wegwijs.commands.messages import show
from wegwijs.commands.options import CommandContext
from wegwijs.export import vision_book, vision_file
from wegwijs.facts import Facts
from wegwijs.files import FileChangedError, beside, exchange, write_new
from wegwijs.model import SOURCE_LANGUAGE, Content, OwnVision, Parents, Vision, VisionState, Workshop
from wegwijs.problems import Place, errors, problem
from wegwijs.text_tree import as_typed

BLOCKS = re.compile(r"^blocks:[^\n]*\n?(?:[ \t][^\n]*\n?)*", re.MULTILINE)
BOOKS = (".xlsx", ".xlsm", ".ods")
FILES = (".json", ".yml", ".yaml")


def to_workbook(context: CommandContext, slug: str, path: Path) -> None:
    """Write the vision as a workbook, to be filled in.

    Raises:
        Exit: it could not be read or written; why was told.
    """
    content, words = _words(context, slug)
    own = _own(context, slug) or OwnVision()
    if path.suffix.lower() != ".xlsx":
        raise context.stop([problem("template-kind", Place(str(path)), kind=path.suffix or "?")])
    try:
        write_new(path, vision_book.written(own, content.vision, words, _parents(context, slug)))
    except FileExistsError:
        raise context.stop([problem("file-exists", Place(str(path)))]) from None
    except OSError as fault:
        raise context.stop([problem("file-unwritten", Place(str(path)), detail=fault.strerror or fault)]) from None
    context.out.print(context.messages.say("workbook-made", file=path), soft_wrap=True)


def take(context: CommandContext, slug: str, path: Path, today: date) -> None:
    """Bring what somebody filled in, in a workbook or in the form on the site, into vision.yml.

    Raises:
        Exit: it could not be read or written; why was told, and what was there stays.
    """
    content, words = _words(context, slug)
    kind = path.suffix.lower()
    parents: Parents | None = Parents()
    if kind in BOOKS:
        parents, faults = read.talks_sheet(path, str(path), words)
        if parents is None:
            raise context.stop(faults)
        own, problems = read.vision_book(path, str(path), words)
    elif kind in FILES:
        own, problems = read.vision_data(path, str(path))
    else:
        raise context.stop([problem("file-kind", Place(str(path)), kind=path.suffix or "?")])
    if own is None or errors(problems):
        raise context.stop(problems)
    show(context.err, context.messages, problems)
    before = _own(context, slug)
    same = before is not None and before.adopted_on == own.adopted_on and before.adopted_by == own.adopted_by
    blocks = before.blocks if before and same else {}
    if not blocks and own.state(today) is VisionState.ADOPTED:
        blocks = fingerprints(content.vision)
    own = own.model_copy(update={"blocks": blocks})
    _put(context, _path(context, slug), vision_file.written(context.project.content, content, own))
    if parents and parents.conversations and as_typed(parents) != as_typed(_parents(context, slug)):
        path = context.project.municipalities / slug / read.PARENTS
        _put(context, path, vision_file.written_of_parents(context.project.content, content, parents))
        context.out.print(context.messages.say("parents-taken", file=context.project.shown(path)), soft_wrap=True)
    file = context.project.shown(_path(context, slug))
    context.out.print(context.messages.say("vision-taken", file=file), soft_wrap=True)
    context.out.print(context.messages.say(f"vision-is-{own.state(today)}"), soft_wrap=True)


def keep_blocks(context: CommandContext, slug: str) -> None:
    """Write in vision.yml how the project's building blocks are today, so that a change of them is told.

    Raises:
        Exit: there is no vision, or it could not be read or written; why was told.
    """
    content, _ = _words(context, slug)
    path = _path(context, slug)
    if _own(context, slug) is None:
        raise context.stop([problem("file-missing", Place(context.project.shown(path)))])
    section = vision_file.section({"blocks": fingerprints(content.vision)})
    text, count = BLOCKS.subn(section, source_files.read_text(path))
    _put(context, path, (text if count else f"{text.rstrip()}\n\n{section}").encode())
    context.out.print(context.messages.say("vision-kept", file=context.project.shown(path)), soft_wrap=True)


def fingerprints(vision: Vision) -> dict[str, str]:
    """How each building block of the project is today."""
    return {block.id: block.fingerprint for part in vision.parts for block in part.principles}


def _words(context: CommandContext, slug: str) -> tuple[Content, Workshop]:
    content, problems = read.read_whole(context.project, slug, own=False)
    if content is None:
        raise context.stop(errors(problems))
    words, problems = read.workshop(context.project, content.vision.parts)
    if words is None:
        raise context.stop(problems)
    return content, words.naming(_named(context, content))


def _named(context: CommandContext, content: Content) -> dict[str, dict[str, str]]:
    """What goals, actions and indicators may point to, by their fields: the names by their ids."""
    facts = Facts(next(language for language in content.languages if language.code == SOURCE_LANGUAGE))
    called = report.words(context.project.content, content, facts)
    blocks = {block.id: block.text.dutch for part in content.vision.parts for block in part.principles}
    offers = {offer.id: offer.name.dutch for offer in content.offers}
    groups = next((column.values for column in content.columns.columns if column.field == "audience"), {})
    return {
        "principles": blocks,
        "about": blocks | offers,
        "groups": {name: shown[0] for name, shown in groups.items()},
        "languages": {language.code: str(called.label("language", language.code)) for language in content.languages},
        "pyramid_goals": {goal.id: goal.text.dutch for goal in content.pyramid.goals},
        "counted": {name: str(called.number(name)) for name in numbers.names(content)},
        "offers": offers,
    }


def _path(context: CommandContext, slug: str) -> Path:
    return context.project.municipalities / slug / read.OWN_VISION


def _own(context: CommandContext, slug: str) -> OwnVision | None:
    """What the municipality's own file says, without its region; none where it has none."""
    path = _path(context, slug)
    if not path.exists() and not path.is_symlink():
        return None
    own, problems = read.vision_of(context.project, path, path.parent)
    if own is None:
        raise context.stop(problems)
    return own


def _parents(context: CommandContext, slug: str) -> Parents:
    """What parents said until now."""
    parents, problems = read.parents_of(context.project, slug)
    if parents is None:
        raise context.stop(problems)
    return parents


def _put(context: CommandContext, path: Path, data: bytes) -> None:
    """Write a file of the municipality in one step; what somebody else wrote meanwhile stays."""
    file = context.project.shown(path)
    try:
        if not path.exists():
            write_new(path, data)
            return
        before = source_files.read_bytes(path)
        with beside(path, data) as new:
            exchange(new, path, before)
    except (FileChangedError, FileExistsError):
        raise context.stop([problem("file-changed", Place(file))]) from None
    except OSError as fault:
        raise context.stop([problem("file-unwritten", Place(file), detail=fault.strerror or fault)]) from None
