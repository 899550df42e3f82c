"""Makes the pictures of content/README.md with the sample: the workbook, the form, the document and the report of a coalition.

python scripts/pictures.py       needs chromium and pdftoppm; writes docs/coalition-*.png
"""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from eyes import chromium, context  # noqa: E402

SAMPLE, DAY = "_voorbeeldstad", "2026-11-24"
COLOURS = 32
FORM = ("[data-block=upbringing-between-cultures]", 1000, 620)
TABLE = """([rows, shades, widths]) => {
  const table = document.body.appendChild(document.createElement("table"));
  table.style = "border-collapse:collapse;table-layout:fixed;font:17px sans-serif;position:absolute;left:0;top:0";
  rows.forEach((row, at) => row.forEach((text, column) => {
    if (!column) table.insertRow();
    const cell = table.rows[at].insertCell();
    cell.textContent = text;
    cell.style = "border:1px solid #bbb;padding:4px;vertical-align:top;white-space:pre-line;overflow-wrap:anywhere;"
      + "width:" + widths[column] + "px;" + (at && column > 4 || at && column < 2 ? "" : "background:" + shades[column])
      + (at ? "" : ";font-weight:bold");
  }));
}"""
REPORT = (".years", 1000, 700)


def wegwijs(*words: str) -> None:
    """Run a command of ours for the sample."""
    command = [Path(sys.executable).parent / "wegwijs", *words, "--municipality", SAMPLE, "--today", DAY]
    subprocess.run(command, cwd=ROOT, check=True)


def keep(picture: Image.Image, name: str, width: int = 900) -> None:
    """A picture in docs/, small: in few colours."""
    high = round(picture.height * width / picture.width)
    small = picture.convert("RGB").resize((width, high), Image.Resampling.LANCZOS)
    small.quantize(COLOURS).save(ROOT / "docs" / f"coalition-{name}.png", optimize=True)


def pages(pdf: Path, first: int, last: int, dots: int = 60) -> list[Image.Image]:
    """Some pages of a PDF."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(dots), "-f", str(first), "-l", str(last), "-png", pdf, stem], check=True)
    return [Image.open(path) for path in sorted(pdf.parent.glob(f"{stem.name}-*.png"))]


def beside(pictures: list[Image.Image], edge: int = 6) -> Image.Image:
    """Pictures in a row, with grey between them."""
    row = Image.new("RGB", (sum(picture.width + edge for picture in pictures) - edge, pictures[0].height), "#888")
    at = 0
    for picture in pictures:
        row.paste(picture, (at, 0))
        at += picture.width + edge
    return row


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder at an address of this computer."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def seen(page: str, selector: str, width: int, height: int, within: Path) -> Image.Image:
    """What a browser shows of a page from an element on."""
    with chromium() as browser:
        opened = context(browser).new_page()
        opened.set_viewport_size({"width": width, "height": height})
        opened.goto(page)
        opened.evaluate("at => document.querySelector(at).scrollIntoView()", selector)
        opened.screenshot(path=within)
    return Image.open(within)


def drawn(book: Path, within: Path) -> Image.Image:
    """The first columns and rows of the sheet of building blocks, as a program for sheets shows them."""
    sheet = openpyxl.load_workbook(book)["Bouwstenen"]
    rows = [[str(cell.value or "") for cell in line] for line in sheet.iter_rows(min_row=1, max_row=30)]
    kept = [rows[0], *(row for row in rows[1:] if row[0] == "Opvoeden")]
    shades = [f"#{cell.fill.start_color.rgb[-6:]}" for cell in sheet[1]]
    widths = [sheet.column_dimensions[cell.column_letter].width * 7 for cell in sheet[1]]
    with chromium() as browser:
        opened = context(browser).new_page()
        opened.set_viewport_size({"width": round(sum(widths)), "height": 900})
        opened.evaluate(TABLE, [kept, shades, widths])
        opened.locator("table").screenshot(path=within)
    return Image.open(within)


def main() -> None:
    """Make all four."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [Path(sys.executable).parent / "wegwijs", "vision", "--municipality", SAMPLE]
        subprocess.run([*command, "--workbook", folder / "visie.xlsx"], cwd=ROOT, check=True)
        keep(drawn(folder / "visie.xlsx", folder / "workbook.png"), "workbook", 1000)
        wegwijs("vision", "--document", "--to", str(folder / "vision"))
        keep(
            beside(pages(folder / "vision" / "visie.pdf", 1, 2) + pages(folder / "vision" / "visie.pdf", 9, 9)[-1:]),
            "document",
        )
        numbers = ROOT / "content" / "municipalities" / SAMPLE / "numbers.csv"
        before = numbers.read_bytes()
        wegwijs("report", "--to", str(folder / "report"))
        numbers.write_bytes(before)  # the numbers of the sample stay as they are
        keep(seen((folder / "report" / "index.html").as_uri(), *REPORT, folder / "report.png"), "report")
        wegwijs("build", "--site", str(folder / "site"), "--accept-loss")
        with served(folder / "site") as address:
            keep(seen(f"{address}visie-maken/", *FORM, folder / "form.png"), "form")


if __name__ == "__main__":
    main()
