"""Spreadsheets whose parts say what no program would write, and logos that are drawn or painted so."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from hostile.inputs import Input, Lay, with_files
from small_project import ROOT
from spreadsheets import zipped

LISTS = ROOT / "tests" / "lists"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RANDOM = 60


def _parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(LISTS / name) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}


def _rows(rows: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _strings(*texts: str, count: str = "1") -> bytes:
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{items}</sst>'.encode()


XLSX: dict[str, dict[str, bytes]] = {
    "rows-without-place": {SHEET: _rows("<row><c><v>1</v></c></row>" * 300_000)},
    "rows-empty": {SHEET: _rows("<row/>" * 900_000)},
    "cells-without-place": {SHEET: _rows("<row>" + "<c><v>1</v></c>" * 100_000 + "</row>")},
    "shared": {SHEET: _rows('<row><c t="s"><v>0</v></c></row>' * 20_000), STRINGS: _strings("x" * 1_000_000)},
    "count": {
        SHEET: _rows('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
        STRINGS: _strings("x", count="4000000000"),
    },
    "index": {SHEET: _rows('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>'), STRINGS: _strings("x")},
    "far": {SHEET: _rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')},
    "beyond": {SHEET: _rows('<row r="4294967297"><c r="ZZZZZZ4294967297"><v>1</v></c></row>')},
    "minus": {SHEET: _rows('<row r="-1"><c r="A-1"><v>1</v></c></row>')},
    "dimension": {SHEET: _rows("").replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')},
    "entity": {SHEET: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + _rows("<row><c><v>&a;</v></c></row>")},
    "external": {SHEET: b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + _rows("")},
    "deep": {SHEET: _rows("<row>" + "<x>" * 50_000 + "</x>" * 50_000 + "</row>")},
    "merged": {
        SHEET: _rows("").replace(
            b"</worksheet>",
            b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 5_000 + b"</mergeCells></worksheet>",
        )
    },
    "styles": {"xl/styles.xml": b"<styleSheet/>"},
    "dates": {SHEET: _rows('<row r="1"><c r="A1" s="1"><v>1e308</v></c><c r="B1" s="1"><v>-5</v></c></row>')},
    "errors": {SHEET: _rows('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>')},
    "long": {SHEET: _rows('<row r="1"><c r="A1" t="inlineStr"><is><t>' + "x" * 5_000_000 + "</t></is></c></row>")},
    "nul": {SHEET: _rows('<row r="1"><c r="A1" t="inlineStr"><is><t>\0</t></is></c></row>')},
    "book": {"xl/workbook.xml": b"<workbook/>"},
    "relations": {"xl/_rels/workbook.xml.rels": b"<Relationships/>"},
    "outside": {"../../evil.txt": b"x", "/etc/evil": b"x"},
    "parts": {f"x/{at}.xml": b"<a/>" for at in range(3_000)},
    "bomb": {"xl/media/x.xml": b"<a>" + b"0" * 120_000_000 + b"</a>"},
    "encoding": {SHEET: b'<?xml version="1.0" encoding="utf-7"?>' + _rows("")},
    "sixteen": {SHEET: _rows('<row r="1"><c r="A1"><v>1</v></c></row>').decode().encode("utf-16")},
    "kind": {SHEET: _rows('<row r="1"><c r="A1" t="zz"><v>1</v></c></row>')},
    "formula": {SHEET: _rows('<row r="1"><c r="A1"><f>1/0</f></c></row>')},
    "cut": {SHEET: _rows('<row r="1"><c r="A1"><v>1</v></c></row>')[:-30]},
}
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
CONTENT = (
    f"<office:document-content {NAMES}><office:body><office:spreadsheet>"
    '<table:table table:name="a">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def _row(cells: str, repeated: str = "") -> str:
    given = f' table:number-rows-repeated="{repeated}"' if repeated else ""
    return f"<table:table-row{given}>{cells}</table:table-row>"


def _cell(attributes: str = "", text: str = "x") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


ODS: dict[str, str] = {
    "rows": _row(_cell(), "2000000000"),
    "columns": _row(_cell('table:number-columns-repeated="2000000000"')),
    "both": _row(_cell('table:number-columns-repeated="200"', "x" * 500), "20000"),
    "spaces": _row(_cell(text='<text:s text:c="2000000000"/>')),
    "angle": _row(_cell('table:formula="a>b" table:number-columns-repeated="900000000"')),
    "minus": _row(_cell(), "-5"),
    "words": _row(_cell(), "veel"),
    "prefix": '<t:table-row xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" t:number-rows-repeated="1000000000">'
    '<t:table-cell t:number-columns-repeated="1000"/></t:table-row>',
    "deep": _row("<table:table-cell>" * 20_000 + "</table:table-cell>" * 20_000),
    "spans": _row(_cell('table:number-columns-spanned="99999999"')),
    "paragraphs": _row(_cell(text="</text:p><text:p>x" * 200_000)),
    "dates": _row('<table:table-cell office:value-type="date" office:date-value="99999-99-99"/>'),
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">{}</svg>'
LOGOS: dict[str, str | bytes] = {
    "nested": SVG.format("<g>" * 68_000 + "</g>" * 68_000),
    "view": SVG.format("<path/>").replace("0 0 10 10", "0 0 1e308 1e308"),
    "nan": SVG.format("<path/>").replace("0 0 10 10", "nan nan nan nan"),
    "script": SVG.format("<script>alert(1)</script>"),
    "load": SVG.format('<image href="https://evil.nl/x"/>'),
    "style": SVG.format('<rect style="fill:url(https://evil.nl/x)"/>'),
    "set": SVG.format("<style>rect{background:image-set('https://evil.nl/x' 1x)}</style><rect/>"),
    "import": SVG.format("<style>@import 'https://evil.nl/x';</style>"),
    "foreign": SVG.format("<foreignObject><iframe src='https://evil.nl'/></foreignObject>"),
    "use": SVG.format('<use xlink:href="https://evil.nl/x#a"/>'),
    "entity": '<!DOCTYPE x [<!ENTITY a "b">]>' + SVG.format("&a;"),
    "event": SVG.format('<rect onload="x"/>'),
    "font": SVG.format("<style>@font-face{src:url(//evil.nl)}</style>"),
    "loop": SVG.format('<g id="a"><use href="#a"/></g>'),
    "filter": SVG.format('<filter id="f"><feImage href="https://evil.nl/x"/></filter>'),
    "animate": SVG.format('<animate attributeName="href" to="javascript:x"/>'),
    "large": SVG.format("<path d='" + "M0 0" * 200_000 + "'/>"),
    "cut": SVG.format("<g>")[:40],
    "empty": "",
    "text": "geen plaatje",
    "attributes": SVG.format("<rect " + " ".join(f"a{at}='x'" for at in range(20_000)) + "/>"),
    "numbers": SVG.format('<path d="M 1e999 -1e999 NaN"/>'),
    "variable": SVG.format("<style>:root{--a:url(https://evil.nl)}rect{fill:var(--a)}</style>"),
}


def _png(width: int, height: int, data: bytes = b"\0") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


PNGS = {
    "wide": _png(4_000_000_000, 1),
    "large": _png(60_000, 60_000),
    "cut": _png(10, 10)[:30],
    "thin": _png(1, 5000),
    "none": _png(0, 0),
}


def inputs() -> Iterator[Input]:
    """Excel, LibreOffice, and pictures."""
    for name, changes in XLSX.items():
        yield Input(
            "workbooks",
            f"xlsx-{name}",
            _later("offers.xlsx", lambda changes=changes: zipped(_parts("template.xlsx") | changes)),
        )
    for name, rows in ODS.items():
        yield Input(
            "workbooks",
            f"ods-{name}",
            _later(
                "offers.ods",
                lambda rows=rows: zipped(_parts("libreoffice.ods") | {"content.xml": CONTENT.format(rows).encode()}),
            ),
        )
    for seed in range(RANDOM):
        file = ("template.xlsx", "libreoffice.ods")[seed % 2]
        name = f"offers.{file.rpartition('.')[2]}"
        yield Input("workbooks", f"random-{seed}", _later(name, lambda file=file, seed=seed: _changed(file, seed)))
    for name, data in LOGOS.items():
        yield Input("workbooks", f"logo-{name}", with_files({"brand/logo.svg": data}))
    for name, picture in PNGS.items():
        yield Input("workbooks", f"logo-png-{name}", with_files({"brand/logo.png": picture}))


def _later(name: str, make: Callable[[], bytes]) -> Lay:
    """Large files are made when their turn comes."""
    return lambda project, folder: with_files({name: make()})(project, folder)


def _changed(name: str, seed: int) -> bytes:
    chance = random.Random(seed)
    parts = _parts(name)
    for entry in chance.sample([part for part in parts if part.endswith((".xml", ".rels"))], 2):
        part = bytearray(parts[entry])
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(part) or 1)
            part[at : at + chance.randint(0, 4)] = chance.choice(
                [b"<", b"", b"9", b'"', b'r="9"', b">", b"-1", b"999999999", b"&", b"\0"]
            )
        parts[entry] = bytes(part)
    raw = bytearray(zipped(parts))
    if seed % 3 == 0:
        with io.BytesIO() as out:
            out.write(raw)
            raw[chance.randrange(len(raw))] ^= 255
    return bytes(raw)
