"""Verifying: the finished tree is read as a browser would meet it, before anyone else can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from wegwijs import workers
from wegwijs.model import SOURCE_LANGUAGE, Language
from wegwijs.problems import Place, Problem, problem
from wegwijs.verify.document import Document, is_here, resolve
from wegwijs.verify.policy import verify_policy
from wegwijs.verify.weight import verify_weight

INDEX = "index.html"
PIECE = 100  # pages that a process reads at a time; what it has read of them, it forgets
UNLISTED = ("404.html", "offline/")  # nobody looks for these, so they tell search engines of no other language


@dataclass
class Seen:
    """What was found in some pages: their faults, the ids of each, and the links to a place within another."""

    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    jumps: list[tuple[str, str, str, str]] = field(default_factory=list)


def verify(
    tree: Path, site: str, languages: tuple[Language, ...], own: frozenset[str] = frozenset(), jobs: int = 1
) -> list[Problem]:
    """Every fault of a finished tree, by so many processes.

    `site` is its public address, `languages` those it was made in, `own` the addresses of pages a municipality added.
    """
    files = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    pages = {_address(name): tree / name for name in sorted(files) if name.endswith(".html")}
    base = urlsplit(site).path
    spoken = {language.code: language for language in languages}

    def look(part: tuple[str, ...]) -> Seen:
        seen = Seen()
        for address in part:
            document = Document(pages[address], address, pages[address].read_text(encoding="utf-8"))
            seen.ids[address] = frozenset(document.ids)
            seen.problems += _head(document, spoken)
            seen.problems += _title(document)
            seen.problems += _safety(document)
            seen.problems += verify_policy(document)
            seen.problems += verify_weight(document, tree, base, _kind(document, spoken), own)
            seen.problems += _links(document, files, pages, base, seen.jumps)
            if _kind(document, spoken) not in UNLISTED:
                seen.problems += _alternates(document, site, set(spoken), pages)
        return seen

    found = workers.each(look, workers.pieces(tuple(pages), PIECE), jobs)
    ids = {address: there for seen in found for address, there in seen.ids.items()}
    return [
        *(one for seen in found for one in seen.problems),
        *(
            problem("page-link-dead", Place(address), target=target)
            for seen in found
            for address, target, path, fragment in seen.jumps
            if fragment not in ids[path]
        ),
    ]


def _address(name: str) -> str:
    """The address of a page in the site: its path, without the name that a browser leaves out."""
    return name.removesuffix(INDEX) if name.rpartition("/")[2] == INDEX else name


def _head(document: Document, spoken: dict[str, Language]) -> Iterator[Problem]:
    """Users of screen readers hear each page in its own language; readers of Arabic read from the right."""
    language = spoken[_language(document, spoken)]
    for what, found, wanted in (
        ("lang", document.language, language.code),
        ("dir", document.direction, language.direction),
    ):
        if found != wanted:
            yield problem("page-head", Place(document.address), what=what, found=found, wanted=wanted)


def _language(document: Document, spoken: dict[str, Language]) -> str:
    first = document.address.split("/")[0]
    return first if first in spoken and "/" in document.address else SOURCE_LANGUAGE


def _kind(document: Document, spoken: dict[str, Language]) -> str:
    """The address of a page as it is in every language."""
    language = _language(document, spoken)
    return document.address if language == SOURCE_LANGUAGE else document.address.removeprefix(f"{language}/")


def _title(document: Document) -> Iterator[Problem]:
    """A reader of tabs, bookmarks and headings knows where she is."""
    if not document.title or document.headings != 1:
        yield problem("page-title", Place(document.address))
    for name, count in Counter(document.ids).items():
        if count > 1:
            yield problem("page-head", Place(document.address), what="id", found=f"{name} ×{count}", wanted="1")


def _safety(document: Document) -> Iterator[Problem]:
    """Nothing on a page runs, sends or asks anything of another host."""
    for target in document.loads:
        if not is_here(target) and not target.startswith("data:image/svg+xml"):
            yield problem("page-foreign", Place(document.address), target=target)
    for what in document.intruders():
        yield problem("page-script", Place(document.address), what=what)


def _links(
    document: Document, files: set[str], pages: Container[str], base: str, jumps: list[tuple[str, str, str, str]]
) -> Iterator[Problem]:
    """Whoever follows a link arrives. `jumps` gets the links to a place within a page, which may not be read yet."""
    for target in {*document.links(), *document.loads}:
        if not is_here(target) or target.startswith("data:"):
            continue
        path, fragment = resolve(target, document.address, base)
        if path not in pages and path not in files:
            yield problem("page-link-dead", Place(document.address), target=target)
        elif fragment and path in pages:
            jumps.append((document.address, target, path, fragment))


def _alternates(document: Document, site: str, spoken: set[str], pages: Container[str]) -> Iterator[Problem]:
    """The same page in another language is really there, and says so of this one too."""
    if set(document.alternates) != {*spoken, "x-default"}:
        found = ", ".join(sorted(document.alternates))
        yield problem(
            "page-head", Place(document.address), what="hreflang", found=found, wanted=", ".join(sorted(spoken))
        )
    for target in document.alternates.values():
        if not target.startswith(site) or target.removeprefix(site) not in pages:
            yield problem("page-link-dead", Place(document.address), target=target)
