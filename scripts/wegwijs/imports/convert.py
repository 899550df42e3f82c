"""A service of Open Referral becomes a row by our columns: what our list takes goes in, everything else becomes a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from wegwijs.imports import moments, own, place
from wegwijs.imports.filling import LIST, Filling
from wegwijs.imports.ical import CALENDAR
from wegwijs.imports.money import cost
from wegwijs.imports.plain import mark_of
from wegwijs.imports.terms import Terms
from wegwijs.imports.tree import Node, Used
from wegwijs.model import ListColumns, Location, OpenReferral
from wegwijs.problems import Place, Problem, warning

Accept = Callable[[str, str], Problem | None]
STOPPED = {"inactive", "defunct", "temporarily closed", "temporarily_closed", "closed", "archived"}
OWN = "hsds_id"
ALSO_AT = "also_at"
WHERE = {
    "location_name": "name",
    "street": "street",
    "postcode": "postcode",
    "city": "city",
    "neighbourhood": "neighbourhood",
}


@dataclass(frozen=True)
class Row:
    """A row for our list: `values` has its texts by our field, `missing` the headings that we need and they lack.

    `key` is their id (with that of the place, where a service is at more than one), `mark` the part of our address. `service` is
    the id of the service alone: an id may hold a space, so a key cannot be taken apart again. Where `left_out`, `notes` says why.
    """

    key: str
    mark: str
    name: str
    file: str
    values: dict[str, str]
    missing: tuple[str, ...] = ()
    notes: list[Problem] = field(default_factory=list)
    left_out: bool = False
    service: str = ""


@dataclass(frozen=True)
class Converter:
    """Makes rows of services. `today` decides what has passed; `neighbourhoods` says whether our list has that column's words.

    `accept` says what our list has against a text in a field, or `None`; `languages` gives our name for a code, or nothing.
    """

    columns: ListColumns
    mapping: OpenReferral
    accept: Accept
    languages: Callable[[str], str]
    today: date
    neighbourhoods: bool = False

    def rows(self, services: Mapping[str, tuple[str, dict[str, Any]]]) -> Iterator[Row]:
        """A row for each service; one for each place where it is not the same at each. Being online as well is no place.

        `services` are those of `Gathered`: their id → the file where it stood, and the service.
        """
        for key, (file, service) in services.items():
            if (cells := own.cells(service)) is not None:
                yield self._ours(key, file, service, cells)
                continue
            places = [place for place in _listed(service.get("service_at_locations")) if isinstance(place, dict)]
            virtual = [place for place in places if _virtual(place)]
            places = [at_place for at_place in places if at_place not in virtual]
            if len(places) < 2:
                yield replace(self._row(key, file, service, places, virtual), service=key)
                continue
            rows = []
            for number, at in enumerate(places, 1):
                service_here = {**service, "service_at_locations": [at, *virtual]}
                name = _name_of(at) or number
                row_key = f"{key} / {name}" if f"{key} {name}" in services else f"{key} {name}"
                rows.append(replace(self._row(row_key, file, service_here, [at], virtual), service=key))
            whole = self._together(rows)
            yield from [whole] if whole else rows

    def _together(self, rows: Sequence[Row]) -> Row | None:
        """The one row of a service that is the same at each of its places: where else it is stands in a column of its own."""
        first = rows[0]
        if any(row.left_out or _but_place(row) != _but_place(first) for row in rows):
            return None
        word = next(column.heading for column in self.columns.columns if column.field == "neighbourhood")
        spots = {_location(row).line(word): None for row in rows}
        others = LIST.join(line for line in [*spots][1:] if line)
        if self.accept(ALSO_AT, others):
            return None
        notes = [*dict.fromkeys(note for row in rows for note in row.notes)]
        values = {**first.values, ALSO_AT: others} if others else first.values
        return replace(first, key=first.service, mark=mark_of(first.service, first.name), values=values, notes=notes)

    def _row(
        self,
        key: str,
        file: str,
        service: dict[str, Any],
        places: list[dict[str, Any]],
        virtual: list[dict[str, Any]],
    ) -> Row:
        used = Used()
        node = Node(service, "service", used)
        nodes = [Node(value, "service_at_locations", used) for value in (*places, *virtual)]
        at_place = nodes[0] if nodes else None
        location = at_place.one("location") if at_place else None
        organization = node.one("organization")
        filling = Filling(self.columns, self.accept, file, self.neighbourhoods)
        node.use("service_at_locations")

        filling.put("name", node.text("name") or node.text("alternate_name"), node)
        filling.put("description", node.text("description"), node)
        if organization:
            filling.put("organization", organization.text("name"), organization)
        name = filling.values.get("name", "")
        status = node.text("status").lower()
        if status in STOPPED or not name:
            reason = warning("import-stopped", Place(file, 0, "status"), id=key, value=status or "-")
            return Row(key, "", name or key, file, {}, (), [reason], left_out=True)

        sources = [source for source in (at_place, node, location, organization) if source]
        contacts = [contact for source in sources for contact in source.many("contacts")]
        self._reached(filling, sources, contacts, node, organization)
        terms = self._terms
        schedules = (list(at_place.many("schedules")) if at_place else []) or list(node.many("schedules"))
        self._moments(filling, schedules)
        cost(filling, node, terms, self.today)
        for at_location in nodes:
            place.put(filling, at_location.one("location"), terms)
        self._people(filling, sources, node)
        self._ages(filling, node)
        terms.put_taxonomy(filling, [attribute for source in sources for attribute in source.many("attributes")])
        terms.put_words(filling, "interpreter", node, "interpretation_services")
        terms.put_words(filling, "waiting", node, "wait_time")
        for document in node.many("required_documents"):
            terms.put_words(filling, "papers", document, "document")
        for schedule in schedules:
            for field_name in ("online", "at_home"):
                terms.put_words(filling, field_name, schedule, "attending_type")
        if (day := moments.iso_day(node.look("assured_date"))) and day <= self.today:
            filling.put("assured_date", day.isoformat(), node)
            node.use("assured_date")
        if node.look(CALENDAR):
            node.use(CALENDAR)
            self._of_calendar(filling, node)
        notes = filling.notes + list(_unused([node, *nodes], file))
        return Row(key, mark_of(key, name), name, file, filling.values, self._missing(filling), notes)

    def _ours(self, key: str, file: str, service: dict[str, Any], cells: own.Cells) -> Row:
        """A row of another Wegwijs, or of this one, as it was."""
        filling = Filling(self.columns, self.accept, file)
        own.put(filling, cells, service)
        name = filling.values.get("name", "")
        mark = filling.values.pop("id", "") or mark_of(key, name)
        return Row(key, mark, name or key, file, filling.values, self._missing(filling), filling.notes, service=key)

    def _missing(self, filling: Filling) -> tuple[str, ...]:
        """The headings that we need and they lack."""
        return tuple(
            column.heading for column in self.columns.columns if column.required and column.field not in filling.values
        )

    @cached_property
    def _terms(self) -> Terms:
        return Terms(self.mapping, self.columns)

    def _of_calendar(self, filling: Filling, node: Node) -> None:
        """What an event does not say, by the mapping; each is told, for it is no more than likely."""
        for column in self.columns.columns:
            words = self.mapping.calendar.get(column.heading)
            if words and column.field not in filling.values and filling.add(column.field, words, node):
                filling.derived(column.field, "; ".join(words), f"calendar: {column.heading}", node)

    def _reached(
        self, filling: Filling, sources: list[Node], contacts: list[Node], node: Node, organization: Node | None
    ) -> None:
        """Phone, WhatsApp, e-mail, website and who picks up: the nearest that our list takes."""
        for source in [*sources[:2], *contacts, *sources[2:]]:
            for phone in source.many("phones"):
                kind = phone.text("type").lower()
                number = phone.text("number").strip("\"' ")
                if "whatsapp" in f"{kind} {phone.look('description')}".lower():
                    phone.use("description")
                    filling.put("whatsapp", number, phone)
                elif kind in {"", "voice", "cell"}:
                    filling.put("phone", number, phone, others=True)
                else:
                    filling.left(phone, "number", f"{kind}: {number}")
        for source in [*sources[:2], *contacts, *sources[2:]]:
            if source.look("email"):
                filling.put("email", source.text("email"), source, others=source in sources[:2])
        filling.put("website", node.text("url"), node)
        if organization and "website" not in filling.values:
            filling.put("website", organization.text("website") or organization.text("url"), organization)
        for contact in contacts:
            filling.put("contact_name", contact.text("name"), contact, others=True)

    def _moments(self, filling: Filling, schedules: list[Node]) -> None:
        """The schedules at this place, or those of the service where the place has none."""
        if not schedules or self.mapping.schedule is None:
            return
        written = moments.read(schedules, self.today, self.mapping.schedule, filling.file)
        filling.notes += written.notes
        filling.put("schedule", written.text, schedules[0])
        if written.start:
            filling.put("valid_from", written.start.isoformat(), schedules[0])
        if written.until:
            filling.put("valid_until", written.until.isoformat(), schedules[0])

    def _people(self, filling: Filling, sources: list[Node], node: Node) -> None:
        """The languages that are spoken: those of the service, else those of the place."""
        for source in (node, *(other for other in sources if other is not node and other.name != "organization")):
            for language in source.many("languages"):
                code, name = language.text("code"), language.text("name")
                if not code and not name:
                    filling.left(language, "languages", "-")
                    continue
                filling.add("languages", [self.languages(code) or name], language)

    def _ages(self, filling: Filling, node: Node) -> None:
        """The ages of a child that lie in what they say of age."""
        for source in (node, *node.many("eligibility", "eligibilitys")):
            first, last = (moments.years(source.look(key)) for key in ("minimum_age", "maximum_age"))
            if first is None and last is None:
                continue
            source.use("minimum_age", "maximum_age")
            low, high = first or 0, last if last is not None else 150
            ages = f"minimum_age {source.look('minimum_age') or '-'}; maximum_age {source.look('maximum_age') or '-'}"
            words = [
                word
                for word, (begin, end) in self.mapping.ages.items()
                if (low < end and high > begin) or (low == high == begin)
            ]
            if words:
                filling.add("phases", words, source)
                filling.derived("phases", "; ".join(words), ages, source)
            else:
                filling.left(source, "minimum_age", ages)


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _virtual(at: dict[str, Any]) -> bool:
    location = at.get("location")
    return isinstance(location, dict) and location.get("location_type") == "virtual"


def _name_of(at: dict[str, Any]) -> str:
    own = at.get("id")
    location = at.get("location")
    inner = location.get("id") if isinstance(location, dict) else None
    return next((name for name in (own, inner) if isinstance(name, str) and name), "")


def _unused(nodes: Sequence[Node], file: str) -> Iterator[Problem]:
    """Everything of theirs that no column of ours took, each thing once, however often it stands there."""
    reached = set().union(*(node.reached() for node in nodes)) - {""}
    reported: set[tuple[str, str]] = set()
    for node in nodes:
        for where, name, text, whole in node.left():
            if (name, text) in reported or (whole and name in reached):
                continue
            reported.add((name, text))
            yield warning("import-unused", Place(file, 0, where), id=name or "-", value=text)


def _but_place(row: Row) -> dict[str, str]:
    return {name: text for name, text in row.values.items() if name not in WHERE}


def _location(row: Row) -> Location:
    return Location(**{part: row.values.get(name, "") for name, part in WHERE.items()})
