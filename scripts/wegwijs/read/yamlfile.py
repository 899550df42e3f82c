"""YAML to values: the shape is checked by pydantic, and each fault is told with the line on which it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from wegwijs import source_files
from wegwijs.model import COLOUR, LONGEST, SLUG
from wegwijs.problems import Place, Problem, errors, problem, warning
from wegwijs.read import unseen

Shape = TypeVar("Shape", bound=BaseModel)
PATTERNS = {COLOUR: "colour-wrong", SLUG: "slug-wrong"}
OURS = "tag:yaml.org,2002:"
PLAIN = {f"{OURS}{kind}" for kind in ("null", "bool", "int", "float", "str", "seq", "map", "timestamp")}
DEEPEST = 40
REMEMBERED = (
    256  # documents: more than the project has, for with fewer each would push another out before it is asked for again
)
LIKE = 0.7
HALF = re.compile("[\ud800-\udfff]")  # of a letter, by an escape such as "\\ud800": no file can hold it


class _Words:
    """YAML 1.2's notion of a truth value (`ja` and `no` are words), and no sexagesimal numbers."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":int", ":float"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class _Loader(_Words, yaml.SafeLoader):
    """Knows where a document is broken. No aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "alias", mark)
        return super().compose_node(parent, index)


class _QuickLoader(_Words, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same by libyaml, ten times as quick, for a document in which all is well. It has aliases, where there is a `&`."""


def _day(loader: Any, node: yaml.ScalarNode) -> Any:
    """A day; what only looks like one (2026-02-30) stays a text, so that it is told where it stands, as any other."""
    try:
        return loader.construct_yaml_timestamp(node)
    except (ValueError, OverflowError):
        return node.value


for _loader in (_Loader, _QuickLoader):
    _loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    _loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
    _loader.add_constructor("tag:yaml.org,2002:timestamp", _day)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document: its plain data, and where each key stands (`("contact", "phone")` → line, from 1)."""

    data: Any
    lines: dict[tuple[Hashable, ...], int]

    def line(self, location: tuple[Hashable, ...]) -> int:
        """The line of a location, or of the nearest thing around it."""
        for length in range(len(location), -1, -1):
            if location[:length] in self.lines:
                return self.lines[location[:length]]
        return 1


def load(text: str, file: str, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """Parse YAML; `None` where that cannot be done, with the reason.

    `file` is its path for people; `first_line` is the line of the file on which `text` begins (front matter), from 1.
    """
    document, problems = _load(text, file, first_line)
    return document, list(problems)


@lru_cache(maxsize=REMEMBERED)
def _load(text: str, file: str, first_line: int) -> tuple[Document | None, list[Problem]]:
    """The project's own words are the same for every municipality: they are parsed once. Nobody changes a document."""
    if document := _quickly(text, file, first_line):
        return document, []
    problems: list[Problem] = []
    lines: dict[tuple[Hashable, ...], int] = {}
    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as fault:  # a control character
        before = text[: fault.position]
        line, position = before.count("\n") + first_line, fault.position - before.rfind("\n")
        return None, [problem("yaml-broken", Place(file, line), line=line, position=position, detail=fault.reason)]
    try:
        node = loader.get_single_node()
        if node is None:
            return None, [problem("file-empty", Place(file))]
        _walk(node, (), lines, problems, file, first_line)
        data = loader.construct_document(node)
    except yaml.MarkedYAMLError as fault:
        return None, [_broken(fault, file, first_line)]
    except (ValueError, RecursionError, TypeError, LookupError, AttributeError, OverflowError) as fault:
        return None, [problem("yaml-broken", Place(file), line=first_line, position=1, detail=fault)]
    finally:
        loader.dispose()
    return Document(data, lines), problems


def _quickly(text: str, file: str, first_line: int) -> Document | None:
    """A document in which all is well; none where something may be wrong, which the other loader then tells."""
    if "&" in text:
        return None
    problems: list[Problem] = []
    lines: dict[tuple[Hashable, ...], int] = {}
    loader = None
    try:
        loader = _QuickLoader(text)
        node = loader.get_single_node()
        if node is None:
            return None
        _walk(node, (), lines, problems, file, first_line)
        document = Document(loader.construct_document(node), lines)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, LookupError, AttributeError, OverflowError):
        return None
    finally:
        if loader:
            loader.dispose()
    return None if problems else document


def read(path: Path, file: str, shape: type[Shape]) -> tuple[Shape | None, list[Problem]]:
    """Read a YAML file as a value of `shape`; `None` where it cannot be, with the reasons."""
    lined, problems = read_lined(path, file, shape)
    return (lined[0] if lined else None), problems


def read_lined(
    path: Path, file: str, shape: type[Shape], ours: Collection[str] = ()
) -> tuple[tuple[Shape, Document] | None, list[Problem]]:
    """As `read`, with the document that knows the lines. `ours` are keys of the shape that nobody may type."""
    text, problems = source_files.text(path, file)
    if text is None:
        return None, problems
    document, problems = load(text, file)
    if document is None or errors(problems):
        return None, problems
    if isinstance(document.data, dict) and (typed := [key for key in ours if key in document.data]):
        return None, [problem("yaml-key-unknown", Place(file, document.line((key,)), key), key=key) for key in typed]
    value, misfits = fit(document, file, shape, ours)
    return ((value, document) if value is not None else None), problems + misfits


def fit(
    document: Document, file: str, shape: type[Shape], ours: Collection[str] = ()
) -> tuple[Shape | None, list[Problem]]:
    """The data of a document as a value of `shape`; `None` where it does not fit, with a problem for each misfit.

    `ours` are keys of the shape that nobody may type.
    """
    try:
        return shape.model_validate(document.data, strict=False), []
    except ValidationError as faults:
        return None, [_misfit(fault, document, file, shape, ours) for fault in _without_echoes(faults.errors())]


def _walk(
    node: yaml.Node,
    at: tuple[Hashable, ...],
    lines: dict[tuple[Hashable, ...], int],
    problems: list[Problem],
    file: str,
    first_line: int,
) -> None:
    """Note the line of each key and item; report keys that stand twice, and what is no plain value.

    Characters that nobody sees are taken out.
    """
    lines.setdefault(at, node.start_mark.line + first_line)
    if len(at) > DEEPEST:
        raise ValueError("deep")
    if node.tag not in PLAIN:
        problems.append(
            problem(
                "yaml-value", Place(file, lines[at]), key=".".join(map(str, at)), value=node.tag.replace(OURS, "!!")
            )
        )
    if isinstance(node, yaml.ScalarNode) and HALF.search(node.value):
        problems.append(problem("file-encoding", Place(file, node.start_mark.line + first_line)))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and HALF.search(key.value):
                problems.append(problem("file-encoding", Place(file, key.start_mark.line + first_line)))
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            line = key.start_mark.line + first_line
            if (*at, name) in lines:
                problems.append(problem("yaml-key-twice", Place(file, line, str(name)), key=name))
            lines[(*at, name)] = line
            _walk(value, (*at, name), lines, problems, file, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*at, index), lines, problems, file, first_line)
    elif isinstance(node, yaml.ScalarNode) and not node.value.isprintable():
        clean = unseen.without(node.value, unseen.OF_LINES)
        if clean != node.value:
            problems.append(warning("characters-removed", Place(file, lines[at], str(at[-1]) if at else "")))
            node.value = clean


def _broken(fault: yaml.MarkedYAMLError, file: str, first_line: int) -> Problem:
    mark = fault.problem_mark or fault.context_mark
    line = mark.line + first_line if mark else first_line
    if "'\\t'" in (fault.problem or ""):
        return problem("yaml-tab", Place(file, line), line=line)
    return problem(
        "yaml-broken",
        Place(file, line),
        line=line,
        position=mark.column + 1 if mark else 1,
        detail=fault.problem or "?",
    )


def _without_echoes(faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """A field that takes a text or a value says each fault twice; keep one for each location."""
    seen: dict[tuple[Hashable, ...], ErrorDetails] = {}
    for fault in faults:
        seen.setdefault(_location(fault), fault)
    return list(seen.values())


def _location(fault: ErrorDetails) -> tuple[Hashable, ...]:
    return tuple(
        part
        for part in fault["loc"]
        if not (isinstance(part, str) and (part.startswith(("is-", "chain", "function", "constrained"))))
    )


def _keys(shape: Any, inside: Sequence[Hashable]) -> list[str]:
    """The keys that the shape knows inside a place; none where any key may stand there."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        if not inside:
            return list(shape.model_fields)
        name, *rest = inside
        known = shape.model_fields.get(str(name))
        return _keys(known.annotation, rest) if known else []
    for part in get_args(shape):
        if keys := _keys(part, inside[1:] if get_origin(shape) in {dict, tuple, list} else inside):
            return keys
    return []


def _misfit(
    fault: ErrorDetails, document: Document, file: str, shape: type[BaseModel], ours: Collection[str]
) -> Problem:
    """A fault of pydantic in our words."""
    location = _location(fault)
    key = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in location)
    place = Place(file, document.line(location), key)
    kind = fault["type"]
    if kind == "missing":
        return problem("yaml-key-missing", place, key=key)
    if kind == "extra_forbidden":
        near = get_close_matches(
            str(location[-1]), [name for name in _keys(shape, location[:-1]) if name not in ours], 1, LIKE
        )
        return problem("yaml-key-unknown", place, key=key, near=near[0] if near else "")
    if kind in {"literal_error", "enum"}:
        expected = filter(None, re.findall(r"'([^']*)'", fault.get("ctx", {}).get("expected", "")))
        return problem("yaml-choice", place, key=key, value=fault["input"], choices=", ".join(expected))
    if fault["input"] is None:
        return problem("yaml-empty", place, key=key)
    if kind == "string_too_long":
        return problem("line-too-long", place, length=len(str(fault["input"])), limit=LONGEST)
    if kind == "site-address":
        return problem("site-address", place, value=fault["input"])
    if kind == "list-address":
        return problem("list-address", place, value=fault["input"])
    if kind == "web-wrong":
        return problem("web-wrong", place, value=fault["input"])
    pattern = fault.get("ctx", {}).get("pattern")
    if pattern in PATTERNS:
        return problem(PATTERNS[pattern], place, value=fault["input"])
    return problem("yaml-value", place, key=key, value=fault["input"])
