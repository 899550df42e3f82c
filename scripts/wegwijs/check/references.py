"""What points at what: languages, phases, layers, principles and offers that a text or a municipality names must exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from wegwijs.model import LAYERS, PHASES, SOURCE_LANGUAGE, Audience, Content, Form
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.slugs import slug

LIKE, SHORTEST = 0.7, 4


def check(content: Content, icons: Path | None) -> Iterator[Problem]:
    """Every name in a text or in municipality.yml that points at nothing. `icons` is the folder of the pictograms."""
    yield from _municipality(content)
    principles = {principle.id for part in content.vision.parts for principle in part.principles}
    principles |= {added.id for added in content.own_vision.added} if content.own_vision else set()
    for topic in (*content.topics, *content.texts):
        place = Place(topic.file, 2)
        yield from _unknown("phases", topic.head.phases, set(PHASES), place)
        yield from _unknown("layers", topic.head.layers, set(LAYERS), place)
        yield from _unknown("principles", topic.head.principles, principles, place)
        yield from _unknown("audiences", topic.head.audiences, set(Audience), place)
        yield from _unknown("forms", topic.head.forms, set(Form), place)
        yield from _unknown(
            "group", filter(None, [topic.head.group]), {group.id for group in content.topic_groups}, place
        )
        if icons and not (icons / f"{topic.head.pictogram}.svg").is_file():
            yield problem("pictogram-unknown", place, name=topic.head.pictogram)


def _municipality(content: Content) -> Iterator[Problem]:
    municipality = content.municipality
    file = municipality.file
    codes = {language.code: (language.dutch_name,) for language in content.languages}
    yield from _unknown("languages", municipality.languages, codes, Place(file, column="languages"))
    for key in ("languages", "neighbourhoods"):
        yield from _twice(key, getattr(municipality, key), Place(file, column=key))
    if SOURCE_LANGUAGE not in municipality.languages:
        yield problem("language-source-missing", Place(file, column="languages"))
    words = next((column.values for column in content.columns.columns if column.field == "phases"), {})
    called: dict[str, tuple[str, ...]] = dict.fromkeys(municipality.hide_phases, ())
    called.update({phase.id: (phase.name.dutch, *words.get(phase.id, ())) for phase in content.phases})
    yield from _unknown(
        "phase_contacts",
        municipality.phase_contacts,
        called,
        Place(file, column="phase_contacts"),
    )
    if missing := [phase for phase in content.phases if phase.id not in municipality.phase_contacts]:
        yield warning(
            "phase-contact-missing",
            Place(file, column="phase_contacts"),
            phase=", ".join(phase.id for phase in missing),
            name=", ".join(phase.name.dutch for phase in missing),
        )


def _unknown(
    key: str, named: Iterable[str], known: Collection[str] | Mapping[str, Sequence[str]], place: Place
) -> Iterator[Problem]:
    """A problem for each name that is not known; `known` may say what each is called in Dutch, which people type too."""
    called = {name.casefold(): name for name in known}
    if isinstance(known, Mapping):
        called |= {word.casefold(): name for name, words in known.items() for word in words}
    for name in named:
        if name not in known:
            near = get_close_matches(name.casefold(), called, 1, LIKE)
            near += [word for word in called if len(name) >= SHORTEST and name.casefold() in word]
            facts = {"key": key, "name": name, "known": ", ".join(sorted(known))}
            yield problem("reference-unknown", place, **facts, near=called[near[0]] if near else "")


def _twice(key: str, named: Iterable[str], place: Place) -> Iterator[Problem]:
    """Names that would have one address: Noord and noord."""
    parts: set[str] = set()
    for name in named:
        part = slug(name) or name.casefold()
        if part in parts:
            yield problem("reference-twice", place, key=key, name=name)
        parts.add(part)
