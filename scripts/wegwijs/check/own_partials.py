"""A municipality's own partial is a template that can be read, and asks of a page nothing that ours do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
from jinja2 import nodes
from selectolax.lexbor import LexborHTMLParser

from wegwijs.model import Content, OwnPartial, web_addresses
from wegwijs.problems import Place, Problem, problem

# What runs, sends, loads or styles by itself. What a template fills in is seen by `verify`, on the finished page.
ELEMENTS = (
    *("script", "style", "link", "base", "iframe", "frame", "object", "embed", "applet", "form", "portal"),
    *("animate", "set", "foreignobject"),
)
LOADING = ("src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "xlink:href")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
RUNNING = re.compile(r"javascript:|vbscript:|data:", re.IGNORECASE)
CALLING = {"map", "select", "reject", "selectattr", "rejectattr"}  # these call a filter or a test by its name
UNESCAPED = {"safe", "forceescape", "attr"}


def check(content: Content) -> Iterator[Problem]:
    """Every fault in the partials of a municipality."""
    for partial in content.own_words.partials:
        yield from _check(partial)


def _check(partial: OwnPartial) -> Iterator[Problem]:
    env = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    try:
        tree = env.parse(partial.source, partial.name, partial.file)
        tokens = list(env.lex(partial.source, partial.name, partial.file))
    except jinja2.TemplateSyntaxError as fault:
        yield problem("partial-broken", Place(partial.file, fault.lineno), detail=fault.message or "?")
        return
    except RecursionError:
        yield problem("partial-broken", Place(partial.file), detail="?")
        return
    unsafe = {construct: line for line, construct in _code(tree)}
    typed = "".join(_said(tokens))
    unsafe |= {construct: _line(partial.source, construct) for construct in _markup(typed)}
    for construct, line in unsafe.items():
        yield problem("partial-unsafe", Place(partial.file, line), what=construct)


def _code(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Ways around what the project promises: unescaped words, and the inside of Python."""
    for node in tree.find_all((nodes.Filter, nodes.Getattr, nodes.Const, nodes.Name, nodes.ScopedEvalContextModifier)):
        if isinstance(node, nodes.Filter) and not _harmless(node):
            yield node.lineno, f"|{node.name}"
        elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            yield node.lineno, f".{node.attr}"
        elif isinstance(node, nodes.Const) and isinstance(node.value, str) and "__" in node.value:
            yield node.lineno, node.value
        elif isinstance(node, nodes.Name) and node.name == "lipsum":
            yield node.lineno, "lipsum"
        elif isinstance(node, nodes.ScopedEvalContextModifier):
            yield node.lineno, "autoescape"


def _harmless(node: nodes.Filter) -> bool:
    """Whether a filter, and the attribute, filter or test that it asks for in turn, may be used and stands there as it is."""
    if node.name not in CALLING:
        return node.name not in UNESCAPED
    values = [*node.args[:2], *(pair.value for pair in node.kwargs if pair.key == "attribute")]
    named = all(isinstance(value, nodes.Const) and value.value not in UNESCAPED for value in values)
    return named and node.dyn_args is None and node.dyn_kwargs is None


def _said(tokens: list[tuple[int, str, str]]) -> Iterator[str]:
    """The markup as it is typed; what a template fills in counts as one letter."""
    for _, kind, text in tokens:
        if kind == "data":
            yield text
        elif kind == "variable_begin":
            yield "x"


def _markup(text: str) -> Iterator[str]:
    for node in LexborHTMLParser(text).css("*"):
        name = str(node.tag)
        if name in ELEMENTS and f"<{name}" in text.casefold():
            yield f"<{name}"
        attributes = node.attributes.items()
        yield from (attribute for attribute, value in attributes if _runs_or_loads(name, attribute, value or ""))


def _runs_or_loads(element: str, attribute: str, value: str) -> bool:
    """Whether an attribute is a handler, a style, or an address of another host that a browser asks by itself."""
    address = "".join(mark for mark in value if mark > " ")  # browsers skip spaces and line ends in an address
    if attribute.startswith("on") or attribute in {"style", "srcdoc", "http-equiv"}:
        return True
    if attribute in {*LOADING, "href"} and web_addresses.split(value) is None:
        return True
    if attribute in LOADING:
        return bool(SCHEME.search(address) if attribute == "srcset" else SCHEME.match(address))
    if attribute != "href":
        return False
    return bool(RUNNING.match(address)) if element == "a" else not address.startswith("#")


def _line(source: str, piece: str) -> int:
    """Where it is first typed, or 0."""
    at = source.casefold().find(piece.casefold())
    return source.count("\n", 0, at) + 1 if at >= 0 else 0
