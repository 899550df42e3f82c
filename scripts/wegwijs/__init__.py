"""Wegwijs: a vision, a support pyramid and a list of offers become a plain-language site. Read `pipeline.py` first."""

import os

# lxml is here for Word alone. Without this openpyxl would take it too, and write a workbook in another way than it was read.
os.environ.setdefault("OPENPYXL_LXML", "False")
