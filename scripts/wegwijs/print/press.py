"""What a printer needs of a PDF: how many pages it has, where it is cut, and how its pages lie on sheets that are folded."""

from __future__ import annotations

import io
from collections.abc import Mapping

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    RectangleObject,
)

MILLIMETRE = 72 / 25.4
A5_WIDE, A5_HIGH = 148 * MILLIMETRE, 210 * MILLIMETRE
FOLD = 148.5 * MILLIMETRE  # halfway an A4, which is a little wider than two A5


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def with_cut(pdf: bytes, bleed: int) -> bytes:
    """The same, with word of where a printing house cuts it: `bleed` millimetres inside the edge. Its tags stay."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    edge = bleed * MILLIMETRE
    for page in writer.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        page.bleedbox = RectangleObject((left, bottom, right, top))
        page.trimbox = RectangleObject((left + edge, bottom + edge, right - edge, top - edge))
    return _bytes(writer)


def folded(pdf: bytes, from_the_right: bool) -> bytes:
    """A5 pages on both sides of A4 sheets, to print, stack and fold once. Turned over along the short edge.

    `from_the_right`: the booklet opens the other way, as in Arabic.
    """
    reader, writer = PdfReader(io.BytesIO(pdf)), PdfWriter()
    forms = [_form(writer, page) for page in reader.pages]
    count = -(-len(forms) // 4) * 4
    for sheet in range(count // 4):
        for pair in ((count - 2 * sheet - 1, 2 * sheet), (2 * sheet + 1, count - 2 * sheet - 2)):
            in_order = reversed(pair) if from_the_right else pair
            _add_side(writer, {at: forms[number] for at, number in enumerate(in_order) if number < len(forms)})
    return _bytes(writer)


def _form(writer: PdfWriter, page: PageObject) -> IndirectObject:
    """A page as a picture, with what it is drawn from; several sides share it. No tag: this is for a printer alone."""
    form = DecodedStreamObject()
    content = page.get_contents()
    form.set_data(content.get_data() if content is not None else b"")
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = page.mediabox
    form[NameObject("/Resources")] = page["/Resources"].clone(writer)
    return writer._add_object(form.flate_encode())


def _add_side(writer: PdfWriter, halves: Mapping[int, IndirectObject]) -> None:
    """A side of a sheet: the left half is 0, the right half 1."""
    side = writer.add_blank_page(2 * FOLD, A5_HIGH)
    drawn = DecodedStreamObject()
    drawn.set_data(b"".join(b"q 1 0 0 1 %.3f 0 cm /P%d Do Q\n" % ((FOLD - A5_WIDE, FOLD)[at], at) for at in halves))
    names = {NameObject(f"/P{at}"): form for at, form in halves.items()}
    side[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(names)})
    side[NameObject("/Contents")] = writer._add_object(drawn)


def _bytes(writer: PdfWriter) -> bytes:
    with io.BytesIO() as out:
        writer.write(out)
        return out.getvalue()
