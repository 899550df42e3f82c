"""What a municipality does with the project's words in its own folder: its pages and topics, what it hides, its partials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from wegwijs import source_files
from wegwijs.files import Project, inside
from wegwijs.model import Content, Layer, Municipality, Offer, OwnPartial, OwnWords, Phase, SetAside, Topic, Unseen
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.read import texts, unseen
from wegwijs.read.columns import nearest

TOPICS, PAGES, PARTIALS = "topics", "pages", "partials"


def choose(project: Project, content: Content) -> tuple[Content, list[Problem]]:
    """The project's content becomes that of one municipality: its own texts, without what it hides, as its folder says."""
    folder = project.municipalities / content.municipality.slug
    topics, problems = own_texts(project, folder, TOPICS)
    pages, faults = own_texts(project, folder, PAGES)
    partials, strays = _own_partials(project, folder)
    problems += [*faults, *strays]

    municipality = content.municipality
    # Where nothing would be left everything stays, for that is told as an error.
    phases = tuple(phase for phase in content.phases if phase.id not in municipality.hide_phases) or content.phases
    all_layers = content.pyramid.layers
    layers = tuple(layer for layer in all_layers if layer.id not in municipality.hide_layers) or all_layers
    offers, unseen = _offers(content.offers, phases, layers)
    of_topics = [*_replaced(topics, content.topics), *_hidden(project, municipality, content.topics)]
    of_pages = [*_replaced(pages, content.texts)]
    shown = [topic for topic in content.topics if topic.slug not in {aside.slug for aside in of_topics}]
    kept = [text for text in content.texts if text.slug not in {aside.slug for aside in of_pages}]
    on_site = [
        topic
        for topic in (*shown, *topics)
        if _has_a_phase(topic, {phase.id for phase in content.phases if phase not in phases})
    ]
    own_words = OwnWords(
        set_aside=(*of_topics, *of_pages),
        layers=tuple(layer.slug for layer in all_layers if layer not in layers),
        phases=tuple(phase.slug for phase in content.phases if phase not in phases),
        topics=tuple(sorted({topic.slug for topic in (*content.topics, *topics)} - {topic.slug for topic in on_site})),
        pages=tuple(page.slug for page in pages if page.slug not in {text.slug for text in content.texts}),
        offers=unseen,
        partials=partials,
    )
    # Layers that are left out leave no gap in the order: a page for each counts from it.
    in_order = tuple(layer.model_copy(update={"order": order}) for order, layer in enumerate(layers, 1))
    chosen = replace(
        content,
        phases=phases,
        pyramid=content.pyramid.model_copy(update={"layers": in_order}),
        topics=texts.in_order(on_site),
        texts=texts.in_order([*kept, *pages]),
        offers=offers,
        own_words=own_words,
    )
    return chosen, problems


def own_texts(project: Project, folder: Path, name: str) -> tuple[tuple[Topic, ...], list[Problem]]:
    """The texts in a folder of the municipality's own, and what in it nobody will read."""
    subfolder = folder / name
    if not subfolder.exists() and not subfolder.is_symlink():
        return (), []
    if not inside(subfolder, folder):
        return (), [problem("path-outside", Place(project.shown(subfolder)))]
    problems = []
    for path in _entries(subfolder):
        if not inside(path, subfolder):
            problems.append(problem("path-outside", Place(project.shown(path))))
        elif path.suffix != ".md":
            problems.append(warning("file-unread", Place(project.shown(path)), ending=".md"))
    if any(fault.code == "path-outside" for fault in problems):
        return (), problems
    own_texts, faults = texts.read_folder(project, subfolder)
    return tuple(replace(text, own=True) for text in own_texts), [*problems, *faults]


def _own_partials(project: Project, folder: Path) -> tuple[tuple[OwnPartial, ...], list[Problem]]:
    """Templates that take the place of ours: only partials, each with the name of one."""
    subfolder = folder / "overrides"
    if not subfolder.exists() and not subfolder.is_symlink():
        return (), []
    if not inside(subfolder, folder):
        return (), [problem("path-outside", Place(project.shown(subfolder)))]
    known = sorted(path.name for path in (project.overrides / PARTIALS).glob("*.html"))
    partials: list[OwnPartial] = []
    problems: list[Problem] = []
    for path in _entries(subfolder):
        files = _entries(path) if path.name == PARTIALS and path.is_dir() and inside(path, subfolder) else [path]
        for template in files:
            place = Place(project.shown(template))
            if not inside(template, subfolder):
                problems.append(problem("path-outside", place))
            elif template.parent.name != PARTIALS or template.name not in known:
                near = nearest(template.name, known if template.parent.name == PARTIALS else [])
                problems.append(problem("partial-unknown", place, name=template.name, near=near))
            else:
                source, faults = source_files.text(template, place.file)
                problems += faults
                source, removed = unseen.cleaned(source, place.file) if source is not None else (None, [])
                problems += removed
                partials += (
                    [OwnPartial(f"{PARTIALS}/{template.name}", source, place.file)] if source is not None else []
                )
    return tuple(partials), problems


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return [folder]
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.name != "README.md")


def _offers(
    offers: tuple[Offer, ...], phases: tuple[Phase, ...], layers: tuple[Layer, ...]
) -> tuple[tuple[Offer, ...], tuple[Unseen, ...]]:
    """The offers with the layers and phases that are shown, and those for which none is left."""
    shown, unseen = [], []
    known = {*(phase.id for phase in phases), *(layer.id for layer in layers)}
    for offer in offers:
        of_layers = tuple(name for name in offer.layers if name in known)
        of_phases = tuple(name for name in offer.phases if name in known)
        if of_layers and of_phases:
            same = (of_layers, of_phases) == (offer.layers, offer.phases)
            shown.append(offer if same else replace(offer, layers=of_layers, phases=of_phases))
        else:
            unseen.append(Unseen(offer.id, offer.name.dutch, offer.file, offer.row))
    return tuple(shown), tuple(unseen)


def _replaced(own: tuple[Topic, ...], ours: tuple[Topic, ...]) -> Iterator[SetAside]:
    """Own texts that have the name of one of ours, or say that they take the place of one."""
    known = _by_name(ours)
    for text in own:
        if text.slug in known or text.head.replaces:
            yield _set_aside(text.slug, "replaces", text.head.replaces, known, text.file, 2)


def _hidden(project: Project, municipality: Municipality, ours: tuple[Topic, ...]) -> Iterator[SetAside]:
    file = project.shown(project.municipalities / municipality.slug / "municipality.yml")
    known = _by_name(ours)
    for name, remembered in municipality.hide_topics.items():
        yield _set_aside(name, "hide_topics", remembered, known, file, municipality.hidden_at.get(name, 0))


def _by_name(texts: tuple[Topic, ...]) -> dict[str, Topic]:
    """Texts by their name of today and those of before."""
    return {name: text for text in texts for name in (*text.head.formerly, text.slug)}


def _set_aside(
    slug: str, key: Literal["replaces", "hide_topics"], remembered: str, known: dict[str, Topic], file: str, row: int
) -> SetAside:
    if replaced := known.get(slug):
        return SetAside(replaced.slug, key, remembered, replaced.fingerprint, replaced.file, "", file, row)
    return SetAside(slug, key, remembered, "", "", nearest(slug, known), file, row)


def _has_a_phase(topic: Topic, hidden: set[str]) -> bool:
    """A topic about phases that are all hidden is hidden with them; one about no phase in particular stays."""
    return not topic.head.phases or not set(topic.head.phases) <= hidden
