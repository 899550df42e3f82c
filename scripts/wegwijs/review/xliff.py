"""A review as XLIFF 1.2, which translators' programs open: a unit for each form, plural forms in a group as gettext has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree import ElementTree

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from wegwijs.model import SOURCE_LANGUAGE
from wegwijs.review.items import CODE, Item
from wegwijs.review.verdicts import LONGEST, MOST, BrokenFileError, Mark, Row
from wegwijs.spreadsheets import NOT_IN_XML

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TO_REVIEW = "needs-review-translation"
GOOD = {"final", "signed-off"}
WRONG = {"needs-translation", "new"}
TAG = re.compile(r"\{[^}]*\}")


def written(items: Sequence[Item]) -> bytes:
    """The bytes of the file; each catalogue is a `file` in it."""
    root = ElementTree.Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    for owner, of_owner in groupby(sorted(items, key=lambda item: item.owner), lambda item: item.owner):
        known = list(of_owner)
        about = {"original": f"{owner}.po", "datatype": "po", "source-language": SOURCE_LANGUAGE}
        file = ElementTree.SubElement(root, "file", {**about, "target-language": known[0].language})
        body = ElementTree.SubElement(file, "body")
        for item in known:
            into = body
            if item.entry.plural:
                into = ElementTree.SubElement(body, "group", {"id": item.id, "restype": "x-gettext-plurals"})
            for form in item.entry.reachable:
                _write(into, item, form)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _write(into: ElementTree.Element, item: Item, form: int) -> None:
    unit = ElementTree.SubElement(into, "trans-unit", {"id": item.code(form), SPACE: "preserve", "approved": "no"})
    ElementTree.SubElement(unit, "source").text = NOT_IN_XML.sub("", item.dutch(form))
    target = ElementTree.SubElement(unit, "target", {"state": TO_REVIEW})
    target.text = NOT_IN_XML.sub("", item.entry.forms[form])
    notes = (*item.entry.places, f"max {item.entry.longest}" if item.entry.longest else "", item.numbers(form))
    for note in filter(None, notes):
        ElementTree.SubElement(unit, "note").text = note


def read(data: bytes) -> list[Row]:
    """The rows of a file that came back: approved is good, another text is better, and `needs-translation` is wrong.

    Raises:
        BrokenFileError: it is no XLIFF that can be read.
    """
    try:
        root = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as fault:
        raise BrokenFileError("xliff") from fault
    return list(_rows(root))[:MOST]


def _rows(root: ElementTree.Element) -> Iterator[Row]:
    for unit in root.iter():
        match = CODE.fullmatch(unit.get("id", "")) if _is(unit, "trans-unit") else None
        if not match:
            continue
        target = next((child for child in unit if _is(child, "target")), None)
        text = "".join(target.itertext())[:LONGEST] if target is not None else ""
        yield Row((match[1], match[2], match[3], int(match[4])), _mark(unit, target), text, "")


def _is(element: ElementTree.Element, name: str) -> bool:
    return isinstance(element.tag, str) and TAG.sub("", element.tag) == name


def _mark(unit: ElementTree.Element, target: ElementTree.Element | None) -> Mark | None:
    state = "" if target is None else target.get("state", "")
    if unit.get("approved") == "yes" or state in GOOD:
        return "good"
    return "wrong" if state in WRONG else None
