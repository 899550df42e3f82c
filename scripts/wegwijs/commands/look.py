"""`wegwijs look`: the colours, corners and letters of a municipality, from its design tokens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from wegwijs import source_files
from wegwijs.commands.messages import Messages
from wegwijs.commands.offers_map import Write
from wegwijs.commands.options import CommandContext, Lang, Municipality, Speaking, TokensFile, command_context
from wegwijs.files import write_in_one_step
from wegwijs.look import Look, UnsafeError, look_of, read_tokens, with_brand
from wegwijs.problems import Place, problem


def look(
    tokens: Annotated[str, TokensFile], municipality: Municipality = "", write: Write = False, lang: Speaking = Lang.NL
) -> None:
    """Tell what a site takes of design tokens, or write it into municipality.yml.

    Raises:
        Exit: the tokens or municipality.yml cannot be read or written; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    chosen = look_from(context, tokens)
    slug = context.slug(municipality)
    for line in told(context.messages, chosen):
        context.out.print(line, soft_wrap=True)
    path = context.project.municipalities / slug / "municipality.yml"
    shown = context.project.shown(path)
    if not write:
        context.out.print(context.messages.say("look-write", file=shown), soft_wrap=True)
        return
    try:
        text = source_files.read_bytes(path).decode("utf-8")
        write_in_one_step(path, with_brand(text, chosen.lines).encode())
    except UnsafeError:
        raise context.stop([problem("map-unsafe", Place(shown), file=shown)]) from None
    except UnicodeDecodeError:
        raise context.stop([problem("file-encoding", Place(shown))]) from None
    except OSError as fault:
        raise context.stop([problem("file-unwritten", Place(shown), detail=fault.strerror or fault)]) from None
    context.out.print(context.messages.say("map-written", file=shown), soft_wrap=True)


def look_from(context: CommandContext, tokens: str) -> Look:
    """The look that a file of design tokens gives.

    Raises:
        Exit: it cannot be read, or no colour in it can be used; that was told.
    """
    place = Place(tokens)
    known, problems = read_tokens(Path(tokens).expanduser(), place)
    if known is None:
        raise context.stop(problems)
    chosen = look_of(known)
    if "brand" not in chosen.lines:
        raise context.stop([problem("tokens-none", place)])
    return chosen


def told(messages: Messages, chosen: Look) -> Iterator[str]:
    """What was taken, what was changed and why, and what was left and why."""
    for taken in chosen.taken:
        role = messages.say(f"look-{taken.key}")
        yield messages.say("look-took", role=role, value=taken.value, token=taken.token)
    for given, shown in chosen.corrected:
        yield messages.say("colour-corrected", given=given, shown=shown)
    if rounder := [taken for taken in chosen.taken if taken.key == "radius" and taken.lessened]:
        yield messages.say("look-rounder", given=rounder[0].given, value=rounder[0].value)
    for left in chosen.left:
        reason = messages.say(f"look-left-{left.reason}")
        yield messages.say("look-left", token=left.token, value=left.value, reason=reason)
    yield messages.say("look-unused", count=chosen.unused)
    yield messages.say("look-contrast", ratio=f"{chosen.contrast:.2f}")
