"""A service that a Wegwijs published, of which nothing was changed since: its attributes hold the cells of the row."""

from __future__ import annotations

from typing import Any

from wegwijs.build import hashing
from wegwijs.imports.filling import Filling
from wegwijs.imports.tree import Node, Used
from wegwijs.model import Column
from wegwijs.model.open_referral import NONE, OURS, WHOLE

Cells = dict[str, list[tuple[str, Node]]]


def cells(service: dict[str, Any]) -> Cells | None:
    """The answers of each of our fields; `None` where the service is of somebody else, or was changed since we wrote it."""
    fields: Cells = {}
    node = Node(service, "service", Used())
    for attribute in node.many("attributes"):
        term = attribute.one("taxonomy_term")
        taxonomy = term.text("taxonomy") if term else ""
        if taxonomy.startswith(OURS):
            fields.setdefault(taxonomy.removeprefix(OURS), []).append((attribute.text("value"), attribute))
    digests = [value for value, _ in fields.pop(WHOLE, [])]
    if len(digests) != 1:
        return None
    rest = {key: value for key, value in service.items() if key != "attributes"}
    return fields if digests == [hashing.of_json(rest)] else None


def put(filling: Filling, fields: Cells, service: dict[str, Any]) -> None:
    """Fill the row with the answers of `cells`, each text as it is: no HTML was in it that could be taken out."""
    node = Node(service, "service", Used())
    filling.exact("name", node.text("name"), node)
    filling.exact("description", node.text("description"), node)
    if organization := node.one("organization"):
        filling.exact("organization", organization.text("name"), organization)
    columns = {column.field: column for column in filling.columns.shown}
    for name, answers in fields.items():
        if name not in columns:
            filling.left(answers[0][1], "value", f"{name} {answers[0][0]}")
        elif len(answers) == 1:
            filling.exact(
                name, word(columns[name], answers[0][0], filling.columns.yes, filling.columns.no), answers[0][1]
            )
        else:
            for code, attribute in answers:
                filling.add(name, [word(columns[name], code, filling.columns.yes, filling.columns.no)], attribute)


def word(column: Column, code: str, yes: tuple[str, ...], no: tuple[str, ...]) -> str:
    """Our word for a code of ours; a text that is none stays as it is. `yes` and `no` are our words for these."""
    if column.kind == "yes_no" and code in {"true", "false"}:
        return (yes if code == "true" else no)[0]
    if code == NONE and column.none:
        return column.none[0]
    words = column.values.get(code) if column.kind in {"choice", "choices"} else None
    return (words[-1] if column.field == "phases" else words[0]) if words else code
