"""The index of words: which pages say a word, and which are meant by it. A browser reads it (overrides/script/words.js)."""

from wegwijs.search.danger import DangerWords
from wegwijs.search.elsewhere import NamedPage, other_languages
from wegwijs.search.folding import Folding
from wegwijs.search.index import word_index
from wegwijs.search.page_words import PageWords, page_words
from wegwijs.search.subjects import Spoken

__all__ = ["DangerWords", "Folding", "NamedPage", "PageWords", "Spoken", "other_languages", "page_words", "word_index"]
