"""The environment of Jinja that our templates are drawn in: escaped, compact, and with no more work for a value than needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from wegwijs.render.bounded import combined
from wegwijs.render.compact import Compact

marked_up = partial(str.__new__, Markup)  # of a text that is markup already; Markup itself asks first what it gets
ASKING = frozenset({"defined", "undefined", "default"})  # tests and filters of what need not be there


class CompiledTemplates(jinja2.BytecodeCache):
    """Templates compiled once for all languages of a run: each language has an environment of its own."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Give jinja2 the code of a template that was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code


COMPILED = CompiledTemplates()


def _combining(sign: str, name: str) -> Callable[[CodeGenerator, nodes.BinExpr, Frame], None]:
    """How two values become one: as Jinja does it, but bounded in a template that others wrote."""

    def visit(self: CodeGenerator, node: nodes.BinExpr, frame: Frame) -> None:
        if (self.name or "") not in self.environment.guarded:  # type: ignore[attr-defined]
            getattr(CodeGenerator, f"visit_{name}")(self, node, frame)
            return
        self.write(f"environment.combined({sign!r}, ")
        self.visit(node.left, frame)
        self.write(", ")
        self.visit(node.right, frame)
        self.write(")")

    return visit


class DirectCode(CodeGenerator):
    """Makes Python of a template in which attributes are read and functions are called as Python does.

    Jinja asks its environment for each, which may then look elsewhere or forbid it. Templates that a municipality wrote
    itself are still made so, and those that are no HTML, where a name of a dictionary may be asked for as an attribute.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute; that it is missing is a fault, but where the template asks for that."""
        if self._as_jinja_does or getattr(node, "may_be_missing", False):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call; nothing that our templates call asks for the context."""
        if self._as_jinja_does or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.visit(keyword, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    visit_Add, visit_Mul = _combining("+", "Add"), _combining("*", "Mul")
    visit_Pow, visit_Mod = _combining("**", "Pow"), _combining("%", "Mod")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """A test; see `ASKING`."""
        _let_be_missing(node)
        super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """A filter; see `ASKING`."""
        _let_be_missing(node)
        super().visit_Filter(node, frame)

    @property
    def _as_jinja_does(self) -> bool:
        name = self.name or ""
        return not name.endswith(".html") or name in self.environment.guarded  # type: ignore[attr-defined]


def _let_be_missing(node: nodes.Test | nodes.Filter) -> None:
    if node.name in ASKING and isinstance(node.node, nodes.Getattr):
        node.node.may_be_missing = True  # type: ignore[attr-defined]


class PlainContext(Context):
    """Calls what a template calls as it is: nothing of ours asks for the context."""

    def call(self, callee: Any, *args: Any, **names: Any) -> Any:
        """In place of a call that looks first whether the context is wanted."""
        names.pop("_loop_vars", None)
        names.pop("_block_vars", None)
        return callee(*args, **names)


class PlainMacro(Macro):
    """A macro that escapes everything, as all of ours do; most are called with just what they name."""

    def __call__(self, *args: Any, **names: Any) -> Any:
        """What it makes of these arguments, as Markup. Raises TypeError where they are not those that it names."""
        if not names and len(args) == len(self.arguments) and not self.caller:
            return marked_up(self._func(*args))
        left = self.arguments[len(args) :]
        if (
            self.caller
            or self.catch_kwargs
            or self.catch_varargs
            or len(args) > len(self.arguments)
            or not names.keys() <= set(left)
        ):
            return super().__call__(*args, **names)
        return marked_up(self._func(*args, *[names.get(name, missing) for name in left]))


class PageTemplate(jinja2.Template):
    """A template whose values are escaped by the words of an edition (`Wording.escape`), in one call for each value."""

    @classmethod
    def from_code(
        cls, environment: jinja2.Environment, code: CodeType, globals: Any, uptodate: Any = None
    ) -> jinja2.Template:
        """As Jinja does, with our escape and our macros in the place of its own, and one dictionary of globals for all."""
        namespace: dict[str, Any] = {"environment": environment, "__file__": code.co_filename}
        exec(code, namespace)
        namespace |= {"escape": environment.escape_value, "Macro": PlainMacro, "Markup": marked_up}  # type: ignore[attr-defined]
        template = cls._from_namespace(environment, namespace, environment.globals)
        template._uptodate = uptodate
        return template


def configure_environment(env: jinja2.Environment, escape: Any, guarded: frozenset[str]) -> None:
    """Set up an environment, before its first template is read. `escape` makes Markup of any value. Everything is escaped.

    `guarded` are the names of templates that others wrote, in which each attribute and each call is asked for.
    """
    env.code_generator_class, env.guarded = DirectCode, guarded  # type: ignore[attr-defined]
    env.combined = combined  # type: ignore[attr-defined]
    env.template_class, env.context_class = PageTemplate, PlainContext
    env.escape_value = escape  # type: ignore[attr-defined]
    env.autoescape = True
    env.auto_reload, env.cache = False, {}  # an environment is made for each build
    env.bytecode_cache = COMPILED
    env.undefined = jinja2.StrictUndefined
    env.add_extension("jinja2.ext.i18n")
    env.add_extension(Compact)
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
