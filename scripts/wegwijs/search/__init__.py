"""The index of words: which pages say a word. A browser reads it (overrides/script/words.js) when somebody looks for one."""

from wegwijs.search.folding import Folding
from wegwijs.search.index import word_index
from wegwijs.search.page_words import PageWords, page_words

__all__ = ["Folding", "PageWords", "page_words", "word_index"]
