"""A small server for one person at one computer. It answers with a preview, and with nothing that is not in it."""

from __future__ import annotations

import ipaddress
import re
import socket
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from wegwijs.serve.preview import Answer, Preview
from wegwijs.serve.reloading import ASKING

THIS_COMPUTER = ("localhost", "127.0.0.1", "::1")
ANYWHERE = ("0.0.0.0", "::", "")
NAMED = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::[0-9]*)?")  # with a port, mostly
AGAIN = "1"  # seconds after which a browser asks again for what has no script to do so


class PreviewServer(ThreadingHTTPServer):
    """Listens at an address of this computer from the moment that it is made; whoever asks waits until it is served.

    Raises:
        OSError: the address is taken, or is none of this computer's.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        self.preview, self.host = preview, host
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Handler)

    def knows(self, host: str) -> bool:
        """Whether somebody may call us by this name; a site elsewhere may have a name of its own lead to this computer."""
        match = NAMED.fullmatch(host.lower())
        name = match[1].strip("[]") if match else ""
        return name in THIS_COMPUTER or name == self.host or (self.host in ANYWHERE and _is_number(name))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away in the middle of an answer is nothing to tell."""


class _Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection, one after another."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds that a connection may be idle

    def do_GET(self) -> None:
        """The file that is asked for, or whether something was saved."""
        if not self.server.knows(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        path, _, version = self.path.partition("?")
        if path == ASKING:
            changed = self.server.preview.versions.changed(version)
            self._send(Answer("", status=HTTPStatus.OK if changed else HTTPStatus.NO_CONTENT))
            return
        self._send(self.server.preview.answer(unquote(path, errors="replace")))

    do_HEAD = do_GET

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse; the number says why."""
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self.close_connection = True
        self._send(Answer("", status=status))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.status is HTTPStatus.FOUND:
            self.send_header("Location", answer.path)
        else:
            self.send_header("Content-Type", self._kind(answer.path))
        if answer.path.endswith(".txt") and answer.status is HTTPStatus.UNPROCESSABLE_ENTITY:
            self.send_header("Refresh", AGAIN)
        for name, value in self._headers(answer.path).items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        if answer.status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if self.close_connection:
            self.send_header("Connection", "close")
        if answer.status is not HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(answer.data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.data)

    def _headers(self, path: str) -> dict[str, str]:
        """What every answer says; where volunteers speak, it lets the page ask for the microphone."""
        rules = self.server.preview.rules
        booth = dict(rules.get("booth", {}))
        there = path.startswith(booth.pop("path", ""))
        return {**rules.get("headers", {}), **(booth if there else {})}

    def _kind(self, path: str) -> str:
        ending = path.rpartition(".")[2] if "." in path else "txt"
        kind = self.server.preview.rules.get("types", {}).get(ending, "application/octet-stream")
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, *_: object) -> None:
        """Nothing: a clerk wants to see what is wrong in the list, not what a browser asked."""


def _is_number(name: str) -> bool:
    """Whether a host is named by its number, which nobody else can have lead elsewhere."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
