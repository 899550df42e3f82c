"""One finished page, looked at before it is written: its own faults, and what it needs others for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from wegwijs.model import Language, addresses
from wegwijs.problems import Place, Problem, problem
from wegwijs.verify.document import Document, is_here, resolve
from wegwijs.verify.policy import verify_policy
from wegwijs.verify.weight import fetched


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the join asks of a page. `address` is its path in the site (`ar/aanbod/koffie/`).

    `ids` are the places in it; `goals` where its links lead: path in the site and place there, empty for the whole page;
    `fetched` the paths of the files that a browser gets with it.
    """

    address: str
    ids: tuple[str, ...]
    goals: tuple[tuple[str, str], ...]
    fetched: tuple[str, ...]


def verify_page(document: Document, site: str, languages: Mapping[str, Language]) -> tuple[PageFacts, list[Problem]]:
    """The facts and the faults of a page. `site` is the public address of the site, `languages` those it is made in, by code."""
    base = urlsplit(site).path
    problems = [*_title(document), *_safety(document), *verify_policy(document)]
    code, _ = addresses.divided(document.address, languages)
    problems += _head(document, languages[code])
    targets = dict.fromkeys((*document.links, *document.loads))
    here = (target for target in targets if is_here(target) and not target.startswith("data:"))
    goals = dict.fromkeys(resolve(target, document.address, base) for target in here)
    facts = PageFacts(document.address, tuple(document.ids), tuple(goals), fetched(document, base))
    return facts, problems


def _head(document: Document, language: Language) -> Iterator[Problem]:
    """Users of screen readers hear each page in its own language; readers of Arabic read from the right."""
    for what, value, right in (
        ("lang", document.language, language.code),
        ("dir", document.direction, language.direction),
    ):
        if value != right:
            yield problem("page-head", Place(document.address), what=what, found=value, wanted=right)


def _title(document: Document) -> Iterator[Problem]:
    """A reader of tabs, bookmarks and headings knows where she is."""
    if not document.title or document.headings != 1:
        yield problem("page-title", Place(document.address))
    for identifier, count in Counter(document.ids).items():
        if count > 1:
            yield problem("page-head", Place(document.address), what="id", found=f"{identifier} ×{count}", wanted="1")


def _safety(document: Document) -> Iterator[Problem]:
    """Nothing on a page runs, sends or asks anything of another host, and there is one way to read it."""
    for target in document.loads:
        if not is_here(target) and not target.startswith("data:image/svg+xml"):
            yield problem("page-foreign", Place(document.address), target=target)
    for what in document.faults:
        yield problem("page-script", Place(document.address), what=what)
