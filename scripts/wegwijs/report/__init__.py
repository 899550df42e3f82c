"""The coalition's report: what is there for parents and where the holes are, counted, with the rows behind each number."""

from wegwijs.report.account import Account, account
from wegwijs.report.beside import Town, beside
from wegwijs.report.comparison import BrokenFiguresError, Kept, last
from wegwijs.report.counting import count
from wegwijs.report.page import FIGURES, environment, files, names
from wegwijs.report.silence import silent
from wegwijs.report.words import read as words

__all__ = [
    "FIGURES",
    "Account",
    "BrokenFiguresError",
    "Kept",
    "Town",
    "account",
    "beside",
    "count",
    "environment",
    "files",
    "last",
    "names",
    "silent",
    "words",
]
