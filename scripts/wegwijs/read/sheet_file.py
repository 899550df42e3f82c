"""What a spreadsheet's own file says beside its cells: whether it is safe to open, its hidden rows and merged cells."""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from wegwijs.read.sheet_limits import (
    MOST_FILLED,
    MOST_LETTERS,
    CrowdedError,
    Layout,
    TooFarError,
    TooLargeError,
    UnsafeError,
    WordyError,
)

LARGEST_UNPACKED = 100_000_000
MOST_PARTS = 1000
FURTHEST = 2_000_000
BOOK = "officeDocument"  # the relation of a package to its workbook
MANIFEST = "META-INF/manifest.xml"
MARKED_UP = (".xml", ".rels")
CHUNK = 1 << 20
LOCAL_HEADER = 30
ENTITY = (b"<!ENTITY", "<!ENT".encode("utf-16-le"), "<!ENT".encode("utf-16-be"))
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?)[\"']")
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\w+:id=[\"']([^\"']+)[\"']")
UNPLACED = re.compile(rb"<(?:\w+:)?(?:row|c)\b(?![^>]*\sr\s*=)")  # its place follows from those before it
STATED = re.compile(rb"[cC]ount\s*=\s*[\"']\s*[0-9]{8,}")  # so many are made room for
SHARED = re.compile(rb"\st\s*=\s*[\"']s[\"']")
REFERENCE = re.compile(rb"\st\s*=\s*[\"']s[\"'][^>]{0,200}>\s{0,20}<(?:\w+:)?v>\s*([0-9]{1,9})")
STRING = re.compile(rb"<(?:\w+:)?si\b")
FILLED = (b"</v>", b"</is>", b":v>", b":is>")
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")  # letters of two bytes, which no program writes in a list
FAR = re.compile(
    rb"r\s*=\s*[\"'](?:[A-Za-z]*(?:[2-9][0-9]{4}|[0-9]{6,})|(?:[H-Zh-z][A-Za-z]|[A-Za-z]{3,})[0-9]|[^\"'>]{0,12}&#)"
)
CELL = re.compile(r"([A-Za-z]{1,8})([0-9]{1,12})")
SEEN_TWICE = 64


def guard(raw: bytes, furthest: tuple[int, int] = (FURTHEST, FURTHEST)) -> None:
    """Unpack every part once, counting: sizes in a zip are claims. XML entities are refused; broken XML hangs readers.

    `furthest` is the last row and the last column that may be filled, from 1: a reader that makes room for all before it takes
    down the whole program.

    Raises:
        UnsafeError: there is more in the file than it tells, or XML that would fetch or multiply something.
        CrowdedError: more cells are filled than a list can have, or it says so.
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
        size, tail, far, filled = 0, b"", False, 0
        parser = expat.ParserCreate() if entry.filename.endswith(MARKED_UP) else None
        for piece in _unpacked(raw, entry):
            size += len(piece)
            if size > entry.file_size:
                raise UnsafeError
            seen = tail + piece
            if any(begun in seen for begun in ENTITY):
                raise UnsafeError
            if parser:
                if size == len(piece) and piece.startswith(WIDE):
                    raise UnsafeError
                parser.Parse(piece, False)  # first: what follows takes long where a tag never ends
                filled += sum(map(piece.count, FILLED))
                if filled > MOST_FILLED or STATED.search(seen):
                    raise CrowdedError
                far = far or FAR.search(seen) is not None or UNPLACED.search(seen) is not None
            tail = piece[-SEEN_TWICE:]
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


def check_letters(raw: bytes) -> None:
    """Refuse an Excel list whose cells refer to more text together than a list can have.

    Raises:
        WordyError: they do.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
        strings = [name for name in names if name.casefold().endswith("sharedstrings.xml")]
        lengths = [len(text) for name in strings for text in STRING.split(archive.read(name))[1:]]
        letters = 0
        for name in names if lengths else ():
            if name.endswith(".xml") and name not in strings:
                sheet = archive.read(name)
                count = len(SHARED.findall(sheet))
                if letters + count * max(lengths) <= MOST_LETTERS:
                    letters += count * max(lengths)
                    continue
                letters += sum(lengths[at] for at in map(int, REFERENCE.findall(sheet)) if at < len(lengths))
                if letters > MOST_LETTERS:
                    raise WordyError


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


def layout(raw: bytes, index: int = 0) -> Layout:
    """The hidden rows and merged cells of a sheet of an Excel file by its place, from 0."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = sheets(archive)
        return _xlsx(part(archive, names[index])) if index < len(names) else Layout()


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


def _attribute(tag: bytes, name: bytes) -> str:
    match = re.search(rb"(?:\s|^)" + re.escape(name) + rb"\s*=\s*[\"']([^\"']*)[\"']", tag)
    return match[1].decode("utf-8", "replace") if match else ""
