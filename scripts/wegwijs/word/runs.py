"""The words of an element of a document: in runs that are bold or not, and plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.text.paragraph import Paragraph

Node = Mapping[str, Any]


def elements(node: Node) -> Sequence[Node]:
    """The children of an element that are elements too."""
    return [inner for inner in node["children"] if not isinstance(inner, str)]


def child(node: Node, tag: str) -> Node | None:
    """The first child with a tag."""
    return next((inner for inner in elements(node) if inner["tag"] == tag), None)


def fill(paragraph: Paragraph, node: Node, bold: bool = False) -> None:
    """Write the words of an element into a paragraph, all of them bold where that is asked."""
    for text, strong in runs(node, bold):
        run = paragraph.add_run(text if paragraph.runs else text.lstrip())
        if strong:
            run.bold = True


def runs(node: Node, bold: bool = False) -> Iterator[tuple[str, bool]]:
    """The words of an element in runs, and whether each is bold. A pictogram has its words beside it."""
    for inner in node["children"]:
        if isinstance(inner, str):
            yield inner, bold
        elif inner["tag"] == "br":
            yield "\n", bold
        elif inner["tag"] not in ("svg", "ul"):
            yield from runs(inner, bold or inner["tag"] in ("b", "strong"))


def plain(node: Node | None) -> str:
    """The words of an element without any mark."""
    return "".join(text for text, _ in runs(node)) if node else ""
