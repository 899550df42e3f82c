"""Verifying: the finished tree is read as a browser would meet it, before anyone else can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from wegwijs.model import SOURCE_LANGUAGE, Language
from wegwijs.problems import Place, Problem, problem
from wegwijs.verify.document import Document, is_here, resolve

INDEX = "index.html"


def verify(tree: Path, site: str, languages: tuple[Language, ...]) -> list[Problem]:
    """Every fault of a finished tree. `site` is its public address, `languages` those it was made in."""
    documents = {document.address: document for document in _documents(tree)}
    files = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    ids = {address: set(document.ids) for address, document in documents.items()}
    base = urlsplit(site).path
    spoken = {language.code: language for language in languages}
    problems: list[Problem] = []
    for document in documents.values():
        problems += _head(document, spoken)
        problems += _title(document)
        problems += _safety(document)
        problems += _links(document, files, ids, base)
        problems += _alternates(document, site, set(spoken), documents)
    return problems


def _documents(tree: Path) -> Iterator[Document]:
    for path in sorted(tree.rglob("*.html")):
        where = path.relative_to(tree).as_posix()
        address = where.removesuffix(INDEX) if path.name == INDEX else where
        yield Document(path, address, path.read_text(encoding="utf-8"))


def _head(document: Document, spoken: dict[str, Language]) -> Iterator[Problem]:
    """Users of screen readers hear each page in its own language; readers of Arabic read from the right."""
    first = document.address.split("/")[0]
    language = spoken[first if first in spoken and "/" in document.address else SOURCE_LANGUAGE]
    for what, found, wanted in (
        ("lang", document.language, language.code),
        ("dir", document.direction, language.direction),
    ):
        if found != wanted:
            yield problem("page-head", Place(document.address), what=what, found=found, wanted=wanted)


def _title(document: Document) -> Iterator[Problem]:
    """A reader of tabs, bookmarks and headings knows where she is."""
    if not document.title or document.headings != 1:
        yield problem("page-title", Place(document.address))
    for name, count in Counter(document.ids).items():
        if count > 1:
            yield problem("page-head", Place(document.address), what="id", found=f"{name} ×{count}", wanted="1")


def _safety(document: Document) -> Iterator[Problem]:
    """Nothing on a page runs, sends or asks anything of another host."""
    for target in document.loads():
        if not is_here(target) and not target.startswith("data:image/svg+xml"):
            yield problem("page-foreign", Place(document.address), target=target)
    for what in document.intruders():
        yield problem("page-script", Place(document.address), what=what)


def _links(document: Document, files: set[str], ids: dict[str, set[str]], base: str) -> Iterator[Problem]:
    """Whoever follows a link arrives."""
    for target in {*document.links(), *document.loads()}:
        if not is_here(target) or target.startswith("data:"):
            continue
        path, fragment = resolve(target, document.address, base)
        there = path in ids or path in files
        if not there or (fragment and path in ids and fragment not in ids[path]):
            yield problem("page-link-dead", Place(document.address), target=target)


def _alternates(document: Document, site: str, spoken: set[str], documents: dict[str, Document]) -> Iterator[Problem]:
    """The same page in another language is really there, and says so of this one too."""
    if document.address == "404.html":
        return
    if set(document.alternates) != {*spoken, "x-default"}:
        found = ", ".join(sorted(document.alternates))
        yield problem(
            "page-head", Place(document.address), what="hreflang", found=found, wanted=", ".join(sorted(spoken))
        )
    for target in document.alternates.values():
        if not target.startswith(site) or target.removeprefix(site) not in documents:
            yield problem("page-link-dead", Place(document.address), target=target)
