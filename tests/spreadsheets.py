"""A list as Excel and Google Sheets save it, written by hand: the parts, the attributes and the habits of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
DAY_0 = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


@dataclass(frozen=True)
class Raw:
    """The inside of a shared string, as XML."""

    xml: str


@dataclass(frozen=True)
class Number:
    """A number with the style of its cell: 0 general, 2 a short day, 3 day and month, 4 a time, 5 euros."""

    value: float
    style: int = 0


@dataclass(frozen=True)
class Formula:
    """A formula with what it came to."""

    text: str
    value: str


Typed = str | bool | date | Raw | Number | Formula | None


def letter(index: int) -> str:
    return letter(index // 26 - 1) + chr(65 + index % 26) if index > 25 else chr(65 + index)


@dataclass(frozen=True)
class Program:
    """How a program writes: whole numbers, the attributes of a row, a cell with a look and nothing in it."""

    name: str
    whole: str
    row: str
    strict: bool = False
    date1904: bool = False

    def cell(self, place: str, value: Typed, strings: list[str]) -> str:
        if isinstance(value, bool):
            return f'<c r="{place}" s="1" t="b"><v>{int(value)}</v></c>'
        if isinstance(value, date):
            return f'<c r="{place}" s="2"><v>{self.number((value - DAY_0[self.date1904]).days)}</v></c>'
        if isinstance(value, Number):
            return f'<c r="{place}" s="{value.style}"><v>{self.number(value.value)}</v></c>'
        if isinstance(value, Formula):
            return f'<c r="{place}" s="1" t="str"><f>{escape(value.text)}</f><v>{escape(value.value)}</v></c>'
        if not value:
            return f'<c r="{place}" s="1"/>'
        inside = value.xml if isinstance(value, Raw) else f'<t xml:space="preserve">{escape(value)}</t>'
        if inside not in strings:
            strings.append(inside)
        return f'<c r="{place}" s="1" t="s"><v>{strings.index(inside)}</v></c>'

    def number(self, value: float) -> str:
        if value >= 1e7 and self.name == "sheets":
            mantissa, power = f"{value:.8E}".split("E")
            return f"{mantissa}E{int(power)}"  # 9.99302001E8
        return self.whole.format(value) if value == int(value) else repr(value)

    def sheet(self, rows: Sequence[Sequence[Typed]], strings: list[str], blank: int) -> str:
        written = []
        for number, row in enumerate([*rows, *[[None] * len(rows[0])] * blank], 1):
            cells = "".join(self.cell(f"{letter(at)}{number}", value, strings) for at, value in enumerate(row))
            written.append(f'<row r="{number}"{self.row.format(width=len(row))}>{cells}</row>')
        return "".join(written)


EXCEL = Program("excel", "{:.0f}", ' spans="1:{width}" x14ac:dyDescent="0.3"')
EXCEL_1904 = Program("excel", "{:.0f}", ' spans="1:{width}" x14ac:dyDescent="0.3"', date1904=True)
EXCEL_STRICT = Program("excel", "{:.0f}", ' spans="1:{width}" x14ac:dyDescent="0.3"', strict=True)
SHEETS = Program("sheets", "{:.1f}", ' ht="15.75" customHeight="1"')

LOOKS = (0, 49, "{day}", 16, 20, 164)  # general, text, a short day, day and month, a time, euros
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="&quot;€&quot;\\ #,##0.00"/>'
    '<numFmt numFmtId="165" formatCode="d\\-m\\-yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6">'
    + "".join(f'<xf numFmtId="{look}" applyNumberFormat="1"/>' for look in LOOKS)
    + "</cellXfs>"
)


def saved(program: Program, rows: Sequence[Sequence[Typed]]) -> bytes:
    """The whole file."""
    excel = program.name == "excel"
    main = STRICT if program.strict else MAIN
    related = "http://purl.oclc.org/ooxml/officeDocument/relationships" if program.strict else RELATED
    strings: list[str] = []
    data = program.sheet(rows, strings, 0 if excel else 997)
    last = f"{letter(len(rows[0]) - 1)}{len(rows)}"
    more = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'mc:Ignorable="x14ac xr" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
        'xr:uid="{00000000-0001-0000-0000-000000000000}"'
        if excel
        else 'xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    )
    before = (
        f'<dimension ref="A1:{last}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="14.4" x14ac:dyDescent="0.3"/>'
        if excel
        else '<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews><sheetView workbookViewId="0"/>'
        '</sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>'
    )
    after = (
        f'<autoFilter ref="A1:{last}"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst>'
        if excel
        else '<drawing r:id="rId1"/>'
    )
    area = f"Aanbod!$A$1:${last}"
    filtered = f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{area}</definedName>'
    named = f"<definedNames>{filtered}</definedNames>"
    target = "/xl/worksheets/sheet1.xml" if excel else "worksheets/sheet1.xml"
    years, shown = 'date1904="1" ' if program.date1904 else "", "" if excel else 'state="visible" '
    kind = f"{related}/worksheet"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{related}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{related}">'
        f'<workbookPr {years}defaultThemeVersion="166925"/>'
        f'<sheets><sheet {shown}name="Aanbod" sheetId="1" r:id="rId4"/></sheets>'
        f"{named if excel else '<definedNames/><calcPr/>'}</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId2" Type="{related}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{related}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId4" Type="{kind}" Target="{target}"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}" xmlns:r="{related}" {more}>{before}<sheetData>{data}</sheetData>'
        f"{after}</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{main}" count="{len(strings)}" uniqueCount="{len(strings)}">'
        f"{''.join(f'<si>{inside}</si>' for inside in strings)}</sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}" {more}>{STYLES.format(day=14 if excel else 165)}</styleSheet>',
    }
    if excel:
        parts["docProps/app.xml"] = "<Properties><Application>Microsoft Excel</Application></Properties>"
        parts["customXml/item1.xml"] = (
            '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties"/>'
        )
    return zipped({name: (HEAD + text).encode() for name, text in parts.items()}, seekable=excel)


class _Stream(io.BytesIO):
    """A file that cannot go back: sizes come behind each part, as in what Google Sheets sends."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def zipped(parts: dict[str, bytes], *, seekable: bool = True) -> bytes:
    out = io.BytesIO() if seekable else _Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
