"""What a parent reads on each kind of page, word for word: tests/pages/expected.

Three towns are drawn (tests/pages/in): one in which each fact has each value, one that says as little as can be, and one
with long lists. How a page is written down is told in tests/pages/reading.py; which pages are, in tests/pages/read.yml.
With WEGWIJS_RENEW=1 the expected texts are written anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pages import files, town
from pages.draw import WANTED, Town
from pages.page import frame_text, usual

EXPECTED = Path(__file__).resolve().parent / "pages" / "expected"
RENEW = os.environ.get("WEGWIJS_RENEW") == "1"
HOW = "renew with: WEGWIJS_RENEW=1 python -m pytest tests/test_pages.py, then read the difference"
TOWNS = [(slug, language) for slug, languages in WANTED.items() for language in languages]


@pytest.mark.parametrize(("slug", "language"), TOWNS)
def test_a_parent_reads_exactly_this(towns: dict[str, Town], slug: str, language: str) -> None:
    pages = towns[slug].pages(language)
    frame = usual(pages.values())
    texts = {_file(address): page.text(frame) for address, page in pages.items()} | {"frame.txt": frame_text(frame)}
    _compare(EXPECTED / slug.strip("_") / language, texts)


def test_others_read_exactly_this_in_the_files_beside_the_pages(towns: dict[str, Town]) -> None:
    found = files.read(towns[town.EVERYTHING].files())
    _compare(EXPECTED / town.EVERYTHING.strip("_") / "files", {f"{name}.txt": text for name, text in found.items()})


def _file(address: str) -> str:
    return f"{address.strip('/').replace('/', '--') or 'home'}.txt"


def _compare(folder: Path, texts: dict[str, str]) -> None:
    if RENEW:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    expected = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    assert sorted(texts) == sorted(expected), HOW
    for name, text in texts.items():
        assert text == expected[name], f"{folder / name}; {HOW}"
