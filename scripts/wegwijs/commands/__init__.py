"""The command `wegwijs`: a file for each verb, or for a group of verbs."""

from __future__ import annotations

from collections.abc import Callable

import typer

from wegwijs.commands import (
    build,
    build_all,
    check,
    host,
    links,
    new,
    offers,
    offers_export,
    offers_import,
    recordings,
    report,
    serve,
    translate,
    upgrade_report,
    verify,
    vision,
)
from wegwijs.commands.messages import messages_in
from wegwijs.files import find_project

VERBS: dict[str, Callable[..., None]] = {
    "check": check.check,
    "build": build.build,
    "gather": build_all.gather,
    "verify": verify.verify,
    "serve": serve.serve,
    "host": host.host,
    "new": new.new,
    "vision": vision.vision,
    "report": report.report,
    "recordings": recordings.recordings,
    "links": links.links,
    "translate": translate.translate,
    "upgrade-report": upgrade_report.upgrade_report,
}
GROUPS: dict[str, dict[str, Callable[..., None]]] = {
    "offers": {
        "template": offers.template,
        "confirm": offers.confirm,
        "export": offers_export.export,
        "import": offers_import.offers_import,
    },
}


def main() -> None:
    """Run the verb that was asked for.

    Raises:
        FileNotFoundError: there is no project, neither here nor around this package.
    """
    say = messages_in(find_project(), "nl").say
    app = typer.Typer(
        help=say("help-wegwijs"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    for name, verb in VERBS.items():
        app.command(name, help=say(f"help-{name}"))(verb)
    for group, verbs in GROUPS.items():
        inner = typer.Typer(help=say(f"help-{group}"), no_args_is_help=True)
        for name, verb in verbs.items():
            inner.command(name, help=say(f"help-{group}-{name}"))(verb)
        app.add_typer(inner, name=group)
    app()
