"""A site as one file for an archive, read back by somebody else's reader."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from small_project import run
from test_manifest import tree
from wegwijs import publish
from wegwijs.files import Project
from wegwijs.publish import manifest

TYPES = {"html": "text/html", "json": "application/json", "jsonld": "application/ld+json"}
SITE = "https://dorp.nl/ouders/"
ACCOUNT = json.dumps({"wegwijs": "1.2.3", "site": SITE, "today": "2026-11-24", "municipality": "dorp"})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tree(
        tmp_path / "site", index_html="a", nu__index_html="b", nu__index_html_br="pressed", data__catalog_jsonld="{}"
    )
    made.write("build.json", ACCOUNT.encode())
    manifest.write(made)
    return made.root


def test_an_archive_has_each_file_at_its_address_once(site: Path) -> None:
    data, files = publish.archive(site, TYPES)
    records = list(_records(data))
    assert records[0][0] == "warcinfo"
    answers = {address: (kind, body) for _, address, kind, body in records[1:]}
    assert len(answers) == files == len(records) - 1
    assert answers.pop(SITE + "manifest.json") == ("application/json", (site / "manifest.json").read_bytes())
    assert answers == {
        SITE: ("text/html", b"a"),
        SITE + "nu/": ("text/html", b"b"),
        SITE + "data/catalog.jsonld": ("application/ld+json", b"{}"),
        SITE + "build.json": ("application/json", ACCOUNT.encode()),
    }


def test_the_same_site_gives_the_same_bytes_whenever_and_wherever(site: Path, tmp_path: Path) -> None:
    first = publish.archive(site, TYPES)
    moved = site.rename(tmp_path / "elsewhere")
    os.utime(moved / "index.html", (0, 0))
    assert publish.archive(moved, TYPES) == first


def test_as_somebody_types_it(site: Path, sample: Project) -> None:
    site.rename(sample.root / "site")
    said = run(sample, "archive", "oud.warc.gz")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("site staat nu in oud.warc.gz: 5 bestanden.")
    whole = (sample.root / "oud.warc.gz").read_bytes()
    (sample.root / "site" / "index.html").write_text("changed by a stranger")
    said = run(sample, "archive", "oud.warc.gz")
    assert said.code == 1 and "[site-file-changed]" in said.err
    assert (sample.root / "oud.warc.gz").read_bytes() == whole


def _records(data: bytes) -> list[tuple[str, str | None, str | None, bytes]]:
    return [
        (
            record.rec_type,
            record.rec_headers.get_header("WARC-Target-URI"),
            record.http_headers and record.http_headers.get_header("Content-Type"),
            record.content_stream().read(),
        )
        for record in ArchiveIterator(io.BytesIO(data))
    ]
