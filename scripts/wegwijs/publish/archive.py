"""A whole site as one WARC file, as archives keep what stood on the web: the same site gives the same bytes."""

from __future__ import annotations

import io
import json
import mimetypes
from collections.abc import Mapping
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from wegwijs import source_files
from wegwijs.publish import account, manifest

PRESSED = (".br", ".gz")  # the same again, for browsers
UNKNOWN = "application/octet-stream"


def archive(tree: Path, types: Mapping[str, str]) -> tuple[bytes, int]:
    """A WARC 1.1 of a tree that is as its manifest says, the manifest with it, and how many files are in it.

    `types` says what kind of file it is by the end of its name.

    Raises:
        BrokenManifestError: its manifest cannot be read.
        OSError: a file cannot be read.
        ValueError: its account cannot be read.
        LookupError: its account lacks where or when it was built.
    """
    built = json.loads(source_files.read_bytes(tree / account.NAME))
    site, made = str(built["site"]), f"{built['today']}T00:00:00Z"
    paths = sorted(path for path in manifest.read(tree).files if not path.endswith(PRESSED))
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True, warc_version="1.1")
    about = {"software": f"wegwijs {built['wegwijs']}", "format": "WARC File Format 1.1", "isPartOf": site}
    head = writer.create_warcinfo_record(f"{built['municipality']}.warc.gz", about)
    for name, value in (("WARC-Date", made), ("WARC-Record-ID", _id(site, made, "warcinfo"))):
        head.rec_headers.replace_header(name, value)
    writer.write_record(head)
    for path in [*paths, manifest.NAME]:
        kind = types.get(path.rpartition(".")[2]) or mimetypes.types_map.get(Path(path).suffix, UNKNOWN)
        address = site + path.removesuffix("index.html")
        data = source_files.read_bytes(tree / path)
        answer = StatusAndHeaders("200 OK", [("Content-Type", kind), ("Content-Length", str(len(data)))], "HTTP/1.1")
        headers = {"WARC-Date": made, "WARC-Record-ID": _id(site, made, path)}
        record = writer.create_warc_record(
            address, "response", io.BytesIO(data), len(data), warc_headers_dict=headers, http_headers=answer
        )
        writer.write_record(record)
    return written.getvalue(), len(paths) + 1


def _id(site: str, made: str, path: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{site}{path}#{made}')}>"
