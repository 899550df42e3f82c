"""Reading: files that people keep become values, and every fault in them a problem."""

from wegwijs.municipality_folders import SLUG, chosen, real_slugs, slugs
from wegwijs.read.address_book import FILE as ADDRESS_BOOK
from wegwijs.read.address_book import read as known_addresses
from wegwijs.read.address_book import written as addresses_with
from wegwijs.read.asked import FILE as ASKED
from wegwijs.read.asked import Answer, questions
from wegwijs.read.asked import answers as ask_answers
from wegwijs.read.asked import words as ask_words
from wegwijs.read.asked import written as questions_written
from wegwijs.read.cell_validator import CellValidator, open_referral
from wegwijs.read.columns import OfferColumns, nearest
from wegwijs.read.columns import words as offer_words
from wegwijs.read.content import content_file, language_codes, plain_words, read, read_whole
from wegwijs.read.counted_numbers import FILE as NUMBERS
from wegwijs.read.counted_numbers import added as numbers_with
from wegwijs.read.counted_numbers import read as known_numbers
from wegwijs.read.counted_numbers import written as written_numbers
from wegwijs.read.demand_counts import FILE as DEMAND
from wegwijs.read.demand_counts import written as written_demand
from wegwijs.read.list_columns import list_columns
from wegwijs.read.logo import NAMES as LOGOS
from wegwijs.read.logo import of as logo_of
from wegwijs.read.marked import Mark
from wegwijs.read.marked import workbook as marked_workbook
from wegwijs.read.municipality import offer_list as list_path
from wegwijs.read.municipality import read as municipality_of
from wegwijs.read.own_list import OfferList, offer_list
from wegwijs.read.own_vision import FILE as OWN_VISION
from wegwijs.read.own_vision import data as vision_data
from wegwijs.read.own_vision import read_file as vision_of
from wegwijs.read.parents import FILE as PARENTS
from wegwijs.read.parents import read as parents_of
from wegwijs.read.sheet_layout import sheet_layout
from wegwijs.read.sheet_parts import UnsafeError as UnsafeMarksError
from wegwijs.read.talks_sheet import read as talks_sheet
from wegwijs.read.texts import read as text_page
from wegwijs.read.vision_book import read as vision_book
from wegwijs.read.workshop import read as workshop

__all__ = [
    "ADDRESS_BOOK",
    "ASKED",
    "DEMAND",
    "LOGOS",
    "NUMBERS",
    "OWN_VISION",
    "PARENTS",
    "SLUG",
    "Answer",
    "CellValidator",
    "Mark",
    "OfferColumns",
    "OfferList",
    "UnsafeMarksError",
    "addresses_with",
    "ask_answers",
    "ask_words",
    "chosen",
    "content_file",
    "known_addresses",
    "known_numbers",
    "language_codes",
    "list_columns",
    "list_path",
    "logo_of",
    "marked_workbook",
    "municipality_of",
    "nearest",
    "numbers_with",
    "offer_list",
    "offer_words",
    "open_referral",
    "parents_of",
    "plain_words",
    "questions",
    "questions_written",
    "read",
    "read_whole",
    "real_slugs",
    "sheet_layout",
    "slugs",
    "talks_sheet",
    "text_page",
    "vision_book",
    "vision_data",
    "vision_of",
    "workshop",
    "written_demand",
    "written_numbers",
]
