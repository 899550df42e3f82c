"""A sheet put in an Excel file: one that nobody is shown, or one before all others. Source: ECMA-376 part 1, 18.2, and part 2."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from openpyxl.utils import get_column_letter

from wegwijs.read import sheet_file
from wegwijs.read.sheet_parts import Element, Part, UnsafeError, elements, inline, only

BOOK, KINDS = "xl/workbook.xml", "[Content_Types].xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def put(archive: zipfile.ZipFile, name: str, rows: Sequence[Sequence[str]], *, first: bool = False) -> dict[str, bytes]:
    """The parts that are others now, by their names: those of the sheet of this name, which is made where there is none.

    A new sheet is the last and hidden, or the `first` and shown; then the one that was open stays open.

    Raises:
        UnsafeError: a part is written in a way that cannot be followed.
        KeyError: a part is not there; one that is no XML raises `xml.parsers.expat.ExpatError`.
    """
    names = {part: sheet_file.spelled(archive, part) for part in (BOOK, RELATIONS, KINDS)}
    book, relations, kinds = (Part(archive.read(names[part])) for part in (BOOK, RELATIONS, KINDS))
    sheets = only(book.raw, "sheets", {"sheet"})
    related = {relation.attributes["Id"]: relation for relation in elements(relations.raw, {"Relationship"})}
    written = _sheet(rows)
    for sheet in sheets.children:
        if sheet.attributes["name"] == name:
            target = related[_relation(sheet)].attributes["Target"]
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            return {sheet_file.spelled(archive, place): written}
    like_sheet = sheets.children[0]
    place = _free({entry.casefold() for entry in archive.namelist()}, f"xl/worksheets/{name}", ".xml")
    relation = _free({identity.casefold() for identity in related}, f"rId-{name}", "")
    number = max(int(sheet.attributes["sheetId"]) for sheet in sheets.children) + 1
    mark = next(key for key in like_sheet.attributes if key.endswith(":id"))
    declared = {key: value for key, value in like_sheet.attributes.items() if key.startswith("xmlns")}
    attributes = {**declared, "name": name, "sheetId": str(number), mark: relation}
    if first:
        book.replace(like_sheet.start, like_sheet.start, _tag(like_sheet.name, attributes))
        _move_on(book, sheets)
    else:
        book.append(sheets, _tag(like_sheet.name, {**attributes, "state": "veryHidden"}))
    like = related[_relation(like_sheet)]
    kind = like.attributes["Type"]
    whole = only(relations.raw, "Relationships")
    _add(relations, whole, like.name, {"Id": relation, "Type": kind, "Target": f"/{place}"})
    types = only(kinds.raw, "Types")
    _add(kinds, types, f"{types.prefix}Override", {"PartName": f"/{place}", "ContentType": KIND})
    return {names[BOOK]: book.written(), names[RELATIONS]: relations.written(), names[KINDS]: kinds.written()} | {
        place: written
    }


def _relation(sheet: Element) -> str:
    return next(value for key, value in sheet.attributes.items() if key.endswith(":id"))


def _free(taken: set[str], stem: str, ending: str) -> str:
    """A name that nothing has."""
    for number in range(len(taken) + 1):
        name = f"{stem}{number or ''}{ending}"
        if name.casefold() not in taken:
            return name
    raise UnsafeError(stem)


def _move_on(book: Part, sheets: Element) -> None:
    """What speaks of a sheet by its place speaks of the next place."""
    for name in elements(book.raw, {"definedName"}):
        if place := name.attributes.get("localSheetId"):
            _set(book, name, "localSheetId", int(place) + 1)
    views = elements(book.raw, {"workbookView"})
    for view in views:
        _set(book, view, "activeTab", int(view.attributes.get("activeTab", 0)) + 1)
    if not views:
        prefix = sheets.prefix
        written = f'<{prefix}bookViews><{prefix}workbookView activeTab="1"/></{prefix}bookViews>'
        book.replace(sheets.start, sheets.start, written.encode())


def _set(part: Part, element: Element, name: str, value: int) -> None:
    """Give an attribute another value."""
    tag = part.raw[element.start : element.inside]
    attribute = re.compile(rb"(\s" + name.encode() + rb"\s*=\s*)[\"'][^\"']*[\"']")
    written = f'"{value}"'.encode()
    new = attribute.sub(lambda match: match[1] + written, tag)
    if name not in element.attributes:
        end = b"/>" if tag.endswith(b"/>") else b">"
        new = tag.removesuffix(end).rstrip() + f" {name}=".encode() + written + end
    part.replace(element.start, element.inside, new)


def _add(part: Part, parent: Element, name: str, attributes: Mapping[str, str]) -> None:
    part.append(parent, _tag(name, attributes))


def _tag(name: str, attributes: Mapping[str, str]) -> bytes:
    written = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name} {written}/>".encode()


def _sheet(rows: Sequence[Sequence[str]]) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(_rows(rows))}</sheetData></worksheet>'.encode()


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, texts in enumerate(rows, 1):
        cells = (
            f'<c r="{get_column_letter(at)}{number}" t="inlineStr">{inline(text)}</c>'
            for at, text in enumerate(texts, 1)
            if text
        )
        yield f'<row r="{number}">{"".join(cells)}</row>'
