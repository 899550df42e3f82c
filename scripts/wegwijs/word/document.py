"""The docx of a document: the tree of its words, walked once, each element in a style that Word knows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from wegwijs.word import styles
from wegwijs.word.runs import child, elements, fill, plain
from wegwijs.word.tables import add_table
from wegwijs.word.xml import begin_field, bookmark, end_field, field, link

Node = Mapping[str, Any]
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
COLUMN = 162  # millimetres between the margins
HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
AROUND = ("div", "pair", "half", "together", "strip")  # whose children stand by themselves
EPOCH = (1980, 1, 1, 0, 0, 0)  # of every file in the archive, so that the same words are the same bytes


def docx_of(words: Node, colours: dict[str, str], day: date, picture: Callable[[Node], bytes]) -> bytes:
    """A docx of a document's words. `picture` makes a PNG of an element that is a drawing; `day` is that of the document."""
    return _Writing(words, colours, day, picture).written()


class _Writing:
    def __init__(self, words: Node, colours: dict[str, str], day: date, picture: Callable[[Node], bytes]) -> None:
        self.words, self.picture = words, picture
        self.headings: list[tuple[str, int, str]] = []
        self.contents: Paragraph | None = None
        self.document = docx.Document()
        styles.set_styles(self.document, colours, LANGUAGES.get(words["attrs"]["lang"], words["attrs"]["lang"]))
        self._page(day)

    def written(self) -> bytes:
        for part in elements(self.words):
            if part["tag"] == "cover":
                self._cover(part)
            elif part["tag"] == "main":
                self._each(part)
        self._fill_contents()
        with io.BytesIO() as out:
            self.document.save(out)
            return _undated(out.getvalue())

    def _page(self, day: date) -> None:
        section, properties = self.document.sections[0], self.document.core_properties
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(24)
        section.top_margin, section.bottom_margin = Mm(22), Mm(24)
        section.different_first_page_header_footer = True
        properties.title, properties.subject = (plain(child(self.words, name)) for name in ("name", "about"))
        properties.author, properties.comments = self.words["attrs"].get("author", ""), ""
        properties.language = LANGUAGES.get(self.words["attrs"]["lang"], "")
        properties.created = properties.modified = datetime(day.year, day.month, day.day)
        foot = section.footer.paragraphs[0]
        before, of = (plain(child(self.words, name)) for name in ("running", "of"))
        foot.add_run(f"{before}\t")
        foot.paragraph_format.tab_stops.add_tab_stop(Mm(COLUMN), WD_TAB_ALIGNMENT.RIGHT)
        field(foot, "PAGE", "1")
        foot.add_run(f" {of} ")
        field(foot, "NUMPAGES", "1")

    def _cover(self, cover: Node) -> None:
        for node in elements(cover):
            tag = node["tag"]
            if tag == "hill":
                self._picture(node)
            else:
                style = {"headline": "Title", "subtitle": "Subtitle", "status": styles.LEAD}.get(tag, "Normal")
                self._paragraph(node, style)

    def _each(self, node: Node) -> None:
        for inner in elements(node):
            self._element(inner)

    def _element(self, node: Node) -> None:
        tag, marks = node["tag"], node["attrs"].get("class", "").split()
        if tag in HEADINGS:
            self._heading(node, HEADINGS[tag])
        elif tag == "table":
            add_table(self.document, node)
        elif tag == "ul":
            for item in elements(node):
                self._paragraph(item, "List Bullet")
        elif tag == "callout":
            for inner in elements(node):
                self._paragraph(inner, styles.QUIET if inner["tag"] == "label" else styles.CALLOUT)
        elif tag == "stat":
            self._paragraph(node, styles.FIGURES)
        elif tag in ("hill", "img"):
            self._picture(node)
        elif tag == "figcaption":
            self._paragraph(node, "Caption")
        elif tag == "contents":
            self.contents = self._paragraph(node, "TOC Heading")
        elif tag in (*AROUND, "figure"):
            self._each(node)
        elif tag == "p":
            style = styles.LEAD if "lead" in marks else styles.QUIET if "soft" in marks else "Normal"
            self._paragraph(node, style)

    def _heading(self, node: Node, level: int) -> None:
        heading = self.document.add_heading("", level)
        fill(heading, node)
        name = f"_Toc{len(self.headings) + 1:04d}"
        bookmark(heading, len(self.headings) + 1, name)
        self.headings.append((plain(node), level, name))

    def _paragraph(self, node: Node, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        fill(paragraph, node)
        return paragraph

    def _picture(self, node: Node) -> None:
        """A drawing with the words that stand in its place for who cannot see it."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        wide = min(int(node["attrs"].get("wide", COLUMN)), COLUMN)
        paragraph.add_run().add_picture(io.BytesIO(self.picture(node)), width=Mm(wide))
        for properties in paragraph._p.iter(qn("wp:docPr")):
            properties.set("descr", node["attrs"]["alt"])

    def _fill_contents(self) -> None:
        """A field of contents that has its answer, so that no reader must ask before it shows them; Word adds the pages."""
        if self.contents is None:
            return
        shown = [heading for heading in self.headings if heading[1] <= styles.CONTENTS_DEPTH]
        after = self.contents._p
        for at, (text, level, name) in enumerate(shown):
            paragraph = self.document.add_paragraph(style=f"toc {level}")
            if at == 0:
                begin_field(paragraph, f'TOC \\o "1-{styles.CONTENTS_DEPTH}" \\h \\z \\u')
            link(paragraph, name, text)
            if at == len(shown) - 1:
                end_field(paragraph)
            after.addnext(paragraph._p)
            after = paragraph._p


def _undated(archive: bytes) -> bytes:
    """The same archive, of which no file says when it was written."""
    with zipfile.ZipFile(io.BytesIO(archive)) as before, io.BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
            for name in before.namelist():
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                after.writestr(entry, before.read(name))
        return out.getvalue()
