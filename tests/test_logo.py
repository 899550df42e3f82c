"""A municipality's logo: what is shown is safe and small, and what cannot be shown is said."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from small_project import municipality
from wegwijs.files import Project
from wegwijs.read import logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def read(project: Project, name: str, data: bytes) -> tuple[logo.Logo | None, list[str]]:
    folder = municipality(project) / "brand"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    found, problems = logo.read(project, folder.parent.name)
    return found, [one.code for one in problems]


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    with io.BytesIO() as out:
        Image.new("RGB", (width, height), "#14594a").save(out, kind)
        return out.getvalue()


def test_a_drawing_is_shown_as_it_is(project: Project) -> None:
    found, codes = read(project, "logo.svg", SVG.format('viewBox="0 0 30 15"', '<path d="M0 0h30v15z"/>').encode())
    assert found and codes == []
    assert (found.width, found.height, found.suffix) == (128, 64, "svg")
    assert found.address.startswith("assets/logo.") and found.address.endswith(".svg")


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<path onclick="alert(1)" d="M0 0"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<image href="https://evil.example/x.png"/>',
        '<foreignObject><iframe src="https://evil.example"/></foreignObject>',
        "<style>@import 'https://evil.example/x.css';</style>",
        '<path style="fill:url(https://evil.example/x)" d="M0 0"/>',
        '<path mask="image-set(\'https://evil.example/x\')" d="M0 0"/>',
        '<style>path { fill: image-set("https://evil.example/x" 1x) }</style>',
        "<style>path { fill: u\\72l(https://evil.example/x) }</style>",
        "<style>path { fill: -webkit-image-set(url(https://evil.example/x) 1x) }</style>",
    ],
)
def test_nothing_that_runs_or_asks_another_host_stays_in_it(project: Project, evil: str) -> None:
    found, _ = read(project, "logo.svg", SVG.format('viewBox="0 0 30 15"', evil + '<path d="M0 0h9v9"/>').encode())
    assert found
    for word in (b"alert", b"evil.example", b"javascript", b"onclick", b"url(", b"image-set", b"@import", b"x.png"):
        assert word not in found.data


def test_what_a_drawing_asks_of_itself_stays(project: Project) -> None:
    own = '<path id="a" fill="url(#b)" d="M0 0"/><use href="#a"/><text>see url(https:) for more</text>'
    found, codes = read(project, "logo.svg", SVG.format('viewBox="0 0 30 15"', own).encode())
    assert found and codes == []
    assert b"url(#b)" in found.data and b'href="#a"' in found.data and b"see url(" in found.data


@pytest.mark.parametrize(
    "data",
    [
        SVG.format('viewBox="0 0 9 9"', "<g>" * 60_000 + "</g>" * 60_000),
        SVG.format('viewBox="0 0 9 9"', "<g/>" * 90_000),
        SVG.format('viewBox="0 0 1e308 1e308"', ""),
        SVG.format('viewBox="0 0 9 9"', '<path d="M0 0h99999999999v9"/>'),
        SVG.format('viewBox="0 0 9 9" ' + 'width="1e999"', ""),
    ],
    ids=["deep", "many", "wide", "far", "endless"],
)
def test_a_drawing_that_would_keep_us_busy_is_refused(project: Project, data: str) -> None:
    assert read(project, "logo.svg", data.encode()) == (None, ["logo-complex"])


def test_an_animation_changes_no_address(project: Project) -> None:
    evil = '<a><animate attributeName="href" values="x"/></a>'
    found, codes = read(project, "logo.svg", SVG.format('viewBox="0 0 30 15"', evil).encode())
    assert found and b"attributeName" not in found.data and codes == ["logo-cleaned"]


def test_a_photo_becomes_small_and_tells_nothing_of_where_it_was_taken(project: Project) -> None:
    with io.BytesIO() as out:
        exif = Image.Exif()
        exif[0x010E] = "secret"
        Image.new("RGB", (1200, 600), "#14594a").save(out, "JPEG", exif=exif)
        found, codes = read(project, "logo.jpg", out.getvalue())
    assert found and codes == []
    assert (found.width, found.height) == (128, 64)
    assert b"secret" not in found.data and len(found.data) < 3000


def test_a_photo_that_was_taken_on_its_side_stands_upright_and_its_comment_is_gone(project: Project) -> None:
    with io.BytesIO() as out:
        exif = Image.Exif()
        exif[0x0112] = 6  # lies on its left side
        picture = Image.new("RGB", (100, 200), "#14594a")
        picture.paste("#ffffff", (0, 0, 100, 100))
        picture.save(out, "JPEG", exif=exif, comment=b"secret")
        found, codes = read(project, "logo.jpg", out.getvalue())
    assert found and codes == []
    assert (found.width, found.height) == (128, 64)
    assert b"secret" not in found.data
    with Image.open(io.BytesIO(found.data)) as shown:
        assert "comment" not in shown.info and not shown.getexif()
        left, right = shown.getpixel((9, 64)), shown.getpixel((shown.width - 9, 64))
    assert isinstance(left, tuple) and isinstance(right, tuple)
    assert left[0] < 60 and right[0] > 200, "the white half was on top, and is on the right once it is turned"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logo.svg", b"not a picture"),
        ("logo.svg", b"\xff\xfe\x00"),
        ("logo.svg", SVG.format('viewBox="0 0 nan nan"', "").encode()),
        ("logo.svg", SVG.format('viewBox="0 0 inf inf"', "").encode()),
        ("logo.svg", SVG.format('width="inf" height="1"', "").encode()),
        ("logo.svg", b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><svg>&y;</svg>'),
        ("logo.svg", b'<html xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 1 1"/>'),
        ("logo.svg", SVG.format('viewBox="0 0 900 1"', "").encode()),
        ("logo.svg", SVG.format('viewBox="a b c d"', "").encode()),
        ("logo.png", b"\x89PNG\r\n\x1a\nrubbish"),
        ("logo.png", picture(900, 9)),
        ("logo.jpg", b""),
    ],
)
def test_what_cannot_be_shown_is_said(project: Project, name: str, data: bytes) -> None:
    assert read(project, name, data) == (None, ["logo-broken"])


def test_a_link_out_of_the_folder_is_refused(project: Project, tmp_path: Path) -> None:
    folder = municipality(project) / "brand"
    folder.mkdir()
    (tmp_path / "elsewhere.svg").write_text(SVG.format('viewBox="0 0 9 9"', ""))
    (folder / "logo.svg").symlink_to(tmp_path / "elsewhere.svg")
    found, problems = logo.read(project, folder.parent.name)
    assert found is None and [one.code for one in problems] == ["path-outside"]


def test_a_logo_that_is_too_large_is_told_as_a_logo(project: Project) -> None:
    assert read(project, "logo.png", bytes(logo.LARGEST + 1)) == (None, ["logo-too-large"])
