"""Review: what a person who speaks a language reads beside the Dutch, and what becomes of what they say.

It goes out as a page for a phone, a sheet, a csv, XLIFF or paper, and comes back, signed, into the catalogues.
"""

from wegwijs.review.items import PARTS, Item, Where, items, wheres
from wegwijs.review.page import page
from wegwijs.review.paper import MissingLetterError, paper
from wegwijs.review.parcel import opened
from wegwijs.review.repeats import Repeat, repeats
from wegwijs.review.taking import Taken, taken
from wegwijs.review.verdicts import MARKS, Mark, Parcel, Verdict

__all__ = [
    "MARKS",
    "PARTS",
    "Item",
    "Mark",
    "MissingLetterError",
    "Parcel",
    "Repeat",
    "Taken",
    "Verdict",
    "Where",
    "items",
    "opened",
    "page",
    "paper",
    "repeats",
    "taken",
    "wheres",
]
