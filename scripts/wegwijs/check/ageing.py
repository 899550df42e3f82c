"""Facts that age: a text may name only what is known, has a value today, and was compared with its source in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from wegwijs import markup
from wegwijs.model import FACT, Content, Text
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.text_tree import texts

FILE = "content/facts.yml"


def check(content: Content, today: date) -> Iterator[Problem]:
    """Names of no fact, facts without a value today, and facts past the day on which somebody had to look again."""
    known = {fact.id: fact for fact in content.facts}
    named: set[str] = set()
    for place, text, within in _texts(content):
        for name in (name.removeprefix(FACT) for name in markup.facts_in(text.dutch) if name.startswith(FACT)):
            named.add(name)
            if name not in known:
                near = ", ".join(get_close_matches(name, known, 3, 0.3)) or "-"
                yield problem("reference-unknown", place, key="fact", name=name, known=near)
            elif known[name].on(today) is None:
                if within:
                    yield warning("fact-ended", place, name=name, text=text.dutch)
                else:
                    yield problem("fact-ended", place, name=name, text=text.dutch)
    for name in sorted(named & known.keys()):
        fact = known[name]
        if fact.review <= today:
            yield warning("fact-old", Place(FILE, column=name), name=name, day=fact.review, reviewer=fact.reviewer)


def _texts(content: Content) -> Iterator[tuple[Place, Text, bool]]:
    """Every text that may name a fact, with its place; and whether it is a block, which a page can do without."""
    for topic in (*content.topics, *content.texts):
        for text in (topic.head.title, topic.head.lead):
            yield Place(topic.file, 2), text, False
        for block in topic.blocks:
            yield Place(topic.file, block.row), block.text, True
    others = {
        "content/vision": content.vision,
        "content/pyramid.yml": content.pyramid,
        "content/phases.yml": content.phases,
        "content/help.yml": content.help_lines,
        "content/fixed.yml": content.fixed_pages,
    }
    for file, value in others.items():
        for text in texts(value):
            yield Place(file), text, False
