"""`wegwijs serve`: the site on this computer; it follows what changes in content, locales and overrides."""

from __future__ import annotations

import errno
import gc
import threading
from typing import Annotated

import typer

from wegwijs.commands.messages import show
from wegwijs.commands.options import CommandContext, Lang, Municipality, Speaking, Today, command_context
from wegwijs.problems import Place, Problem, problem
from wegwijs.serve.preview import Preview
from wegwijs.serve.saved import Saved
from wegwijs.serve.server import PreviewServer
from wegwijs.serve.watcher import following


def serve(
    municipality: Municipality = "",
    lang: Speaking = Lang.NL,
    today: Today = None,
    address: Annotated[str, typer.Option("--address")] = "127.0.0.1:8000",
) -> None:
    """Serve the site on this computer, and follow what changes, until somebody stops it.

    Raises:
        Exit: the address cannot be had; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    slug = context.slug(municipality)

    def tell(problems: list[Problem]) -> None:
        show(context.err, context.messages, problems)
        if not problems:
            context.err.print(context.messages.say("served-again"))

    preview = Preview(context.project, slug, context.day(today), tell, context.messages, lang.value)
    unsettled = threading.Event()

    def follow(saved: Saved) -> None:
        preview.refresh(saved)
        unsettled.set()

    with _listening(context, preview, address) as server, following(context.project, slug, follow):
        gc.disable()
        preview.refresh()
        gc.freeze()  # what is there now stays, and would be looked through in the middle of a page
        gc.enable()
        threading.Thread(target=_settle, args=(preview, unsettled), daemon=True).start()
        context.out.print(context.messages.say("serving", address=f"http://{address}{preview.root}"))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


def _settle(preview: Preview, unsettled: threading.Event) -> None:
    """Now, and after each save, read what no page waited for."""
    preview.settle()
    gc.freeze()
    while unsettled.wait():
        unsettled.clear()
        preview.settle()


def _listening(context: CommandContext, preview: Preview, address: str) -> PreviewServer:
    host, _, port = address.rpartition(":")
    try:
        return PreviewServer(preview, host.strip("[]"), int(port))
    except (OSError, ValueError, OverflowError) as fault:
        taken = isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE
        place = Place(address)
        raise context.stop([problem("port-taken", place) if taken else problem("port-wrong", place)]) from None
