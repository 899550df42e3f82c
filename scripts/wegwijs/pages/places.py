"""Where an offer is, as a parent needs it: a door, the parent's own home, a telephone, the internet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wegwijs.model import Form, Location, Offer


@dataclass(frozen=True, slots=True)
class ShortPlace:
    """Where an offer is, in a few words. `door` is there where `kind` is a door: what it says, and the neighbourhoods.

    `area` is the neighbourhoods alone, or the door where no neighbourhood is known.
    """

    kind: Literal["door", "home", "phone", "online"]
    door: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where an offer is, whole.

    `first` is what matters most, `None` where only the neighbourhood is known. `door` is what the door says, else the
    street; `street` is empty where it is the door. `also_at`, `also_home` and `also_online`: there as well.
    `wheelchair`: `None` where nobody told us.
    """

    first: Literal["home", "door", "online"] | None
    door: str
    street: str
    neighbourhood: str
    also_at: tuple[Location, ...]
    also_home: bool
    also_online: bool
    wheelchair: bool | None


def short_place(offer: Offer) -> ShortPlace | None:
    """For a card; `None` where nothing is known. A door comes first: who goes there looks for it."""
    spot, areas = offer.location, ", ".join(offer.neighbourhoods)
    if door := spot.name or spot.street:
        return ShortPlace("door", ", ".join(filter(None, (door, areas))), areas or door)
    if _at_home(offer):
        return ShortPlace("home")
    if offer.form is Form.PHONE:
        return ShortPlace("phone")
    if offer.online:
        return ShortPlace("online")
    area = areas or spot.city
    return ShortPlace("door", area, area) if area else None


def place(offer: Offer) -> PlaceView | None:
    """For the page of an offer; `None` where nothing is known. Help at home comes first where that is what the help is."""
    spot, home = offer.location, _at_home(offer)
    street = ", ".join(filter(None, (spot.street, spot.city)))
    door = spot.name or street
    if not (door or home or offer.online or spot.neighbourhood or offer.also_at):
        return None
    home_first = home and (offer.form is Form.AT_HOME or not door)
    return PlaceView(
        first="home" if home_first else "door" if door else "online" if offer.online else None,
        door=door,
        street=street if spot.name else "",
        neighbourhood=spot.neighbourhood,
        also_at=offer.also_at,
        also_home=home and not home_first,
        also_online=offer.online and bool(home or door),
        wheelchair=offer.wheelchair,
    )


def _at_home(offer: Offer) -> bool:
    return offer.at_home or offer.form is Form.AT_HOME
