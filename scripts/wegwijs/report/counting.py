"""What is there for parents, counted from the list. Only offers that run today count, as on the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from wegwijs import numbers
from wegwijs.model import Audience, Content, Cost, Formality, Meeting, Offer, Per
from wegwijs.preconditions import RULES, misses
from wegwijs.report import findings, parents, vision
from wegwijs.report.figures import Cell, Figures, Section, rows

SATURDAY = 5
THREE_MONTHS, SIX_MONTHS = 92, 183
UNKNOWN = "unknown"
# Parents in a situation that makes it hard, as the paper names them.
VULNERABLE = (
    Audience.ALONE,
    Audience.YOUNG,
    Audience.REFUGEE,
    Audience.LITTLE_MONEY,
    Audience.LITTLE_READING,
    Audience.DISABILITY,
    Audience.CARER,
)
REASONS = {
    "affordable": ("cost-unknown", "cost-not-per-time", "cost-too-high"),
    "available": ("no-moment", "waiting-long", "waiting-unknown"),
    "understandable": (
        *("only-dutch", "languages-unknown", "interpreter-no", "interpreter-unknown"),
        *("reading-help-no", "reading-help-unknown"),
    ),
    "fitting": (
        "follows-parents-no",
        "follows-parents-unknown",
        "not-at-home",
        "not-online",
        "childcare-no",
        "childcare-unknown",
        "wheelchair-no",
        "wheelchair-unknown",
    ),
    "fears": ("who-hears-unknown", "papers-unknown", "referral-unknown", "confidential-unknown", "referral-needed"),
}

Test = Callable[[Offer], bool]
PARTS: dict[str, Callable[[Meeting], bool]] = {
    "daytime": lambda meeting: meeting.in_the_daytime,
    "evening": lambda meeting: meeting.in_the_evening,
}


def count(content: Content, today: date) -> Figures:
    """Every number of the report, and the holes that matter most."""
    running = tuple(offer for offer in content.offers if offer.runs_on(today))
    sections = [
        _states(content.offers, today),
        *_matrix(content, running),
        *_formality(content, running),
        *_audience(content, running),
        *_preconditions(content, running),
        _languages(content, running),
        *_moments(running),
        _neighbourhoods(content, running),
        _cost(content, running),
        _freshness(content.offers, running, today),
        *_groups(content, running),
        _first_1000_days(content, running),
        _proven(running),
        *vision.sections(content, running),
        *parents.sections(content),
    ]
    figures = Figures(today, content.municipality.slug, {section.id: section for section in sections})
    return replace(figures, findings=findings.biggest(content, figures))


def _section(
    name: str, axes: tuple[str, ...], offers: tuple[Offer, ...], tests: dict[tuple[str, ...], Test]
) -> Section:
    """A section with a cell for each test."""
    cells = (Cell(key, rows(filter(test, offers)), len(offers)) for key, test in tests.items())
    return Section(name, axes, tuple(cells))


def _states(offers: tuple[Offer, ...], today: date) -> Section:
    states: dict[tuple[str, ...], Test] = {
        ("running",): lambda offer: offer.runs_on(today),
        ("not-started",): lambda offer: not offer.runs_on(today) and not _expired(offer, today),
        ("expired",): lambda offer: _expired(offer, today),
    }
    return _section("offers", ("state",), offers, states)


def _expired(offer: Offer, today: date) -> bool:
    return offer.last_day is not None and offer.last_day < today


def _matrix(content: Content, running: tuple[Offer, ...]) -> Iterator[Section]:
    """Layer × phase, the top of the pyramid first; once more by who gives it."""
    layers = [layer.id for layer in sorted(content.pyramid.layers, key=lambda layer: -layer.order)]
    tests: dict[tuple[str, ...], Test] = {
        (layer, phase.id): lambda offer, layer=layer, phase=phase.id: layer in offer.layers and phase in offer.phases  # type: ignore[misc]
        for layer in layers
        for phase in content.phases
    }
    yield _section("matrix", ("layer", "phase"), running, tests)
    kind_tests: dict[tuple[str, ...], Test] = {
        (*key, kind): lambda offer, test=test, kind=kind: test(offer) and _kind(offer.formality) == kind  # type: ignore[misc]
        for key, test in tests.items()
        for kind in (*Formality, UNKNOWN)
    }
    yield _section("matrix-formality", ("layer", "phase", "formality"), running, kind_tests)


def _kind(formality: Formality | None) -> str:
    return formality or UNKNOWN


def _by_phase(
    name: str, axis: str, kinds: Iterable[str], kind_of: Callable[[Offer], str]
) -> Callable[..., Iterator[Section]]:
    """Two sections for a fact with few values: in all, and per phase."""

    def sections(content: Content, running: tuple[Offer, ...]) -> Iterator[Section]:
        whole: dict[tuple[str, ...], Test] = {
            (kind,): lambda offer, kind=kind: kind_of(offer) == kind  # type: ignore[misc]
            for kind in kinds
        }
        yield _section(name, (axis,), running, whole)
        cells = []
        for phase in content.phases:
            in_phase = tuple(offer for offer in running if phase.id in offer.phases)
            cells += [
                Cell((phase.id, kind), rows(offer for offer in in_phase if kind_of(offer) == kind), len(in_phase))
                for kind in kinds
            ]
        yield Section(f"{name}-phases", ("phase", axis), tuple(cells))

    return sections


_formality = _by_phase("formality", "formality", (*Formality, UNKNOWN), lambda offer: _kind(offer.formality))
_audience = _by_phase(
    "audience",
    "audience",
    (Audience.BOTH, *(audience for audience in Audience if audience is not Audience.BOTH)),
    lambda offer: offer.audience,
)


def _preconditions(content: Content, running: tuple[Offer, ...]) -> Iterator[Section]:
    """How many offers meet each, and for those that do not: by which fact. An offer can miss by more than one."""
    missed = {offer.id: misses(offer, content.municipality.affordable_up_to) for offer in running}
    met: dict[tuple[str, ...], Test] = {
        (name,): lambda offer, name=name: not missed[offer.id][name]  # type: ignore[misc]
        for name in RULES
    }
    yield _section("preconditions", ("precondition",), running, met)
    by: dict[tuple[str, ...], Test] = {
        (name, reason): lambda offer, name=name, reason=reason: reason in missed[offer.id][name]  # type: ignore[misc]
        for name in RULES
        for reason in REASONS[name]
    }
    yield _section("misses", ("precondition", "reason"), running, by)


def _languages(content: Content, running: tuple[Offer, ...]) -> Section:
    """Each language of the site or of an offer, the most spoken first; then the interpreters."""
    spoken = [code for offer in running for code in offer.languages]
    known = dict.fromkeys([*content.municipality.languages, *spoken])
    codes = sorted(known, key=lambda code: (-spoken.count(code), code))
    tests: dict[tuple[str, ...], Test] = {
        (code,): lambda offer, code=code: code in offer.languages  # type: ignore[misc]
        for code in codes
    }
    tests[("+interpreter",)] = lambda offer: bool(offer.interpreter)
    tests[("+unknown",)] = lambda offer: not offer.languages
    return _section("languages", ("language",), running, tests)


def _moments(running: tuple[Offer, ...]) -> Iterator[Section]:
    def meets(offer: Offer, test: Callable[[Meeting], bool]) -> bool:
        return bool(offer.schedule and any(test(meeting) for meeting in offer.schedule.meetings))

    tests: dict[tuple[str, ...], Test] = {
        ("daytime",): lambda offer: meets(
            offer, lambda meeting: meeting.in_the_daytime and min(meeting.weekdays) < SATURDAY
        ),
        ("evening",): lambda offer: meets(offer, lambda meeting: meeting.in_the_evening),
        ("weekend",): lambda offer: meets(offer, lambda meeting: max(meeting.weekdays) >= SATURDAY),
        ("agreement",): lambda offer: bool(offer.schedule and offer.schedule.by_agreement),
        (UNKNOWN,): lambda offer: not (offer.schedule and (offer.schedule.meetings or offer.schedule.by_agreement)),
    }
    yield _section("moments", ("moment",), running, tests)
    week: dict[tuple[str, ...], Test] = {
        (part, str(day)): lambda offer, day=day, fits=fits: meets(
            offer, lambda meeting: day in meeting.weekdays and fits(meeting)
        )  # type: ignore[misc]
        for part, fits in PARTS.items()
        for day in range(7)
    }
    yield _section("week", ("moment", "weekday"), running, week)


def _neighbourhoods(content: Content, running: tuple[Offer, ...]) -> Section:
    """Each neighbourhood of the municipality; then what is tied to none."""
    tests: dict[tuple[str, ...], Test] = {
        (name,): lambda offer, name=name: name in offer.neighbourhoods  # type: ignore[misc]
        for name in content.municipality.neighbourhoods
    }
    tests[("+home",)] = lambda offer: not offer.neighbourhoods and offer.at_home
    tests[("+online",)] = lambda offer: not offer.neighbourhoods and offer.online and not offer.at_home
    tests[("+none",)] = lambda offer: not (offer.neighbourhoods or offer.at_home or offer.online)
    return _section("neighbourhoods", ("neighbourhood",), running, tests)


def _cost(content: Content, running: tuple[Offer, ...]) -> Section:
    limit = content.municipality.affordable_up_to

    def kind(cost: Cost | None) -> str:
        if cost is None or cost.up_to is None:
            return UNKNOWN
        if cost.free:
            return "free"
        if cost.per is not Per.TIME:
            return "other"
        return "little" if cost.up_to <= limit else "more"

    tests: dict[tuple[str, ...], Test] = {
        (name,): lambda offer, name=name: kind(offer.cost) == name  # type: ignore[misc]
        for name in ("free", "little", "more", "other", UNKNOWN)
    }
    return _section("cost", ("cost",), running, tests)


def _freshness(offers: tuple[Offer, ...], running: tuple[Offer, ...], today: date) -> Section:
    """When somebody last saw that a running offer is right; then the rows of what is over."""

    def kind(offer: Offer) -> str:
        if offer.assured_date is None:
            return "never"
        age = (today - offer.assured_date).days
        return "three-months" if age <= THREE_MONTHS else "six-months" if age <= SIX_MONTHS else "older"

    tests: dict[tuple[str, ...], Test] = {
        (name,): lambda offer, name=name: kind(offer) == name  # type: ignore[misc]
        for name in ("three-months", "six-months", "older", "never")
    }
    section = _section("freshness", ("freshness",), running, tests)
    over = Cell(("expired",), rows(offer for offer in offers if _expired(offer, today)), len(offers))
    return replace(section, cells=(*section.cells, over))


def _groups(content: Content, running: tuple[Offer, ...]) -> Iterator[Section]:
    """Parents in a situation that makes it hard: on which layer, and at which age, there is something for them alone."""
    layers = [layer.id for layer in sorted(content.pyramid.layers, key=lambda layer: layer.order)]
    on_layer: dict[tuple[str, ...], Test] = {
        (group, layer): lambda offer, group=group, layer=layer: offer.audience is group and layer in offer.layers  # type: ignore[misc]
        for group in VULNERABLE
        for layer in layers
    }
    yield _section("groups", ("audience", "layer"), running, on_layer)
    at_age: dict[tuple[str, ...], Test] = {
        (group, phase.id): lambda offer, group=group, phase=phase.id: offer.audience is group and phase in offer.phases  # type: ignore[misc]
        for group in VULNERABLE
        for phase in content.phases
    }
    yield _section("groups-phases", ("audience", "phase"), running, at_age)


def _first_1000_days(content: Content, running: tuple[Offer, ...]) -> Section:
    """From pregnancy to the second birthday, by layer: what happens then lasts longest."""
    first = numbers.first_1000_days(content)
    tests: dict[tuple[str, ...], Test] = {
        (layer.id,): lambda offer, layer=layer.id: layer in offer.layers and not first.isdisjoint(offer.phases)  # type: ignore[misc]
        for layer in sorted(content.pyramid.layers, key=lambda layer: -layer.order)
    }
    return _section("first-1000-days", ("layer",), running, tests)


def _proven(running: tuple[Offer, ...]) -> Section:
    """Each intervention that was proven to work, by its name, with the offers that are one."""
    tests: dict[tuple[str, ...], Test] = {
        (name,): lambda offer, name=name: offer.proven == name  # type: ignore[misc]
        for name in sorted({offer.proven for offer in running if offer.proven})
    }
    return _section("proven", ("proven",), running, tests)
