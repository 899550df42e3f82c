"""Reading: files that people keep become values, and every fault in them a problem."""

from wegwijs.read.content import read
from wegwijs.read.municipality import chosen, slugs

__all__ = ["chosen", "read", "slugs"]
