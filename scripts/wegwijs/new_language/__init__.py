"""A language more: what CLDR says of it, the lines that it needs in our files, and what nobody can do for it but people."""

from wegwijs.new_language.entry import UnknownLanguageError, entry
from wegwijs.new_language.lines import with_language
from wegwijs.new_language.trial import Finding, findings

__all__ = ["Finding", "UnknownLanguageError", "entry", "findings", "with_language"]
