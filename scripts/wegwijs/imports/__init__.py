"""Importing: what others publish as Open Referral (HSDS 3) becomes rows by our own columns, and notes on what did not fit.

A room beside the pipeline: `documents` opens files, `services` finds what is in them, `convert` makes rows, and `workbook`
lays them in an Excel list. Only `documents` and `workbook` touch a disk.
"""

from wegwijs.imports.convert import OWN, Accept, Converter, Row
from wegwijs.imports.documents import Document, load
from wegwijs.imports.services import Gathered, gather
from wegwijs.imports.workbook import MEMORY, Changed, UnsafeError, remembered, write

__all__ = [
    "MEMORY",
    "OWN",
    "Accept",
    "Changed",
    "Converter",
    "Document",
    "Gathered",
    "Row",
    "UnsafeError",
    "gather",
    "load",
    "remembered",
    "write",
]
