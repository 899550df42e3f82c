"""A whole site, built once for all tests that look at it."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from wegwijs import pipeline
from wegwijs.files import House, find_house

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).resolve().parent.parent


def own_house() -> House:
    return find_house(ROOT)


def fewer_languages(root: Path, languages: str) -> House:
    """This checkout, by links, with the municipalities in fewer languages: quick to build."""
    for name in ("mkdocs.yml", "docs", "overrides", "locales"):
        (root / name).symlink_to(ROOT / name)
    (root / "content").mkdir()
    for path in (ROOT / "content").iterdir():
        if path.name != "municipalities":
            (root / "content" / path.name).symlink_to(path)
    shutil.copytree(ROOT / "content" / "municipalities", root / "content" / "municipalities")
    for path in root.glob("content/municipalities/*/municipality.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"^languages: .*$", f"languages: [{languages}]", text, flags=re.MULTILINE), encoding="utf-8"
        )
    return House(root)


def build(slug: str, site: Path, languages: str = "nl, en, ar") -> pipeline.Built:
    """Build a municipality of this checkout, in these languages, into `site`."""
    root = Path(tempfile.mkdtemp(prefix="house-", dir=site.parent))
    return pipeline.build(fewer_languages(root, languages), slug, TODAY, site)


def contents(tree: Path) -> dict[str, bytes]:
    """Every file of a tree."""
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain static host under a sub-path; what is not there gets 404.html, as on any static host."""

    prefix = "/"
    root = ""

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.root) / "nowhere")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.root) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(root: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a tree on this machine; the address of its root."""
    handler = type("Handler", (Quiet,), {"prefix": prefix, "root": str(root)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
