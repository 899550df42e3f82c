"""Work shared between processes: forked, so that what was prepared is there already; as many as cores and memory allow."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

NEEDED = 400_000_000  # bytes of memory for one process that builds a large municipality
SOON = 0.2  # seconds
GARBAGE = 50_000  # things made, before a process looks for those that nobody needs: what it draws stays until it ends
_under_way: list[Callable[[Any], Any]] = []  # what a forked process finds when it begins


def bounded(wanted_jobs: int = 0) -> int:
    """How many processes: as asked, else one for each core; never more than there is memory for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(wanted_jobs or cores, _free_memory() // NEEDED))


def share(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[tuple[Item, Result]]:
    """The result of `work` for each item, as they come. A fault in a process is raised here.

    What a process was doing that the system stopped, for want of memory mostly, is done again here, one at a time.
    """
    open_items = list(items)
    if min(jobs, len(open_items)) > 1 and "fork" in multiprocessing.get_all_start_methods():
        try:
            for item, result in _forked(work, open_items, min(jobs, len(open_items))):
                open_items.remove(item)
                yield item, result
        except BrokenProcessPool:
            pass
    for item in open_items:
        yield item, work(item)


def each(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> list[Result]:
    """The result of `work` for each item, in the order of the items."""
    results = dict(share(lambda at: work(items[at]), range(len(items)), jobs))
    return [results[at] for at in range(len(items))]


def pieces(items: tuple[Item, ...], size: int) -> list[tuple[Item, ...]]:
    """The items in pieces that are worth a process."""
    return [items[at : at + size] for at in range(0, len(items), size)]


def _forked(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[tuple[Item, Result]]:
    _under_way.append(work)
    gc.collect()
    gc.freeze()  # what is there already is looked through by no process, and so is copied by none
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_watch, initargs=(os.getpid(),))
    try:
        futures: dict[Future[Result], Item] = {pool.submit(_begin, len(_under_way) - 1, item): item for item in items}
        for done in as_completed(futures):
            yield futures[done], done.result()
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _under_way.pop()


def _watch(parent: int) -> None:
    """A process ends soon after the one that made it, however that was stopped: it would hold the lock of a site for ever.

    It seldom looks for garbage, of which drawing leaves little.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(SOON)
        os._exit(1)

    gc.set_threshold(GARBAGE)
    threading.Thread(target=watch, daemon=True).start()


def _begin(number: int, item: Any) -> Any:
    return _under_way[number](item)


def _free_memory() -> int:
    """The bytes that a program may still have; plenty where the system does not say."""
    try:
        memory = Path("/proc/meminfo").read_text(encoding="ascii")
        lines = dict(line.split(":", 1) for line in memory.splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, LookupError, ValueError):
        return NEEDED * 64
