"""Where a service is: the address of the place, whether one can get in, and whether it is online."""

from __future__ import annotations

from wegwijs.imports.filling import Filling
from wegwijs.imports.terms import Terms
from wegwijs.imports.tree import Node

RANKS = {"": 0, "physical": 1, "postal": 2, "virtual": 3}


def put(filling: Filling, location: Node | None, terms: Terms) -> None:
    """Fill the columns of the place from a location of theirs; nothing where there is none."""
    if location is None:
        return
    if location.text("location_type").lower() == "virtual":
        filling.put("online", terms.columns.yes[0], location)
        location.use("name")
        return
    addresses = sorted(
        location.many("addresses", "physical_addresses"), key=lambda address: RANKS.get(address.look("address_type"), 1)
    )
    name = location.text("name") or location.text("alternate_name")
    if name not in {address.look("address_1") for address in addresses}:
        filling.put("location_name", name, location)
    for address in addresses[:1]:
        kind = address.text("address_type")
        filling.put("street", address.text("address_1"), address)
        filling.put("postcode", address.text("postal_code"), address)
        filling.put("city", address.text("city"), address)
        if address.look("country").upper() in {"NL", "NLD"}:
            address.use("country")
        for key in ("region", "address_2", "state_province"):
            known = filling.neighbourhoods and filling.accept("neighbourhood", address.look(key)) is None
            if known and "neighbourhood" not in filling.values:
                filling.put("neighbourhood", address.text(key), address)
        if kind == "postal":
            filling.derived("street", address.look("address_1"), f"address_type: {kind}", address)
    for address in addresses[1:]:
        filling.left(address, "address_1", address.look("address_1"))
        address.use("address_type", "postal_code", "city")
    for access in location.many("accessibility", "accessibility_for_disabilities"):
        terms.put_words(filling, "wheelchair", access, "description" if access.look("description") else "accessibility")
        if "wheelchair" in filling.values:
            access.use("accessibility")
