"""`wegwijs host`: what the keeper of a web server of one's own lays beside the site."""

from __future__ import annotations

from enum import StrEnum

import typer

from wegwijs import harden, publish, read
from wegwijs.commands.options import All, CommandContext, Lang, Municipality, Speaking, command_context


class Server(StrEnum):
    """The web servers that Wegwijs can tell what to do."""

    NGINX = "nginx"
    CADDY = "caddy"
    APACHE = "apache"
    IIS = "iis"


TEMPLATES = {
    Server.NGINX: "nginx.conf",
    Server.CADDY: "Caddyfile",
    Server.APACHE: ".htaccess",
    Server.IIS: "web.config",
}
IN_ITS_FOLDER = (Server.APACHE, Server.IIS)  # these read a file in the folder of each site


def host(server: Server, municipality: Municipality = "", everything: All = False, lang: Speaking = Lang.NL) -> None:
    """Print what a web server has to be told, of one site, or of all that it has.

    Raises:
        Exit: a municipality cannot be read; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    hosting = publish.Hosting(context.project.overrides / "host")
    if not everything or server in IN_ITS_FOLDER:
        site, form = _served(context, context.slug(municipality))
        typer.echo(hosting.text(TEMPLATES[server], site, form=form), nl=False)
        return
    sites = {slug: _served(context, slug) for slug in read.real_slugs(context.project)}
    typer.echo(hosting.together(TEMPLATES[server], sites), nl=False)


def _served(context: CommandContext, slug: str) -> tuple[str, str]:
    content, problems = read.read(context.project, slug)
    if content is None:
        raise context.stop(problems)
    form = content.municipality.form
    return content.municipality.site, harden.form_policy(form.backend) if form else ""
