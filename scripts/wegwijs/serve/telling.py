"""Tells what is wrong when it comes, and not again while it stays."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from wegwijs.problems import Problem, in_order, stopping

Tell = Callable[[list[Problem]], None]


class Telling:
    """Knows what is wrong by where it was noticed. `tell` gets what is new; an empty list once nothing stops the site."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._known: dict[str, list[Problem]] = {}

    def notice(self, source: str, problems: Iterable[Problem]) -> None:
        """All that is wrong in `source` now."""
        before = self._all()
        self._known[source] = in_order(problems)
        now = self._all()
        if new := [fault for fault in self._known[source] if fault not in before]:
            self._tell(new)
        if stopping(before) and not stopping(now):
            self._tell([])

    def forget_but(self, kept: Container[str]) -> None:
        """Nothing is known any more of other sources than these."""
        self._known = {source: problems for source, problems in self._known.items() if source in kept}

    def _all(self) -> list[Problem]:
        return [fault for problems in self._known.values() for fault in problems]
