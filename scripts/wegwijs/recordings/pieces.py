"""What there is to record in pieces, in one language: numbers, hours, days, months, fixed words, and a few pages by sentence.

A piece is known by its words: the same words, wherever they stand, are recorded once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wegwijs.facts import Facts
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, Text
from wegwijs.recordings.sentences import readable

NUMBERS = (*range(32), 35, 40, 45, 50, 55, 60, 70, 75, 80, 90, 100)
HOURS = range(6, 24)
HOUR = "{uur}"
WORKING_DAYS = "%(first)s tot en met %(last)s"  # as partials/schedule.html says it
ENDS = " .:,;!?…።፦፧፣،؛؟"
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to record. `id` is for people and files (`day-2`); `mark` stands for the words.

    `dutch` are the words of the source, empty where nobody needs them; `translated` is false where `words` are still Dutch;
    `safety`: a mistake in it may cost somebody health or life; `page` is the page of which it is a sentence, or empty.
    """

    id: str
    words: str
    dutch: str
    mark: str
    translated: bool = True
    safety: bool = False
    page: str = ""


@dataclass(frozen=True)
class Inventory:
    """All pieces of a language, what is used most first, each once; and the mark of each id, also of words said twice."""

    pieces: tuple[Piece, ...]
    marks: Mapping[str, str]

    @property
    def ready(self) -> tuple[Piece, ...]:
        """Those that somebody can record: what is still Dutch waits for its translation."""
        return tuple(piece for piece in self.pieces if piece.translated)


def mark(language: str, words: str) -> str:
    """What stands for words in a language; case, spaces and a full stop make no difference to a voice."""
    plain = SPACES.sub(" ", words).strip(ENDS).casefold()
    return hashlib.sha256(f"{language}\x1f{plain}".encode()).hexdigest()[:10]


def inventory(content: Content, edition: Edition) -> Inventory:
    """The pieces of a language. `content` is in the language of the edition."""
    code = edition.language.code
    pieces: dict[str, Piece] = {}
    marks: dict[str, str] = {}
    for piece in (*_facts(content, edition), *_texts(content, code), *_sentences(content, edition)):
        marks[piece.id] = piece.mark
        pieces.setdefault(piece.mark, piece)
    return Inventory(tuple(pieces.values()), marks)


def _facts(content: Content, edition: Edition) -> Iterator[Piece]:
    """What each language writes in its own way."""
    code = edition.language.code
    ours = Facts(edition.language)
    dutch = Facts(next(language for language in content.languages if language.code == SOURCE_LANGUAGE))

    def piece(name: str, words: str, source: str, translated: bool = True) -> Piece:
        return Piece(name, words, source, mark(code, words), translated)

    for day in range(7):
        yield piece(f"day-{day}", ours.weekday(day), dutch.weekday(day))
    days = edition.translator.gettext(WORKING_DAYS)
    yield piece(
        "working-days",
        days.value % {"first": ours.weekday(0), "last": ours.weekday(4)},
        days.dutch % {"first": dutch.weekday(0), "last": dutch.weekday(4)},
        days.lang == code,
    )
    clock = content.pieces.words["hour"]
    for hour in map(str, HOURS):
        words, source = clock.value.replace(HOUR, hour), clock.dutch.replace(HOUR, hour)
        yield piece(f"hour-{hour}", words, source, clock.lang == code)
    for number in map(str, NUMBERS):
        yield piece(f"number-{number}", number, number)
    for month in range(1, 13):
        yield piece(f"month-{month}", ours.month(month), dutch.month(month))
    for language in dict.fromkeys((*content.municipality.languages, *content.pieces.languages)):
        name, source = ours.own_language_name(language), dutch.language_name(language)
        yield piece(f"language-{language}", name or source, source, bool(name))


def _texts(content: Content, code: str) -> Iterator[Piece]:
    for name, text in _named(content):
        yield Piece(name, text.value, text.dutch, mark(code, text.value), text.lang == code)


def _named(content: Content) -> Iterator[tuple[str, Text]]:
    labels = content.labels
    yield from ((name, text) for name, text in content.pieces.words.items() if name != "hour")
    yield from ((f"phase-{phase.id}", phase.name) for phase in content.phases)
    for layer in content.pyramid.layers:
        yield f"layer-{layer.id}", layer.name
        yield f"layer-{layer.id}-short", layer.short_name
        yield f"layer-{layer.id}-first", layer.first_person
    yield from ((f"audience-{answer}", text) for answer, text in labels.audience.items())
    yield from ((f"hears-{answer}", text) for answer, text in labels.who_hears.items())
    yield from ((f"paper-{answer}", text) for answer, text in labels.papers.items())
    yield from ((f"referral-{answer}", text) for answer, text in labels.referral.items())
    yield from ((f"facet-{answer}", text) for answer, text in labels.facets.items())
    yield from ((f"situation-{situation.id}", situation.name) for situation in content.situations)
    yield from ((f"group-{group.id}", group.name) for group in content.topic_groups)


def _sentences(content: Content, edition: Edition) -> Iterator[Piece]:
    """The sentences of the pages that are recorded too."""
    code = edition.language.code
    for page in readable(edition.pages, code):
        if page.name in content.pieces.pages:
            for at, (words, lang) in enumerate(page.spoken_words, 1):
                yield Piece(f"{page.name}-{at}", words, "", mark(code, words), lang == code, page.safety, page.name)
