"""The booth: a page without a server on which a volunteer speaks piece by piece, and gets one file to send."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import rjsmin
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wegwijs import source_files
from wegwijs.model import Language
from wegwijs.recordings import judging, sound
from wegwijs.recordings.pieces import Piece
from wegwijs.stylesheet import compiled

TEMPLATE = "recordings/booth.html"
STYLES = ("report/colours.css", "style/base.css", "style/booth.css")
SCRIPT = Path("script") / "booth.js"
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; media-src blob:; "
    "base-uri 'none'; form-action 'none'"
)

Colours = tuple[Mapping[str, str], Mapping[str, str]]


def booth(overrides: Path, language: Language, town: str, to: str, pieces: Sequence[Piece], colours: Colours) -> bytes:
    """The page, whole: its style, its script and its words are in it, and nothing else runs there.

    Args:
        overrides: The folder of the templates.
        language: In which is spoken.
        town: The name of the municipality.
        to: Where the file goes: an address that people know.
        pieces: What there is to speak.
        colours: The colours of the municipality by token, by day and by night.
    """
    env = Environment(loader=FileSystemLoader(overrides), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    light, dark = colours
    sheets = [env.get_template(sheet).render(light=light, dark=dark) for sheet in STYLES]
    style = compiled("".join(sheets))
    script = str(rjsmin.jsmin(source_files.read_text(overrides / SCRIPT)))
    data = {
        "language": language.code,
        "rate": sound.RATE,
        "limits": judging.LIMITS,
        "pieces": [
            {"id": piece.id, "mark": piece.mark, "words": piece.words, "dutch": piece.dutch} for piece in pieces
        ],
    }
    policy = POLICY.format(script=_fingerprint(script), style=_fingerprint(style))
    page = env.get_template(TEMPLATE).render(
        language=language, town=town, to=to, data=data, policy=policy, style=Markup(style), script=Markup(script)
    )
    return page.encode()


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
