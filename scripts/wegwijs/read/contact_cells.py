"""The cells of a list that hold texts, or where something is and how people reach it: each as it is, or taken apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from wegwijs.model import Column, Location
from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem, problem, warning
from wegwijs.read import addresses, contact_details, contacts, sentences
from wegwijs.read.columns import Words
from wegwijs.read.gathering import LOCATION
from wegwijs.read.grid import Cell
from wegwijs.read.parts import Parts
from wegwijs.slugs import slug

LONGEST = {"text": 300, "name": 120, "places": 120}
LONGEST_OF_ALL = 300  # of a cell that no page can cut
EACH_PLACE = re.compile(r"\s*[;\n]\s*")
LABEL = re.compile(r"[^\W\d_]+:\s")  # “Website: www…”, which is no scheme


class ContactCells:
    """Reads cells of texts, places and contacts; `sample` lets phone numbers through that nobody can have."""

    words: Words
    neighbourhoods: tuple[str, ...]
    sample: bool
    spelled: dict[str, str]

    def text(self, cell: Cell, column: Column, place: Place) -> str | Parts | Problem:
        """The text itself. One that is too long is told; a page shows its first sentences first, and the rest beneath."""
        text, limit = cell.text, LONGEST[column.kind]
        if len(text) <= limit:
            link = contact_details.web(cell.link, place) if cell.link.startswith("http") else ""
            return Parts({column.field: text, "website": link}) if isinstance(link, str) and link else text
        note = warning("cell-long", place, length=len(text), limit=limit)
        if column.field == "description":
            first, rest = sentences.cut(text, limit)
            return Parts({column.field: first, "more": rest}, notes=(note,))
        if column.required or len(text) > LONGEST_OF_ALL:
            return problem("cell-too-long", place, value=text, length=len(text), limit=limit)
        return Parts({column.field: text}, notes=(note,))

    def postcode(self, cell: Cell, column: Column, place: Place) -> str | Parts | Problem:
        """A Dutch postcode as `1234 AB`, and what stands around it; the letters SA, SD and SS are never given out."""
        parts = self._addresses.read(cell.text, "city")
        if "postcode" not in parts:
            return problem("postcode-wrong", place, value=cell.text)
        return str(parts["postcode"]) if len(parts) == 1 else Parts(parts)

    def address(self, cell: Cell, column: Column, place: Place) -> str | Parts | Problem:
        """A building, a street or a town, or several of them in one cell; see `addresses`."""
        text = self.text(cell, column, place)
        if not isinstance(text, str):
            return text
        parts = self._addresses.read(text, column.field)
        if parts == {column.field: text}:
            return text
        whole = self._addresses.read(text, column.field, building=False).get("street", "")
        return Parts(parts, kept={"location_name": str(whole)} if column.field == "street" and whole else {})

    def neighbourhood(self, cell: Cell, column: Column, place: Place) -> str | Problem:
        """The neighbourhood as the municipality spells it, or as it was first spelled in the list where it names none."""
        for name in self.neighbourhoods:
            if normalized(name) == normalized(cell.text):
                return name
        if not self.neighbourhoods:
            address = slug(cell.text)
            return (
                self.spelled.setdefault(address, cell.text)
                if address
                else problem("neighbourhood-wrong", place, value=cell.text)
            )
        choices = ", ".join(self.neighbourhoods)
        return problem("neighbourhood-unknown", place, value=cell.text, choices=choices)

    def places(self, cell: Cell, column: Column, place: Place) -> tuple[Location, ...] | Parts | Problem:
        """Other places of the same offer, each with its building, address and neighbourhood."""
        spots: list[Location] = []
        beside: dict[str, object] = {}
        for line in filter(None, EACH_PLACE.split(cell.text)):
            typed, area = self._without_neighbourhood(line)
            named = self.neighbourhood(cell._replace(text=area), column, place) if area else ""
            text = self.text(cell._replace(text=typed, link=""), column, place)
            if isinstance(named, Problem):
                return named
            if isinstance(text, Problem):
                return text
            parts = self._addresses.read(typed, "street") if typed else {}
            if parts == {"street": typed} and not addresses.STREET.match(typed):
                parts = {"location_name": typed}
            spot = {LOCATION[name]: str(value) for name, value in parts.items() if name in LOCATION}
            beside |= {name: value for name, value in parts.items() if name not in LOCATION}
            if spot or area:
                spots.append(Location(**spot, neighbourhood=named))
        return Parts({column.field: tuple(spots), **beside}) if beside else tuple(spots)

    def _without_neighbourhood(self, line: str) -> tuple[str, str]:
        """An address, and the neighbourhood that stands behind it, with that word or without."""
        before, _, last = (part.strip() for part in line.rpartition(","))
        word, _, name = last.partition(" ")
        column = self.words.headings.get(normalized(word))
        if name and column is not None and column.kind == "neighbourhood":
            return before, name
        return (before, last) if normalized(last) in map(normalized, self.neighbourhoods) else (line, "")

    def contact(self, cell: Cell, column: Column, place: Place) -> str | Parts | Problem:
        """A name, or all by which somebody can be reached; see `contacts`. A name may end in a number: “Wijkteam 3”."""
        contact = self._contacts.read(cell.text)
        street = str(contact.values.get("street", ""))
        if set(contact.values) <= {column.field, "street", "city"}:
            return self.text(cell, column, place)
        parts = self._apart(contact, cell, place)
        return parts._replace(kept={"street": street}) if street and column.field not in contact.values else parts

    def _apart(self, contact: contacts.Contact, cell: Cell, place: Place) -> Parts:
        rest = ", ".join(filter(None, [contact.rest, *contact.more]))
        notes = (warning("words-left-out", place, value=cell.text, rest=rest),) if rest else ()
        return Parts(contact.values, notes=notes)

    def phone(self, cell: Cell, column: Column, place: Place) -> str | Parts | Problem:
        """A phone number; see `contact_details`."""
        number = contact_details.phone(cell.text, place, sample=self.sample, lost_zero=cell.number)
        return self._more(number, cell, column, place)

    def email(self, cell: Cell, column: Column, place: Place) -> str | Parts | Problem:
        """An e-mail address; see `contact_details`."""
        return self._linked(contact_details.email, "mailto:", cell, column, place)

    def web(self, cell: Cell, column: Column, place: Place) -> str | Parts | Problem:
        """A web address; see `contact_details`."""
        return self._linked(contact_details.web, "http", cell, column, place)

    def _linked(
        self, read: Callable[[str, Place], str | Problem], scheme: str, cell: Cell, column: Column, place: Place
    ) -> str | Parts | Problem:
        """Where the link behind a cell leads to, else what stands in it; two that are not the same are told."""
        typed = read(cell.text, place)
        link = read(cell.link.partition("?")[0] if scheme == "mailto:" else cell.link, place)
        if not cell.link.startswith(scheme) or isinstance(link, Problem):
            return self._more(typed, cell, column, place)
        if isinstance(typed, Problem) or typed.rstrip("/") == link.rstrip("/"):
            return link
        return Parts({column.field: link}, notes=(warning("link-differs", place, value=cell.text, link=link),))

    def _more(self, value: str | Problem, cell: Cell, column: Column, place: Place) -> str | Parts | Problem:
        """The value of a cell; where more stands in it than one, all that can be read of it."""
        if isinstance(value, str) or value.code == "phone-fictional" or len(cell.text) > LONGEST_OF_ALL:
            return value
        if value.code == "web-scheme" and not LABEL.match(cell.text):
            return value
        contact = self._contacts.read(cell.parts)
        known = {**contact.values}
        if column.field == "whatsapp" and "phone" in known:
            known["whatsapp"] = known.pop("phone")
        if column.field not in known and not ({"phone", "email"} & known.keys()):
            return value
        if contact.rest and contact.rest[0].islower() and column.field != "phone" and "(" not in cell.text:
            return value
        return self._apart(replace(contact, values=known), cell, place)

    @cached_property
    def _addresses(self) -> addresses.AddressReader:
        return addresses.AddressReader(self.words.columns.address)

    @cached_property
    def _contacts(self) -> contacts.ContactReader:
        return contacts.ContactReader(self.words.columns.contact, self._addresses, self.sample)
