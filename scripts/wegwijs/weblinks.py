"""Asks web addresses whether they are there: politely, one at a time for each host, and never twice within some days."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from wegwijs import source_files

TIMEOUT = 10.0
PAUSE = 1.0
AT_ONCE = 4
GONE = {404, 410}
AGENT = "Wegwijs-links/1 (checks the links of a municipal site; HEAD, one at a time)"
KEEP_DAYS = 7


class Answer(StrEnum):
    """What came of asking: it is there, the host says that it is gone, or nobody answered as a site should."""

    THERE = "there"
    GONE = "gone"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer for an address. `status` is 0 where there was no answer; `cached` where it was asked before."""

    answer: Answer
    status: int = 0
    cached: bool = False


def ask(
    addresses: Iterable[str], cache: Path, today: date, pause: float = PAUSE, timeout: float = TIMEOUT
) -> dict[str, Found]:
    """Ask every address once. What was there in the last days is not asked again; what was not there always is.

    `cache` is the file of the answers of former days; `pause` is between two questions to one host and `timeout` for an answer,
    both in seconds.
    """
    unique = list(dict.fromkeys(addresses))
    known = _remembered(cache, today)
    links = {address: Found(Answer.THERE, cached=True) for address in unique if address in known}
    hosts: dict[str, list[str]] = {}
    for address in unique:
        if address not in links:
            hosts.setdefault(urlsplit(address).netloc, []).append(address)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for answers in pool.map(lambda host_addresses: _ask_host(host_addresses, pause, timeout), hosts.values()):
            links |= answers
    days = known | {
        address: today for address, link in links.items() if link.answer is Answer.THERE and not link.cached
    }
    _remember(cache, {address: day.isoformat() for address, day in days.items()})
    return {address: links[address] for address in unique}


def offline(links: dict[str, Found]) -> bool:
    """Whether no host answered at all: then there is no network, and nothing can be said of any address."""
    answered_now = [link for link in links.values() if not link.cached]
    return bool(answered_now) and all(link.status == 0 for link in answered_now)


def _ask_host(addresses: list[str], pause: float, timeout: float) -> dict[str, Found]:
    """The addresses of one host, with a pause between them. A host that does not answer is asked no more."""
    links: dict[str, Found] = {}
    down = False
    for count, address in enumerate(addresses):
        if count and not down:
            time.sleep(pause)
        links[address] = Found(Answer.SILENT) if down else _one(address, timeout)
        down = down or links[address].status == 0
    return links


def _one(address: str, timeout: float) -> Found:
    """HEAD, and GET where the host does not like HEAD. A refusal is not a dead link: the page is there for people."""
    status = _status(address, "HEAD", timeout)
    if status >= 400:
        status = _status(address, "GET", timeout)
    if status in GONE:
        return Found(Answer.GONE, status)
    return Found(Answer.SILENT if status == 0 or status >= 500 else Answer.THERE, status)


def _status(address: str, method: str, timeout: float) -> int:
    request = urllib.request.Request(address, method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        fault.close()
        return fault.code
    except (OSError, HTTPException, ValueError):
        return 0


def _remembered(cache: Path, today: date) -> dict[str, date]:
    try:
        kept = json.loads(source_files.read_text(cache))
        days = {str(address): date.fromisoformat(day) for address, day in kept.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
    return {address: day for address, day in days.items() if 0 <= (today - day).days < KEEP_DAYS}


def _remember(cache: Path, days: dict[str, str]) -> None:
    """Keep what was there; a cache that cannot be written is only a slower next time."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(days, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError:
        return
