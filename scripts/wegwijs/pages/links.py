"""Whoever follows a link in a text arrives: each address that a text names is one of the pages that will be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import Page
from wegwijs.pages.views import TextView, TopicView
from wegwijs.problems import Place, Problem, problem


def dead(pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Every link in the texts of one language to a page that is not among `pages`.

    Places within a page and files beside the pages are not known before all is drawn; `verify` looks at those.
    """
    known = {page.address for page in pages}
    for page in pages:
        if not isinstance(page.view, TopicView | TextView):
            continue
        text = page.view.topic if isinstance(page.view, TopicView) else page.view.text
        for block, shown in zip(text.blocks, page.view.blocks, strict=True):
            for target in sorted({run.target for run in shown.runs if run.target.startswith("/")}):
                address = target.split("#")[0].removeprefix("/")
                if address not in known and ("." not in address or address.endswith(".html")):
                    yield problem("page-link-dead", Place(text.file, block.row), target=target)
