"""The partials that a municipality draws itself: they come before ours, and are named when they fail."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from wegwijs.model import OwnPartial
from wegwijs.problems import Place, Problem, problem
from wegwijs.render import bounded


class OwnPartials(jinja2.BaseLoader):
    """Gives a municipality's partials; for any other template the next loader is asked."""

    def __init__(self, partials: tuple[OwnPartial, ...]) -> None:
        self._partials = {partial.name: partial for partial in partials}

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The source of a partial, as jinja2 asks for it.

        Raises:
            TemplateNotFound: the municipality has no such partial.
        """
        if template not in self._partials:
            raise jinja2.TemplateNotFound(template)
        partial = self._partials[template]
        return partial.source, partial.file, lambda: True


def guard(env: jinja2.Environment) -> None:
    """Keep templates out of the inside of Python, however a name is put together: what it gives then stops the page."""
    sandbox = SandboxedEnvironment(undefined=env.undefined)
    env.getattr, env.getitem = sandbox.getattr, sandbox.getitem  # type: ignore[method-assign]
    env.globals["range"] = bounded.bounded_range
    env.globals.pop("lipsum", None)
    env.optimized = False  # else what a template reckons is reckoned before it is bounded


class BrokenPartialError(Exception):
    """A page could not be drawn, in a site with partials of the municipality's own."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@contextmanager
def blamed(partials: tuple[OwnPartial, ...], seconds: float = bounded.SECONDS) -> Iterator[None]:
    """Whatever goes wrong while a page is drawn with these partials is a fault of one of them; it may take so many seconds.

    Raises:
        BrokenPartialError: in place of what was raised.
    """
    try:
        with bounded.limited(seconds if partials else 0):
            yield
    except Exception as fault:
        if partials:
            raise BrokenPartialError(_problem(fault, partials)) from fault
        raise


def _problem(fault: Exception, partials: tuple[OwnPartial, ...]) -> Problem:
    """Which partial failed, and where: the innermost one that the fault went through, else the first."""
    files = {partial.file for partial in partials}
    lines = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(fault.__traceback__)]
    if isinstance(fault, jinja2.TemplateSyntaxError):
        lines.append((fault.filename or "", fault.lineno))
    named = [(partial.file, 0) for partial in partials if partial.name in str(fault)]
    spots = [spot for spot in lines if spot[0] in files] or named or [(partials[0].file, 0)]
    file, line = spots[-1]
    if isinstance(fault, bounded.CostlyError | MemoryError | OverflowError):
        return problem("partial-costly", Place(file, line))
    return problem("partial-broken", Place(file, line), detail=fault)
