"""A page without a server for a volunteer: its style, its script and its words are in it, and nothing else runs there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import rjsmin
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wegwijs import source_files
from wegwijs.build.hashing import policy_hash
from wegwijs.stylesheet import compiled

STYLES = ("report/colours.css", "style/base.css", "style/booth.css")
POLICY = "default-src 'none'; script-src {script}; style-src {style}; img-src data:; {more}base-uri 'none'; form-action 'none'"

Colours = tuple[Mapping[str, str], Mapping[str, str]]


def style_of(overrides: Path, colours: Colours, more: Sequence[str] = ()) -> str:
    """The style of such pages, and of `more` sheets, in colours by token, by day and by night."""
    light, dark = colours
    env = _environment(overrides)
    return compiled("".join(env.get_template(sheet).render(light=light, dark=dark) for sheet in (*STYLES, *more)))


def script_of(overrides: Path, name: str) -> str:
    """A script of overrides/script/, small."""
    return str(rjsmin.jsmin(source_files.read_text(overrides / "script" / name)))


def page(
    overrides: Path, template: str, style: str, script: str, values: Mapping[str, object], more: str = ""
) -> bytes:
    """The page that `template` draws with `values`, whole. `more` is what its policy allows besides: `media-src blob:; `."""
    policy = POLICY.format(script=policy_hash(script), style=policy_hash(style), more=more)
    drawn = _environment(overrides).get_template(template)
    return drawn.render(values, policy=policy, style=Markup(style), script=Markup(script)).encode()


def _environment(overrides: Path) -> Environment:
    return Environment(loader=FileSystemLoader(overrides), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
