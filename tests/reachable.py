"""Which exceptions can leave each function of a package: those it raises itself, and those of what it calls.

Names are followed through imports, and values through what is written of their types: arguments, fields, results, and what
a name was last set to. What another library raises is not followed.
"""

from __future__ import annotations

import ast
import builtins
import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Definition = ast.FunctionDef | ast.AsyncFunctionDef
Raised = frozenset[str]


@dataclass(frozen=True, eq=False)
class Function:
    """A function or method; `owner` is the full name of its class, or empty."""

    name: str
    module: str
    node: Definition
    owner: str = ""

    @property
    def public(self) -> bool:
        """Whether somebody outside its module may call it."""
        return not any(part.startswith("_") for part in self.name.removeprefix(f"{self.module}.").split("."))


@dataclass
class Package:
    """The functions and classes of a package by their full names, and for each module what its names stand for."""

    name: str
    functions: dict[str, Function] = field(default_factory=dict)
    classes: dict[str, ast.ClassDef] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    raised: dict[str, Raised] = field(default_factory=dict)

    def resolved(self, name: str) -> str:
        """The full name of what a dotted name stands for, wherever it was imported from."""
        holder, _, last = name.rpartition(".")
        if name in self.functions or name in self.classes or name in self.names or not holder:
            return name
        holder = self.resolved(holder)
        target = self.names.get(holder, {}).get(last)
        return self.resolved(target) if target and target != name else f"{holder}.{last}"

    def bases(self, name: str) -> Iterator[str]:
        """A class and those it is made of."""
        yield name
        if name in self.classes:
            for base in self.classes[name].bases:
                yield from self.bases(self.resolved(f"{name.rpartition('.')[0]}.{ast.unparse(base)}"))

    def method(self, owner: str, name: str) -> Function | None:
        """A method of a class, its own or inherited."""
        return next((found for base in self.bases(owner) if (found := self.functions.get(f"{base}.{name}"))), None)

    def catches(self, handler: str, exception: str) -> bool:
        """Whether `except handler` catches an exception."""
        if handler in self.bases(exception):
            return True
        kinds = [outside(base) for base in self.bases(exception)]
        caught = outside(handler)
        return any(kind and caught and issubclass(kind, caught) for kind in kinds)


def read(folder: Path) -> Package:
    """The package in a folder, with what can leave each of its functions."""
    package = Package(folder.name)
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        _define(package, module, ast.parse(path.read_text(encoding="utf-8")).body)
    package.raised = {name: frozenset() for name in package.functions}
    changed = True
    while changed:
        changed = False
        for function in package.functions.values():
            raised = _Body(package, function).raised(function.node.body)
            changed |= raised != package.raised[function.name]
            package.raised[function.name] = raised
    return package


def _define(package: Package, module: str, body: Iterable[ast.stmt]) -> None:
    names = package.names.setdefault(module, {})
    for node in body:
        if isinstance(node, Definition):
            package.functions[f"{module}.{node.name}"] = Function(f"{module}.{node.name}", module, node)
        elif isinstance(node, ast.ClassDef):
            owner = f"{module}.{node.name}"
            package.classes[owner] = node
            for method in node.body:
                if isinstance(method, Definition):
                    name = f"{owner}.{method.name}"
                    package.functions[name] = Function(name, module, method, owner)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"


def outside(name: str) -> type[BaseException] | None:
    """A class of Python or of another library by its full name; `None` where there is no such exception."""
    module, _, last = name.rpartition(".")
    kind = getattr(builtins, last, None)
    if module and kind is None:
        try:
            kind = getattr(importlib.import_module(module), last, None)
        except ImportError:
            return None
    return kind if isinstance(kind, type) and issubclass(kind, BaseException) else None


@dataclass
class _Body:
    """Goes through the statements of one function. `kinds` has the class of each name whose class is known."""

    package: Package
    function: Function
    kinds: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        arguments = self.function.node.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            if argument.annotation:
                self.kinds[argument.arg] = self.kind_named(argument.annotation, self.function.module)
        if self.function.owner:
            self.kinds["self"] = self.kinds["cls"] = self.function.owner
        for node in ast.walk(self.function.node):
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                self.kinds.setdefault(node.targets[0].id, self.kind(node.value))
            elif isinstance(node, ast.withitem) and isinstance(node.optional_vars, ast.Name):
                self.kinds.setdefault(node.optional_vars.id, self.kind(node.context_expr))

    def kind_named(self, annotation: ast.expr, module: str) -> str:
        """The class that an annotation names, be it for want of nothing (`Store | None`) or one at a time (`Iterator[Store]`)."""
        if isinstance(annotation, ast.BinOp):
            return self.kind_named(annotation.left, module)
        if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) in {"Iterator", "type"}:
            return self.kind_named(annotation.slice, module)
        return self.package.resolved(f"{module}.{ast.unparse(annotation)}")

    def kind(self, value: ast.expr) -> str:
        """The class of a value; empty where it is not known."""
        if isinstance(value, ast.Name):
            return self.kinds.get(value.id, "")
        if isinstance(value, ast.Attribute):
            return self._kind_of_field(self.kind(value.value), value.attr)
        if isinstance(value, ast.Call):
            name = self.called(value.func)
            if name in self.package.classes:
                return name
            target = self.package.functions.get(name)
            return self.kind_named(target.node.returns, target.module) if target and target.node.returns else ""
        return ""

    def _kind_of_field(self, owner: str, name: str) -> str:
        for base in self.package.bases(owner):
            for node in self.package.classes[base].body if base in self.package.classes else ():
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
                    return self.kind_named(node.annotation, base.rpartition(".")[0])
        return ""

    def called(self, target: ast.expr) -> str:
        """The full name of what is called, as far as it can be told."""
        if isinstance(target, ast.Attribute) and (owner := self.kind(target.value)):
            method = self.package.method(owner, target.attr)
            return method.name if method else f"{owner}.{target.attr}"
        return self.package.resolved(f"{self.function.module}.{ast.unparse(target)}")

    def raised(self, body: Sequence[ast.stmt], caught: Raised = frozenset()) -> Raised:
        """What can leave these statements. `caught` is what a `raise` by itself raises again."""
        return frozenset[str]().union(*(self._of_statement(statement, caught) for statement in body))

    def _of_statement(self, node: ast.stmt, caught: Raised) -> Raised:
        if isinstance(node, ast.Try):
            return self._of_try(node, caught)
        if isinstance(node, ast.With):
            inner = self.raised(node.body, caught)
            for item in node.items:
                inner = inner - self._held(item.context_expr, inner) | self._of_expression(item.context_expr)
            return inner
        if isinstance(node, ast.Raise):
            return self._of_raise(node, caught)
        inner = frozenset[str]()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt):
                inner |= self._of_statement(child, caught)
            elif isinstance(child, ast.match_case):
                inner |= self.raised(child.body, caught)
            elif isinstance(child, ast.expr):
                inner |= self._of_expression(child)
        return inner

    def _of_try(self, node: ast.Try, caught: Raised) -> Raised:
        inner = self.raised(node.body, caught)
        left = inner
        for handler in node.handlers:
            stopped = self._stopped(handler.type, left)
            left = left - stopped | self.raised(handler.body, stopped)
        return left | self.raised(node.orelse, caught) | self.raised(node.finalbody, caught)

    def _stopped(self, kinds: ast.expr | None, raised: Raised) -> Raised:
        """What of the raised exceptions an `except` with these kinds stops."""
        if kinds is None:
            return raised
        names = [self.called(kind) for kind in (kinds.elts if isinstance(kinds, ast.Tuple) else [kinds])]
        return frozenset(name for name in raised if any(self.package.catches(kind, name) for kind in names))

    def _held(self, manager: ast.expr, raised: Raised) -> Raised:
        """What of the raised exceptions a context manager stops: `suppress`, or one of ours with a `try` around its `yield`."""
        if not isinstance(manager, ast.Call):
            return frozenset()
        name = self.called(manager.func)
        if name == "contextlib.suppress":
            return frozenset[str]().union(*(self._stopped(kind, raised) for kind in manager.args))
        target = self.package.functions.get(name)
        if target is None:
            return frozenset()
        body = _Body(self.package, target)
        guards = [node for node in ast.walk(target.node) if isinstance(node, ast.Try) and _yields(node.body)]
        return frozenset[str]().union(
            *(body._stopped(handler.type, raised) for guard in guards for handler in guard.handlers)
        )

    def _of_raise(self, node: ast.Raise, caught: Raised) -> Raised:
        if node.exc is None:
            return caught
        if isinstance(node.exc, ast.Call):
            kind = self.kind(node.exc) or self.called(node.exc.func)
            return self._of_expression(node.exc) | {_plain(kind)}
        name = self.called(node.exc)
        known = name in self.package.classes or outside(_plain(name)) is not None
        return frozenset({_plain(name)}) if known else caught

    def _of_expression(self, node: ast.expr) -> Raised:
        inner = frozenset[str]()
        for child in ast.walk(node):
            name = ""
            if isinstance(child, ast.Call):
                name = self.called(child.func)
            elif isinstance(child, ast.Attribute) and (owner := self.kind(child.value)):
                method = self.package.method(owner, child.attr)
                name = method.name if method and _is_property(method.node) else ""
            names = [name] if name not in self.package.classes else [f"{name}.__init__", f"{name}.__post_init__"]
            for called in names:
                inner |= self.package.raised.get(called, frozenset())
        return inner


def _plain(name: str) -> str:
    """The name of an exception; one of Python's own without the module that speaks of it."""
    last = name.rpartition(".")[2]
    return last if outside(last) and "." in name and last in vars(builtins) else name


def _yields(body: Iterable[ast.stmt]) -> bool:
    return any(isinstance(node, ast.Yield) for statement in body for node in ast.walk(statement))


def _is_property(node: Definition) -> bool:
    return any(ast.unparse(decorator).endswith("property") for decorator in node.decorator_list)


def named(docstring: str) -> dict[str, str]:
    """The exceptions under `Raises:` in a docstring, each with why it is raised."""
    _, _, section = docstring.partition("Raises:\n")
    lines: Mapping[str, str] = dict(
        line.strip().split(": ", 1)
        for line in section.splitlines()
        if line.startswith("    ") and ": " in line and not line.startswith("     ")
    )
    return dict(lines)
