"""Words made ready for a page: facts filled in, running text split into the runs that a template draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wegwijs import facts, markup
from wegwijs.model import Block, FixedPage, Municipality, Text, Topic
from wegwijs.pages.views import BlockView, RunView
from wegwijs.text_tree import map_texts


def municipal(municipality: Municipality) -> dict[str, str]:
    """The facts of a municipality that a text may name (`{gemeente}`): name → what stands there."""
    return {
        "gemeente": municipality.name,
        "organisatie": municipality.contact.organization or municipality.contact.name,
        "telefoon": facts.phone(municipality.contact.phone),
        "email": municipality.contact.email,
        "huisartsenpost": facts.phone(municipality.gp_out_of_hours.phone),
    }


def filled(text: Text, names: Mapping[str, str]) -> Text:
    """The text with its facts in it."""
    return replace(text, value=markup.fill(text.value, names))


def head(fixed: FixedPage, names: Mapping[str, str]) -> FixedPage:
    """The head of a page with its facts in it."""
    return map_texts(fixed, lambda text: filled(text, names))


def blocks(topic: Topic, names: Mapping[str, str]) -> tuple[BlockView, ...]:
    """The blocks of a text as runs. A number that it names can be rung."""
    return tuple(view(block, names) for block in topic.blocks)


def view(block: Block, names: Mapping[str, str]) -> BlockView:
    """One block as runs."""
    text = block.text
    numbers = {names.get(name) for name in ("telefoon", "huisartsenpost")} - {None, ""}
    runs = tuple(
        RunView(
            run.text if run.fact else replace(text, value=run.text),
            run.strong,
            run.target or (facts.phone_link(run.text) if run.fact and run.text in numbers else ""),
            run.fact,
        )
        for run in markup.runs(text.value, names)
    )
    return BlockView(block.kind, runs, text.lang)
