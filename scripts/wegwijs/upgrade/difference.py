"""The difference between two states, in the order in which a municipality would want to know it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from wegwijs.upgrade.state import Said, State

ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different between two states.

    `versions`: before and after. `problems` are new, `solved` counts those that are gone. `pages_*`: address and title.
    `sentences_*`: where, and the sentence. `reworded`: where, before, after. `behind`: language, messages not
    whole, then and now.
    """

    versions: tuple[str, str]
    problems: tuple[Said, ...]
    solved: int
    pages_new: tuple[tuple[str, str], ...]
    pages_gone: tuple[tuple[str, str], ...]
    reworded: tuple[tuple[str, str, str], ...]
    sentences_new: tuple[tuple[str, str], ...]
    sentences_gone: tuple[tuple[str, str], ...]
    behind: tuple[tuple[str, int, int], ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing is different but the version."""
        return not (
            self.problems or self.pages_new or self.pages_gone or self.reworded
            or self.sentences_new or self.sentences_gone or self.behind
        )  # fmt: skip


def compare(before: State, after: State) -> Difference:
    """What is different after an upgrade. A row may have moved: a fault is the same where all but its row is."""
    known = {_same(fault) for fault in before.problems}
    now = {_same(fault) for fault in after.problems}
    sentences_gone = {text: where for text, where in before.sentences.items() if text not in after.sentences}
    new = {text: where for text, where in after.sentences.items() if text not in before.sentences}
    reworded = []
    for text, where in list(new.items()):
        candidates = [old for old, at in sentences_gone.items() if at == where]
        if match := get_close_matches(text, candidates, 1, ALIKE):
            reworded.append((where, match[0], text))
            del sentences_gone[match[0]], new[text]
    return Difference(
        versions=(before.version, after.version),
        problems=tuple(fault for fault in after.problems if _same(fault) not in known),
        solved=len(known - now),
        pages_new=tuple((at, title) for at, title in after.pages.items() if at not in before.pages),
        pages_gone=tuple((at, title) for at, title in before.pages.items() if at not in after.pages),
        reworded=tuple(reworded),
        sentences_new=tuple((where, text) for text, where in new.items()),
        sentences_gone=tuple((where, text) for text, where in sentences_gone.items()),
        behind=tuple(
            (code, before.languages.get(code, 0), count)
            for code, count in after.languages.items()
            if count > before.languages.get(code, 0)
        ),
    )


def _same(fault: Said) -> tuple[object, ...]:
    return fault.code, fault.severity, fault.place[0], fault.place[2], tuple(sorted(fault.facts.items()))
