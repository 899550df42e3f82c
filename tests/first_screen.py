"""What stands on the first screen of a phone, measured: where things begin and end, and whether anything moves."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, Route

# A phone that can read every language aloud, so that the button for it comes; and what moves is kept from the start.
BEGIN = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(entry)))
  .observe({ type: "layout-shift", buffered: true });
const voices = CODES.map(lang => ({ lang, localService: true }));
Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => voices, cancel() {}, speak() {} } });
"""
MEASURE = """() => {
  const box = selector => {
    const found = [...document.querySelectorAll(selector)].pop();
    return found ? found.getBoundingClientRect() : null;
  };
  const call = document.querySelector("main [href^='tel:']");
  return {
    heading: box("h1").top,
    names: document.querySelector(".pyramid") ? box(".pyramid b").bottom : null,
    bar: box(".help").top,
    call: call ? call.getBoundingClientRect().bottom : null,
    shift: shifts.reduce((sum, entry) => sum + entry.value, 0),
    moved: shifts.flatMap(entry => entry.sources.map(source => source.node && source.node.nodeName + "." + source.node.className))
  };
}"""
IDLE = "wait => new Promise(done => requestIdleCallback(() => setTimeout(done, wait)))"
LATE = 300  # milliseconds that a script takes to come over a slow line


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """Where things are, in pixels from the top of the screen.

    `names` is the end of the name of the last layer, `call` that of the first button to call, `bar` where help now begins.
    `shift` is how much moved by itself (CLS), and `moved` what did.
    """

    heading: float
    bar: float
    names: float | None
    call: float | None
    shift: float
    moved: tuple[str, ...]


def slow_scripts(page: Page) -> None:
    """From now on scripts come late: what is on a page is there before they do anything."""

    def wait(route: Route) -> None:
        time.sleep(LATE / 1000)
        route.continue_()

    page.route("**/assets/*.js", wait)


def measured(page: Page, address: str) -> FirstScreen:
    """What a page shows at first, when its scripts have done what they do."""
    page.goto(address)
    page.evaluate(IDLE, LATE + 200)
    seen = page.evaluate(MEASURE)
    return FirstScreen(**{**seen, "moved": tuple(map(str, seen["moved"]))})


def table(screens: Mapping[tuple[str, str], FirstScreen]) -> str:
    """The measures of pages by language and kind, a language on a line."""
    kinds = list(dict.fromkeys(kind for _, kind in screens))
    codes = list(dict.fromkeys(code for code, _ in screens))
    calls = [kind for kind in ("help-now", "offer") if kind in kinds]
    head = ["", *(f"h1 {kind}" for kind in kinds), "4th name", *(f"call {kind}" for kind in calls), "bar", "CLS"]
    rows = []
    for code in codes:
        own = {kind: screens[code, kind] for kind in kinds if (code, kind) in screens}
        names = [screen.names for screen in own.values() if screen.names is not None]
        most = max(screen.shift for screen in own.values())
        headings = [str(round(screen.heading)) for screen in own.values()]
        ends = [
            str(round(value)) if value else "–"
            for value in (max(names, default=None), *(own[kind].call for kind in calls))
        ]
        bar = str(round(min(screen.bar for screen in own.values())))
        rows.append([code, *headings, *ends, bar, f"{most:.3f}"])
    wide = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    lines = ("  ".join(cell.rjust(wide[at]) for at, cell in enumerate(row)) for row in [head, *rows])
    return "\n".join(lines) + "\n"
