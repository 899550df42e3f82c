"""Verifying: the finished tree is read as a browser would meet it, before anyone else can."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from wegwijs import workers
from wegwijs.files import names
from wegwijs.kept import NOWHERE, Store, by_language
from wegwijs.model import Language, addresses, page_kinds
from wegwijs.problems import Place, Problem, problem
from wegwijs.verify.document import Document, is_here, resolve
from wegwijs.verify.policy import verify_policy
from wegwijs.verify.seen import Seen, unpacked
from wegwijs.verify.weight import asked, at_most, verify_weight

INDEX = "index.html"


@dataclass
class Part:
    """What was found in some pages: their faults, the ids of each, and the links to a place within another."""

    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    jumps: list[tuple[str, str, str, str]] = field(default_factory=list)


def verify(
    tree: Path,
    site: str,
    languages: tuple[Language, ...],
    own: frozenset[str] = frozenset(),
    jobs: int = 1,
    store: Store = NOWHERE,
) -> list[Problem]:
    """Every fault of a finished tree: a language at a time, by so many processes.

    `site` is its public address, `languages` those it was made in, `own` the addresses of pages a municipality added.
    """
    files = names(tree)
    pages = [name for name in files if name.endswith(".html")]
    known = set(map(_address, pages))
    there = known.union(files)
    spoken = {language.code: language for language in languages}
    common = json.dumps([site, [[one.code, one.direction] for one in languages]]).encode()

    def look(part: tuple[str, tuple[str, ...]]) -> Part:
        code, mine = part
        found = Part()
        with store.shelf(f"verified-{code}") as shelf:
            for name in mine:
                path, address = tree / name, _address(name)
                page = path.read_bytes()
                key = shelf.key(common, address.encode(), page)
                kept = shelf.get(key)
                seen = unpacked(kept) if kept else _seen(Document(path, address, page.decode()), site, spoken)
                if not kept and not seen.problems:
                    shelf.put(key, seen.packed())
                found.ids[address] = seen.ids
                found.problems += seen.problems
                _, everywhere = addresses.divided(address, spoken)
                growing = everywhere in own or page_kinds.kind_at(everywhere).growing
                found.problems += verify_weight(seen, page, tree, growing)
                found.problems += _arrivals(seen, there, known, site, found.jumps)
        return found

    parts = workers.each(look, by_language(pages, list(spoken)), jobs)
    ids = {address: there for part in parts for address, there in part.ids.items()}
    return [
        *(one for part in parts for one in part.problems),
        *(
            problem("page-link-dead", Place(address), target=target)
            for part in parts
            for address, target, path, fragment in part.jumps
            if fragment not in ids[path]
        ),
    ]


def _seen(document: Document, site: str, spoken: dict[str, Language]) -> Seen:
    """Look at one page."""
    base = urlsplit(site).path
    code, address = addresses.divided(document.address, spoken)
    problems = [*_head(document, spoken[code]), *_title(document), *_safety(document), *verify_policy(document)]
    if page_kinds.kind_at(address).listed:  # what nobody looks for tells search engines of no other language
        problems += _alternates(document, set(spoken))
        alternates = tuple(document.alternates.values())
    else:
        alternates = ()
    targets = dict.fromkeys((*document.links(), *document.loads))
    here = [target for target in targets if is_here(target) and not target.startswith("data:")]
    return Seen(
        document.address,
        tuple(problems),
        frozenset(document.ids),
        tuple((target, *resolve(target, document.address, base)) for target in here),
        asked(document, base),
        alternates,
        at_most(document),
    )


def _address(name: str) -> str:
    """The address of a page in the site: its path, without the name that a browser leaves out."""
    return name.removesuffix(INDEX) if name.rpartition("/")[2] == INDEX else name


def _head(document: Document, language: Language) -> Iterator[Problem]:
    """Users of screen readers hear each page in its own language; readers of Arabic read from the right."""
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
    for target in document.loads:
        if not is_here(target) and not target.startswith("data:image/svg+xml"):
            yield problem("page-foreign", Place(document.address), target=target)
    for what in document.intruders():
        yield problem("page-script", Place(document.address), what=what)


def _alternates(document: Document, spoken: set[str]) -> Iterator[Problem]:
    """It says where it is in every language."""
    if set(document.alternates) != {*spoken, "x-default"}:
        found = ", ".join(sorted(document.alternates))
        yield problem(
            "page-head", Place(document.address), what="hreflang", found=found, wanted=", ".join(sorted(spoken))
        )


def _arrivals(
    seen: Seen, there: set[str], pages: set[str], site: str, jumps: list[tuple[str, str, str, str]]
) -> Iterator[Problem]:
    """Whoever follows a link arrives; the same page in another language is really there.

    `jumps` gets the links to a place within a page, which may not be read yet.
    """
    for target, path, fragment in seen.goals:
        if path not in there:
            yield problem("page-link-dead", Place(seen.address), target=target)
        elif fragment and path in pages:
            jumps.append((seen.address, target, path, fragment))
    for target in seen.alternates:
        if not target.startswith(site) or target.removeprefix(site) not in pages:
            yield problem("page-link-dead", Place(seen.address), target=target)
