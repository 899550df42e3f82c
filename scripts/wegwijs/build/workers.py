"""Work shared between processes: forked, so that what was prepared is there already; as many as cores and memory allow."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

NEEDED = 400_000_000  # bytes of memory for one process that builds a large municipality
SOON = 0.2  # seconds
GARBAGE = 50_000  # things made, before a process looks for those that nobody needs: what it draws stays until it ends
SLOWEST = 8  # times as long as a processor works, on a machine with much else to do
WHOLE = b"whole"  # ends what a process sends, so that half of it counts for nothing
AT_A_TIME = 1 << 20
_under_way: list[Callable[[Any], Any]] = []  # what a forked process finds when it begins


class StoppedError(Exception):
    """A process took more memory or time than it may have, or died."""


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


def alone(work: Callable[[], Result], memory: int, seconds: int) -> Result:
    """The result of `work` in a process of its own, which may take so many bytes of memory and seconds of a processor.

    Raises:
        StoppedError: it took more, or died of what it was given.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return work()
    sys.stdout.flush()
    sys.stderr.flush()
    outlet, inlet = os.pipe()
    process = os.fork()
    if process == 0:
        _work_alone(work, inlet, memory, seconds)
    os.close(inlet)
    try:
        answer = _all_of(outlet, time.monotonic() + SLOWEST * seconds)
    finally:
        os.close(outlet)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
    if not answer.endswith(WHOLE):
        raise StoppedError(os.waitstatus_to_exitcode(status))
    value, fault = pickle.loads(answer[: -len(WHOLE)])
    if fault is not None:
        raise fault
    return cast(Result, value)


def pieces(items: tuple[Item, ...], size: int) -> list[tuple[Item, ...]]:
    """The items in pieces that are worth a process."""
    return [items[at : at + size] for at in range(0, len(items), size)]


def _work_alone(work: Callable[[], Any], inlet: int, memory: int, seconds: int) -> NoReturn:
    """In the new process: work within the limits, and send what came of it. Whatever happens, nothing else is done here."""
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 (a library that dies says so there)
            os.dup2(nowhere.fileno(), 2)
        gc.freeze()  # what is there already is looked through here no more, and so is not copied
        _limit(memory, seconds)
        try:
            answer = pickle.dumps((work(), None), pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            raise
        except Exception as fault:
            answer = pickle.dumps((None, fault), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(inlet, "wb") as out:
            out.write(answer)
            out.write(WHOLE)
        os._exit(0)
    finally:
        os._exit(1)


def _limit(memory: int, seconds: int) -> None:
    """From here on this process may have so many bytes more than it has, and work so long."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    with contextlib.suppress(OSError, ValueError):  # some systems know no such limit
        taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))


def _all_of(outlet: int, until: float) -> bytes:
    """What comes out of a pipe, to its end or to a moment."""
    pieces = []
    while (left := until - time.monotonic()) > 0 and select.select([outlet], [], [], left)[0]:
        piece = os.read(outlet, AT_A_TIME)
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces)


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
