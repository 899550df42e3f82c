"""security.txt (RFC 9116): whom somebody tells that the site has a hole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urljoin

from wegwijs.model import Municipality, addresses

HOLDS_FOR = timedelta(days=180)  # the standard asks for less than a year; each build begins anew


def security(municipality: Municipality, today: date) -> bytes | None:
    """The file; none where nobody may be told, or where what is said of that holds no more."""
    given = municipality.security
    if given is None or not (given.email or given.page) or (given.until is not None and given.until < today):
        return None
    return "".join(f"{name}: {value}\n" for name, value in _fields(municipality, today)).encode()


def _fields(municipality: Municipality, today: date) -> Iterator[tuple[str, str]]:
    given = municipality.security
    assert given is not None
    if given.page:
        yield "Contact", given.page
    if given.email:
        yield "Contact", f"mailto:{given.email}"
    last = min(given.until or date.max, today + HOLDS_FOR)
    yield "Expires", f"{last.isoformat()}T23:59:59Z"
    yield "Preferred-Languages", ", ".join(given.languages)
    yield "Canonical", urljoin(municipality.site, f"/{addresses.SECURITY_FILE}")
    if given.policy:
        yield "Policy", given.policy
