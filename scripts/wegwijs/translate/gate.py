"""The gate: a translation that is not true to its source is kept off the site; its Dutch is shown instead.

Each rule says what could go wrong for the reader. A rule gets the source, one translated form, and the lexicon of the language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from wegwijs import markup
from wegwijs.translate import wording
from wegwijs.translate.catalogue import Entry
from wegwijs.translate.lexicon import Lexicon

Rule = Callable[[str, str, Lexicon], bool]

PLACEHOLDER = re.compile(r"%(?:\([a-z_]+\)s)?")  # a bare % too: where names are filled in, it stops the page
NUMBER = re.compile(r"\d+")
PHONE = re.compile(r"(?<!\d)(?:\+|0|14[ -]0)\d*(?:[-. ]?\d+)*")
LEAST_OF_A_PHONE = 5  # digits; what is shorter is a range, or a time
# A name of a site as people type it: its end is all small letters or all capitals, so that a forgotten space is none.
ENDING = r"(?:[a-z]{2,24}|[A-Z]{2,24}|рф|укр|бг|бел|ею|сом|ком|нет|орг|ру|нл)(?![\w-]|\.\w)"
SHORT = r"(?:t\.me|t\.co|x\.com)(?![\w-])|[\w-]+\.[a-z]{2,24}/(?=\w)"
SITE = rf"(?<![\w.@-])(?:[\w-]+\.)*(?:(?=[\w-]*[^\W\d_])[\w-]{{2,}}\.{ENDING}|{SHORT})"
ADDRESS = re.compile(
    rf"https?://|www\.|javascript:|data:(?=\S)|mailto:|\w@\w|<[a-z!/]|&[a-z#]\w*;|(?-i:{SITE})", re.IGNORECASE
)
LETTERS = re.compile(r"[^\W\d_]+")
LOOKING_ALIKE = {"LATIN", "CYRILLIC", "GREEK", "CHEROKEE", "ARMENIAN"}
# Marks that nobody sees, but for the end of a line, the joiners that scripts need and the two marks that only name a direction.
HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u2028-\u202e\u2060-\u2069\ud800-\uf8ff\ufeff\ufff9-\uffff\U000e0000-\U0010ffff]"
)
# What letters become when a program reads or writes them wrongly: ???, Ã©, â€™, a sign within a word.
SPOILT = re.compile(
    r"\?\?|\w\?\w|[^\W\d_][¡-©«-±´¶¸»-¿€‚„†-•™×÷][^\W\d_]|(?-i:[ÂÃÄÅÐÑØÙ])[\x80-¿€‚-™]|â[€„†‡]", re.IGNORECASE
)
EMPTY = re.compile(r"\[[\W_]*\]\(")
UNCLOSED = re.compile(r"\*\*|\[|\]|\]\(|`|^#+ |__|~~", re.MULTILINE)
BUTTON = 32  # letters; what may be no longer stands on a button, or on a block of the pyramid
LONGEST, ROOM = 4, 60  # so many times as long as the source, and this much more, is no translation: a page has a budget
FEW = 2  # a language may write «no», «one» or «two offers» without the figure


def placeholders(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether the same names to fill in are in both: a lost one loses a fact, an added one stops the page."""
    return Counter(PLACEHOLDER.findall(source)) == Counter(PLACEHOLDER.findall(form)) and markup.facts_in(
        source
    ) == markup.facts_in(form)


def links(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether a parent is led to where the source leads."""
    return markup.targets(source) == markup.targets(form)


def marks(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether as much is strong, each mark is closed, and there are words in each link and each strong part."""
    of_source, of_form = markup.runs(source), markup.runs(form)
    marked = [run.text for run in of_form if run.target or run.strong]
    return (
        _strong(of_source) == _strong(of_form)
        and all(any(map(str.isalnum, text)) or markup.FACT.search(text) for text in marked)
        and not EMPTY.search(form)
        and _unclosed(of_form) <= _unclosed(of_source)
    )


def addresses(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether no address, tag or script was added, nor a word in letters of two scripts that look alike."""
    return not Counter(_addresses(form)) - Counter(_addresses(source))


def numbers(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether the same numbers are in both, in whatever digits, a phone number as a whole: 112 must stay 112."""
    return Counter(_numbers(source)) == Counter(_numbers(form))


def characters(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether there are no control, direction, unseen or spoilt characters but those of the source."""
    return set(HIDDEN.findall(form)) <= set(HIDDEN.findall(source)) and len(SPOILT.findall(form)) <= len(
        SPOILT.findall(source)
    )


def length(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether it is not so long that it says other things, or makes a page too heavy."""
    return len(form) <= LONGEST * len(source) + ROOM


def copied(source: str, form: str, lexicon: Lexicon) -> bool:
    """Whether it is more than a copy: a long sentence that is the Dutch one is not a translation."""
    return form.strip() != source.strip() or len(source.split()) < 4


RULES: Mapping[str, Rule] = {
    "placeholders": placeholders,
    "links": links,
    "marks": marks,
    "addresses": addresses,
    "numbers": numbers,
    "characters": characters,
    "length": length,
    "writing": wording.writing,
    "language": wording.language,
    "opposite": wording.opposite,
    "copied": copied,
}
NEGATION: Mapping[str, Rule] = {
    "negation-lost": wording.negation_lost,
    "negation-gained": wording.negation_gained,
}
REWORDING = {name: RULES[name] for name in ("placeholders", "links", "addresses", "characters")}


def broken(entry: Entry, lexicon: Lexicon, rules: Mapping[str, Rule] = RULES) -> tuple[str, ...]:
    """The names of the rules that a translation breaks; empty when it may pass. In what touches safety no stays no."""
    whole = rules is RULES
    asked = {**rules, **NEGATION} if whole and entry.safety else rules
    names = [name for name, rule in asked.items() if not _all_hold(name, rule, entry, lexicon)]
    if whole and entry.plural and not _plurals_differ(entry, lexicon):
        names.append("plural")
    if whole and 0 < entry.longest <= BUTTON and any(seen(form) > entry.longest for form in entry.forms):
        names.append("button")
    return tuple(names)


def seen(form: str) -> int:
    """How many letters of a text take room; a Chinese one takes that of two."""
    return sum(
        2 if unicodedata.east_asian_width(mark) in "WF" else 1
        for mark in form
        if unicodedata.category(mark) not in {"Mn", "Cf"}
    )


def _all_hold(name: str, rule: Rule, entry: Entry, lexicon: Lexicon) -> bool:
    return all(_holds(name, rule, entry, at, lexicon) for at in entry.reachable)


def _source(entry: Entry, at: int) -> str:
    """The source of a form; the first is that of one, the others are those of many."""
    return entry.plural if entry.plural and at else entry.source


def _holds(name: str, rule: Rule, entry: Entry, at: int, lexicon: Lexicon) -> bool:
    source, form = _source(entry, at), entry.forms[at]
    if rule(source, form, lexicon):
        return True
    # A form that is of one number alone may say it in words, if that is a small one.
    return name in {"placeholders", "numbers"} and _in_words(entry, at) and not _adds(name, source, form)


def _in_words(entry: Entry, at: int) -> bool:
    numbers = entry.numbers_of(at)
    return bool(entry.plural) and len(numbers) == 1 and numbers[0] <= FEW


def _adds(name: str, source: str, form: str) -> bool:
    pattern = PLACEHOLDER if name == "placeholders" else NUMBER
    return bool(Counter(pattern.findall(western_digits(form))) - Counter(pattern.findall(source)))


def _plurals_differ(entry: Entry, lexicon: Lexicon) -> bool:
    """Whether what is said in words differs from form to form, and one from five where the language bends its words."""
    in_words = [
        entry.forms[at]
        for at in entry.reachable
        if not NUMBER.search(western_digits(entry.forms[at])) and not PLACEHOLDER.search(entry.forms[at])
    ]
    singular, plural = (entry.forms[entry.form_of(number)] for number in (1, 5))
    same = lexicon.bends and entry.form_of(1) != entry.form_of(5) and singular == plural
    return len(set(in_words)) == len(in_words) and not same


def _strong(runs: Iterable[markup.Run]) -> int:
    count = before = 0
    for run in runs:
        count += run.strong and not before
        before = run.strong
    return count


def _unclosed(runs: Iterable[markup.Run]) -> int:
    return sum(len(UNCLOSED.findall(run.text)) for run in runs)


def _addresses(text: str) -> list[str]:
    whole = unicodedata.normalize("NFKC", text)
    alike = [
        word
        for word in (() if text.isascii() else LETTERS.findall(whole))
        if not word.isascii() and len({wording.script_of(letter) for letter in word} & LOOKING_ALIKE) > 1
    ]
    return [match.casefold() for match in (*ADDRESS.findall(whole), *alike)]


def _numbers(text: str) -> list[str]:
    rest = western_digits(unicodedata.normalize("NFKC", text))
    whole = [match[0] for match in PHONE.finditer(rest) if len(re.sub(r"\D", "", match[0])) >= LEAST_OF_A_PHONE]
    for phone in whole:
        rest = rest.replace(phone, " ", 1)
    return [*(re.sub(r"\D", "", phone) for phone in whole), *NUMBER.findall(rest)]


# What can be counted in a text, by the rule that counts it.
COUNTED: Mapping[str, Callable[[str], Iterable[str]]] = {
    "placeholders": lambda text: [*(match[0] for match in (*PLACEHOLDER.finditer(text), *markup.FACT.finditer(text)))],
    "links": markup.targets,
    "addresses": _addresses,
    "numbers": _numbers,
}


def explained(name: str, entry: Entry, lexicon: Lexicon) -> str:
    """A rule that a translation breaks, with what was lost (−) and what was added (+): `placeholders: −{gemeente}`."""
    if name == "button":
        return f"{name}: {max(map(seen, entry.forms))} > {entry.longest}"
    count = COUNTED.get(name)
    differences: dict[str, None] = {}
    for at in entry.reachable if count else ():
        if count and not _holds(name, RULES[name], entry, at, lexicon):
            asked, present = Counter(count(_source(entry, at))), Counter(count(entry.forms[at]))
            lost = () if name == "addresses" else (asked - present).elements()
            differences |= dict.fromkeys(
                [*(f"−{piece}" for piece in lost), *(f"+{piece}" for piece in (present - asked).elements())]
            )
    return f"{name}: {' '.join(differences)}" if differences else name


def western_digits(text: str) -> str:
    """The text with every digit as 0 to 9."""
    return NUMBER.sub(lambda match: "".join(str(unicodedata.decimal(mark)) for mark in match[0]), text)
