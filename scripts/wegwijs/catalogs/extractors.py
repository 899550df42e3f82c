"""Our content formats as extractors of Babel: `pybabel extract` and Weblate find the sentences in them by entry point.

An extractor gets an open file and yields (line, function, message, comments), as Babel asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from wegwijs import read, source_files
from wegwijs.catalogs.extract import messages
from wegwijs.files import find_project
from wegwijs.model import addresses

Found = Iterator[tuple[int, None, str, list[str]]]


def text_page(
    file: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Found:
    """A topic or a page in Markdown: its head, then each block."""
    path = Path(file.name)
    topic, _ = read.text_page(path, path.name)
    yield from _found(path, topic)


def content_file(
    file: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Found:
    """A YAML file of `content/`: the fields that are sentences for people, and no other."""
    path = Path(file.name)
    yield from _found(path, read.content_file(path))


def offer_list(
    file: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Found:
    """The offer list of a municipality (xlsx, ods, csv, yml): names and descriptions.

    Raises:
        FileNotFoundError: the list is in no project.
    """
    path = Path(file.name).resolve()
    content, _ = read.read(find_project(path), path.parent.name)
    for offer in content.offers if content else ():
        for message, comments in messages(f"/{addresses.OFFERS}{offer.id}/", offer):
            yield offer.row, None, message, comments


def _found(path: Path, value: Any) -> Found:
    lines = source_files.read_text(path).splitlines()
    for message, comments in messages(path.name, value):
        start = message[:30]
        line = next((number for number, text in enumerate(lines, 1) if start in text), 1)
        yield line, None, message, comments
