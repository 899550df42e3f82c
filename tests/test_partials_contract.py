"""overrides/README.md tells of each partial what it gets and what must stay, and tells no more than is true."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import re
from collections.abc import Iterator

import jinja2
import pytest
from jinja2 import meta, nodes

from site_tree import ROOT
from wegwijs import model
from wegwijs.pages import fears, list_views, views, vision_views
from wegwijs.render import alternates, palette, traces

TEXT = (ROOT / "overrides" / "README.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"\n### (\S+)\n(.*?)(?=\n###? |\Z)", TEXT, re.DOTALL))
TEMPLATES = {
    path.relative_to(ROOT / "overrides").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "overrides").rglob("*.html"))
}
PARTIALS = [name for name in TEMPLATES if name.startswith("partials/")]
WORDS = {"_", "gettext", "ngettext"}
# Given to every template.
BY_THE_RENDERER = {
    "text.html": {"dutch", "door", "ltr", "below"},
    "icon.html": {"sign", "symbol"},
    "speaker.html": {"speaker"},
}
ROOMS = (model, views, list_views, vision_views, fears, alternates, palette, traces)
PLAIN = {"str", "int", "bool", "tuple", "None", "Decimal", "dict", "Any"}


class Environment(jinja2.Environment):
    """Reads templates whose filters are made when a site is drawn."""

    def __init__(self) -> None:
        super().__init__(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
        self.filters.update(dict.fromkeys(FILTERS, str))


FILTERS = re.findall(r"`([a-z_]+)` \(", re.search(r"\nFilters: (.*)\n", TEXT)[1])  # type: ignore[index]
EXAMPLES = dict(re.findall(r"`([a-z-]+\.html)`:\n\n```jinja\n(.*?)```", TEXT, re.DOTALL))
NAMES = dict(re.findall(r"^\| `(\w+)` \| (.*?) \| .* \|$", TEXT, re.MULTILINE))


@functools.cache
def tree(name: str) -> nodes.Template:
    return Environment().parse(TEMPLATES[name])


def asked(name: str) -> set[str]:
    """The names that a partial wants from who draws it; of the view, each field by itself."""
    template = tree(name)
    sets = [*template.find_all(nodes.Assign), *template.find_all(nodes.AssignBlock)]
    own = {node.name for one in sets for node in one.find_all(nodes.Name) if node.ctx == "store"}
    fields = {f"view.{one.attr}" for one in template.find_all(nodes.Getattr) if getattr(one.node, "name", "") == "view"}
    return (meta.find_undeclared_variables(template) - WORDS - own - {"view"}) | fields


def told(name: str, what: str) -> Iterator[str]:
    for line in re.findall(rf"^- {what}: (.*)$", SECTIONS[name.removeprefix("partials/")], re.MULTILINE):
        yield from re.findall(r"`([^`]+)`", line)


def imported(name: str) -> set[str]:
    """The macros of a partial that another template or the renderer calls."""
    found = set(BY_THE_RENDERER.get(name.removeprefix("partials/"), ()))
    for other in TEMPLATES:
        for node in tree(other).find_all(nodes.FromImport):
            if getattr(node.template, "value", "") == name and other != name:
                found |= {one if isinstance(one, str) else one[0] for one in node.names}
    return found


def test_each_partial_is_told_of_and_no_other() -> None:
    assert [f"partials/{name}" for name in SECTIONS] == PARTIALS


@pytest.mark.parametrize("name", PARTIALS)
def test_what_a_partial_gets_is_what_it_uses(name: str) -> None:
    assert {one.split(":")[0] for one in told(name, "gets")} == asked(name)
    assert {one for one in asked(name) if "." not in one} <= set(NAMES)
    assert len(re.findall(r"^- must stay: \S", SECTIONS[name.removeprefix("partials/")], re.MULTILINE)) == 1


@pytest.mark.parametrize("name", PARTIALS)
def test_each_macro_that_others_call_is_told_with_its_arguments(name: str) -> None:
    macros = {macro.name: macro for macro in tree(name).find_all(nodes.Macro)}
    signatures = {one.split("(")[0]: one for one in told(name, "macro")}
    assert imported(name) <= set(signatures) <= set(macros)
    for macro, signature in signatures.items():
        arguments = re.findall(r"(\w+): ", signature)
        assert arguments == [one.name for one in macros[macro].args]
        defaults = re.findall(r" = (\"[^\"]*\"|true|false)", signature)
        assert len(defaults) == len(macros[macro].defaults)


@pytest.mark.parametrize("name", PARTIALS)
def test_each_type_that_is_named_is_there(name: str) -> None:
    known = PLAIN | {one for room in ROOMS for one, _ in inspect.getmembers(room, inspect.isclass)}
    for one in [*told(name, "macro"), *told(name, "gets")]:
        types = re.sub(r"\"[^\"]*\"", "", one.partition("(" if "(" in one else ":")[2])
        assert set(re.findall(r"\b[A-Z]\w+", types)) <= known, one


@pytest.mark.parametrize("name", PARTIALS)
def test_each_field_of_a_view_is_there_with_its_type(name: str) -> None:
    fields: dict[str, set[str]] = {}
    for room in (views, list_views, vision_views):
        for _, view in inspect.getmembers(room, inspect.isclass):
            if dataclasses.is_dataclass(view) and view.__name__.endswith("View"):
                for field in dataclasses.fields(view):
                    fields.setdefault(field.name, set()).add(str(field.type))
                for made, told_by in inspect.getmembers(view, lambda one: isinstance(one, property)):
                    fields.setdefault(made, set()).add(str(inspect.get_annotations(told_by.fget)["return"]))
    for one in told(name, "gets"):
        if one.startswith("view."):
            field, _, types = one.removeprefix("view.").partition(": ")
            assert set(types.split(" | ")) <= {part for kind in fields[field] for part in kind.split(" | ")}, one


@pytest.mark.parametrize("name", PARTIALS)
def test_each_example_can_be_read(name: str) -> None:
    (example,) = re.findall(r"```jinja\n(.*?)\n```", SECTIONS[name.removeprefix("partials/")], re.DOTALL)
    template = Environment().parse(example)
    sources = {one.template.value for one in template.find_all((nodes.FromImport, nodes.Include))}  # type: ignore[attr-defined]
    calls = {getattr(one.node, "name", ""): one for one in template.find_all(nodes.Call)}
    if "fragment" in calls:
        sources.add(calls["fragment"].args[0].value)  # type: ignore[attr-defined]
    given = calls.keys() & BY_THE_RENDERER.get(name.removeprefix("partials/"), set())
    assert sources <= {name} and (sources or given)
