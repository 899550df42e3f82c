"""Plain Dutch, in what can be measured: Flesch-Douma, words in a sentence, rare and long words, abbreviations.

The measures are those of content/plain.yml. They help whoever writes; they are no proof that a text is clear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from wegwijs import markup
from wegwijs.model import FACT, Content, PlainWords, Text
from wegwijs.problems import Place, Problem, row_of, warning
from wegwijs.text_tree import texts

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-zà-ÿ])|(?<=:)\s+")
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
ADDRESS = re.compile(r"@|:/|\w\.[a-z]{2}")  # in a word: it is one of the web or of mail, not of a language
AGEING = re.compile(rf"\{{{FACT}[a-z0-9-]+\}}")  # a value with its unit stands there: no word that anybody chose
FRAGMENT = 3  # fewer words are a label, not a sentence: they neither help nor harm a score
LITTLE = 30  # a text of fewer words has no score that means anything


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that a parent reads in one go: its place, its name, and its sentences."""

    place: Place
    name: str
    sentences: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The words of its sentences, one after the other, without marks."""
        return [word for sentence in self.sentences for word in WORD.findall(sentence)]


@dataclass(frozen=True, slots=True)
class Score:
    """What was measured of a passage: Flesch-Douma, words a sentence on average, words in the longest sentence."""

    flesch: float
    average: float
    longest: int


def score(passage: Passage) -> Score | None:
    """Measure a passage; `None` where there are too few words to measure."""
    words = passage.words
    if len(words) < LITTLE:
        return None
    import textstat  # here, for no build needs it and it is slow to come

    whole = " ".join(sentence if sentence[-1] in ".!?" else f"{sentence}." for sentence in passage.sentences)
    textstat.set_lang("nl")
    longest = max(len(WORD.findall(sentence)) for sentence in passage.sentences)
    return Score(round(textstat.flesch_reading_ease(whole), 1), len(words) / len(passage.sentences), longest)


def passages(content: Content) -> Iterator[Passage]:
    """Everything of the project's words that parents read in Dutch, a passage for each file or part of one."""
    for topic in (*content.topics, *content.texts):
        body = [topic.head.lead, *(block.text for block in topic.blocks)]
        yield Passage(Place(topic.file), topic.slug, sentences(body))
    for layer in content.pyramid.layers:
        yield Passage(Place("content/pyramid.yml", column=layer.id), layer.id, sentences([layer.for_parents]))
    for phase in content.phases:
        yield Passage(Place("content/phases.yml", column=phase.id), phase.id, sentences([phase.lead, *phase.know]))
    for part in content.vision.parts:
        passage_texts = [principle.for_parents for principle in part.principles if principle.for_parents]
        yield Passage(Place("content/vision", column=part.id), part.id, sentences(passage_texts))
    passage_texts = [situation.name for situation in content.situations]
    passage_texts += [line.when for line in content.help_lines]
    yield Passage(Place("content/help.yml"), "help", sentences(passage_texts))
    heads = [head for name, head in content.fixed_pages.items() if not name.startswith("vision-")]
    yield Passage(Place("content/fixed.yml"), "fixed", sentences(texts(tuple(heads))))


def offers(content: Content) -> Iterator[Passage]:
    """The description of each offer as a clerk typed it, with its row."""
    for offer in content.offers:
        yield Passage(row_of(offer), offer.name.dutch, sentences([offer.description]))


def check(content: Content, plain: PlainWords) -> Iterator[Problem]:
    """Every passage that is less plain than content/plain.yml asks, with the sentence and a plainer word."""
    for passage in (*passages(content), *offers(content)):
        yield from _scored(passage, plain)
        yield from _far_from_noun(passage, plain)
        for sentence in passage.sentences:
            yield from _sentence(sentence, passage.place, plain)


def sentences(texts: Iterable[Text]) -> tuple[str, ...]:
    """The sentences of some texts, without marks. Fragments, such as headings and blank lines, do not count."""
    sentences: list[str] = []
    for text in texts:
        bare = "".join(run.text for run in markup.runs(AGEING.sub("5", text.dutch)))
        sentences += [part for part in SENTENCE.split(bare) if len(WORD.findall(part)) >= FRAGMENT]
    return tuple(sentences)


def _scored(passage: Passage, plain: PlainWords) -> Iterator[Problem]:
    measured = score(passage)
    if measured is None:
        return
    if measured.flesch < plain.score_at_least:
        yield warning(
            "plain-score", passage.place, name=passage.name, score=measured.flesch, least=plain.score_at_least
        )
    if measured.average > plain.words_on_average:
        average = round(measured.average, 1)
        yield warning("plain-average", passage.place, name=passage.name, average=average, most=plain.words_on_average)


def _sentence(sentence: str, place: Place, plain: PlainWords) -> Iterator[Problem]:
    words = [word for part in sentence.split() if not ADDRESS.search(part) for word in WORD.findall(part)]
    if len(words) > plain.words_in_a_sentence:
        yield warning("plain-long-sentence", place, sentence=sentence, count=len(words), most=plain.words_in_a_sentence)
    lower = f" {sentence.casefold()} "
    for short, instead in plain.abbreviations.items():
        if f" {short} " in lower or f" {short}," in lower:
            yield warning("plain-abbreviation", place, word=short, sentence=sentence, instead=instead)
    for phrase in _phrases_in(lower, plain.idioms):
        yield warning("plain-idiom", place, phrase=phrase, sentence=sentence, instead=plain.idioms[phrase])
    for phrase in _phrases_in(lower, plain.promises):
        yield warning("plain-promise", place, phrase=phrase, sentence=sentence, instead=plain.promises[phrase])
    if _twice_negated(sentence, plain):
        yield warning("plain-negation", place, sentence=sentence)
    for word in words:
        yield from _word(word, sentence, place, plain)


def _phrases_in(sentence: str, phrases: Iterable[str]) -> Iterator[str]:
    return (phrase for phrase in phrases if phrase in sentence and re.search(rf"\b{re.escape(phrase)}\b", sentence))


def _twice_negated(sentence: str, plain: PlainWords) -> bool:
    """Whether a part of a sentence has two negations, which most readers have to read twice."""
    small = sentence.casefold()
    if sum(word in plain.negations for word in WORD.findall(small)) < 2:
        return False
    apart = "|".join(rf"\b{re.escape(word)}\b" if word.isalpha() else re.escape(word) for word in plain.negations_apart)
    parts = re.split(apart, small) if apart else [small]
    return any(sum(word in plain.negations for word in WORD.findall(part)) > 1 for part in parts)


def _far_from_noun(passage: Passage, plain: PlainWords) -> Iterator[Problem]:
    """Sentences that point back once too often: the noun that they speak of is too far to remember."""
    in_a_row = 0
    for sentence in passage.sentences:
        points = WORD.findall(sentence)[0].casefold() in plain.reference_words
        in_a_row = in_a_row + 1 if points else 0
        if in_a_row > plain.references_in_a_row:
            yield warning("plain-reference", passage.place, sentence=sentence, most=plain.references_in_a_row)


def _word(word: str, sentence: str, place: Place, plain: PlainWords) -> Iterator[Problem]:
    small = word.casefold()
    if small in plain.allowed:
        return
    if small in plain.plainer:
        yield warning("plain-hard-word", place, word=word, sentence=sentence, instead=plain.plainer[small])
    elif len(word) > plain.letters_in_a_word:
        yield warning("plain-long-word", place, word=word, sentence=sentence, letters=len(word))
    elif not word[0].isupper() and _zipf(small) < plain.zipf_at_least:
        yield warning("plain-rare-word", place, word=word, sentence=sentence)


@cache
def _zipf(word: str) -> float:
    from wordfreq import zipf_frequency  # as textstat

    return float(zipf_frequency(word, "nl"))
