"""The parts of an Excel file that hold the notes of a sheet and say how they are drawn. Each note of somebody else stays."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from wegwijs.read import sheet_file
from wegwijs.read.sheet_parts import Element, Part, UnsafeError, elements, only
from wegwijs.spreadsheets import ESCAPE, NOT_IN_XML

AUTHOR = "Wegwijs"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
LONGEST = 2000
SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>'
)
SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="wegwijs_{sheet}_{number}" '
    'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe" fillcolor="#ffffe1" '
    'style="position:absolute;width:260pt;height:110pt;visibility:hidden" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
    "<x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a cell; `serious` where it must be mended."""

    text: str
    serious: bool


def namespace(sheet: bytes) -> str:
    """How relations are named in a sheet."""
    return STRICT_OFFICE if b"purl.oclc.org/ooxml" in sheet else OFFICE


def put(
    archive: zipfile.ZipFile, sheet: str, places: Mapping[tuple[int, int], Note], kinds: Part
) -> tuple[dict[str, bytes], str]:
    """The parts that are others now, and the relation that a sheet must name to show notes; empty where it names one already.

    Raises:
        UnsafeError: a part is written in a way that cannot be followed; one that is no XML raises
            `xml.parsers.expat.ExpatError`.
        KeyError: a part is not there.
    """
    folder, name = posixpath.split(sheet)
    relations_name = f"{folder}/_rels/{name}.rels"
    spelled = sheet_file.spelled(archive, relations_name)
    relations = archive.read(spelled) if spelled else f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()
    related = elements(relations, {"Relationship"})
    comments, shapes = (_target(archive, folder, related, kind) for kind in ("comments", "vmlDrawing"))
    if comments and shapes:
        return _more(archive, comments, shapes, places, name), ""
    if comments or shapes:
        raise UnsafeError(sheet)
    stem = name.rpartition(".")[0]
    strict = b"purl.oclc.org/ooxml" in archive.read(sheet)
    space = STRICT_OFFICE if strict else OFFICE
    part = Part(relations)
    whole = only(relations, "Relationships")
    made = {"comments": f"xl/wegwijs-{stem}.xml", "vmlDrawing": f"xl/drawings/wegwijs-{stem}.vml"}
    for kind, path in made.items():
        part.append(
            whole,
            _tag(f"{whole.prefix}Relationship", Id=f"rIdWegwijs-{kind}", Type=f"{space}/{kind}", Target=f"/{path}"),
        )
    types = only(kinds.raw, "Types", {"Default"})
    kinds.append(types, _tag(f"{types.prefix}Override", PartName=f"/{made['comments']}", ContentType=COMMENTS))
    kinds.append(types, _tag(f"{types.prefix}Override", PartName=f"/{made['vmlDrawing']}", ContentType=DRAWING))
    main = STRICT_MAIN if strict else MAIN
    empty = f'<comments xmlns="{main}"><authors></authors><commentList></commentList></comments>'.encode()
    return {
        spelled or relations_name: part.written(),
        made["comments"]: _with_notes(empty, places),
        made["vmlDrawing"]: _with_shapes(SHAPES.encode(), places, name),
    }, "rIdWegwijs-vmlDrawing"


def _more(
    archive: zipfile.ZipFile, comments: str, shapes: str, places: Mapping[tuple[int, int], Note], sheet: str
) -> dict[str, bytes]:
    """The notes beside those of somebody else."""
    old = archive.read(comments)
    taken = {comment.attributes.get("ref", "") for comment in elements(old, {"comment"})}
    new = {place: note for place, note in places.items() if _place(place) not in taken}
    return {comments: _with_notes(old, new), shapes: _with_shapes(archive.read(shapes), new, sheet)}


def _with_notes(raw: bytes, places: Mapping[tuple[int, int], Note]) -> bytes:
    part = Part(raw)
    authors, listed = only(raw, "authors", {"author"}), only(raw, "commentList")
    prefix = listed.prefix
    part.append(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>".encode())
    for place, note in sorted(places.items()):
        text = escape(ESCAPE.sub("_x005F_", NOT_IN_XML.sub("", note.text[:LONGEST])))
        part.append(
            listed,
            f'<{prefix}comment ref="{_place(place)}" authorId="{len(authors.children)}"><{prefix}text>'
            f'<{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}text></{prefix}comment>'.encode(),
        )
    return part.written()


def _with_shapes(raw: bytes, places: Mapping[tuple[int, int], Note], sheet: str) -> bytes:
    part = Part(raw)
    whole = only(raw, "xml")
    stem = sheet.rpartition(".")[0]
    for number, (row, column) in enumerate(sorted(places), 1):
        part.append(whole, SHAPE.format(sheet=stem, number=number, row=row - 1, column=column).encode())
    return part.written()


def _place(place: tuple[int, int]) -> str:
    return f"{get_column_letter(place[1] + 1)}{place[0]}"


def _target(archive: zipfile.ZipFile, folder: str, related: list[Element], kind: str) -> str:
    """The part that a relation of a kind leads to, as the file spells it; empty where there is none."""
    for relation in related:
        if relation.attributes.get("Type", "").endswith(f"/{kind}"):
            target = relation.attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            return sheet_file.spelled(archive, path)
    return ""


def _tag(name: str, **attributes: str) -> bytes:
    return f"<{name} {' '.join(f'{key}={quoteattr(value)}' for key, value in attributes.items())}/>".encode()
