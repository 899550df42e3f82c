"""What counts as plain Dutch, in what can be measured."""

from __future__ import annotations

from pydantic import Field

from wegwijs.model.text import Frozen


class PlainWords(Frozen):
    """content/plain.yml. `plainer` and `abbreviations` say what to write instead; `allowed` gives the reason."""

    score_at_least: float
    words_on_average: float
    words_in_a_sentence: int
    zipf_at_least: float
    letters_in_a_word: int
    plainer: dict[str, str] = Field(default_factory=dict)
    abbreviations: dict[str, str] = Field(default_factory=dict)
    allowed: dict[str, str] = Field(default_factory=dict)
