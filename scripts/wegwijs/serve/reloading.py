"""What the pages of a preview have besides: a script that asks whether something was saved, and then has the page again."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import jinja2

from wegwijs.harden import harden
from wegwijs.render.scripts import Scripts

ASKING = "/__saved__"  # no page has such an address
NEEDED = "fetch"  # of the policy of a page
TEMPLATE = "serve/reload.html"
END_OF_HEAD = re.compile(r"(?=</head>)")
PATIENCE = 20.0  # seconds that somebody waits for an answer


class Versions:
    """Says which preview it is: another one each time that something was saved, and after each start."""

    def __init__(self) -> None:
        self._began, self._count = time.time_ns(), 0
        self._changed = threading.Condition()

    @property
    def now(self) -> str:
        """The version of the pages that are drawn now."""
        return f"{self._began}-{self._count}"

    def next(self) -> None:
        """Begin another version; who waits for it is told."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def changed(self, known: str, patience: float = PATIENCE) -> bool:
        """Whether there is another version than `known`, as soon as there is one; false after a while without."""
        with self._changed:
            return self._changed.wait_for(lambda: self.now != known, patience)


class Reloading:
    """Puts the script into pages. `overrides` is the folder of our templates."""

    def __init__(self, overrides: Path) -> None:
        env = jinja2.Environment(loader=jinja2.FileSystemLoader(overrides), autoescape=True)
        self._element = env.get_template(TEMPLATE)
        self.path, self.data = Scripts(overrides).file("reload")

    def page(self, text: str, root: str, version: str) -> bytes:
        """A drawn page, hardened, that comes again when there is another version. `root` is the path of the site on its host."""
        element = self._element.render(script=root + self.path, asking=f"{ASKING}?{version}")
        return harden(END_OF_HEAD.sub(lambda _: element, text, count=1), NEEDED).encode()
