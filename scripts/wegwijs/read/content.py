"""Everything that is said, for one municipality, from `content/`: the project's own words and the municipality's."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, Field

from wegwijs.files import Project
from wegwijs.model import (
    AgeingFact,
    Content,
    Dangers,
    Demand,
    FixedPage,
    Frozen,
    HelpLine,
    Labels,
    Language,
    LookWords,
    Municipality,
    Offer,
    OwnVision,
    Parents,
    Phase,
    Pieces,
    PlainWords,
    Pyramid,
    Reaction,
    Registers,
    SchoolHolidays,
    SearchRules,
    Situation,
    TopicGroup,
    Vision,
    VisionPart,
)
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import (
    columns,
    demand_counts,
    evidence,
    lists,
    monitor,
    municipality,
    own_vision,
    own_words,
    parents,
    search_words,
    strays,
    texts,
    workshop,
    yamlfile,
)
from wegwijs.read.list_columns import list_columns
from wegwijs.read.reading import Reading

GUIDE = "gesprek-met-ouders.md"  # for an evening with parents, on paper


class Phases(Frozen):
    """content/phases.yml, whole."""

    phases: tuple[Phase, ...]


class HelpLines(Frozen):
    """content/help.yml, whole."""

    situations: tuple[Situation, ...]
    help_lines: tuple[HelpLine, ...]


class AgeingFacts(Frozen):
    """content/facts.yml, whole."""

    facts: tuple[AgeingFact, ...]


class TopicGroups(Frozen):
    """content/topic-groups.yml, whole."""

    groups: tuple[TopicGroup, ...] = Field(min_length=1)


class FixedPages(Frozen):
    """content/fixed.yml, whole: what stands at the head of a page that no text of its own has, by the page's name."""

    pages: dict[str, FixedPage]


FIXED_PAGES = (
    *("home", "offers", "free", "phases", "days", "day", "neighbourhoods", "neighbourhood", "languages", "language"),
    *(
        "topics",
        "morning",
        "afternoon",
        "evening",
        "wheelchair",
        "fathers",
        "online",
        "at-home",
        "part",
        "search",
        "help-now",
        "vision",
        "vision-professionals",
        "vision-terms",
        "evidence",
        "vision-pyramid",
        "vision-maker",
        "open-data",
        "sources",
        "site-languages",
        "offline",
        "not-found",
    ),
)


class Languages(Frozen):
    """locales/languages.yml, whole."""

    languages: tuple[Language, ...]


SHAPES: dict[str, type[BaseModel]] = {
    "pyramid.yml": Pyramid,
    "phases.yml": Phases,
    "vision.yml": Vision,
    "help.yml": HelpLines,
    "facts.yml": AgeingFacts,
    "topic-groups.yml": TopicGroups,
    "fixed.yml": FixedPages,
    "labels.yml": Labels,
    "pieces.yml": Pieces,
    "school-holidays.yml": SchoolHolidays,
    "search.yml": SearchRules,
    "danger.yml": Dangers,
    "registers.yml": Registers,
    "look.yml": LookWords,
    "municipality.yml": Municipality,
    parents.FILE: Parents,
}


def read(project: Project, slug: str) -> tuple[Content | None, list[Problem]]:
    """Read all content for a municipality; `None` where a part is missing, with every problem found on the way."""
    whole, problems = read_whole(project, slug)
    if whole is None:
        return None, problems
    chosen, faults = own_words.choose(project, whole)
    return chosen, problems + faults


def read_whole(project: Project, slug: str, *, own: bool = True) -> tuple[Content | None, list[Problem]]:
    """As `read`, but before the municipality replaces or hides any of the project's words. `own`: with its own vision."""
    reading = Reading(project)
    content = project.content
    here = reading.keep(municipality.read(project, slug))
    pyramid = reading.need(content / "pyramid.yml", Pyramid)
    phases = reading.need(content / "phases.yml", Phases)
    vision = reading.need(content / "vision" / "vision.yml", Vision)
    parts = [reading.need(path, VisionPart) for path in sorted((content / "vision").glob("[1-9]-*.yml"))]
    help_lines = reading.need(content / "help.yml", HelpLines)
    facts = reading.need(content / "facts.yml", AgeingFacts)
    fixed = reading.need(content / "fixed.yml", FixedPages)
    labels = reading.need(content / "labels.yml", Labels)
    pieces = reading.need(content / "pieces.yml", Pieces)
    unlabelled = [
        problem("yaml-key-missing", Place(project.shown(content / file), column=key), key=key)
        for file, words in (("labels.yml", labels), ("pieces.yml", pieces))
        for key in (words.missing() if words else ())
    ]
    missing = [
        problem("yaml-key-missing", Place(project.shown(content / "fixed.yml"), column="pages"), key=f"pages.{name}")
        for name in FIXED_PAGES
        if fixed and name not in fixed.pages
    ]
    reading.problems += [*unlabelled, *missing]
    looks = reading.need(content / "look.yml", LookWords)
    languages = reading.need(project.locales / "languages.yml", Languages)
    school_holidays = reading.need(content / "school-holidays.yml", SchoolHolidays)
    search = reading.need(content / "search.yml", SearchRules)
    words, faults = search_words.read(project, slug, search) if search else ({}, [])
    reading.problems += faults
    dangers, faults = search_words.read_dangers(project, help_lines.help_lines) if help_lines else ((), [])
    reading.problems += faults
    registers = reading.need(content / "registers.yml", Registers)
    offer_columns = reading.keep(list_columns(project, slug))
    topics = reading.pages(content / "topics")
    groups = reading.need(content / "topic-groups.yml", TopicGroups)
    pages = reading.pages(content / "pages")
    guide, faults = texts.read(content / GUIDE, project.shown(content / GUIDE))
    reading.problems += faults
    listed: tuple[Offer, ...] = ()
    if here and offer_columns:
        listed, problems = lists.read(project, here, columns.words(offer_columns))
        reading.problems += problems
    vision_here = reading.keep(own_vision.read(project, slug)) if here and own else None
    conversations = reading.keep(parents.read(project, slug)) if here else None
    reactions: tuple[Reaction, ...] = ()
    words_of_workshop = reading.keep(workshop.read(project, filter(None, parts))) if here else None
    if words_of_workshop:
        reactions, problems = parents.reactions(project, slug, words_of_workshop)
        reading.problems += problems
    demand = reading.keep(_demand(project, here)) if here else None
    measured, faults = monitor.read(project, slug, vision_here) if here else ((), [])
    reading.problems += faults
    reading.problems += strays.read(project, here) if here else []
    if not (
        here
        and pyramid
        and phases
        and vision
        and help_lines
        and facts
        and groups
        and fixed
        and labels
        and pieces
        and languages
        and search
        and offer_columns
        and registers
        and looks
    ):
        return None, reading.problems
    if missing or unlabelled or not all(parts):
        return None, reading.problems
    whole = Content(
        pyramid=pyramid,
        phases=phases.phases,
        vision=vision.model_copy(update={"parts": tuple(part for part in parts if part)}),
        topics=topics,
        topic_groups=groups.groups,
        texts=pages,
        fixed_pages=fixed.pages,
        labels=labels,
        pieces=pieces,
        situations=help_lines.situations,
        help_lines=help_lines.help_lines,
        facts=facts.facts,
        municipality=here,
        offers=listed,
        languages=languages.languages,
        columns=offer_columns,
        search=search,
        search_words=words,
        dangers=dangers,
        own_vision=vision_here,
        parents=conversations or Parents(),
        reactions=reactions,
        workshop=words_of_workshop,
        look=looks,
        guide=guide,
        monitor=measured,
        demand=demand,
        registers=registers,
        school_holidays=school_holidays,
        evidence=evidence.read(project),
    )
    return whole, reading.problems


def _demand(project: Project, here: Municipality) -> tuple[Demand | None, list[Problem]]:
    """What was counted of visits, where that is allowed."""
    path = project.municipalities / here.slug / demand_counts.FILE
    return demand_counts.read(path, project.shown(path)) if here.count_visits else (None, [])


def plain_words(project: Project) -> tuple[PlainWords | None, list[Problem]]:
    """What counts as plain Dutch, from content/plain.yml; `None` where it cannot be read, with the reasons."""
    path = project.content / "plain.yml"
    return yamlfile.read(path, project.shown(path), PlainWords)


def language_codes(project: Project) -> tuple[tuple[str, ...], list[Problem]]:
    """The codes of the languages that a municipality may choose from; none where the file cannot be read."""
    path = project.locales / "languages.yml"
    known, problems = yamlfile.read(path, project.shown(path), Languages)
    return tuple(language.code for language in known.languages) if known else (), problems


def content_file(path: Path) -> BaseModel | None:
    """One YAML file of the content by itself, in the shape that its place gives it; `None` where it cannot be read."""
    shape = SHAPES.get(path.name) or (VisionPart if path.parent.name == "vision" else None)
    if path.name == own_vision.FILE and path.parent.name != "vision":
        shape = OwnVision
    if shape is None:
        return None
    value, _ = yamlfile.read(path, path.name, shape)
    return value
