"""What others need for the work that a build of ours does, as one command: `python -m bench.same_work <Hugo's folder>`.

Hugo draws the pages. Then Pagefind makes their index, while all cores compress every text file as ours are and look whether
every link arrives. It prints JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import posixpath
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from bench import peers

PIECE = 32  # files that a process takes at a time
LINKS = {"href": "[href]", "src": "[src]"}


def main() -> None:
    """Do it all, and print what each step took and how much there was."""
    folder = Path(sys.argv[1]).resolve()
    site = folder / peers.PUBLIC
    begun = time.perf_counter()
    hugo = subprocess.Popen([str(word) for word in peers.HUGO], cwd=folder)
    from wegwijs.compress import is_text  # while Hugo is at work

    _end(hugo)
    drawn = time.perf_counter()
    pagefind = subprocess.Popen([str(peers.program("pagefind_bin", "pagefind")), "--site", str(site), "--quiet"])
    files = _files(site)
    texts = [path for path in files if is_text(path)]
    with multiprocessing.get_context("fork").Pool(len(os.sched_getaffinity(0))) as pool:
        dead = sum(pool.imap_unordered(partial(_finish, site, frozenset(files)), texts, PIECE))
        finished = time.perf_counter()
        _end(pagefind)
        index = [path for path in _files(site / "pagefind") if is_text(path)]
        pool.map(partial(_compress, site / "pagefind"), index)
    ended = time.perf_counter()
    seconds = {"hugo": drawn - begun, "compress_and_links": finished - drawn, "pagefind_still": ended - finished}
    print(
        json.dumps(
            {
                "seconds": {name: round(spent, 2) for name, spent in seconds.items()},
                "pages": sum(path.endswith(".html") for path in texts),
                "compressed": len(texts) + len(index),
                "dead_links": dead,
            }
        )
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.wait():
        sys.exit(f"{process.args!r} ended with {process.returncode}")


def _files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def _finish(site: Path, files: frozenset[str], path: str) -> int:
    """Compress a file, and count its links to what is not there."""
    data = _compress(site, path)
    return sum(target not in files for target in _targets(data, path)) if path.endswith(".html") else 0


def _compress(site: Path, path: str) -> bytes:
    """Write what stands beside a file as ours does; the bytes of the file."""
    from wegwijs.compress import compressed

    data = (site / path).read_bytes()
    for name, form in compressed(path, data).items():
        (site / name).write_bytes(form)
    return data


def _targets(page: bytes, path: str) -> Iterable[str]:
    """The files of the site that a page links to or loads."""
    tree = LexborHTMLParser(page)
    links = {node.attributes.get(name) or "" for name, selector in LINKS.items() for node in tree.css(selector)}
    for link in links:
        parts = urlsplit(link.removeprefix(peers.SITE.rstrip("/")))
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), unquote(parts.path))).lstrip("/")
        yield f"{target}/index.html".lstrip("/") if parts.path.endswith("/") else target


if __name__ == "__main__":
    main()
