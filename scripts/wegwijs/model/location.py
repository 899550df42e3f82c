"""A place where an offer is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """Where it is. `name` is what the door says; `street` with house number; `postcode` as `1234 AB`."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    neighbourhood: str = ""

    @property
    def door(self) -> str:
        """What one looks for: the building, the street and the town."""
        return ", ".join(filter(None, (self.name, self.street, self.city)))

    def line(self, neighbourhood: str) -> str:
        """All of it on one line: `De Hoek, Kerkstraat 12, 1234 AB Dorp, wijk Noord`; `neighbourhood` is the word for one."""
        town = f"{self.postcode} {self.city}".strip()
        area = f"{neighbourhood.lower()} {self.neighbourhood}" if self.neighbourhood else ""
        return ", ".join(filter(None, (self.name, self.street, town, area)))


NOWHERE = Location()
