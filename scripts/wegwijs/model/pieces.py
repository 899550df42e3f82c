"""What a voice records in pieces, which the build puts one after another."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from wegwijs.model.cost import Per
from wegwijs.model.offer import Form
from wegwijs.model.text import Frozen, Text

# What the grammar of an offer asks for by name, besides a word for each form of help and for each way to pay.
ASKED = (
    *("every-phase", "every-day", "morning", "afternoon", "evening", "day-and-night", "hour", "start", "end"),
    *("nth-1", "nth-2", "nth-3", "nth-4", "nth-last", "fortnight", "first-day", "last-day", "by-agreement"),
    *("not-in-school-holidays", "not-on-holidays", "appointment", "no-appointment", "waiting", "no-waiting"),
    *("door", "near", "at-home", "online", "also-at-home", "also-online"),
    *("free", "euro", "at-most", "or-more", "by-income", "some-money"),
    *("who-hears", "nobody", "others", "languages", "interpreter", "reading-help"),
    *("papers", "no-papers", "bring", "referral", "ask-first", "just-come", "own-appointment", "yes", "no"),
    *("childcare", "no-childcare", "wheelchair", "no-wheelchair"),
    *("call", "call-first", "call-instead", "whatsapp", "email", "website"),
)


class Pieces(Frozen):
    """content/pieces.yml, whole: words by their id, the pages that are recorded too, and languages whose names are said."""

    words: dict[str, Text]
    pages: tuple[str, ...] = ()
    languages: tuple[str, ...] = Field(min_length=1)

    def missing(self) -> Iterator[str]:
        """Each piece that the grammar asks for and that has no words, by its key in the file."""
        asked = (*ASKED, *(f"form-{form}" for form in Form), *(f"per-{per}" for per in Per))
        return (f"words.{name}" for name in asked if name not in self.words)
