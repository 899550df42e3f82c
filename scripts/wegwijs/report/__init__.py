"""The coalition's report: what is there for parents and where the holes are, counted, with the rows behind each number."""

from wegwijs.report.comparison import BrokenFiguresError, Kept, last
from wegwijs.report.counting import count
from wegwijs.report.page import FIGURES, files
from wegwijs.report.silence import silent
from wegwijs.report.words import read as words

__all__ = ["FIGURES", "BrokenFiguresError", "Kept", "count", "files", "last", "silent", "words"]
