"""Reading: files that people keep become values, and every fault in them a problem."""

from wegwijs.read.columns import OfferColumns
from wegwijs.read.content import language_codes, offer_columns, read
from wegwijs.read.municipality import SLUG, chosen, slugs

__all__ = ["SLUG", "OfferColumns", "chosen", "language_codes", "offer_columns", "read", "slugs"]
