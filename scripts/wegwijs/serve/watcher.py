"""Follows what is saved in a project. A program writes a file in several steps; they are taken together."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from wegwijs.files import Project
from wegwijs.serve.saved import NOTHING, SETUP, WATCHED, Saved, saved

CHANGED = {"created", "deleted", "modified", "moved", "closed"}
QUIET = 0.02  # seconds without another step; then the file is whole
LONGEST = 0.5  # seconds to wait for that, while something goes on and on


class _Events(FileSystemEventHandler):
    """Puts what each event means into a queue."""

    def __init__(self, meaning: Callable[[Path], Saved], events: queue.SimpleQueue[Saved]) -> None:
        self._meaning, self._events = meaning, events

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Something happened to a file; that it was only looked at is nothing."""
        if event.event_type not in CHANGED or event.is_directory:
            return
        meaning = NOTHING
        for path in filter(None, (event.src_path, event.dest_path)):
            meaning |= self._meaning(Path(str(path)))
        if meaning != NOTHING:
            self._events.put(meaning)


@contextmanager
def following(project: Project, slug: str, refresh: Callable[[Saved], None]) -> Iterator[None]:
    """Meanwhile `refresh` is called with what was saved, in a thread of its own, once for all that is saved together."""
    events: queue.SimpleQueue[Saved] = queue.SimpleQueue()
    handler = _Events(lambda path: saved(project, slug, path), events)
    observer = _observer(project, handler)
    threading.Thread(target=_pass_on, args=(events, refresh), daemon=True).start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


def _observer(project: Project, handler: _Events) -> BaseObserver:
    """Somebody who tells of each event. Where the system has no more room for that, files are looked at by turns."""
    for kind in (Observer, PollingObserver):
        observer = kind()
        for name in WATCHED:
            if (project.root / name).is_dir():
                observer.schedule(handler, str(project.root / name), recursive=True)
        if (project.root / SETUP).is_file():
            observer.schedule(handler, str(project.root), recursive=False)
        try:
            observer.start()
        except OSError:
            continue
        return observer
    return observer


def _pass_on(events: queue.SimpleQueue[Saved], refresh: Callable[[Saved], None]) -> None:
    while True:
        meaning, latest = events.get(), time.monotonic() + LONGEST
        while time.monotonic() < latest:
            try:
                meaning |= events.get(timeout=QUIET)
            except queue.Empty:
                break
        refresh(meaning)
