"""The picture beside a link in a messenger, and the code on paper: the same bytes everywhere, small enough, in two colours."""

from __future__ import annotations

import io
import struct

import jinja2
import pytest
import resvg_py
import zxingcpp
from PIL import Image

from site_tree import ROOT
from small_project import prepared
from wegwijs import driver
from wegwijs.files import Project
from wegwijs.model import Brand, Language
from wegwijs.render import preview, qr
from wegwijs.render.palette import palette
from wegwijs.render.traces import RenderedPage

ENV = jinja2.Environment(
    loader=jinja2.FileSystemLoader(ROOT / "overrides"), autoescape=True, undefined=jinja2.StrictUndefined
)
MOST = 300_000  # of a picture that WhatsApp shows


OWN = Brand()


def drawn(town: str, brand: Brand = OWN, layer: int | str = "") -> tuple[str, bytes]:
    made = preview.Previews(ROOT / "overrides")
    return made.file(ENV, layer, town, palette(brand).light)


@pytest.mark.parametrize(
    "town", ["Ee", "Voorbeeldstad", "Súdwest-Fryslân en 's-Hertogenbosch samen", '<x> & "y"', "北京"]
)
def test_the_picture_has_the_size_that_messengers_want(town: str) -> None:
    address, picture = drawn(town)
    assert picture.startswith(b"\x89PNG") and struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) <= MOST
    assert address.startswith("assets/preview.") and address.endswith(".png")


def test_the_picture_follows_colours_name_and_layer_and_nothing_else() -> None:
    first = drawn("Voorbeeldstad")
    preview.png.cache_clear()
    assert drawn("Voorbeeldstad") == first
    other = drawn("Voorbeeldstad", Brand(brand="#1d3f8f", accent="#e4007a"))
    assert len({first, other, drawn("Buurdorp"), *(drawn("Voorbeeldstad", layer=at) for at in (1, 2, 3, 4))}) == 7


def test_letters_are_outlines_that_fit() -> None:
    """No font of the machine: there is no text in the drawing; a long name gets smaller, not wider."""
    letters = preview.letterer(ROOT / "overrides" / preview.FONT)
    text = ENV.get_template(preview.TEMPLATE).render(
        layer="", town="A" * 60, colours=palette(Brand()).light, letters=letters
    )
    assert "<text" not in text and "font" not in text
    assert letters("A" * 60).width * 60 > 1080
    assert "translate(60.0 596)" in text


@pytest.mark.parametrize(("cldr", "wanted"), [("nl_NL", "nl_NL"), ("fa_AF", "fa_AF"), ("ar", "ar_EG"), ("ti", "ti_ET")])
def test_a_language_has_a_land_in_open_graph(cldr: str, wanted: str) -> None:
    assert preview.locale(Language(code=cldr[:2], name="x", dutch_name="x", cldr=cldr)) == wanted


@pytest.mark.parametrize(
    "address",
    [
        "https://voorbeeldstad.example.org/ar/aanbod/praten-over-opvoeden/",
        "https://ee.nl/",
        "https://www.nl-voorbeeldstad-aan-zee.example.org/gemeente/wegwijs/" + "lang-" * 30,
    ],
)
def test_a_code_holds_the_address_and_no_style(address: str) -> None:
    """It is read back from the picture itself. A style attribute would be forbidden by the policy of the site."""
    picture = qr.qr_code(ENV, address)
    assert picture == qr.qr_code(ENV, address) and len(picture) < 8000
    assert b"style" not in picture and b"<script" not in picture and picture.startswith(b"<svg xmlns=")
    assert b' d="M0 4.5m4 0h7m' in picture, "an empty edge of four squares, then the first corner"
    assert [code.text for code in scanned(picture)] == [address]


def test_the_code_of_a_page_stands_beside_it_and_holds_its_public_address(sample: Project) -> None:
    """Beside pages that are made to be printed, and no other."""
    found = prepared(sample)
    assert found.content is not None
    (edition,) = [edition for edition in found.editions if edition.language.code == "nl"]
    languages = [edition.language for edition in found.editions]
    renderer = driver.page_renderer(found.project, found.content, edition, languages)
    codes = {page.address: _codes(renderer.render(page)) for page in edition.pages}
    assert {address for address, beside in codes.items() if beside} == {
        page.address for page in edition.pages if page.kind.printed
    }
    offer = next(page for page in edition.pages if page.kind.id == "offer")
    ((path, picture),) = codes[offer.address].items()
    assert path == f"{offer.address}qr.svg"
    assert [code.text for code in scanned(picture)] == [found.content.municipality.site + offer.address]


def _codes(rendered: RenderedPage) -> dict[str, bytes]:
    return {path: data for path, data in rendered.beside.items() if path.endswith(".svg")}


def scanned(svg: bytes) -> list[zxingcpp.Barcode]:
    """What a reader of codes finds in a picture, as large as it is on paper."""
    picture = resvg_py.svg_to_bytes(svg_string=svg.decode(), width=300, background="white")
    whole = Image.open(io.BytesIO(bytes(picture)))
    return zxingcpp.read_barcodes(whole, formats=zxingcpp.BarcodeFormat.QRCodeModel2)
