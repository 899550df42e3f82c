"""A site on this computer as a good host serves it (compressed files, long-lived assets), and the browser that visits it."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

LONG = "public, max-age=31536000, immutable"
SHORT = "public, max-age=600"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable")


def browser() -> str:
    """The path of a browser, or an empty string."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


class _Host(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        kept = path.with_name(f"{path.name}.br")
        smaller = kept.is_file() and "br" in self.headers.get("Accept-Encoding", "")
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        data = (kept if smaller else path).read_bytes()
        kind = self.guess_type(path)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", LONG if "/assets/" in self.path else SHORT)
        if smaller:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site while it is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
