"""`wegwijs host`: what the keeper of a web server of one's own lays beside the site."""

from __future__ import annotations

from enum import StrEnum

import typer

from wegwijs import harden, publish, read
from wegwijs.commands.options import Lang, Municipality, Speaking, command_context


class Server(StrEnum):
    """The web servers that Wegwijs can tell what to do."""

    NGINX = "nginx"
    APACHE = "apache"


TEMPLATES = {Server.NGINX: "nginx.conf", Server.APACHE: ".htaccess"}


def host(server: Server, municipality: Municipality = "", lang: Speaking = Lang.NL) -> None:
    """Print what a web server has to be told.

    Raises:
        Exit: the municipality cannot be read; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    content, problems = read.read(context.project, context.slug(municipality))
    if content is None:
        raise context.stop(problems)
    hosting = publish.Hosting(context.project.overrides / "host")
    form = content.municipality.form
    policy = harden.form_policy(form.backend) if form else ""
    typer.echo(hosting.text(TEMPLATES[server], content.municipality.site, form=policy), nl=False)
