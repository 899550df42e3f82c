"""What a spreadsheet's own file says beside its cells: whether it is safe to open, its hidden rows and merged cells."""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

LARGEST_UNPACKED = 100_000_000
MOST_PARTS = 1000
MOST_FILLED = 5_000_000
BOOK = "officeDocument"  # the relation of a package to its workbook
MANIFEST = "META-INF/manifest.xml"
MARKED_UP = (".xml", ".rels")
CHUNK = 1 << 20
LOCAL_HEADER = 30
ENTITY = (b"<!ENTITY", "<!ENT".encode("utf-16-le"), "<!ENT".encode("utf-16-be"))
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?)[\"']")
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\w+:id=[\"']([^\"']+)[\"']")
ODS_TABLE = re.compile(rb"<table:table\s.*?(?:</table:table>|\Z)", re.DOTALL)
ODS_PART = re.compile(rb"<table:(table-row|table-cell|table(?=[\s>]))\b([^>]*)>")
FURTHEST = 2_000_000
FAR = re.compile(
    rb"r\s*=\s*[\"'](?:[A-Za-z]*(?:[2-9][0-9]{4}|[0-9]{6,})|(?:[H-Zh-z][A-Za-z]|[A-Za-z]{3,})[0-9]|[^\"'>]{0,12}&#)"
)
CELL = re.compile(r"([A-Za-z]{1,8})([0-9]{1,12})")
SEEN_TWICE = 64


class UnsafeError(Exception):
    """A file that is not what it says: more in it than it tells, or parts that would fetch something."""


class TooLargeError(Exception):
    """A file that unpacks to more than a list can be."""


class TooFarError(Exception):
    """A filled cell where no list reaches; its arguments are its row and its column, from 1."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows that nobody sees (from 1), and where merged cells begin (row from 1, column from 0)."""

    hidden: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int], ...] = ()


NOTHING_ODD = Layout()


def guard(raw: bytes, furthest: tuple[int, int] = (FURTHEST, FURTHEST)) -> None:
    """Unpack every part once, counting: sizes in a zip are claims. XML entities are refused; broken XML hangs readers.

    `furthest` is the last row and the last column that may be filled, from 1: a reader that makes room for all before it takes
    down the whole program.

    Raises:
        UnsafeError: there is more in the file than it tells, or XML that would fetch or multiply something.
        TooLargeError: it unpacks to more than a list can be.
        TooFarError: a filled cell lies beyond `furthest`.
        zipfile.BadZipFile: it is no zip; a part that is no XML raises `xml.parsers.expat.ExpatError`.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise TooLargeError
    total = 0
    for entry in entries:
        size, tail, far = 0, b"", False
        parser = expat.ParserCreate() if entry.filename.endswith(MARKED_UP) else None
        for piece in _unpacked(raw, entry):
            size += len(piece)
            if size > entry.file_size:
                raise UnsafeError
            seen = tail + piece
            if any(begun in seen for begun in ENTITY):
                raise UnsafeError
            far = far or FAR.search(seen) is not None
            tail = piece[-SEEN_TWICE:]
            if parser:
                parser.Parse(piece, False)
        if parser and size:  # LibreOffice keeps an empty part of its own in an .ods
            parser.Parse(b"", True)
        if far:
            _within(_unpacked(raw, entry), furthest)
        total += size
        if total > LARGEST_UNPACKED:
            raise TooLargeError


def _within(pieces: Iterable[bytes], furthest: tuple[int, int]) -> None:
    """Go through the cells of a sheet as its reader does."""
    row, column = 0, 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        name = tag.rpartition(":")[2]
        place = attributes.get("r", "")
        if name == "row":
            row, column = int(place) if place.isascii() and place.isdigit() else row + 1, 0
        elif name == "c" and (match := CELL.fullmatch(place)):
            column, row = column_number(match[1]), int(match[2])
        elif name == "c":
            column += 1
        elif name in {"v", "is", "f"} and (row > furthest[0] or column > furthest[1]):
            raise TooFarError(row, column)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    for piece in pieces:
        parser.Parse(piece, False)


def column_number(letters: str) -> int:
    """The number of a column, from 1."""
    number = 0
    for mark in letters.upper():
        number = number * 26 + ord(mark) - 64
    return number


def guard_ods(raw: bytes, furthest: tuple[int, int] = (FURTHEST, FURTHEST)) -> None:
    """Refuse an OpenDocument list in which a filled cell is said to stand there millions of times, or too far away.

    Raises:
        TooLargeError: more cells are filled than a list can have.
        TooFarError: a filled cell lies beyond the `furthest` row or column, from 1.
        KeyError: it has no content.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        content = archive.read("content.xml")
    filled, rows, row, column = 0, 1, 0, 0
    for match in ODS_PART.finditer(content):
        if match[1] == b"table":
            rows, row = 1, 0
        elif match[1] == b"table-row":
            row += rows if row else 1
            rows, column = int(_attribute(match[2], b"table:number-rows-repeated") or 1), 0
        else:
            columns = int(_attribute(match[2], b"table:number-columns-repeated") or 1)
            column += columns
            if b"value-type" in match[2]:
                filled += rows * columns
                if filled > MOST_FILLED:
                    raise TooLargeError
                if row > furthest[0] or column > furthest[1]:
                    raise TooFarError(row, column)


def _unpacked(raw: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part as a reader that trusts nothing but the deflate stream would get them, a piece at a time."""
    at = entry.header_offset
    name, extra = (int.from_bytes(raw[at + offset : at + offset + 2], "little") for offset in (26, 28))
    start = at + LOCAL_HEADER + name + extra
    packed = raw[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from (packed[begin : begin + CHUNK] for begin in range(0, len(packed), CHUNK))
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise UnsafeError
    inflater = zlib.decompressobj(-15)
    while packed and not inflater.eof:
        yield inflater.decompress(packed, CHUNK)
        packed = inflater.unconsumed_tail


def locked(raw: bytes) -> bool:
    """Whether an OpenDocument list has a password."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, contextlib.suppress(KeyError), archive.open(MANIFEST) as manifest:
        return b"encryption-data" in manifest.read(CHUNK)
    return False


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part by its name; empty where there is none."""
    return archive.read(spelling) if (spelling := spelled(archive, name)) else b""


def spelled(archive: zipfile.ZipFile, name: str) -> str:
    """A part's name as the file has it; some programs write it with backslashes or other capitals. Empty where there is none."""
    folded = name.casefold()
    return next((spelling for spelling in archive.namelist() if spelling.replace("\\", "/").casefold() == folded), "")


def layout(raw: bytes, suffix: str, index: int = 0) -> Layout:
    """The hidden rows and merged cells of a sheet by its place; `suffix` says of which kind the file is (`.xlsx`, `.ods`)."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if suffix == ".ods":
            return _ods(archive.read("content.xml")) if index == 0 else NOTHING_ODD
        names = sheets(archive)
        return _xlsx(part(archive, names[index])) if index < len(names) else NOTHING_ODD


def first_sheet(archive: zipfile.ZipFile) -> str:
    """The name of the part that holds the first sheet of an Excel file."""
    return next(sheets_in(archive), "xl/worksheets/sheet1.xml")


def sheets(archive: zipfile.ZipFile) -> list[str]:
    """The names of the parts that hold the sheets of an Excel file, in their order."""
    return [*sheets_in(archive)] or ["xl/worksheets/sheet1.xml"]


def sheets_in(archive: zipfile.ZipFile) -> Iterator[str]:
    """The names of the parts that hold the sheets that a workbook names."""
    book = next((target for target in _targets(archive, "_rels/.rels", "", BOOK)), "xl/workbook.xml")
    folder, _, name = book.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    for relation in SHEET.findall(part(archive, book)):
        target = next(_targets(archive, relations, folder, relation.decode("utf-8", "replace")), "")
        if target:
            yield target


def _targets(archive: zipfile.ZipFile, relations: str, folder: str, relation: str) -> Iterator[str]:
    """The parts that relations name, with this id or of this kind."""
    for tag in re.findall(rb"<(?:\w+:)?Relationship\s[^>]*>", part(archive, relations)):
        if relation and (_attribute(tag, b"Id") == relation or _attribute(tag, b"Type").endswith(f"/{relation}")):
            target = _attribute(tag, b"Target")
            yield target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _xlsx(part: bytes) -> Layout:
    hidden, number = set(), 0
    for match in ROW.finditer(part) if b"hidden" in part else ():
        number = int(_attribute(match[1], b"r") or number + 1)
        if _attribute(match[1], b"hidden") in {"1", "true"}:
            hidden.add(number)
    merged = []
    for match in MERGED.finditer(part) if b"mergeCell" in part else ():
        if b":" in match[1]:
            letters, digits = re.match(r"([A-Z]+)([0-9]+)", match[1].decode()).groups()  # type: ignore[union-attr]
            merged.append((int(digits), column_number(letters) - 1))
    return Layout(frozenset(hidden), tuple(merged))


def _ods(content: bytes) -> Layout:
    table = ODS_TABLE.search(content)
    hidden: set[int] = set()
    merged: list[tuple[int, int]] = []
    row, after, column = 0, 1, 0
    for match in ODS_PART.finditer(table[0] if table else b""):
        if match[1] == b"table":
            continue
        if match[1] == b"table-row":
            row, column = after, 0
            repeated = min(int(_attribute(match[2], b"table:number-rows-repeated") or 1), FURTHEST)
            if _attribute(match[2], b"table:visibility") in {"collapse", "filter"} and repeated < CHUNK:
                hidden.update(range(row, row + min(repeated, 20_000)))
            after = row + repeated
            continue
        spans = (_attribute(match[2], b"table:number-%s-spanned" % name) for name in (b"columns", b"rows"))
        if any(span not in {"", "1"} for span in spans):
            merged.append((row, column))
        column += min(int(_attribute(match[2], b"table:number-columns-repeated") or 1), FURTHEST)
    return Layout(frozenset(hidden), tuple(merged))


def _attribute(tag: bytes, name: bytes) -> str:
    match = re.search(rb"(?:\s|^)" + re.escape(name) + rb"\s*=\s*[\"']([^\"']*)[\"']", tag)
    return match[1].decode("utf-8", "replace") if match else ""
