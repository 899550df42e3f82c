"""A whole site, built once for all tests that look at it."""

from __future__ import annotations

import fcntl
import functools
import http.server
import pickle
import re
import shutil
import tempfile
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import brotli
import yaml

from wegwijs import pipeline
from wegwijs.files import Project, find_project
from wegwijs.model import Language, addresses, page_kinds
from wegwijs.problems import Problem
from wegwijs.verify import Document, room_for, verify_links, verify_map, verify_page, verify_weight

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "_voorbeeldstad"
KNOWN = yaml.safe_load((ROOT / "locales" / "languages.yml").read_text(encoding="utf-8"))["languages"]
EVERY_LANGUAGE = ", ".join(one["code"] for one in KNOWN)


def own_project() -> Project:
    return find_project(ROOT)


@functools.cache
def prepared_sample() -> pipeline.Prepared:
    """The sample of this checkout in every language, read and checked once in a process; nobody changes it."""
    return pipeline.prepare(own_project(), SAMPLE, TODAY)


def fewer_languages(root: Path, languages: str) -> Project:
    """This checkout, by links, with the municipalities in fewer languages: quick to build."""
    for name in ("mkdocs.yml", "docs", "overrides", "locales"):
        (root / name).symlink_to(ROOT / name)
    (root / "content").mkdir()
    for path in (ROOT / "content").iterdir():
        if path.name != "municipalities":
            (root / "content" / path.name).symlink_to(path)
    shutil.copytree(ROOT / "content" / "municipalities", root / "content" / "municipalities")
    for path in root.glob("content/municipalities/*/municipality.yml"):
        text = re.sub(r"^translated_languages_from: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        asked = f"languages: [{languages}]\ntranslated_languages_from: 0"  # a Dutch sentence may change first
        path.write_text(re.sub(r"^languages: .*$", asked, text, flags=re.MULTILINE), encoding="utf-8")
    return Project(root)


def build(slug: str, site: Path, languages: str = "nl, en, ar") -> pipeline.Built:
    """Build a municipality of this checkout, in these languages, into `site`."""
    root = Path(tempfile.mkdtemp(prefix="project-", dir=site.parent))
    return pipeline.build(fewer_languages(root, languages), slug, TODAY, site)


@dataclass(frozen=True)
class Built:
    """A site that was built once for many tests, and what was said while it was built."""

    site: Path
    published: bool
    problems: tuple[Problem, ...]
    pages: int
    languages: tuple[Language, ...]
    address: str


def built_once(slug: str, languages: str, folder: Path) -> Built:
    """A municipality in these languages, built by the first process that asks for it; the others wait for it."""
    name = f"{slug}-{languages.replace(', ', '-')}"
    record, site = folder / f"{name}.pickle", folder / name / "site"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.exists():
            site.parent.mkdir()
            made = build(slug, site, languages)
            assert made.content is not None, made.problems
            address = made.content.municipality.site
            built = Built(site, made.published, tuple(made.problems), made.pages, made.languages, address)
            record.write_bytes(pickle.dumps(built))
    found: Built = pickle.loads(record.read_bytes())
    return found


def contents(tree: Path) -> dict[str, bytes]:
    """Every file of a tree."""
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain static host under a sub-path; what is not there gets 404.html, as on any static host."""

    prefix = "/"
    root = ""

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.root) / "nowhere")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.root) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(root: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a tree on this machine; the address of its root."""
    handler = type("Handler", (Quiet,), {"prefix": prefix, "root": str(root)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()


def verified(tree: Path, site: str, languages: Iterable[Language], own: Collection[str] = ()) -> list[Problem]:
    """What verify says of a tree of finished pages: of each by itself, of what it weighs, and of its links."""
    spoken = {language.code: language for language in languages}
    files = {path.relative_to(tree).as_posix(): path for path in tree.rglob("*") if path.is_file()}
    assets = {name: path.read_bytes() for name, path in files.items() if path.suffix in {".js", ".woff2", ".html"}}
    problems: list[Problem] = []
    pages = []
    for name, path in files.items():
        text = path.read_text(encoding="utf-8") if path.suffix == ".html" else ""
        if text and 'http-equiv="refresh"' not in text:  # what leads on from an old address is no page
            document = Document(name.removesuffix("index.html"), text)
            facts, faults = verify_page(document, site, spoken)
            address = addresses.divided(document.address, spoken)[1]
            kind = page_kinds.kind_at(address)
            problems += faults
            if not kind.at_work:
                growing = kind.growing or address in own
                size = len(brotli.compress(text.encode(), quality=5))
                room = room_for(facts.fetched, assets)
                problems += verify_weight(document, facts.fetched, size, room, assets, growing)
            pages.append(facts)
    places = {page.address for page in pages}
    site_map = files["sitemap.xml"].read_text(encoding="utf-8")
    return [*problems, *verify_links(pages, files), *verify_map(site_map, places, site, spoken)]
