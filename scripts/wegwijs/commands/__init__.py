"""The command `wegwijs`: a file for each verb, or for a group of verbs."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from importlib import import_module

import typer

from wegwijs.commands import last_resort
from wegwijs.commands.messages import messages_in
from wegwijs.files import find_project

# Each verb with its function: its file in this folder, and its name there.
VERBS = {
    "check": "check.check",
    "build": "build.build",
    "gather": "build_all.gather",
    "verify": "verify.verify",
    "publish": "publish.publish",
    "serve": "serve.serve",
    "archive": "archive.archive",
    "host": "host.host",
    "new": "new.new",
    "look": "look.look",
    "vision": "vision.vision",
    "report": "report.report",
    "demand": "demand.demand",
    "print": "print.print_",
    "recordings": "recordings.recordings",
    "links": "links.links",
    "translate": "translate.translate",
    "review": "review.review",
    "upgrade-report": "upgrade_report.upgrade_report",
}
GROUPS = {
    "offers": {
        "template": "offers.template",
        "confirm": "offers.confirm",
        "export": "offers_export.export",
        "import": "offers_import.offers_import",
        "files": "offers_files.files",
        "map": "offers_map.offers_map",
        "ask": "offers_ask.offers_ask",
    },
    "language": {
        "add": "language.add",
    },
}


def main() -> None:
    """Run the verb that was asked for. Whatever goes wrong by a fault of ours is told in plain words (`last_resort.py`).

    Raises:
        SystemExit: the command has ended, well or not.
        BaseException: what went wrong, where the environment asks for it as it is.
        FileNotFoundError: as that, where there is no project.
    """
    sys.unraisablehook = lambda _: None  # a library that closes its files on a full disk: that it is full was told
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal need not know every letter
    try:
        _run()
    except (SystemExit, KeyboardInterrupt) as ended:
        if isinstance(ended, Exception):  # so MkDocs ends a program, without a word
            last_resort.tell(ended)
        raise
    except BaseException as fault:  # libraries in other languages have faults that are no Exception
        if last_resort.TRACE in os.environ:
            raise
        last_resort.tell(fault)
        sys.exit(1)


def _run() -> None:
    """The verb that was asked for. Where it is named first, no other is loaded: that takes longer than some verbs do."""
    say = messages_in(find_project(), "nl").say
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback(help=say("help-wegwijs"))(lambda: None)  # so that one verb alone is still a verb
    known = {*VERBS, *GROUPS}
    asked = known.intersection(sys.argv[1:2]) or known
    for name, path in VERBS.items():
        if name in asked:
            app.command(name, help=say(f"help-{name}"))(_verb(path))
    for group, verbs in GROUPS.items():
        if group in asked:
            inner = typer.Typer(help=say(f"help-{group}"), no_args_is_help=True)
            for name, path in verbs.items():
                inner.command(name, help=say(f"help-{group}-{name}"))(_verb(path))
            app.add_typer(inner, name=group)
    app()


def _verb(path: str) -> Callable[..., None]:
    module, name = path.split(".")
    verb: Callable[..., None] = getattr(import_module(f"{__name__}.{module}"), name)
    return verb
