"""The booth: a page without a server on which a volunteer speaks piece by piece, and gets one file to send."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wegwijs.model import Language
from wegwijs.recordings import judging, sound
from wegwijs.recordings.pieces import Piece
from wegwijs.volunteer_page import Colours, page, script_of, style_of

TEMPLATE = "recordings/booth.html"
SCRIPT = "booth.js"
MEDIA = "media-src blob:; "


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
    data = {
        "language": language.code,
        "rate": sound.RATE,
        "limits": judging.LIMITS,
        "pieces": [
            {"id": piece.id, "mark": piece.mark, "words": piece.words, "dutch": piece.dutch} for piece in pieces
        ],
    }
    style, script = style_of(overrides, colours), script_of(overrides, SCRIPT)
    known = {"language": language, "town": town, "to": to, "data": data, "shapes": {}}
    return page(overrides, TEMPLATE, style, script, known, MEDIA)
