"""A gettext catalogue (.po) becomes messages that remember their line, whether a machine wrote them, and who checked them."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, PoFileParser

from wegwijs import source_files
from wegwijs.build.hashing import of_json
from wegwijs.problems import Place, Problem, problem

SAFETY = " — safety: translate and check this first"
AT_MOST = re.compile(r"^max (\d+)$")
MACHINE = re.compile(r"^machine ([0-9a-f]{8})$")
REVIEW = re.compile(r"^(checked|wrong) ([0-9a-f]{8}) (\S.{0,79}) (\d{4}-\d\d-\d\d)$")
LINE = re.compile(r'^(?:#|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)?\s*"(?:[^"\\]|\\.)*"$)')
OLD_SOURCE = re.compile(r"^#~\|.*$", re.MULTILINE)
TRIED = 10_001  # numbers; nothing on a site is counted further
LARGEST = 3_000_000  # bytes: ten times what all sentences of a site take


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody said of a translation on a day, as the comment `# checked <fingerprint> <who> <day>` has it.

    `wrong` instead of `checked`: it is kept off the site until it is changed. `fingerprint` is that of the Dutch and its
    translation (`Entry.fingerprint`): when one of them changes, nobody has looked at it any more.
    """

    good: bool
    fingerprint: str
    who: str
    day: str

    def __str__(self) -> str:
        return f"{'checked' if self.good else 'wrong'} {self.fingerprint} {self.who} {self.day}"


def review(comment: str) -> Review | None:
    """The review that a comment of a message is; none where it is another comment."""
    match = REVIEW.match(comment.strip())
    return Review(match[1] == "checked", match[2], match[3], match[4]) if match else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of a catalogue. `forms` has one translation, or one for each plural form.

    `machine` is true where a machine wrote it; `reviews` are what people said of it as it is now, the latest last.

    `plural_rule` is what the file itself states of plurals, in the language C: editors differ in the order of the forms.
    `places` are where it shows, `safety` whether one of them touches safety, `longest` how many letters fit (0: any number).
    `file` and `line` are where it stands.
    """

    source: str
    plural: str
    forms: tuple[str, ...]
    fuzzy: bool
    machine: bool
    line: int
    plural_rule: str = field(default="0", compare=False)
    safety: bool = field(default=False, compare=False)
    longest: int = field(default=0, compare=False)
    places: tuple[str, ...] = field(default=(), compare=False)
    file: str = field(default="", compare=False)
    reviews: tuple[Review, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Eight digits that change when the Dutch or the translation changes."""
        return fingerprint((self.source, self.plural, *self.forms))

    @property
    def checked(self) -> bool:
        """Whether a person read it beside the Dutch and found it good."""
        return bool(self.reviews) and self.reviews[-1].good

    @property
    def refused(self) -> bool:
        """Whether a person read it and said that it is wrong."""
        return bool(self.reviews) and not self.reviews[-1].good

    def form_of(self, number: int) -> int:
        """The index of the form for a number."""
        return _rule(self.plural_rule)(number)

    @property
    def missing(self) -> bool:
        """Whether a form of it has no translation; one that no number asks for needs none."""
        return not all(self.forms[at].strip() for at in self.reachable)

    @property
    def ready(self) -> bool:
        """Whether it may be shown, where the gate lets it through."""
        return not (self.missing or self.fuzzy or self.refused)

    @property
    def reachable(self) -> tuple[int, ...]:
        """The indexes of the forms that may be shown."""
        if not self.plural:
            return tuple(range(len(self.forms)))
        return tuple(at for at in range(len(self.forms)) if self.numbers_of(at))

    def numbers_of(self, at: int) -> tuple[int, ...]:
        """The numbers that a form is for."""
        return form_numbers(self.plural_rule).get(at, ())


class _Parsed(Catalog):
    """What Babel reads, and the messages that stood there before: of two with one source it keeps the first without a word."""

    def __init__(self) -> None:
        super().__init__()
        self.twice: list[Message] = []

    def __setitem__(self, source: Any, message: Message) -> None:
        if source and source in self:
            self.twice.append(message)
        super().__setitem__(source, message)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The messages of one file, by their Dutch source. Nobody changes them. `digest` stands for all that the file says."""

    file: str
    entries: dict[str, Entry]
    digest: str = ""


def fingerprint(forms: tuple[str, ...]) -> str:
    """Eight digits that change when one of these texts changes.

    A message that a machine wrote carries the comment `# machine <fingerprint>` with that of its forms. As soon as a person
    changes the translation it no longer fits, and the message is a person's; no editor needs to know of it. That a person
    wrote it is no review: nobody has looked at it yet.
    """
    return hashlib.sha256("\x1f".join(forms).encode()).hexdigest()[:8]


def read(path: Path, file: str, language: str) -> tuple[Catalogue, list[Problem]]:
    """Read a catalogue; one that cannot be trusted as a whole is left out, with the reason, and comes back empty."""
    empty = Catalogue(file, {})
    text, problems = source_files.text(path, file, LARGEST)
    if text is None:
        return empty, problems
    messages, problems = _read(text, file, language)
    return messages, list(problems)


@lru_cache(maxsize=64)
def _read(text: str, file: str, language: str) -> tuple[Catalogue, list[Problem]]:
    """The project's catalogues are the same for every municipality: they are read once."""
    empty = Catalogue(file, {})
    if line := _unclosed(text):
        return empty, [problem("po-broken", Place(file, line), line=line)]
    try:
        parsed = _Parsed()
        PoFileParser(parsed, abort_invalid=True).parse(io.StringIO(without_old_sources(text)))
    except PoFileError as fault:
        line = (fault.lineno or 0) + 1
        return empty, [problem("po-broken", Place(file, line), line=line)]
    except (ValueError, UnknownLocaleError, SyntaxError, TypeError, KeyError, IndexError, AssertionError) as fault:
        return empty, [problem("po-broken", Place(file, 1), line=1, detail=fault)]
    claimed = str(parsed.locale_identifier or "")
    if not _is_of(claimed, language):
        return empty, [problem("po-language", Place(file, 1), claimed=claimed or "-", language=language)]
    try:
        rule = str(parsed.plural_expr)
        _rule(rule)
    except ValueError:
        return empty, [problem("po-plurals", Place(file, 1), count="?", wanted=usual_plurals(language)[0])]
    entries = {entry.source: entry for message in parsed if message.id for entry in [_entry(message, rule, file)]}
    plurals = [entry for entry in entries.values() if entry.plural]
    usual, count = usual_plurals(language)[0], parsed.num_plurals
    if plurals and not (_is_within(rule, count) and _separates(rule, language)):
        return empty, [problem("po-plurals", Place(file, 1), count=count, wanted=usual)]
    if wrong := [entry for entry in plurals if len(entry.forms) != count]:
        return empty, [problem("po-plurals", Place(file, wrong[0].line), count=len(wrong[0].forms), wanted=count)]
    return Catalogue(file, entries, of_json(text)), [_twice(message, file) for message in parsed.twice]


def _twice(message: Message, file: str) -> Problem:
    source = message.id[0] if isinstance(message.id, tuple) else message.id
    return problem("po-twice", Place(file, message.lineno or 1), message=str(source))


def _is_of(claimed: str, language: str) -> bool:
    """Whether the name that a file gives its language (`zh_CN`, `zh-Hans`, `pt_BR`) is that of ours, in the same script."""
    names, (ours, *scripts) = claimed.replace("-", "_").split("_"), language.split("-")
    if names[0] != ours or not scripts:
        return names[0] == ours
    try:
        named = Locale.parse(claimed.replace("-", "_")).script
    except (ValueError, UnknownLocaleError):
        return False
    return named in (None, *scripts)


def usual_plurals(language: str) -> tuple[int, str]:
    """How many plural forms gettext has for a language, and by which rule."""
    rule = get_plural(language.replace("-", "_"))
    return rule.num_plurals, rule.plural_expr


@lru_cache(maxsize=64)
def _rule(expression: str) -> Callable[[int], int]:
    """The index of a plural form for a number. Raises ValueError where the expression is none of C."""
    return c2py(expression)


@lru_cache(maxsize=64)
def form_numbers(rule: str) -> dict[int, tuple[int, ...]]:
    """The numbers by the form that a rule gives them."""
    numbers: dict[int, list[int]] = {}
    for number in range(TRIED):
        numbers.setdefault(_rule(rule)(number), []).append(number)
    return {form: tuple(those) for form, those in numbers.items()}


@lru_cache(maxsize=64)
def _separates(rule: str, language: str) -> bool:
    """Whether two numbers that need different forms in a language get different forms by a rule; it may tell more apart."""
    _, needed = usual_plurals(language)
    forms = {(_rule(rule)(number), _rule(needed)(number)) for number in range(TRIED)}
    return len(forms) == len({ours for ours, _ in forms})


@lru_cache(maxsize=64)
def _is_within(rule: str, count: int) -> bool:
    """Whether a rule names one of the forms for every number; it is a stranger's, and may divide by nought."""
    try:
        return {_rule(rule)(number) for number in range(TRIED)} <= set(range(count))
    except (ArithmeticError, ValueError, OverflowError, RecursionError):
        return False


def without_old_sources(text: str) -> str:
    """A catalogue without the former source of obsolete messages (`#~|`), which Babel cannot read. Lines keep their number."""
    return OLD_SOURCE.sub("", text)


def _unclosed(text: str) -> int:
    """The first line that is no line of a catalogue, or 0: Babel reads past a quotation mark that somebody lost."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.strip() and not LINE.match(line.strip())), 0)


def _entry(message: Message, rule: str, file: str) -> Entry:
    source, plural = message.id if isinstance(message.id, tuple) else (message.id, "")
    forms = tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)
    marks = [match[1] for comment in message.user_comments if (match := MACHINE.match(comment.strip()))]
    now = fingerprint((str(source), str(plural), *(str(form or "") for form in forms)))
    reviews = [known for comment in message.user_comments if (known := review(comment)) and known.fingerprint == now]
    return Entry(
        source=str(source),
        plural=str(plural),
        forms=tuple(str(form or "") for form in forms),
        fuzzy=message.fuzzy,
        machine=fingerprint(forms) in marks,
        line=message.lineno or 1,
        plural_rule=rule,
        safety=any(comment.endswith(SAFETY) for comment in message.auto_comments),
        longest=min(
            (int(limit[1]) for comment in message.auto_comments if (limit := AT_MOST.match(comment))), default=0
        ),
        places=tuple(comment for comment in message.auto_comments if not AT_MOST.match(comment)),
        file=file,
        reviews=tuple(reviews),
    )
