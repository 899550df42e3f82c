"""Docstrings say what can be raised: every exception that leaves a public function is named in it, and no other of ours."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import reachable

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = reachable.read(ROOT / "scripts" / "wegwijs")
PUBLIC = sorted(
    (function for function in PACKAGE.functions.values() if function.public), key=lambda function: function.name
)
# Vague words where a noun would say what the value is.
VAGUE = {"found", "one", "each", "said", "it", "told", "heard", "wanted"}
# Rooms that are to be built anew get good names there.

# A small package, in which each way for an exception to leave a function occurs once.
SMALL = {
    "__init__.py": "from small.inner import read\n",
    "faults.py": "class OwnError(Exception): ...\nclass OtherError(OwnError): ...\n",
    "inner.py": """
import contextlib
from contextlib import contextmanager
from small import faults
from small.faults import OtherError
import small.outer

class Reader:
    path: str
    def __init__(self): raise KeyError
    def read(self): return self._deep()
    def _deep(self): raise OtherError("why")
    @property
    def size(self): raise IndexError

class Holder:
    reader: Reader

def read(text): raise faults.OwnError
def caught():
    try: read("")
    except faults.OwnError: return None
def other_way(reader: Reader): return reader.read()
def by_base(reader: Reader):
    try: reader.read()
    except faults.OwnError: pass
def by_property(holder: Holder): return holder.reader.size
def made(): return Reader()
def again():
    try: read("")
    except faults.OwnError as fault: raise
def another():
    try: read("")
    except faults.OwnError as fault: raise ValueError from fault
def suppressed():
    with contextlib.suppress(faults.OwnError): read("")
@contextmanager
def guard():
    try: yield
    except faults.OwnError: raise RuntimeError from None
def guarded():
    with guard(): read("")
def nested():
    def inner(): read("")
    return inner
def fault_for() -> OtherError: return OtherError()
def as_value(): raise fault_for()
""",
    "outer.py": """
from small import read
import small.inner as door

def through(): read("")
def lying(): return door.caught()
""",
}
LEAVES = {
    "small.inner.read": {"OwnError"},
    "small.inner.caught": set(),
    "small.inner.other_way": {"OtherError"},
    "small.inner.by_base": set(),
    "small.inner.by_property": {"IndexError"},
    "small.inner.made": {"KeyError"},
    "small.inner.again": {"OwnError"},
    "small.inner.another": {"ValueError"},
    "small.inner.suppressed": set(),
    "small.inner.guarded": {"RuntimeError"},
    "small.inner.nested": {"OwnError"},
    "small.inner.as_value": {"OtherError"},
    "small.inner.Reader.read": {"OtherError"},
    "small.outer.through": {"OwnError"},
    "small.outer.lying": set(),
}


def short(names: reachable.Raised) -> set[str]:
    return {name.rpartition(".")[2] for name in names}


def documented(function: reachable.Function) -> dict[str, str]:
    named = reachable.named(ast.get_docstring(function.node) or "")
    return {name.rpartition(".")[2]: why for name, why in named.items()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> reachable.Package:
    folder = tmp_path_factory.mktemp("package") / "small"
    folder.mkdir()
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return reachable.read(folder)


@pytest.mark.parametrize("name", LEAVES)
def test_what_leaves_a_function(small: reachable.Package, name: str) -> None:
    assert short(small.raised[name]) == LEAVES[name]


def test_what_is_private_may_keep_silent(small: reachable.Package) -> None:
    assert not small.functions["small.inner.Reader._deep"].public
    assert small.functions["small.inner.Reader.read"].public


def test_the_exceptions_of_a_docstring_are_found() -> None:
    text = "Do it.\n\nMore.\n\nRaises:\n    OwnError: it cannot be done.\n    csv.Error: it is broken,\n        and so on.\n"
    assert reachable.named(text) == {"OwnError": "it cannot be done.", "csv.Error": "it is broken,"}
    assert reachable.named("Raises KeyError.") == {}


def test_there_is_something_to_check() -> None:
    assert len(PUBLIC) > 400 and any(PACKAGE.raised[function.name] for function in PUBLIC)


def test_every_exception_that_leaves_a_public_function_is_named() -> None:
    silent = {
        function.name: left
        for function in PUBLIC
        if (left := short(PACKAGE.raised[function.name]) - documented(function).keys())
    }
    assert not silent, f"name these under `Raises:`, with why: {silent}"


def test_no_docstring_names_an_exception_of_ours_that_cannot_come() -> None:
    ours = {name.rpartition(".")[2] for name in PACKAGE.classes if name.endswith("Error")}
    untrue = {
        function.name: more
        for function in PUBLIC
        if (more := (documented(function).keys() & ours) - short(PACKAGE.raised[function.name]))
    }
    assert not untrue, f"these never come: {untrue}"


def test_every_exception_says_so_in_its_name() -> None:
    unnamed = [
        name
        for name in PACKAGE.classes
        if not name.endswith("Error") and any(reachable.outside(base) for base in PACKAGE.bases(name))
    ]
    assert not unnamed, unnamed


def vague(source: str) -> list[tuple[int, str]]:
    """The lines of a source on which a vague name is bound."""
    bound = [
        (node.lineno, node.id if isinstance(node, ast.Name) else node.arg)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.arg) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    ]
    return sorted((line, name) for line, name in bound if name in VAGUE)


def test_a_name_says_what_a_value_is() -> None:
    assert vague("found = 1\nlist(one for one in [])\ndef f(told): ...\nfor offer in []: ...\nx.said = 1") == [
        (1, "found"),
        (2, "one"),
        (3, "told"),
    ]
    paths = sorted((ROOT / "scripts").rglob("*.py"))
    assert len(paths) > 100
    nameless = {
        path.relative_to(ROOT).as_posix(): spots for path in paths if (spots := vague(path.read_text(encoding="utf-8")))
    }
    assert not nameless, nameless
