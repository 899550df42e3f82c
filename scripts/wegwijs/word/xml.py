"""What Word knows and python-docx has no call for: elements, fields, header rows, links to headings."""

from __future__ import annotations

from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

Element = Any  # of lxml, which says no types


def element(tag: str, **attributes: object) -> Element:
    """An element such as `w:lang`, its attributes in the namespace `w`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def nested(tag: str, *children: Element, **attributes: object) -> Element:
    """An element with others in it."""
    made = element(tag, **attributes)
    for child in children:
        made.append(child)
    return made


def serialized(root: Element) -> bytes:
    """The bytes of a part that has this element at its root."""
    return bytes(serialize_part_xml(root))


def without(parent: Element, *tags: str) -> None:
    """Take the children with these tags away."""
    for tag in tags:
        for child in parent.findall(qn(tag)):
            parent.remove(child)


def field(paragraph: Paragraph, code: str, text: str = "") -> None:
    """A field at the end of a paragraph, such as that of the page's number; `text` stands there until Word counts."""
    begin_field(paragraph, code)
    paragraph.add_run(text)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, code: str) -> None:
    """Begin a field; what is added from here on is its answer, until it ends."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="begin"))
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="separate"))


def end_field(paragraph: Paragraph) -> None:
    """End the field that was begun last."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """Give a heading a name that a link can lead to."""
    paragraph._p.insert(1, element("w:bookmarkStart", id=number, name=name))
    paragraph._p.append(element("w:bookmarkEnd", id=number))


def link(paragraph: Paragraph, name: str, text: str) -> None:
    """A link to a bookmark, at the end of a paragraph."""
    run = paragraph.add_run(text)._r
    around = element("w:hyperlink", anchor=name, history=1)
    paragraph._p.append(around)
    around.append(run)
