"""Every address is written once, in model/addresses.py; whoever needs one gets it from there by its name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_tree import ROOT
from wegwijs.model import addresses
from wegwijs.render.scripts import small

PACKAGE, OVERRIDES = ROOT / "scripts" / "wegwijs", ROOT / "overrides"
OWN = PACKAGE / "model" / "addresses.py"
PYTHON = [path for path in sorted(PACKAGE.rglob("*.py")) if path != OWN]
TEMPLATES = [path for path in sorted(OVERRIDES.rglob("*")) if path.suffix in {".html", ".js", ".xml", ".txt", ".jinja"}]
COMMENTS = re.compile(r"\{#.*?#\}|/\*.*?\*/|(?<![:\"'])//[^\n]*|<!--.*?-->", re.DOTALL)

KNOWN = {value for name, value in vars(addresses).items() if name.isupper() and isinstance(value, str) and value}
FOLDERS = {address.split("/")[0] for address in KNOWN if "/" in address}
FILES = {address for address in KNOWN if "." in address}
# Words that are names of other things as well, so that they say nothing without a stroke behind them.
ALSO_WORDS = {"p", "assets", "data", "evidence", "offline", "open-data", "privacy", "over", "leeftijd"}


def typed(text: str, folders: set[str]) -> list[str]:
    """The addresses that a text names by themselves: `aanbod/`, `404.html`."""
    parts = "|".join(map(re.escape, sorted(folders)))
    return re.findall(rf"(?<![\w.-])(?:{parts})/|{'|'.join(map(re.escape, sorted(FILES)))}", text)


def texts(source: str) -> Iterator[str]:
    """The texts in a module, but for those that explain it."""
    tree = ast.parse(source)
    explained = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


OF_STANDARDS = re.compile(r"\.well-known/(?:security\.txt|acme-challenge/)")  # RFC 9116 and RFC 8555 say where they are


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_types_an_address(path: Path) -> None:
    folders = FOLDERS - {"assets"} if path.name == "form_program.py" else FOLDERS  # it speaks of a package of npm
    for text in texts(path.read_text(encoding="utf-8")):
        assert typed(text, folders) == []
        assert text not in FOLDERS - ALSO_WORDS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(OVERRIDES)))
def test_no_template_and_no_script_types_an_address(path: Path) -> None:
    text = OF_STANDARDS.sub("", COMMENTS.sub("", path.read_text(encoding="utf-8")))
    assert typed(text, FOLDERS - {"assets"}) == []


@pytest.mark.parametrize(
    "line",
    ["href='aanbod/'", "{{ link('/nu-hulp/') }}", 'f"hulp/{slug}/"', "404.html", 'root + "talen/" + code', "visie/x"],
)
def test_a_typed_address_is_found(line: str) -> None:
    assert typed(line, FOLDERS)


def test_a_script_gets_addresses_by_their_names() -> None:
    assert small('let x = root + "{languages}" + "/{offline}";') == 'let x=root+"talen/"+"/offline/";\n'
    with pytest.raises(KeyError):
        small('let x = "{nowhere}";')


def test_an_address_is_divided_in_its_language_and_the_rest() -> None:
    codes = ("nl", "ar")
    assert addresses.divided("ar/aanbod/x/", codes) == ("ar", "aanbod/x/")
    assert addresses.divided("aanbod/x/", codes) == ("nl", "aanbod/x/")
    assert addresses.divided("ar/", codes) == ("ar", "")
    assert addresses.divided("nl/over/", codes) == ("nl", "nl/over/"), "Dutch has no folder of its own"
    assert addresses.divided("404.html", codes) == ("nl", "404.html")
