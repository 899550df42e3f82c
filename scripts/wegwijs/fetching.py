"""Gets a file that stands at a web address: by https, from that host alone, no larger than a list can be, within a time."""

from __future__ import annotations

import io
import time
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from typing import IO

from wegwijs.model import web_addresses

LARGEST = 20_000_000  # bytes
TIMEOUT, LONGEST = 20.0, 60.0  # seconds for an answer to begin, and for all of it
AT_A_TIME = 1 << 16
AGENT = "Wegwijs-lists/1 (reads the list that a municipality publishes)"
ACCEPT = "text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/json, text/calendar, */*;q=0.1"
NO_ANSWER = "-"
ZIP = b"PK\x03\x04"


class FetchError(Exception):
    """A file does not come: its text is the number with which the host answers, or that there is no answer."""


class ForeignError(FetchError):
    """The address leads on to another host, or to another way than https."""


class LargeError(FetchError):
    """More than a list can be."""


class PageError(FetchError):
    """A page for people stands there, not a file: mostly that of a login, or of the sheet itself."""


class _OneHost(urllib.request.HTTPRedirectHandler):
    """Follows only what stays with the same host, by the same way."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        old, new = web_addresses.split(req.full_url), web_addresses.split(newurl)
        if old is None or new is None or (old.scheme, old.netloc) != (new.scheme, new.netloc):
            raise ForeignError(new.hostname if new and new.hostname else newurl[:200])
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def opener() -> urllib.request.OpenerDirector:
    """What opens an address: https only, and no other host than its own. It asks the proxy that the system names."""
    director = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _OneHost(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        director.add_handler(handler)
    return director


@dataclass(frozen=True)
class Fetcher:
    """Gets files. `director` opens an address; `largest` is in bytes, `longest` in seconds."""

    director: urllib.request.OpenerDirector = field(default_factory=opener)
    largest: int = LARGEST
    longest: float = LONGEST

    def get(self, address: str) -> bytes:
        """The bytes of the file at an address.

        Raises:
            LargeError: there is more than a list can be.
            PageError: a page for people stands there.
            FetchError: it did not come, or (`ForeignError`) the address leads on to another host.
        """
        request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept": ACCEPT})
        until = time.monotonic() + self.longest
        try:
            with self.director.open(request, timeout=TIMEOUT) as answer:
                if answer is None:
                    raise FetchError(NO_ANSWER)
                pieces, size = [], 0
                while piece := answer.read(AT_A_TIME):
                    pieces.append(piece)
                    size += len(piece)
                    if size > self.largest:
                        raise LargeError(size)
                    if time.monotonic() > until:
                        raise FetchError(NO_ANSWER)
        except urllib.error.HTTPError as fault:
            fault.close()
            raise FetchError(str(fault.code)) from None
        except urllib.error.URLError as fault:
            raise FetchError(NO_ANSWER) from fault
        except (OSError, HTTPException, ValueError, AttributeError) as fault:
            raise FetchError(NO_ANSWER) from fault
        data = b"".join(pieces)
        if data[:500].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
            raise PageError(address)
        return data


def ending(data: bytes) -> str:
    """How the name of a file with these bytes ends: by what it is, not by what it is called."""
    if data.startswith(ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return ".ods" if "content.xml" in archive.namelist() else ".xlsx"
        except (zipfile.BadZipFile, ValueError, OSError):
            return ".xlsx"
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"BEGIN:VCALENDAR"):
        return ".ics"
    return ".json" if head.startswith((b"{", b"[")) else ".csv"
