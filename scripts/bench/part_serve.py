"""The preview: how long until the first page, and from saving a file to the new page."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import projects, rows
from bench.measuring import StoppedError, command
from bench.part import Asked, Figures
from bench.part_cold import FEW, OFFERS, SMALL
from wegwijs.files import Project, find_project

LONGEST = 60.0  # seconds
ASKING = re.compile(rb'data-saved="([^"]+)"')
SETTLED = 0.3  # seconds between a page and the save: the browser asks by then
OWN = ("overrides", "locales")  # folders to change files in
TEXT, PARTIAL = "content/topics/vaders.md", "overrides/partials/footer.html"
TRANSLATED, CATALOGUE = "/ar/", "locales/ar/LC_MESSAGES/site.po"


@dataclass(frozen=True)
class Browser:
    """What stays open between two pages: a connection to the preview."""

    connection: http.client.HTTPConnection

    def get(self, path: str) -> bytes:
        """What stands at a path."""
        self.connection.request("GET", path)
        return self.connection.getresponse().read()

    def follow(self, path: str, save: Callable[[], None]) -> float:
        """Seconds from a save until the page of before was told of it, asked again, and the new one is here whole.

        Raises:
            StoppedError: the page is the same.
        """
        before = self.get(path)
        asking = ASKING.search(before)
        if not asking:
            raise StoppedError(f"{path}: {before[:500]!r}")
        times: list[float] = []

        def wait() -> None:
            self.get(asking[1].decode())
            times.append(0.0)
            after = self.get(path)
            times[0] = time.perf_counter() if _words(after) != _words(before) else 0.0

        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(SETTLED)
        begun = time.perf_counter()
        save()
        waiting.join()
        if not times or not times[0]:
            raise StoppedError(f"{path}: nothing changed")
        return times[0] - begun


def _words(page: bytes) -> bytes:
    """A page without what is another in each version."""
    return ASKING.sub(b"", page)


@contextmanager
def served(project: Project) -> Iterator[tuple[Browser, float]]:
    """A browser at `wegwijs serve`, and the seconds until its first page was there.

    Raises:
        StoppedError: it ended, or gave no page.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["serve", "--municipality", rows.SAMPLE, "--today", projects.TODAY, "--address", f"127.0.0.1:{port}"]
    begun = time.perf_counter()
    process = subprocess.Popen(
        [command("wegwijs"), *words], cwd=project.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        connection = _connected(port, process)
        browser = Browser(connection)
        browser.get("/")
        yield browser, time.perf_counter() - begun
        connection.close()
    finally:
        process.terminate()
        process.wait()


def _connected(port: int, process: subprocess.Popen[bytes]) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    while process.poll() is None:
        try:
            connection.connect()
        except ConnectionRefusedError:
            time.sleep(0.005)
        else:
            return connection
    raise StoppedError("wegwijs serve ended")


def sample(root: Path, spoken: list[str], offers: int, *, csv: bool = False) -> Project:
    """The sample town with as many offers, of which each kind of file can be changed; with `csv` its list is none of Excel."""
    project = projects.sample(root, spoken, offers)
    for name in OWN:
        (root / name).unlink()
        shutil.copytree(find_project().root / name, root / name)
    topics = project.content / "topics"
    topics.unlink()
    shutil.copytree(find_project().content / "topics", topics)
    if csv:
        folder = project.municipalities / rows.SAMPLE
        (folder / "offers.xlsx").unlink()
        rows.write_csv(folder / "offers.csv", list(rows.rows(offers)))
    return project


def measure(asked: Asked) -> Figures:
    """How long until the first page, and from a save to the new page: a text, a cell, a partial, a translation."""
    count, spoken = (SMALL, list(FEW)) if asked.small else (OFFERS, projects.languages())
    seconds: dict[str, list[float]] = {}
    for csv in (False, True):
        project = sample(asked.folder / ("csv" if csv else "xlsx"), spoken, count, csv=csv)
        for number in range(asked.times):
            with served(project) as (browser, ready):
                seconds.setdefault("ready", []).append(ready)
                for name, path, save in _saves(project, count, number, csv=csv):
                    seconds.setdefault(name, []).append(browser.follow(path, save))
    medians = {name: round(statistics.median(values), 3) for name, values in seconds.items()}
    figures = Figures({"offers": count, "languages": len(spoken), "seconds": dict(medians), "tries": _rounded(seconds)})
    for name, values in seconds.items():
        figures.row(name, f"{medians[name]:.2f} s (slowest of {len(values)}: {max(values):.2f})")
    figures.goal("serve_ready", medians.pop("ready"))
    figures.goal("serve_saved", max(medians.values()))
    figures.notes.append(
        "Medians. From starting the command to the first page; then from a save to the whole new page."
    )
    return figures


def _rounded(seconds: dict[str, list[float]]) -> dict[str, list[float]]:
    return {name: [round(value, 3) for value in values] for name, values in seconds.items()}


def _saves(project: Project, count: int, number: int, *, csv: bool) -> Iterator[tuple[str, str, Callable[[], None]]]:
    """What is measured, the page on which it shows, and the save; a cell only where the list is a csv."""
    listed = list(rows.rows(count))
    address = f"/aanbod/{listed[0]['Kenmerk']}/"
    folder = project.municipalities / rows.SAMPLE
    listed[0] |= {"Wat is het": f"Dit is net veranderd, voor de {number}e keer."}
    if csv:
        yield "cell of a csv", address, lambda: rows.write_csv(folder / "offers.csv", listed)
        return
    made = project.root / "made.xlsx"  # Excel lays a whole new file in the place of the old
    rows.write_list(made, listed)
    yield "cell of an Excel list", address, lambda: _lay(made, folder / "offers.xlsx")
    yield "text", "/onderwerpen/vaders/", _change(project.root / TEXT, "\ntitle: ", f"\ntitle: Nummer {number} ")
    yield "partial", "/", _change(project.root / PARTIAL, "</footer>", f"<p>{number}</p></footer>")
    source = (project.root / CATALOGUE).read_text(encoding="utf-8")
    first = re.search(r'\nmsgid "Nu hulp nodig\?"\nmsgstr "', source)
    assert first
    yield "translation", TRANSLATED, _change(project.root / CATALOGUE, first[0], f"{first[0]}{'!' * (number + 1)}")


def _lay(made: Path, path: Path) -> None:
    made.replace(path)


def _change(path: Path, old: str, new: str) -> Callable[[], None]:
    text = path.read_text(encoding="utf-8").replace(old, new, 1)

    def save() -> None:
        path.write_text(text, encoding="utf-8")

    return save
