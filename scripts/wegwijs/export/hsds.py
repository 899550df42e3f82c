"""Offers as Open Referral HSDS 3 (https://docs.openreferral.org): a list of whole services, in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wegwijs import recurrence
from wegwijs.build import hashing
from wegwijs.export.words import UNSAID, Words, held
from wegwijs.model import Column, Content, Location, Meeting, Offer, Schedule, addresses
from wegwijs.model.open_referral import NONE, OURS, WHOLE
from wegwijs.recurrence import Series

AGES = re.compile(r"(\d+)-(\d+)")
CLOSED = {
    *("layers", "phases", "audience", "form", "formality", "who_hears", "papers", "referral"),
    *("confidential", "childcare", "reading_help", "follows_parents", "online", "at_home", "sensitive"),
}
BY_THE_STANDARD = {"name", "description", "organization"}


def services(content: Content, offers: Sequence[Offer], today: date) -> bytes:
    """Every offer as a service, on one page of the standard's own list, in JSON: a line for each."""
    words = Words.of(content)
    trees = [_Service(content, words, offer, today).whole() for offer in offers]
    page = {"total_items": len(trees), "total_pages": 1, "page_number": 1, "size": len(trees)}
    page |= {"first_page": True, "last_page": True, "empty": not trees}
    lines = ",\n".join(json.dumps(tree, ensure_ascii=False) for tree in trees)
    return f'{json.dumps(page)[:-1]}, "contents": [\n{lines}\n]}}\n'.encode()


@dataclass(frozen=True)
class _Service:
    """One offer in the standard's terms. Identifiers follow from its address, so they stay the same."""

    content: Content
    words: Words
    offer: Offer
    today: date

    @property
    def address(self) -> str:
        return f"{self.content.municipality.site}{addresses.offer(self.offer)}"

    def id(self, *parts: object) -> str:
        return str(uuid5(NAMESPACE_URL, "#".join([self.address, *map(str, parts)])))

    def whole(self) -> dict[str, Any]:
        """The service. The last of its attributes tells whether the rest of it is still what we wrote."""
        service = self._said()
        attributes = [*self._attributes(), self._attribute(WHOLE, hashing.of_json(service))]
        return {**service, "attributes": attributes}

    def _said(self) -> dict[str, Any]:
        offer, in_words = self.offer, self.words.said
        ages = [match for phase in offer.phases if (match := AGES.fullmatch(phase))]
        aged = ages if len(ages) == len(offer.phases) else []
        return _filled(
            id=self.id(),
            name=offer.name.dutch,
            description=offer.description.dutch,
            url=self.address,
            email=offer.email,
            status="active",
            interpretation_services=in_words(offer, "interpreter"),
            application_process=in_words(offer, "appointment", "referral"),
            fees_description=in_words(offer, "cost", "per"),
            wait_time=in_words(offer, "waiting"),
            accreditations=offer.proven,
            eligibility_description=in_words(offer, "audience", "phases"),
            minimum_age=min((int(match[1]) for match in aged), default=None),
            maximum_age=max((int(match[2]) for match in aged), default=None),
            assured_date=offer.assured_date.isoformat() if offer.assured_date else None,
            organization=self._organization(),
            phones=list(self._phones()),
            schedules=self._schedules(offer.schedule),
            service_areas=[{"id": self.id("area"), "name": self.content.municipality.name}],
            service_at_locations=self._locations(),
            languages=[
                {"id": self.id("language", code), "name": self.words.language(code), "code": code}
                for code in offer.languages
            ],
            cost_options=self._costs(),
            required_documents=[
                {"id": self.id("document", paper), "document": self.words.word("papers", paper)}
                for paper in offer.fears.papers or ()
            ],
            contacts=[{"id": self.id("contact"), "name": offer.contact_name}] if offer.contact_name else None,
        )

    def _organization(self) -> dict[str, Any]:
        """By its name: the same organization has the same id at each of its offers."""
        name = self.offer.organization
        own = uuid5(UUID(str(uuid5(NAMESPACE_URL, self.content.municipality.site))), f"organization#{name}")
        return {"id": str(own), "name": name, "description": name}

    def _phones(self) -> Any:
        offer = self.offer
        if offer.phone:
            reachable = self.words.said(offer, "reachable")
            yield _filled(id=self.id("phone"), number=offer.phone, type="voice", description=reachable)
        if offer.whatsapp:
            reachable = self.words.heading("whatsapp")
            yield _filled(id=self.id("whatsapp"), number=offer.whatsapp, type="text", description=reachable)

    def _schedules(self, schedule: Schedule | None) -> list[dict[str, Any]]:
        """Each meeting by itself; what no rule can say stands as it was typed, without a rule."""
        if schedule is None:
            return []
        rules = [] if any(meeting.weeks == "alternate" for meeting in schedule.meetings) else self._rules(schedule)
        return rules or [self._unruled(schedule)]

    def _unruled(self, schedule: Schedule) -> dict[str, Any]:
        offer = self.offer
        return _filled(
            id=self.id("schedule"),
            valid_from=offer.valid_from.isoformat() if offer.valid_from else None,
            valid_to=offer.valid_until.isoformat() if offer.valid_until else None,
            description=schedule.typed,
        )

    def _rules(self, schedule: Schedule) -> list[dict[str, Any]]:
        """A rule for each meeting; more than one where a week 53 comes between odd and even weeks."""
        meetings = []
        for index, meeting in enumerate(schedule.meetings, 1):
            ahead = [
                run
                for run in recurrence.series(self.offer, meeting, str(index), self.today)
                if run.until is None or run.until >= self.today
            ]
            if not ahead:
                meetings.append(self._meeting(schedule, meeting, None, str(index), goes_on=False))
            meetings += [self._meeting(schedule, meeting, run, run.name, goes_on=run is not ahead[-1]) for run in ahead]
        return meetings

    def _meeting(
        self, schedule: Schedule, meeting: Meeting, series: Series | None, name: str, *, goes_on: bool
    ) -> dict[str, Any]:
        offer = self.offer
        return _filled(
            id=self.id("schedule", name),
            valid_from=offer.valid_from.isoformat() if offer.valid_from else None,
            valid_to=offer.valid_until.isoformat() if offer.valid_until else None,
            dtstart=series.first.isoformat() if series else None,
            until=series.until.isoformat() if series and series.until and goes_on else None,
            wkst="MO" if meeting.weeks else None,
            count=1 if meeting.on else None,
            freq=None if meeting.on else "MONTHLY" if meeting.nth else "WEEKLY",
            interval=None if meeting.on else 2 if meeting.weeks else 1,
            byday=",".join(recurrence.by_day(meeting)),
            description=schedule.typed,
            opens_at=f"{meeting.start:%H:%M}" if meeting.start else None,
            closes_at=f"{meeting.end:%H:%M}" if meeting.end else None,
        )

    def _locations(self) -> list[dict[str, Any]]:
        offer = self.offer
        places = [self._location(place, *number) for number, place in _numbered(offer)]
        locations = [location for location in places if location]
        if offer.online:
            online = self.words.heading("online")
            locations.append(_filled(id=self.id("online"), location_type="virtual", name=online, url=offer.website))
        return [{"id": self.id("at", location["id"]), "location": location} for location in locations]

    def _location(self, place: Location, *number: int) -> dict[str, Any]:
        offer = self.offer
        addressed = place.street or place.postcode or place.city or place.neighbourhood
        if not (place.name or addressed):
            return {}
        address = _filled(
            id=self.id("address", *number), city=place.city or self.content.municipality.name,
            region=place.neighbourhood, country="NL", address_type="physical",
        ) | {"address_1": place.street, "postal_code": place.postcode, "state_province": ""}  # fmt: skip
        access = {"id": self.id("accessibility", *number), "description": self.words.said(offer, "wheelchair")}
        return _filled(
            id=self.id("location", *number), location_type="physical", name=place.name or place.street or place.neighbourhood,
            addresses=[address] if addressed else None,
            accessibility=[access] if offer.wheelchair is not None else None,
        )  # fmt: skip

    def _costs(self) -> list[dict[str, Any]]:
        cost = self.offer.cost
        if cost is None:
            return []
        option = {"id": self.id("cost"), "currency": "EUR"}
        described = {"amount_description": self.words.said(self.offer, "cost", "per")}
        if cost.amount is None or cost.up_to != cost.amount:
            return [option | described]
        whole = cost.amount == int(cost.amount)
        return [option | {"amount": int(cost.amount) if whole else float(cost.amount)} | described]

    def _attributes(self) -> Iterator[dict[str, Any]]:
        """What the standard has no field for, or says less exactly, as terms of our own lists and cells of our own columns."""
        for column in self.words.columns.shown:
            value = held(self.offer, column.field)
            if column.field in BY_THE_STANDARD or value is None or (value is False and column.field in UNSAID):
                continue
            if column.field not in CLOSED:
                if text := self.words.cell(self.offer, column):
                    yield self._attribute(column.field, text)
            elif isinstance(value, tuple):
                for code in value or (NONE,):
                    yield self._term(column, str(code))
            else:
                yield self._term(column, str(value).lower())

    def _term(self, column: Column, code: str) -> dict[str, Any]:
        """A word of a closed list."""
        if column.kind == "yes_no":
            name = (self.words.columns.yes if code == "true" else self.words.columns.no)[0]
        else:
            name = column.none[0] if code == NONE and column.none else self.words.word(column.field, code)
        return self._attribute(column.field, code, code, name, f"{column.heading}: {name}")

    def _attribute(
        self, field: str, value: str, code: str = "", name: str = "", description: str = ""
    ) -> dict[str, Any]:
        """A value with its term; what is no word of a closed list has the column itself as its term."""
        known = {column.field: column for column in self.words.columns.columns}
        if not code and field in known:
            name = description = known[field].heading
        term = str(uuid5(NAMESPACE_URL, f"{OURS}{field}:{code}"))
        whole = {"code": code or field, "name": name or field, "description": description or field}
        return {
            "id": self.id(field, code),
            "link_id": self.id(),
            "link_entity": "service",
            "taxonomy_term_id": term,
            "value": value,
            "taxonomy_term": {"id": term, **whole, "taxonomy": f"{OURS}{field}", "language": "nl"},
        }


def _numbered(offer: Offer) -> Iterator[tuple[tuple[int, ...], Location]]:
    """The places of an offer; the first has no number, so that its identifiers stay when others come."""
    yield (), offer.location
    yield from (((number,), place) for number, place in enumerate(offer.also_at, 2))


def _filled(**fields: Any) -> dict[str, Any]:
    """The fields that hold something; zero is something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
