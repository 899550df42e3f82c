"""What the law asks of the site of a municipality beside its pages: whom one tells of a hole, and its accessibility statement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wegwijs.model import Content
from wegwijs.problems import Place, Problem, warning

NEXT_BUILD = timedelta(days=7)  # who builds least, builds each week


def check(content: Content, today: date) -> Iterator[Problem]:
    """What municipality.yml does not say, or not for as long as until the next build. A sample never opens."""
    municipality = content.municipality
    given = municipality.security
    reached = given is not None and bool(given.email or given.page)
    missing = [
        key
        for key, there in (("security", reached), ("accessibility_statement", municipality.accessibility_statement))
        if not there
    ]
    if missing and not municipality.sample:
        yield warning("duties-untold", Place(municipality.file), missing=", ".join(missing))
    if given is not None and given.until is not None and given.until <= today + NEXT_BUILD:
        yield warning("security-ending", Place(municipality.file, column="security.until"), day=given.until)
