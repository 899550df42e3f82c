"""What touches safety is read by a doctor or nurse of the municipality before it opens, and somebody answers at night."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Content
from wegwijs.problems import Place, Problem, warning

FILE = "content/help.yml"


def check(content: Content) -> Iterator[Problem]:
    """Safety texts that nobody of the GGD has read, and no number for who has no bed tonight. A sample never opens."""
    municipality = content.municipality
    if municipality.sample:
        return
    if municipality.safety_read is None:
        for topic in (*content.topics, *content.texts):
            if topic.head.safety:
                yield warning("safety-unread", Place(topic.file), texts=topic.head.title.dutch, file=municipality.file)
        lines = [line.name.dutch for line in content.help_lines if line.safety]
        if lines:
            yield warning("safety-unread", Place(FILE), texts="; ".join(lines), file=municipality.file)
    if municipality.shelter is None:
        yield warning("shelter-missing", Place(municipality.file, column="shelter"))
