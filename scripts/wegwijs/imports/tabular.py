"""A tabular package of Open Referral (a table for each kind of thing, joined by ids) becomes the tree that JSON has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
ONE = {
    **{"service": "services", "organization": "organizations", "location": "locations", "phone": "phones"},
    **{"contact": "contacts", "address": "addresses", "physical_addresses": "addresses", "schedule": "schedules"},
    **{"cost_option": "cost_options", "language": "languages", "attribute": "attributes", "program": "programs"},
    **{"service_area": "service_areas", "required_document": "required_documents", "taxonomy": "taxonomies"},
    **{"taxonomy_term": "taxonomy_terms", "service_at_locations": "service_at_location"},
    **{"accessibility_for_disabilities": "accessibility", "organization_identifier": "organization_identifiers"},
}
INSIDE = {
    "services": ("phones", "schedules", "service_areas", "languages", "funding", "cost_options", "required_documents",
                 "contacts", "eligibility"),
    "organizations": ("funding", "contacts", "phones", "organization_identifiers"),
    "locations": ("languages", "addresses", "contacts", "accessibility", "phones", "schedules"),
    "service_at_location": ("contacts", "phones", "schedules"),
    "contacts": ("phones",),
    "phones": ("languages",),
}  # fmt: skip
KEYS = {
    "services": "service_id", "organizations": "organization_id", "locations": "location_id",
    "service_at_location": "service_at_location_id", "contacts": "contact_id", "phones": "phone_id",
}  # fmt: skip
OF_THE_FILE = {"metadata", "meta_table_descriptions", "taxonomies", "taxonomy_terms", "programs", "organizations"}


def is_package(data: Json) -> bool:
    """Whether this is a package: its names end with .csv, or are those of tables, and each holds rows."""
    tables = {table_of(name) for name, rows in data.items() if isinstance(rows, list)}
    return "services" in tables and all(isinstance(rows, list) for rows in data.values()) and "id" not in data


def table_of(name: str) -> str:
    """The name of a table by the name of its file, as we know it: `addresses.csv` and `address` are the same."""
    stem = name.removesuffix(".csv").rsplit("/", 1)[-1].lower()
    return ONE.get(stem, stem)


def text_of(value: Any) -> str:
    """An id or name as text; empty for anything that is not one."""
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def services(data: Json) -> tuple[list[Json], list[tuple[str, str]]]:
    """The services as trees, and the rows that belong to nothing in the package (table, id)."""
    tables = _tables(data)
    used: set[int] = set()
    made: dict[tuple[str, str], Json] = {}
    by_link = {
        (table, key): _grouped(rows, key) for table, rows in tables.items() for key in (*KEYS.values(), "link_id")
    }
    terms, details = _by_id(tables["taxonomy_terms"]), _by_id(tables["taxonomies"])

    def whole(table: str, row: Json) -> Json:
        name = text_of(row.get("id"))
        if (table, name) in made and name:
            return made[table, name]
        tree = {key: value for key, value in row.items() if not key.endswith("_id") or key == "parent_organization_id"}
        made[table, name] = tree
        used.add(id(row))
        for child in INSIDE.get(table, ()):
            if rows := by_link.get((child, KEYS.get(table, "")), {}).get(name):
                tree[child] = [whole(child, part) for part in rows]
        if attributes := by_link.get(("attributes", "link_id"), {}).get(name):
            tree["attributes"] = [_attribute(attribute, terms, details) for attribute in attributes]
            used.update(id(attribute) for attribute in attributes)
        return tree

    organizations, locations, programs = (_by_id(tables[name]) for name in ("organizations", "locations", "programs"))
    trees = []
    for row in tables["services"]:
        tree = whole("services", row)
        if organization := organizations.get(text_of(row.get("organization_id"))):
            tree["organization"] = whole("organizations", organization)
        if program := programs.get(text_of(row.get("program_id"))):
            tree["program"] = whole("programs", program)
        places = []
        for at in by_link.get(("service_at_location", "service_id"), {}).get(text_of(row.get("id")), []):
            place = whole("service_at_location", at)
            if location := locations.get(text_of(at.get("location_id"))):
                place["location"] = whole("locations", location)
            places.append(place)
        if places:
            tree["service_at_locations"] = places
        trees.append(tree)
    lost = [
        (table, text_of(row.get("id")) or "-")
        for table, rows in tables.items()
        if table not in OF_THE_FILE
        for row in rows
        if id(row) not in used
    ]
    return trees, lost


def _tables(data: Json) -> defaultdict[str, list[Json]]:
    """The rows of each table. The same row in two files (`address.csv` and `addresses.csv`) is one."""
    tables: defaultdict[str, list[Json]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for name, rows in data.items():
        table = table_of(str(name))
        for row in rows if isinstance(rows, list) else ():
            if not isinstance(row, dict):
                continue
            key = (table, text_of(row.get("id")))
            if not key[1] or key not in seen:
                tables[table].append(row)
                seen.add(key)
    return tables


def _grouped(rows: Iterable[Json], key: str) -> dict[str, list[Json]]:
    groups: dict[str, list[Json]] = {}
    for row in rows:
        if name := text_of(row.get(key)):
            groups.setdefault(name, []).append(row)
    return groups


def _by_id(rows: Iterable[Json]) -> dict[str, Json]:
    return {text_of(row.get("id")): row for row in rows}


def _attribute(row: Json, terms: dict[str, Json], details: dict[str, Json]) -> Json:
    tree = {key: value for key, value in row.items() if not key.endswith("_id")}
    if term := terms.get(text_of(row.get("taxonomy_term_id"))):
        tree["taxonomy_term"] = {key: value for key, value in term.items() if not key.endswith("_id")}
        if detail := details.get(text_of(term.get("taxonomy_id"))):
            tree["taxonomy_term"]["taxonomy_detail"] = detail
    return tree
