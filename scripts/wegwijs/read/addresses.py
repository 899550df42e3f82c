"""An address in one cell ("De Hoek, Kerkstraat 12a, 1234 AB Dorp"), taken apart into building, street, postcode, town."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wegwijs.normalization import normalized
from wegwijs.read.columns import AddressWords

POSTCODE = re.compile(r"(?<![\w-])([1-9][0-9]{3}) ?([A-Za-z]{2})(?![\w-])")
NEVER_GIVEN = {"SA", "SD", "SS"}
STREET = re.compile(
    r"^(?:\d{1,3}e )?[^\W\d].*?\s\d{1,5}(?:\s?[-/]\s?\d{1,5})?(?:[ -]?[A-Za-z]{1,3}(?![\w]))?(?: bis(?: [A-Z])?)?$"
)
STREET_AND_TOWN = re.compile(
    r"^(?P<street>.+\s\d{1,5}(?:-\d{1,5})?\s?[a-zA-Z]?)[, ]\s*(?P<town>(?:'[st][- ])?[^\W\d_][^\d(]{2,})$"
)
IN_PARENTHESES = re.compile(r"^(?P<before>[^()]+)\((?P<inside>[^()]+)\)$")
PART = re.compile(r"\s*(?:[,;|]|\s/\s|\s-\s)\s*")
PART_KEPT = re.compile(f"({PART.pattern})")
NO_TOWN = re.compile(r"[\d()]")
MARKS = " ,;|-/"


@dataclass(frozen=True)
class AddressReader:
    """Takes addresses apart with the words of content/offers.yml."""

    words: AddressWords

    def read(self, typed: str, field: str, *, building: bool = True) -> dict[str, object]:
        """The parts of an address by their fields; a text that is no address is all of it `field`, as it stands.

        Without `building` a building stays with its street, as it was typed.
        """
        text = " ".join(typed.split())
        spelled = normalized(text)
        if spelled in self._normalized(self.words.online):
            return {"online": True}
        if spelled in self._normalized(self.words.at_home):
            return {"at_home": True}
        if spelled.startswith(tuple(self._normalized(self.words.nowhere))):
            return {"location_name": text}
        postcode = POSTCODE.search(text)
        if postcode and postcode[2].upper() not in NEVER_GIVEN:
            return self._around(text, postcode, field, building=building)
        return self._without_postcode(text, field, building=building) if field == "street" else {field: text}

    def _is_room(self, piece: str) -> bool:
        return normalized(piece).split()[0] in self.words.rooms

    def _around(self, text: str, postcode: re.Match[str], field: str, *, building: bool) -> dict[str, object]:
        """The address around a postcode: the street before it, the town behind it."""
        parts: dict[str, object] = {"postcode": f"{postcode[1]} {postcode[2].upper()}"}
        before, behind = text[: postcode.start()].strip(MARKS + "("), text[postcode.end() :].strip(MARKS + ")")
        towns = [
            part for part in PART.split(behind) if part and normalized(part) not in self._normalized(self.words.country)
        ]
        if towns and not any(map(str.isdigit, towns[0])):
            parts["city"] = self._town(towns[0])
        elif behind and towns:
            before = f"{before}, {behind}" if before else behind
        if before:
            field = "street" if field == "city" else field
            parts = self._without_postcode(before, field, building=building, towned="city" in parts) | parts
        return parts

    def _without_postcode(self, text: str, field: str, *, building: bool, towned: bool = False) -> dict[str, object]:
        """A building, a street and a town, where commas or the number of a house part them."""
        if (match := IN_PARENTHESES.match(text)) and STREET.match(match["inside"].strip()):
            named = {"location_name": match["before"].strip(MARKS), "street": match["inside"].strip()}
            return dict(named) if building else {"street": text}
        pieces = PART_KEPT.split(text.strip(" ,;|"))  # what stands between two of them is one too
        streets = [at for at in range(0, len(pieces), 2) if STREET.match(pieces[at]) and not self._is_room(pieces[at])]
        if streets:
            at = streets[0]
            first = at if building else 0
            name = ", ".join(filter(None, pieces[:at:2])) if building else ""
            parts: dict[str, object] = {"location_name": name} if name else {}
            rest = [piece for piece in pieces[at + 2 :: 2] if piece]
            if len(rest) == 1 and not towned and rest[0][0].isupper() and not NO_TOWN.search(rest[0]):
                return parts | {"street": "".join(pieces[first : at + 1]), "city": self._town(rest[0])}
            return parts | {"street": "".join(pieces[first:])}
        match = STREET_AND_TOWN.match(text)
        if match and not towned and self._is_town(match["town"]):
            return {"street": match["street"].strip(), "city": self._town(match["town"])}
        return {field: text}

    def _is_town(self, text: str) -> bool:
        """Whether a text behind a house number begins as a name does: with a capital, or with `te`."""
        first, _, rest = text.partition(" ")
        return text[0].isupper() or text[0] == "'" or (first.lower() in self.words.near and rest[:1].isupper())

    def _town(self, text: str) -> str:
        first, _, rest = text.strip().partition(" ")
        return rest if rest and first.lower() in self.words.near else text.strip(MARKS + "()")

    @staticmethod
    def _normalized(words: Iterable[str]) -> list[str]:
        return [normalized(word) for word in words]
