"""What a first visit fetches: every request that a browser makes for a page, as small as Brotli and gzip make it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import brotli

from bench import ours, peers, projects, sources
from bench.part import Asked, Figures
from bench.serving import browser, served

FEW = ("nl", "ar", "ti")
SQUEEZED = {".woff2", ".png", ".jpg", ".gif", ".webp"}
BESIDE = ("", "aanbod/", "aanbod/koffie-noord/", "onderwerpen/een-dip-na-de-geboorte/")
LATER = ("later.", "aloud.")  # scripts that a page of ours asks for when it is there and the phone is idle
AIM, LIMIT = 10_240, 14_336


@dataclass
class Visit:
    """The files of a first visit, and how often another host was asked something."""

    files: dict[str, Path] = field(default_factory=dict)
    abroad: int = 0

    def told(self) -> dict[str, int]:
        later = {path for path in self.files.values() if path.name.startswith(LATER)}
        sizes = {path: _sizes(path) for path in self.files.values() if path not in later}
        return {
            "brotli": sum(small for small, _ in sizes.values()),
            "gzip": sum(middling for _, middling in sizes.values()),
            "font": sum(small for path, (small, _) in sizes.items() if path.suffix == ".woff2"),
            "later": sum(_sizes(path)[0] for path in later),
            "requests": len(sizes),
            "other_hosts": self.abroad,
        }


def measure(asked: Asked) -> Figures:
    if not browser():
        return Figures(notes=["No browser here: nothing measured."])
    spoken = list(FEW) if asked.small else projects.languages()
    project = projects.sample(asked.folder / "weight", spoken)
    ours.build(project)
    site = project.root / ours.SITE
    kinds: dict[str, dict[str, Any]] = {}
    for kind, language, address in _heaviest(site, spoken):
        kinds.setdefault(kind, {})[language] = address
    with _visitor(site) as visit:
        mine = {kind: {code: visit(address).told() for code, address in found.items()} for kind, found in kinds.items()}

    pages = sources.pages(site, spoken)
    menus = {code: sources.menu(site, code, spoken[0]) for code in spoken}
    folder = asked.folder / "weight-stock"
    peers.write_stock(folder, pages, menus)
    peers.stock(folder)
    compared = [address for address in BESIDE if (site / address / "index.html").is_file()]
    beside: dict[str, dict[str, dict[str, int]]] = {}
    for name, tree in (("ours", site), ("stock", folder / "site")):
        with _visitor(tree) as visit:
            beside[name] = {address: visit(address).told() for address in compared}
    return _figures(mine, beside)


def _figures(mine: dict[str, Any], beside: dict[str, dict[str, dict[str, int]]]) -> Figures:
    most = {kind: max(found.items(), key=lambda one: _bare(one[1])) for kind, found in mine.items()}
    figures = Figures({"kinds": mine, "beside_stock": beside})
    for kind, (code, told) in sorted(most.items(), key=lambda one: -_bare(one[1][1])):
        figures.row(
            kind or "home",
            f"{_bare(told):,} bytes (gzip {told['gzip'] - told['font']:,}), {told['requests']} requests, the most in {code}",
        )
    if fonts := max(told["font"] for found in mine.values() for told in found.values()):
        figures.row("and a font, in Tigrinya", f"{fonts:,} bytes")
    later = max(told["later"] for found in mine.values() for told in found.values())
    figures.row("and later, when the phone is idle", f"{later:,} bytes, for a voice, another language and no internet")
    for address, told in beside["stock"].items():
        ratio = told["brotli"] / beside["ours"][address]["brotli"]
        sizes = f"{told['brotli']:,} bytes, {told['requests']} requests and {told['other_hosts']} of other hosts"
        figures.row(f"stock Material: {address or 'home'}", f"{sizes}: {ratio:.0f} times ours")
    within = sum(_bare(told) <= LIMIT for found in mine.values() for told in found.values())
    aimed = sum(_bare(told) <= AIM for found in mine.values() for told in found.values())
    count = sum(map(len, mine.values()))
    figures.row("within one round trip", f"{within} of {count} (limit {LIMIT:,} bytes); {aimed} within {AIM:,}")
    figures.notes.append(
        "The heaviest page of each kind, in each language; the weight of what other hosts send is not known."
    )
    return figures


def _bare(told: dict[str, int]) -> int:
    """The bytes without a font, which only one script brings."""
    return told["brotli"] - told["font"]


def _heaviest(site: Path, spoken: list[str]) -> Iterator[tuple[str, str, str]]:
    """The kind, the language and the address of the longest page of each kind in each language."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for path in site.rglob("index.html"):
        parts = path.parent.relative_to(site).parts
        code = parts[0] if parts and parts[0] in spoken[1:] else spoken[0]
        rest = parts[1:] if code != spoken[0] else parts
        kind = "/".join([*rest[:1], *("*" for _ in rest[1:])])
        address = "".join(f"{part}/" for part in parts)
        found[kind, code] = max(found.get((kind, code), (0, "")), (path.stat().st_size, address))
    for (kind, code), (_, address) in sorted(found.items()):
        yield kind, code, address


@contextmanager
def _visitor(site: Path) -> Iterator[Any]:
    """Somebody who was never here before opens a page, with a browser."""
    from playwright.sync_api import Request, Route, sync_playwright

    options = ["--no-sandbox", "--disable-background-networking"]
    with served(site) as home, sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser(), args=options)

        def visit(address: str) -> Visit:
            found = Visit()
            context = opened.new_context(viewport={"width": 360, "height": 740}, service_workers="block")

            def meet(route: Route, request: Request) -> None:
                if not request.url.startswith(home):
                    found.abroad += 1
                    route.abort()
                    return
                path = site / unquote(urlsplit(request.url).path).lstrip("/")
                path = path / "index.html" if path.is_dir() else path
                if path.is_file():
                    found.files[str(path)] = path
                route.continue_()

            context.route("**/*", meet)
            context.new_page().goto(home + address, wait_until="networkidle")
            context.close()
            return found

        yield visit
        opened.close()


def _sizes(path: Path) -> tuple[int, int]:
    """What a file weighs by Brotli and by gzip, at their best."""
    data = path.read_bytes()
    if path.suffix in SQUEEZED:
        return len(data), len(data)
    return len(brotli.compress(data, quality=11)), len(gzip.compress(data, 9, mtime=0))
