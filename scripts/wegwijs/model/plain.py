"""What counts as plain Dutch, in what can be measured."""

from __future__ import annotations

from pydantic import Field

from wegwijs.model.text import Frozen


class PlainWords(Frozen):
    """content/plain.yml. `plainer`, `abbreviations`, `idioms` and `promises` say what to write instead; `allowed`, why it may.

    `reference_words` point at a noun of before. Two `negations` in a sentence are told, but for those that stand apart by a word
    or mark of `negations_apart`.
    """

    score_at_least: float
    words_on_average: float
    words_in_a_sentence: int
    zipf_at_least: float
    letters_in_a_word: int
    references_in_a_row: int
    reference_words: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    negations_apart: tuple[str, ...] = ()
    idioms: dict[str, str] = Field(default_factory=dict)
    promises: dict[str, str] = Field(default_factory=dict)
    plainer: dict[str, str] = Field(default_factory=dict)
    abbreviations: dict[str, str] = Field(default_factory=dict)
    allowed: dict[str, str] = Field(default_factory=dict)
