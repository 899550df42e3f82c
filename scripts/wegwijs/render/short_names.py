"""The names that a script gives to its own things, made short, and said in fewer statements: a tenth of its bytes.

A name gets one short name throughout a script, whatever its scope, so nothing that was apart comes together. What is the
name of a property anywhere, or a key, or stands in a template literal, keeps it; so does all that the script did not declare.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
    r"""|(?P<pattern>(?<=[(,=:\[!&|?{};])/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n*])+/[a-z]*)"""
    r"""|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>\d[\w.]*)|(?P<mark>\.\.\.|=>|\s+|.)""",
    re.DOTALL,
)
OPEN, CLOSE = frozenset("([{"), frozenset(")]}")
WORDS = re.compile(r"[A-Za-z_$][\w$]*")
SHORT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a script: a `text`, a `pattern`, a `name`, a `number` or a `mark`."""

    kind: str
    text: str


def with_short_names(script: str) -> str:
    """A script without comments, with the names it declares as letters: the name that is there most often first."""
    script = script.replace('"use strict";', "", 1)  # it says what is wrong to who writes it, and has said so
    tokens = list(_in_one_list([Token(str(one.lastgroup), one[0]) for one in TOKEN.finditer(script)]))
    solid = [one for one in tokens if not one.text.isspace()]
    kept = set(_kept(solid))
    found = Counter(one.text for one in solid if one.kind == "name")
    own = sorted(set(_declared(solid)) - kept, key=lambda name: (-found[name], name))
    free = [letter for letter in SHORT if letter not in found]
    short = dict(zip(own, free, strict=False))
    return "".join(short.get(one.text, one.text) if one.kind == "name" else one.text for one in tokens)


def _in_one_list(tokens: list[Token]) -> Iterator[Token]:
    """`const a=1;const b=2` as `const a=1,b=2`."""
    begun, before, at = [""], ";", 0
    while at < len(tokens):
        one = tokens[at]
        if one.text in OPEN and one.kind == "mark":
            begun.append("")
        elif one.text in CLOSE and one.kind == "mark":
            begun.pop()
        elif one.text in {"const", "let", "var"} and before in {";", "{", "}"}:
            begun[-1] = one.text
        elif one.text == ";" and begun[-1]:
            if [each.text for each in tokens[at + 1 : at + 3]] == [begun[-1], " "]:
                one, at = Token("mark", ","), at + 2
            else:
                begun[-1] = ""
        yield one
        before, at = one.text if not one.text.isspace() else before, at + 1


def _kept(tokens: list[Token]) -> Iterator[str]:
    """Names of properties, keys and what may be one, and words in template literals."""
    around: list[str] = []
    none = Token("", "")
    for at, (before, one, after) in enumerate(zip([none, *tokens], tokens, [*tokens[1:], none], strict=False)):
        if one.text in OPEN and one.kind == "mark":
            around.append(one.text)
        elif one.text in CLOSE and one.kind == "mark":
            around.pop()
        elif one.kind == "text" and one.text[0] == "`":
            yield from WORDS.findall(one.text)
        elif one.kind == "name":
            first = before.text in {"{", ","}
            short = around[-1:] == ["{"] and (after.text in {",", "}"} or _has_body(tokens, at + 1))
            if before.text == "." or (first and (after.text == ":" or short)):
                yield one.text


def _has_body(tokens: list[Token], at: int) -> bool:
    """Whether here are the brackets of a method, `(…){`."""
    end = _closing(tokens, at) + 1
    return tokens[at : at + 1] == [Token("mark", "(")] and tokens[end : end + 1] == [Token("mark", "{")]


def _declared(tokens: list[Token]) -> Iterator[str]:
    """Names after const, let, var and function, and those of parameters."""
    for at, one in enumerate(tokens):
        if one.kind == "name" and one.text in {"const", "let", "var"}:
            yield from _listed(tokens, at + 1)
        elif one.text == "function" and tokens[at + 1].kind == "name":
            yield tokens[at + 1].text
        elif one.text == "=>" and tokens[at - 1].kind == "name":
            yield tokens[at - 1].text
        if one.text == "(" and _takes_names(tokens, at):
            yield from (each.text for each in tokens[at + 1 : _closing(tokens, at)] if each.kind == "name")


def _listed(tokens: list[Token], at: int) -> Iterator[str]:
    """The names of one statement `const a = 1, [b, ...c] = d`; what stands deeper is said by itself."""
    before = ","
    while at < len(tokens) and tokens[at].text not in {";", ")", "of", "in"}:
        text = tokens[at].text
        if text in OPEN:
            end = _closing(tokens, at)
            if before == "," and text == "[":
                yield from (each.text for each in tokens[at:end] if each.kind == "name")
            at, text = end, ")"
        elif before == "," and tokens[at].kind == "name":
            yield text
        at, before = at + 1, text


def _takes_names(tokens: list[Token], at: int) -> bool:
    """Whether a bracket holds parameters: of a function, of an arrow, of a catch."""
    two, one = ["", "", *(each.text for each in tokens[max(0, at - 2) : at])][-2:]
    after = tokens[_closing(tokens, at) + 1 :][:1]
    return "function" in {two, one} or (one == "catch" and two != ".") or (bool(after) and after[0].text == "=>")


def _closing(tokens: list[Token], at: int) -> int:
    """Where the bracket at `at` closes."""
    depth = 0
    for here in range(at, len(tokens)):
        if tokens[here].kind == "mark":
            depth += (tokens[here].text in OPEN) - (tokens[here].text in CLOSE)
        if not depth:
            return here
    return len(tokens) - 1
