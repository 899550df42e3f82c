"""The command `wegwijs`: a file for each verb."""

from __future__ import annotations

from collections.abc import Callable

import typer

from wegwijs.commands import build, check, new, serve, translate
from wegwijs.commands.speaking import voice
from wegwijs.files import find_house

VERBS: dict[str, Callable[..., None]] = {
    "check": check.check,
    "build": build.build,
    "serve": serve.serve,
    "new": new.new,
    "translate": translate.translate,
}


def main() -> None:
    """Run the verb that was asked for."""
    say = voice(find_house(), "nl").say
    app = typer.Typer(
        help=say("help-wegwijs"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    for name, verb in VERBS.items():
        app.command(name, help=say(f"help-{name}"))(verb)
    app()
