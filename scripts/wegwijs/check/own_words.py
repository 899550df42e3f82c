"""What a municipality replaces, hides or adds: it must be there, have an address of its own, and not fall behind unseen."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import LAYERS, PHASES, Content, SetAside
from wegwijs.problems import Place, Problem, problem, warning

# The first parts of addresses of the project itself; the languages have theirs too.
TAKEN = frozenset(
    (
        "aanbod",
        "assets",
        "data",
        "evidence",
        "hulp",
        "leeftijd",
        "nu-hulp",
        "offline",
        "onderwerpen",
        "open-data",
        "pagefind",
        "talen",
        "visie",
        "zoek",
    )
)


def check(content: Content) -> Iterator[Problem]:
    """Every fault in what a municipality made of the project's words."""
    own = content.own_words
    yield from _addresses(content)
    yield from _nothing_left(content)
    hidden = {one.slug: one for one in own.set_aside if one.key == "hide_topics"}
    for one in own.set_aside:
        if one.key == "replaces" and one.source.startswith("content/topics/") and one.slug in hidden:
            at = hidden[one.slug]
            yield problem("topic-hidden-replaced", Place(at.file, at.row, at.key), name=one.slug, file=one.file)
        else:
            yield from _remembered(one, tuple(hidden.values()))
    for offer in own.offers:
        yield warning("offer-hidden", Place(offer.file, offer.row), name=offer.name)


def _addresses(content: Content) -> Iterator[Problem]:
    taken = TAKEN | {language.code for language in content.languages}
    for page in content.texts:
        if page.own and page.slug in taken:
            yield problem("address-taken", Place(page.file), name=page.slug)


def _nothing_left(content: Content) -> Iterator[Problem]:
    here = content.municipality
    file = here.file
    for key, hidden, every in (("hide_layers", here.hide_layers, LAYERS), ("hide_phases", here.hide_phases, PHASES)):
        if set(hidden) == set(every):
            yield problem("nothing-left", Place(file, column=key), key=key)


def _remembered(one: SetAside, hidden: tuple[SetAside, ...]) -> Iterator[Problem]:
    """Whether the project's text is still as it was when the municipality set it aside."""
    place = Place(one.file, one.row, one.key)
    line = f"{one.slug if one.key == 'hide_topics' else one.key}: {one.now}"
    if one.key == "hide_topics" and not any(other.remembered for other in hidden):
        # A list of names has no place for what is to be remembered.
        line = f"{one.key}: {{{', '.join(f'{other.slug}: {other.now}' for other in hidden if other.now)}}}"
    if not one.now:
        yield warning("original-unknown", place, name=one.slug, key=one.key, near=one.near)
    elif not one.remembered:
        yield warning("original-unmarked", place, name=one.slug, line=line)
    elif one.remembered != one.now:
        yield warning("original-changed", place, name=one.slug, file=one.source, line=line)
