"""The environment of Jinja that our templates are drawn in: escaped, compact, and with no more work for a value than needed."""

from __future__ import annotations

from types import CodeType
from typing import Any

import jinja2
from jinja2.runtime import Context

from wegwijs.render.compact import Compact


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


class PlainContext(Context):
    """Calls what a template calls as it is: nothing of ours asks for the context."""

    def call(self, callee: Any, *args: Any, **names: Any) -> Any:
        """In place of a call that looks first whether the context is wanted."""
        names.pop("_loop_vars", None)
        names.pop("_block_vars", None)
        return callee(*args, **names)


class PageTemplate(jinja2.Template):
    """A template whose values are escaped by the words of an edition (`Wording.escape`), in one call for each value."""

    @classmethod
    def from_code(
        cls, environment: jinja2.Environment, code: CodeType, globals: Any, uptodate: Any = None
    ) -> jinja2.Template:
        """As Jinja does, with our escape in the place of its own."""
        namespace: dict[str, Any] = {"environment": environment, "__file__": code.co_filename}
        exec(code, namespace)
        namespace["escape"] = environment.escape_value  # type: ignore[attr-defined]
        template = cls._from_namespace(environment, namespace, globals)
        template._uptodate = uptodate
        return template


def configure_environment(env: jinja2.Environment, escape: Any) -> None:
    """Set up an environment, before its first template is read. `escape` makes Markup of any value. Everything is escaped."""
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
