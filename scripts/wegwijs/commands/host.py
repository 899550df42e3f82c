"""`wegwijs host`: what the keeper of a web server of one's own lays beside the site."""

from __future__ import annotations

from enum import StrEnum

import typer

from wegwijs import harden, publish, read
from wegwijs.commands.options import All, CommandContext, Lang, Municipality, Port, Speaking, command_context
from wegwijs.model import SOURCE_LANGUAGE
from wegwijs.model import Municipality as MunicipalityDescription


class Server(StrEnum):
    """The web servers that Wegwijs can tell what to do."""

    NGINX = "nginx"
    CADDY = "caddy"
    APACHE = "apache"
    IIS = "iis"
    AZURE = "azure"
    S3 = "s3"


TEMPLATES = {
    Server.NGINX: "nginx.conf",
    Server.CADDY: "Caddyfile",
    Server.APACHE: ".htaccess",
    Server.IIS: "web.config",
    Server.AZURE: "staticwebapp.config.json",
    Server.S3: "cloudfront.json",
}
TOGETHER = (Server.NGINX, Server.CADDY)  # the others are told of each site by itself


def host(
    server: Server,
    municipality: Municipality = "",
    everything: All = False,
    port: Port = 0,
    lang: Speaking = Lang.NL,
) -> None:
    """Print what a web server has to be told, of one site, or of all that it has.

    Raises:
        Exit: a municipality cannot be read; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    hosting = publish.Hosting(context.project.overrides / "host")
    if not everything or server not in TOGETHER:
        described = _described(context, context.slug(municipality))
        paths = publish.files_of(context.project.root / "site") if server is Server.AZURE else ()
        others = [code for code in described.languages if code != SOURCE_LANGUAGE]
        text = hosting.text(TEMPLATES[server], described.site, paths, _form(described), others, port)
        typer.echo(text, nl=False)
        return
    every = {slug: _described(context, slug) for slug in read.real_slugs(context.project)}
    sites = {slug: (described.site, _form(described)) for slug, described in every.items()}
    typer.echo(hosting.together(TEMPLATES[server], sites, port), nl=False)


def _described(context: CommandContext, slug: str) -> MunicipalityDescription:
    content, problems = read.read(context.project, slug)
    if content is None:
        raise context.stop(problems)
    return content.municipality


def _form(described: MunicipalityDescription) -> str:
    return harden.form_policy(described.form.backend) if described.form else ""
