"""Whether a translation is in its own language, and says yes where the Dutch says yes.

Each rule gets the source, one translated form, and the lexicon of the language; a lexicon that knows nothing holds nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from wegwijs.model import SOURCE_LANGUAGE
from wegwijs.translate.lexicon import WORD, Lexicon, Negation, folded, plain, words

SCRIPTS = {
    "Latn": ("LATIN",),
    "Arab": ("ARABIC",),
    "Cyrl": ("CYRILLIC",),
    "Ethi": ("ETHIOPIC",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
}
SENTENCE = re.compile(r"(?<=[.!?؟።])\s+|(?<=[。！？])(?=.)")
LABEL = 6  # words; in a longer text a word and its opposite may both be right
SEVERAL = 2  # words of another language; one alone may be a name
STRETCH, MOST = (
    4,
    3,
)  # words in a row of which none is its own, and so many of one other language: half a sentence was pasted
ELSEWHERE_LATIN = 0.5
DENSE = {"CJK": 3}  # letters of another script that say as much as one of these


def writing(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether a text is in the letters of its script and its language. Names and words of doors may stay beside its own words."""
    if lexicon.script not in SCRIPTS or (lexicon.script == "Latn" and form.isascii()):
        return True
    known = set(words(source))
    latin = letters = named = 0
    for word in WORD.findall(plain(form)):
        counted = _letters(word, lexicon.script)
        if counted.foreign or (not _in_alphabet(counted.own, lexicon) and folded(word) not in known):
            return False
        if counted.latin and folded(word) in known:
            named += 1
        else:
            letters += counted.total
            latin += counted.latin
    return lexicon.script == "Latn" or (latin <= ELSEWHERE_LATIN * letters if letters else not named)


def language(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether its frequent words are those of its own language, rather than of another."""
    own = lexicon.common.get(lexicon.code)
    if not own:
        return True
    present = words(form)
    known = set(words(source))
    ours = sum(word in own for word in present)
    strange = [word for word in present if word not in own]
    new = [word for word in strange if word not in known]
    for code, common in lexicon.common.items():
        if code != lexicon.code:
            theirs = sum(map(common.__contains__, strange if code == SOURCE_LANGUAGE else new))
            # The Dutch of a name or a door may stay in a translation, but is not most of it.
            least = max(SEVERAL + 1, len(present) // 2 + 1) if code == SOURCE_LANGUAGE else SEVERAL
            if theirs >= least and theirs > ours:
                return False
    if _has_foreign_stretch(present, known, lexicon):
        return False
    return folded(source) != folded(form) or _is_name(source) or not _is_dutch(words(source), lexicon)


def _has_foreign_stretch(present: tuple[str, ...], known: set[str], lexicon: Lexicon) -> bool:
    """Whether some words in a row are those of one other language, though the rest is in its own."""
    own = lexicon.common[lexicon.code]
    others = [common for code, common in lexicon.common.items() if code not in {lexicon.code, SOURCE_LANGUAGE}]
    for row in zip(*(present[at:] for at in range(STRETCH)), strict=False):
        if not any(word in own for word in row):
            new = [word for word in row if word not in known]
            if any(sum(word in common for word in new) >= MOST for common in others):
                return True
    return False


def _is_name(text: str) -> bool:
    """Whether it is one word, or each word but the first begins with a capital."""
    rest = WORD.findall(plain(text))[1:]
    return not rest or all(word[0].isupper() for word in rest)


def _is_dutch(present: tuple[str, ...], lexicon: Lexicon) -> bool:
    dutch, own = lexicon.common[SOURCE_LANGUAGE], lexicon.common[lexicon.code]
    return all(word in dutch for word in present) and not all(word in own for word in present)


def negation_lost(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether a sentence that says no still says no."""
    return not any(
        lexicon.dutch.sure.search(lexicon.dutch.idioms.sub(" ", dutch)) and not lexicon.own.possible.search(own)
        for dutch, own in _sentences(source, form, lexicon)
    )


def negation_gained(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether a sentence that does not say no does not say no now; a question may (*isn't it?*)."""
    return not any(
        lexicon.own.sure.search(lexicon.own.idioms.sub(" ", own)) and not lexicon.dutch.possible.search(dutch)
        for dutch, own in _sentences(source, form, lexicon)
        if not dutch.endswith("?")
    )


def opposite(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether a label does not say the opposite: *more* for *less*. With a negation beside it, it may."""
    if len(source.split()) > LABEL:
        return True
    dutch, own = folded(source), folded(form)
    answer = len(words(source)) == 1  # «yes» and «no» are opposites themselves
    if not answer and (lexicon.dutch.sure.search(dutch) or lexicon.own.sure.search(own)):
        return True
    return not any(
        pair.right[0].search(dutch)
        and not pair.wrong[0].search(dutch)
        and pair.wrong[1].search(own)
        and not pair.right[1].search(own)
        for pair in lexicon.opposites
    )


def _sentences(source: str, form: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Sentence by sentence where both have as many, else the whole; nothing where we do not know how the language says no."""
    if lexicon.own == Negation():
        return []
    dutch, own = (SENTENCE.split(folded(plain(text)).strip()) for text in (source, form))
    return list(zip(dutch, own, strict=True)) if len(dutch) == len(own) else [(" ".join(dutch), " ".join(own))]


def _in_alphabet(letters: str, lexicon: Lexicon) -> bool:
    if not lexicon.letters and (lexicon.script != "Latn" or not lexicon.common.get(lexicon.code)):
        return True  # nothing is known of this language, or its script is its alphabet
    return all(letter in lexicon.letters or letter.isascii() for letter in folded(letters))


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a word: how many, how many Latin ones, those of the script asked for, and whether there are yet others."""

    total: int
    latin: int
    own: str
    foreign: bool


@lru_cache(maxsize=32_768)
def _letters(word: str, script: str) -> Letters:
    letters = [(letter, script_of(letter)) for letter in word if letter.isalpha()]
    names = SCRIPTS[script]
    return Letters(
        sum(DENSE.get(name, 1) for _, name in letters),
        sum(name == "LATIN" for _, name in letters),
        "".join(letter for letter, name in letters if name in names),
        any(name not in (*names, "LATIN") for _, name in letters),
    )


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """The script of a letter, as Unicode names it: LATIN."""
    return unicodedata.name(letter, "").split(" ")[0]
