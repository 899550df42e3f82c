"""The open data as catalogues harvest it: a record by DCAT-AP-NL 3, in JSON-LD and in Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wegwijs.model import Content, Municipality, addresses

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
LICENCES = {
    "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/deed.nl",
    "CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/deed.nl",
}
FILES = (
    (addresses.TABLE_FILE, "CSV", "text/csv"),
    (addresses.STANDARD_FILE, "JSON", "application/json"),
    (addresses.CALENDAR_FILE, "ICS", "text/calendar"),
)

Node = dict[str, Any]


def catalog(content: Content, today: date) -> dict[str, bytes]:
    """The record in both forms, by path; nothing where the municipality has not said what others may do with its data."""
    if content.municipality.open_data_licence is None:
        return {}
    nodes = list(_nodes(content, today))
    whole = {"@context": PREFIXES, "@graph": nodes}
    return {
        addresses.CATALOG_FILE: f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode(),
        addresses.CATALOG_TURTLE_FILE: turtle(nodes).encode(),
    }


def _nodes(content: Content, today: date) -> Iterator[Node]:
    municipality = content.municipality
    site, page = municipality.site, f"{municipality.site}{addresses.OPEN_DATA}"
    head = content.fixed_pages["open-data"]
    owner = {"@id": municipality.open_data_owner or f"{site}#owner"}
    contact = {"@id": f"{site}#contact"}
    named = {
        "dct:title": _dutch(f"{head.title.dutch}: Wegwijs {municipality.name}"),
        "dct:description": _dutch(head.description.dutch.replace("{gemeente}", municipality.name)),
        "dct:publisher": owner,
        "dct:language": {"@id": f"{EU}language/NLD"},
        "dct:modified": _day(today),
        "dcat:contactPoint": contact,
    }
    yield {
        "@id": f"{page}#catalog",
        "@type": "dcat:Catalog",
        **named,
        "foaf:homepage": {"@id": site},
        "dct:license": {"@id": LICENCES[municipality.open_data_licence or ""]},
        "dcat:dataset": {"@id": f"{page}#dataset"},
    }
    yield {
        "@id": f"{page}#dataset",
        "@type": "dcat:Dataset",
        **named,
        "dct:identifier": f"{page}#dataset",
        "dct:creator": owner,
        "dct:accessRights": {"@id": f"{EU}access-right/PUBLIC"},
        "dct:accrualPeriodicity": {"@id": f"{EU}frequency/IRREG"},
        "dct:temporal": {"@id": f"{page}#period"},
        "dcat:theme": {"@id": f"{EU}data-theme/SOCI"},
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [{"@id": f"{page}#{form.lower()}"} for _, form, _ in FILES],
    }
    yield {"@id": f"{page}#period", "@type": "dct:PeriodOfTime", "dcat:startDate": _day(today)}
    for path, form, kind in FILES:
        yield {
            "@id": f"{page}#{form.lower()}",
            "@type": "dcat:Distribution",
            "dct:title": _dutch(form),
            "dct:license": {"@id": LICENCES[municipality.open_data_licence or ""]},
            "dct:format": {"@id": f"{EU}file-type/{form}"},
            "dcat:mediaType": {"@id": f"{IANA}{kind}"},
            "dcat:accessURL": {"@id": page},
            "dcat:downloadURL": {"@id": f"{site}{path}"},
            "dct:modified": _day(today),
        }
    yield {"@id": owner["@id"], "@type": "foaf:Agent", "foaf:name": _dutch(_owner(municipality))}
    yield {
        "@id": contact["@id"],
        "@type": "vcard:Kind",
        "vcard:fn": _dutch(_owner(municipality)),
        "vcard:hasEmail": {"@id": f"mailto:{municipality.contact.email}"},
        "vcard:hasURL": {"@id": municipality.contact.website or site},
    }


def _owner(municipality: Municipality) -> str:
    return municipality.contact.organization or municipality.name


def _dutch(text: str) -> Node:
    return {"@value": text, "@language": "nl"}


def _day(day: date) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def turtle(nodes: list[Node]) -> str:
    """The same triples in Turtle: a node a paragraph."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for node in nodes:
        statements = [f"    a {node['@type']}"]
        statements += [
            f"    {term} {', '.join(map(_object, value if isinstance(value, list) else [value]))}"
            for term, value in node.items()
            if not term.startswith("@")
        ]
        lines += ["", f"<{node['@id']}>", " ;\n".join(statements) + " ."]
    return "\n".join(lines) + "\n"


def _object(value: str | Mapping[str, str]) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)  # what JSON escapes in a string, Turtle does alike
    if "@id" in value:
        return f"<{value['@id']}>"
    text = json.dumps(value["@value"], ensure_ascii=False)
    return f"{text}@{value['@language']}" if "@language" in value else f"{text}^^{value['@type']}"
