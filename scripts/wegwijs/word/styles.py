"""The styles of a docx: those that Word itself knows, in the colours of the municipality, and a few of our own."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from wegwijs.word.xml import Element, element, nested, serialized, without

FONT, ALTERNATE = "Segoe UI", "Noto Sans"  # that of an office, and what its neighbours without it have
TABLE, CELL, HEAD, LEAD, QUIET, CALLOUT = "Wegwijs", "Tabel", "Tabelkop", "Kernzin", "Toelichting", "Ambitie"
FIGURES, ITEM = "Kerncijfer", "Tabellijst"
CONTENTS_DEPTH = 2


def set_styles(document: Document, colours: dict[str, str], language: str) -> None:
    """Give the styles of a document their look. `colours` as hexadecimals, by their names; `language` as `nl-NL`."""
    colour = {name: value.lstrip("#").upper() for name, value in colours.items()}
    _defaults(document, language)

    def look(
        name: str, size: float, bold: bool = False, ink: str = "ink", before: float = 0, after: float = 0,
        line: float | None = None, base: str = "",
    ) -> ParagraphStyle:  # fmt: skip
        style = _style(document, name)
        if base:
            style.base_style = document.styles[base]
        properties = style.element.get_or_add_rPr()
        for old in list(properties):
            properties.remove(old)  # the fonts and blues of the theme
        properties.append(element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour[ink])
        paragraph = style.paragraph_format
        paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
        if line:
            paragraph.line_spacing = line
        without(style.element.get_or_add_pPr(), "w:pBdr")
        return style

    look("Normal", 12, after=7, line=1.25)
    look("Title", 34, bold=True, before=30, after=8, line=1.05)
    look("Subtitle", 18, after=14)
    look("Heading 1", 24, bold=True, after=12, line=1.1).paragraph_format.page_break_before = True
    look("Heading 2", 17, bold=True, before=20, after=6, line=1.1)
    look("Heading 3", 13.5, bold=True, before=12, after=4)
    look("List Bullet", 12, after=4, line=1.25)
    look("Caption", 11, bold=True, ink="soft", before=4, after=10)
    look("TOC Heading", 24, bold=True, after=12).paragraph_format.page_break_before = True
    for depth, (before, after, indent) in enumerate(((6, 1, 0), (0, 0, 7)), 1):
        contents = look(f"toc {depth}", 12, bold=depth == 1, before=before, after=after, line=1.1, base="Normal")
        contents.paragraph_format.left_indent = Mm(indent)
    look(LEAD, 12, bold=True, after=7, line=1.25, base="Normal").paragraph_format.keep_with_next = True
    look(QUIET, 11, ink="soft", before=3, after=3, line=1.15, base="Normal")
    look(FIGURES, 12, after=4, line=1.25, base="List Bullet")
    look(CELL, 11, line=1.15, base="Normal")
    look(
        HEAD, 11, bold=True, ink="on-fill", line=1.15, base="Normal"
    )  # a table's own white loses from the ink of a paragraph
    item = look(ITEM, 11, line=1.15, base="List Bullet")
    item.paragraph_format.space_after = Pt(2)
    callout = look(CALLOUT, 18, bold=True, before=6, after=14, line=1.2, base="Normal")
    callout.element.get_or_add_pPr().append(element("w:shd", val="clear", color="auto", fill=colour["sky"]))
    look("Header", 11)
    footer = look("Footer", 11, ink="soft")
    without(footer.element.get_or_add_pPr(), "w:tabs")  # made for other margins
    document.styles.element.append(_table(colour))


def _style(document: Document, name: str) -> ParagraphStyle:
    styles = document.styles
    known = name in [style.name for style in styles]
    style = (
        styles[name]
        if known
        else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith(("toc ", "TOC ")))
    )
    assert isinstance(style, ParagraphStyle)
    return style


def _defaults(document: Document, language: str) -> None:
    """The language and the font of whatever has no other."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    without(defaults, "w:lang", "w:rFonts")
    defaults.insert(0, element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    defaults.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))
    document.settings.element.append(element("w:themeFontLang", val=language))
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            font = nested("w:font", element("w:altName", val=ALTERNATE), element("w:family", val="swiss"), name=FONT)
            part._blob = serialized(nested("w:fonts", font))


def _table(colour: dict[str, str]) -> Element:
    """The look of every table: a line under each row, and a first row of light words on the municipality's colour."""

    def line(tag: str, name: str) -> Element:
        return element(tag, val="single", sz=4, space=0, color=colour[name])

    edges = (("top", 85), ("left", 110), ("bottom", 85), ("right", 110))
    margins = (element(f"w:{side}", w=width, type="dxa") for side, width in edges)
    return nested(
        "w:style",
        element("w:name", val=TABLE),
        element("w:basedOn", val="TableNormal"),
        element("w:uiPriority", val=99),
        nested(
            "w:tblPr",
            nested("w:tblBorders", line("w:bottom", "edge"), line("w:insideH", "line")),
            nested("w:tblCellMar", *margins),
        ),
        nested(
            "w:tblStylePr",
            nested("w:rPr", element("w:b"), element("w:color", val=colour["on-fill"])),
            nested("w:tcPr", element("w:shd", val="clear", color="auto", fill=colour["fill"])),
            type="firstRow",
        ),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )
