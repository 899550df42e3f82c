"""What people look for, and how they call it: for each subject the pages that are meant, and the words that people type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wegwijs.model.search import LanguageWords, Subject
from wegwijs.search.folding import Folding, folded
from wegwijs.search.page_words import PageWords

MOST_OFFERS = 5  # of one subject


@dataclass(frozen=True, slots=True)
class Spoken:
    """The subjects, and what people type for them in one language. `dutch` folds the Dutch words of offers."""

    subjects: Mapping[str, Subject]
    words: LanguageWords
    dutch: Folding | None = None

    def meant(self, records: Sequence[PageWords], folding: Folding) -> Iterator[tuple[list[int], str]]:
        """For each subject that has pages here: their numbers, the best first, and the folded words."""
        numbers = {name: number for number, record in enumerate(records) for name in record.names}
        in_dutch = [" ".join(("", *record.dutch)) for record in records]
        for subject, words in self.words.words.items():
            of_subject = self.subjects.get(subject, Subject())
            pages = [numbers[name] for name in of_subject.pages if name in numbers]
            offers = self._offers(of_subject, in_dutch)
            both = [*offers, *pages] if of_subject.first else [*pages, *offers]
            typed = folded(words, folding)
            if both and typed:
                yield both, typed

    def _offers(self, subject: Subject, in_dutch: Sequence[str]) -> list[int]:
        """The offers that say one of its words. `in_dutch` are the Dutch words of each page, with a space before each."""
        if not self.dutch or not subject.offers:
            return []
        starts = [f" {word}" for offer in subject.offers for word in self.dutch.words(offer)]
        saying = {number: None for start in starts for number, words in enumerate(in_dutch) if start in words}
        return list(saying)[:MOST_OFFERS]
