"""What counts as an address on the web: one rule for lists, texts and settings, found by taking the address apart."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

LONGEST = 2_000  # letters; browsers and servers take no more
LONGEST_SITE = 200  # a code for paper holds it, with the address of a page behind it
LONGEST_HOST = 253
SCHEMES = ("https", "http")
NEVER = re.compile(r"[\s<>\"'`\\{}|^]")
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"{LABEL}(?:\.{LABEL})*")
PLACEHOLDER = "{address}"  # where the address of a house goes, in that of a map


def split(address: str) -> SplitResult | None:
    """The parts of whatever stands in a link; `None` where nobody can tell them apart."""
    try:
        parts = urlsplit(address)
        _ = parts.port, parts.hostname
    except ValueError:
        return None
    return parts


def web_address(address: str) -> SplitResult | None:
    """The parts of an address that a browser can go to by http or https; `None` for anything else."""
    if len(address) > LONGEST or not address.isprintable() or NEVER.search(address):
        return None
    parts = split(address)
    if parts is None or parts.scheme not in SCHEMES or "@" in parts.netloc or parts.netloc.endswith(":"):
        return None
    return parts if HOST.fullmatch(ascii_host(parts)) else None


def ascii_host(parts: SplitResult) -> str:
    """The name of the host as the network knows it; empty where it can be none."""
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return host if len(host) <= LONGEST_HOST else ""


def is_web_address(address: str) -> bool:
    """Whether it is one; see `web_address`."""
    return web_address(address) is not None


def is_list_address(address: str) -> bool:
    """Whether a list may be asked for there: by https, at a host with a name."""
    parts = web_address(address)
    return parts is not None and parts.scheme == "https" and "." in (parts.hostname or "")


def is_site_address(address: str) -> bool:
    """Whether a whole site can stand there: pages, codes and calendars are named after it.

    Nothing that asks or points within a page, no way up, no hidden or empty part.
    """
    parts = web_address(address)
    if parts is None or len(address) > LONGEST_SITE or any(mark in address for mark in "?#%"):
        return False
    folders = parts.path.removeprefix("/").removesuffix("/").split("/")
    return parts.path in {"", "/"} or not any(folder == "" or folder.startswith(".") for folder in folders)


def is_map_address(address: str) -> bool:
    """Whether a map can be asked there for the address of a house, over https."""
    host, placeholder, _ = address.partition(PLACEHOLDER)
    return bool(placeholder) and host.startswith("https://") and is_web_address(address.replace(PLACEHOLDER, "x"))
