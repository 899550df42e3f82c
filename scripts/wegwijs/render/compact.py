"""Templates without the white space that is there for who reads them: left out once, when a template is compiled.

A line break and what is around it is no more than a space to a browser, and between two blocks nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

BLOCKS = (
    "!doctype|html|head|meta|title|link|style|script|body|header|main|footer|nav|section|div|h[1-6]|p|ul|ol|li|dl|dt|dd"
    "|table|thead|tbody|tr|th|td|svg|symbol|path|use|template|br"
)
SPACE = re.compile(r"\s+")
BEFORE_BLOCK = re.compile(rf" (?=</?(?:{BLOCKS})[\s>])")
AFTER_BLOCK = re.compile(rf"(</?(?:{BLOCKS})(?:\s[^<>]*)?>) ")
QUOTED = re.compile(r"(?<= )([a-z-]+)=\"([A-Za-z0-9_.:#-]+)\"(?=[ >])")


class Compact(Extension):
    """An extension of Jinja that makes the text of HTML templates compact."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """What stands between the marks of a template, made compact where the template is one of HTML."""
        html = (stream.filename or stream.name or "").endswith(".html")
        for token in stream:
            yield Token(token.lineno, "data", compact(token.value)) if html and token.type == "data" else token


def compact(text: str) -> str:
    """A piece of a template with no more white space than a browser would see."""
    text = SPACE.sub(" ", text)
    return QUOTED.sub(r"\1=\2", AFTER_BLOCK.sub(r"\1", BEFORE_BLOCK.sub("", text)))
