"""Reading: files that people keep become values, and every fault in them a problem."""

from wegwijs.read.columns import OfferColumns
from wegwijs.read.content import content_file, language_codes, offer_columns, read
from wegwijs.read.municipality import SLUG, chosen, slugs
from wegwijs.read.texts import read as text_page

__all__ = [
    "SLUG",
    "OfferColumns",
    "chosen",
    "content_file",
    "language_codes",
    "offer_columns",
    "read",
    "slugs",
    "text_page",
]
