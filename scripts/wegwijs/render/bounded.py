"""Bounds on what a template of others may do: how often it goes round, how large what it makes grows, and how long it takes."""

from __future__ import annotations

import contextlib
import operator
import resource
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

LARGEST = 1_000_000  # letters, items or digits of a value that is made of others
MOST_ROUNDS = 10_000
MEMORY = 500_000_000  # bytes for one page, beside what is there already
SECONDS, SECONDS_BEFORE = 2.0, 60.0  # of a processor: for one page, and to read all templates before the first


class CostlyError(Exception):
    """A template that takes more time, or makes something larger, than any page needs."""


def bounded_range(*numbers: int) -> range:
    """As `range`, of no more numbers than a page has use for.

    Raises:
        CostlyError: there are more.
    """
    rounds = range(*numbers)
    if rounds[MOST_ROUNDS:]:
        raise CostlyError
    return rounds


def combined(sign: str, left: Any, right: Any) -> Any:
    """What `left` and `right` make together by the operator `sign`, where that is no larger than a page has use for.

    Raises:
        CostlyError: it would be larger.
    """
    if max(_size(left), _size(right)) > LARGEST or _grown(sign, left, right) > LARGEST:
        raise CostlyError
    return OPERATORS[sign](left, right)


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "*": operator.mul, "**": operator.pow, "%": operator.mod
}  # fmt: skip


def _size(value: Any) -> int:
    """How much room a value takes: its length, or the digits of a number."""
    if isinstance(value, int):
        return value.bit_length()
    return len(value) if isinstance(value, str | list | tuple | dict) else 0


def _grown(sign: str, left: Any, right: Any) -> int:
    """How large what comes of it can be."""
    numbers = isinstance(left, int) and isinstance(right, int)
    if sign == "**":
        return _size(left) * right if numbers else 0
    if sign == "*" and not numbers:
        return max(
            (_size(value) * times for value, times in ((left, right), (right, left)) if isinstance(times, int)),
            default=0,
        )
    if sign == "%" and isinstance(left, str):
        widths = "".join(mark if mark.isdigit() else " " for mark in left).split()
        if "*" in left:
            return LARGEST + 1  # a width that is given beside it
        return sum(map(int, (width[:9] for width in widths)))
    return _size(left) + _size(right)


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """While something is drawn with templates of others, in so many seconds of a processor; 0: without limits.

    Where it takes longer, what is drawn ends with CostlyError; where it takes more memory, with MemoryError.
    """
    if not seconds:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _taken() + MEMORY
    if soft == resource.RLIM_INFINITY or most < soft:
        with contextlib.suppress(OSError, ValueError):  # some systems know no such limit
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    here = threading.current_thread() is threading.main_thread()  # only there can a clock interrupt us
    before = signal.signal(signal.SIGPROF, _stop) if here else None
    try:
        if here:
            signal.setitimer(signal.ITIMER_PROF, seconds)
        yield
    finally:
        if here:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _stop(number: int, frame: FrameType | None) -> None:
    raise CostlyError


def _taken() -> int:
    """The bytes of memory that this process has; plenty where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 1 << 40
    return pages * resource.getpagesize()
