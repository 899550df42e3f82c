"""What touches safety is read by a doctor or nurse of the municipality before it opens, and somebody answers at night."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Content
from wegwijs.problems import Place, Problem, warning


def check(content: Content) -> Iterator[Problem]:
    """Safety texts that nobody of the GGD has read, and no number for who has no bed tonight. A sample never opens."""
    municipality = content.municipality
    if municipality.sample:
        return
    if municipality.safety_read is None and (texts := tuple(_safety_texts(content))):
        yield warning("safety-unread", Place(municipality.file, column="safety_read"), texts=texts)
    if municipality.shelter is None:
        yield warning("shelter-missing", Place(municipality.file, column="shelter"))


def _safety_texts(content: Content) -> Iterator[str]:
    """The titles of the texts about safety, and the names of the lines that a parent calls."""
    yield from (text.head.title.dutch for text in (*content.topics, *content.texts) if text.head.safety)
    yield from (line.name.dutch for line in content.help_lines if line.safety)
