"""The person whom a parent rings where nothing else helped: when, and whether there is an interpreter."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Content
from wegwijs.problems import Place, Problem, warning


def check(content: Content) -> Iterator[Problem]:
    """What municipality.yml does not say of that person. A sample never opens."""
    municipality = content.municipality
    missing = [
        key
        for key, value in (("hours", municipality.contact.hours), ("interpreter", municipality.interpreter))
        if value is None
    ]
    if missing and not municipality.sample:
        yield warning("person-untold", Place(municipality.file, column="contact"), missing=", ".join(missing))
