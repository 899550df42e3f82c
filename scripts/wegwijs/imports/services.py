"""The services in documents of any shape: a whole service, a page of a list, an organization, a place, a tabular package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from wegwijs.imports import tabular
from wegwijs.imports.documents import Document
from wegwijs.problems import Place, Problem, problem, warning

Json = dict[str, Any]
MOST_SERVICES = 20_000
OF_A_SERVICE = {
    *("organization", "organization_id", "service_at_locations", "schedules", "cost_options", "eligibility"),
    *("status", "fees", "fees_description", "application_process", "wait_time", "minimum_age", "program_id"),
}
OTHERS = {
    "version": {"profile", "openapi_url"},
    "location": {"location_type", "latitude", "addresses", "transportation"},
    "taxonomy_term": {"taxonomy", "term_uri", "parent_id", "taxonomy_id"},
    "organization": {"website", "legal_status", "organization_identifiers", "year_incorporated", "logo"},
    "taxonomy": {"version"},
}


@dataclass
class Gathered:
    """Each service once, by its id: the fullest telling of it, and the file where it stood first."""

    services: dict[str, tuple[str, Json]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def gather(documents: Sequence[Document]) -> Gathered:
    """Every service in the documents, and what is wrong with these; no service where there are more than 20,000."""
    gathered = Gathered()
    for document in documents:
        count = 0
        for service in _services(document.data, document.file, gathered.problems):
            count += 1
            _add(gathered, document.file, service)
            if len(gathered.services) > MOST_SERVICES:
                limit = problem("file-rows", Place(document.file), rows=f"{MOST_SERVICES}+", limit=MOST_SERVICES)
                return Gathered(problems=[limit])
        if not count:
            gathered.problems.append(warning("import-nothing", Place(document.file), kind=_kind(document.data)))
    return gathered


def _services(data: Any, file: str, problems: list[Problem]) -> Iterator[Json]:
    if isinstance(data, list):
        for item in data:
            yield from _services(item, file, problems)
    elif isinstance(data, dict):
        if tabular.is_package(data):
            trees, orphans = tabular.services(data)
            problems += [
                warning("import-orphan", Place(file, 0, table), table=table, id=name) for table, name in orphans
            ]
            yield from trees
        elif isinstance(data.get("contents"), list):
            problems += _pages(data, file)
            yield from _services(data["contents"], file, problems)
        elif isinstance(data.get("service"), dict):
            place = {key: value for key, value in data.items() if key != "service"}
            yield {**data["service"], "service_at_locations": [place]}
        elif isinstance(data.get("services"), list):
            organization = {key: value for key, value in data.items() if key != "services"}
            for item in data["services"]:
                if isinstance(item, dict):
                    yield {**item, "organization": item.get("organization") or organization}
        elif OF_A_SERVICE & data.keys() and not (OTHERS["location"] & data.keys()):
            yield data


def _pages(data: Json, file: str) -> Iterator[Problem]:
    count, number = data.get("total_pages"), data.get("page_number")
    if isinstance(count, int) and count > 1 and data.get("last_page") is not True:
        yield warning("import-pages", Place(file), number=number, count=count)


def _add(gathered: Gathered, file: str, service: Json) -> None:
    name = tabular.text_of(service.get("id")) or tabular.text_of(service.get("name"))
    if not name:
        gathered.problems.append(warning("import-nameless", Place(file)))
    elif name in gathered.services:
        first, known = gathered.services[name]
        gathered.services[name] = (first, merged(known, service))
    else:
        gathered.services[name] = (file, service)


def merged(first: Any, second: Any) -> Any:
    """Two tellings of the same thing: what only the second tells comes to the first; lists grow by what has another id."""
    if isinstance(first, dict) and isinstance(second, dict):
        union = {key: merged(value, second[key]) if key in second else value for key, value in first.items()}
        return {**union, **{key: value for key, value in second.items() if key not in first}}
    if isinstance(first, list) and isinstance(second, list):
        known = {item["id"]: index for index, item in enumerate(first) if _named(item)}
        grown = list(first)
        for item in second:
            if _named(item) and item["id"] in known:
                grown[known[item["id"]]] = merged(grown[known[item["id"]]], item)
            elif item not in grown:
                grown.append(item)
        return grown
    return second if first in (None, "", []) else first


def _named(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str)


def _kind(data: Any) -> str:
    """What a document without a service is, in the standard's own word."""
    if isinstance(data, dict):
        inner = data.get("contents")
        if isinstance(inner, list) and inner:
            return _kind(inner[0])
        return next((kind for kind, keys in OTHERS.items() if keys & data.keys()), "-")
    return "-"
