"""The gate: a translation that is not true to its source is kept off the site; its Dutch is shown instead.

Each rule says what could go wrong for the reader. A rule gets the source and one translated form.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from wegwijs import markup
from wegwijs.translate.catalogue import Entry

PLACEHOLDER = re.compile(r"%(?:\([a-z_]+\)s)?")  # a bare % too: where names are filled in, it stops the page
NUMBER = re.compile(r"\d+")
# A name of a site as people type it: its end is all small letters or all capitals, so that a forgotten space is none.
ENDING = r"(?:[a-z]{2,24}|[A-Z]{2,24}|рф|укр|бг|бел|ею)(?![\w-]|\.\w)"
SHORT = r"(?:t\.me|t\.co|x\.com)(?![\w-])|[\w-]+\.[a-z]{2,24}/(?=\w)"
SITE = rf"(?<![\w.@-])(?:[\w-]+\.)*(?:(?=[\w-]*[^\W\d_])[\w-]{{2,}}\.{ENDING}|{SHORT})"
ADDRESS = re.compile(
    rf"https?://|www\.|javascript:|data:(?=\S)|mailto:|\w@\w|<[a-z!/]|&[a-z#]\w*;|(?-i:{SITE})", re.IGNORECASE
)
# Marks that nobody sees, but for the end of a line, the joiners that scripts need and the two marks that only name a direction.
HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u2028-\u202e\u2060-\u2069\ud800-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
ELSEWHERE_LATIN = 0.5


def placeholders(source: str, translation: str, script: str) -> bool:
    """Whether the same names to fill in are in both: a lost one loses a fact, an added one stops the page."""
    return Counter(PLACEHOLDER.findall(source)) == Counter(PLACEHOLDER.findall(translation)) and markup.facts_in(
        source
    ) == markup.facts_in(translation)


def links(source: str, translation: str, script: str) -> bool:
    """Whether a parent is led to where the source leads."""
    return markup.targets(source) == markup.targets(translation)


def addresses(source: str, translation: str, script: str) -> bool:
    """Whether no address, tag or script was added."""
    added = Counter(match.casefold() for match in ADDRESS.findall(translation))
    return not added - Counter(match.casefold() for match in ADDRESS.findall(source))


def numbers(source: str, translation: str, script: str) -> bool:
    """Whether the same numbers are in both, in whatever digits: 112 must stay 112."""
    return Counter(NUMBER.findall(source)) == Counter(NUMBER.findall(western_digits(translation)))


def characters(source: str, translation: str, script: str) -> bool:
    """Whether there are no control, direction or unseen characters: they make a text read as another, or break a line."""
    return not HIDDEN.search(translation)


def writing(source: str, translation: str, script: str) -> bool:
    """Whether a text is in the letters of its script (such as `Arab`). Names and addresses may stay as they are on the door."""
    if script == "Latn":
        return True
    bare = markup.FACT.sub("", PLACEHOLDER.sub("", translation))
    letters = [mark for mark in bare if mark.isalpha()]
    latin = sum(map(_latin, letters))
    return not letters or latin / len(letters) <= ELSEWHERE_LATIN


@cache
def _latin(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "")


def copied(source: str, translation: str, script: str) -> bool:
    """Whether it is more than a copy: a long sentence that is the Dutch one is not a translation."""
    return translation.strip() != source.strip() or len(source.split()) < 4


RULES: Mapping[str, Callable[[str, str, str], bool]] = {
    "placeholders": placeholders,
    "links": links,
    "addresses": addresses,
    "numbers": numbers,
    "characters": characters,
    "writing": writing,
    "copied": copied,
}


REWORDING = {name: RULES[name] for name in ("placeholders", "links", "addresses", "characters")}


def broken(entry: Entry, script: str, rules: Mapping[str, Callable[[str, str, str], bool]] = RULES) -> tuple[str, ...]:
    """The names of the rules that a translation breaks; empty when it may pass."""
    pairs = _pairs(entry)
    return tuple(
        name for name, rule in rules.items() if not all(_holds(name, rule, entry, pair, script) for pair in pairs)
    )


def _pairs(entry: Entry) -> list[tuple[str, str]]:
    """Each translated form with its source; the first is that of one, the others are those of many."""
    return [(entry.plural if entry.plural and at else entry.source, form) for at, form in enumerate(entry.forms)]


def _holds(name: str, rule: Callable[[str, str, str], bool], entry: Entry, pair: tuple[str, str], script: str) -> bool:
    source, form = pair
    if rule(source, form, script):
        return True
    # A language may write «one offer» or «two offers» without the figure, so plural forms may leave a number out.
    return bool(entry.plural) and name in {"placeholders", "numbers"} and not _adds(name, source, form)


def _adds(name: str, source: str, form: str) -> bool:
    pattern = PLACEHOLDER if name == "placeholders" else NUMBER
    return bool(Counter(pattern.findall(western_digits(form))) - Counter(pattern.findall(source)))


# What can be counted in a text, by the rule that counts it.
COUNTED: Mapping[str, Callable[[str], Iterable[str]]] = {
    "placeholders": lambda text: [*(match[0] for match in (*PLACEHOLDER.finditer(text), *markup.FACT.finditer(text)))],
    "links": markup.targets,
    "addresses": ADDRESS.findall,
    "numbers": lambda text: NUMBER.findall(western_digits(text)),
}


def explained(name: str, entry: Entry, script: str) -> str:
    """A rule that a translation breaks, with what was lost (−) and what was added (+): `placeholders: −{gemeente}`."""
    count = COUNTED.get(name)
    differences: dict[str, None] = {}
    for source, form in _pairs(entry) if count else ():
        if count and not _holds(name, RULES[name], entry, (source, form), script):
            asked, present = Counter(count(source)), Counter(count(form))
            lost = () if name == "addresses" else (asked - present).elements()
            differences |= dict.fromkeys(
                [*(f"−{piece}" for piece in lost), *(f"+{piece}" for piece in (present - asked).elements())]
            )
    return f"{name}: {' '.join(differences)}" if differences else name


def western_digits(text: str) -> str:
    """The text with every digit as 0 to 9."""
    return NUMBER.sub(lambda match: "".join(str(unicodedata.decimal(mark)) for mark in match[0]), text)
