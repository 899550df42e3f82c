"""What was tested of how the site can be used, how, and when: a file that `make evidence` writes from the browser tests."""

from __future__ import annotations

from datetime import date

from wegwijs.model.text import Frozen


class RuleResult(Frozen):
    """How often a rule of axe was kept, was broken, and could not be decided by a program."""

    passes: int
    violations: int
    incomplete: int


class Evidence(Frozen):
    """The tests of the sample, with a version of Wegwijs. A number of faults is no verdict on a site."""

    wegwijs: str
    day: date
    sample: str
    axe: str
    browser: str
    rules: tuple[str, ...]
    lights: tuple[str, ...]
    width: int
    languages: tuple[str, ...]
    kinds: tuple[str, ...]
    pages: int
    results: dict[str, RuleResult]

    @property
    def violations(self) -> int:
        """How often any rule was broken."""
        return sum(result.violations for result in self.results.values())

    @property
    def incomplete(self) -> int:
        """How often a program could not decide on any rule."""
        return sum(result.incomplete for result in self.results.values())
