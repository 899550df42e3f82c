"""What a municipality replaces, hides or adds: it must be there, have an address of its own, and not fall behind unseen."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.model import LAYERS, PHASES, Content, SetAside, addresses, page_kinds
from wegwijs.problems import Place, Problem, problem, warning

# The first parts of addresses of the project itself; the languages have theirs too. Its texts a municipality may replace.
TAKEN = page_kinds.first_parts() | {folder.strip("/") for folder in addresses.FOLDERS}
TAKEN -= {addresses.ACCESSIBILITY.strip("/")}


def check(content: Content) -> Iterator[Problem]:
    """Every fault in what a municipality made of the project's words."""
    own = content.own_words
    yield from _addresses(content)
    yield from _nothing_left(content)
    hidden = {text.slug: text for text in own.set_aside if text.key == "hide_topics"}
    for text in own.set_aside:
        if text.key == "replaces" and text.source.startswith("content/topics/") and text.slug in hidden:
            at = hidden[text.slug]
            yield problem("topic-hidden-replaced", Place(at.file, at.row, at.key), name=text.slug, file=text.file)
        else:
            yield from _remembered(text, tuple(hidden.values()))
    for offer in own.offers:
        yield warning("offer-hidden", Place(offer.file, offer.row), name=offer.name)


def _addresses(content: Content) -> Iterator[Problem]:
    reserved = TAKEN | {language.code for language in content.languages}
    reserved |= {addresses.FORM.strip("/")} if content.municipality.form else set()
    for page in content.texts:
        if page.own and page.slug in reserved:
            yield problem("address-taken", Place(page.file), name=page.slug)


def _nothing_left(content: Content) -> Iterator[Problem]:
    municipality = content.municipality
    file = municipality.file
    for key, hidden, everything in (
        ("hide_layers", municipality.hide_layers, LAYERS),
        ("hide_phases", municipality.hide_phases, PHASES),
    ):
        if set(hidden) == set(everything):
            yield problem("nothing-left", Place(file, column=key), key=key)


def _remembered(text: SetAside, hidden: tuple[SetAside, ...]) -> Iterator[Problem]:
    """Whether the project's text is still as it was when the municipality set it aside."""
    place = Place(text.file, text.row, text.key)
    line = f"{text.slug if text.key == 'hide_topics' else text.key}: {text.now}"
    if text.key == "hide_topics" and not any(other.remembered for other in hidden):
        # A list of names has no place for what is to be remembered.
        line = f"{text.key}: {{{', '.join(f'{other.slug}: {other.now}' for other in hidden if other.now)}}}"
    if not text.now:
        yield warning("original-unknown", place, name=text.slug, key=text.key, near=text.near)
    elif not text.remembered:
        yield warning("original-unmarked", place, name=text.slug, line=line)
    elif text.remembered != text.now:
        yield warning("original-changed", place, name=text.slug, file=text.source, line=line)
