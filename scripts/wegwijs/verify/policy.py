"""The Content-Security-Policy of a finished page, read anew: whether it says what it should, and fits the page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from wegwijs.problems import Place, Problem, problem
from wegwijs.verify.document import Document

SHUT = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
MAY = {"'none'", "'self'", "data:"}
HASH = "'sha256-"


def verify_policy(document: Document) -> Iterator[Problem]:
    """The policy comes before anything that it rules, opens nothing by a word like `unsafe-inline`, and knows each style."""
    rules = {name: value for name, _, value in (part.strip().partition(" ") for part in document.policy.split(";"))}
    for name, value in SHUT.items():
        if rules.get(name) != value:
            yield problem("page-policy", Place(document.address), what=name)
    for name, value in rules.items():
        for word in value.split():
            if word not in MAY and not (name == "style-src" and word.startswith(HASH)):
                yield problem("page-policy", Place(document.address), what=f"{name} {word}")
    hashes = set(rules.get("style-src", "").split()) - {"'none'"}
    if hashes != {_hash(style) for style in document.styles}:
        yield problem("page-policy", Place(document.address), what="style-src")


def _hash(style: str) -> str:
    return f"{HASH}{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
