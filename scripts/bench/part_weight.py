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

    def weights(self) -> dict[str, int]:
        """The bytes of the visit by compression and kind, how many requests it took, and how many hosts it asked beside ours."""
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
    """The bytes and requests of a first visit to the heaviest page of each kind, beside stock Material."""
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
        weights = {
            kind: {code: visit(address).weights() for code, address in by_language.items()}
            for kind, by_language in kinds.items()
        }

    pages = sources.pages(site, spoken)
    menus = {code: sources.menu(site, code, spoken[0]) for code in spoken}
    folder = asked.folder / "weight-stock"
    peers.write_stock(folder, pages, menus)
    peers.stock(folder)
    compared = [address for address in BESIDE if (site / address / "index.html").is_file()]
    beside_stock: dict[str, dict[str, dict[str, int]]] = {}
    for name, tree in (("ours", site), ("stock", folder / "site")):
        with _visitor(tree) as visit:
            beside_stock[name] = {address: visit(address).weights() for address in compared}
    return _figures(weights, beside_stock)


def _figures(weights: dict[str, Any], beside_stock: dict[str, dict[str, dict[str, int]]]) -> Figures:
    most = {kind: max(by_language.items(), key=lambda entry: _bare(entry[1])) for kind, by_language in weights.items()}
    figures = Figures({"kinds": weights, "beside_stock": beside_stock})
    for kind, (code, weight) in sorted(most.items(), key=lambda entry: -_bare(entry[1][1])):
        figures.row(
            kind or "home",
            f"{_bare(weight):,} bytes (gzip {weight['gzip'] - weight['font']:,}), {weight['requests']} requests, "
            f"the most in {code}",
        )
    if fonts := max(weight["font"] for by_language in weights.values() for weight in by_language.values()):
        figures.row("and a font, in Tigrinya", f"{fonts:,} bytes")
    later = max(weight["later"] for by_language in weights.values() for weight in by_language.values())
    figures.row("and later, when the phone is idle", f"{later:,} bytes, for a voice, another language and no internet")
    for address, weight in beside_stock["stock"].items():
        ratio = weight["brotli"] / beside_stock["ours"][address]["brotli"]
        sizes = f"{weight['brotli']:,} bytes, {weight['requests']} requests and {weight['other_hosts']} of other hosts"
        figures.row(f"stock Material: {address or 'home'}", f"{sizes}: {ratio:.0f} times ours")
    within = sum(_bare(weight) <= LIMIT for by_language in weights.values() for weight in by_language.values())
    aimed = sum(_bare(weight) <= AIM for by_language in weights.values() for weight in by_language.values())
    count = sum(map(len, weights.values()))
    figures.row("within one round trip", f"{within} of {count} (limit {LIMIT:,} bytes); {aimed} within {AIM:,}")
    figures.notes.append(
        "The heaviest page of each kind, in each language; the weight of what other hosts send is not known."
    )
    return figures


def _bare(weight: dict[str, int]) -> int:
    """The bytes without a font, which only one script brings."""
    return weight["brotli"] - weight["font"]


def _heaviest(site: Path, spoken: list[str]) -> Iterator[tuple[str, str, str]]:
    """The kind, the language and the address of the longest page of each kind in each language."""
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for path in site.rglob("index.html"):
        parts = path.parent.relative_to(site).parts
        code = parts[0] if parts and parts[0] in spoken[1:] else spoken[0]
        rest = parts[1:] if code != spoken[0] else parts
        kind = "/".join([*rest[:1], *("*" for _ in rest[1:])])
        address = "".join(f"{part}/" for part in parts)
        largest[kind, code] = max(largest.get((kind, code), (0, "")), (path.stat().st_size, address))
    for (kind, code), (_, address) in sorted(largest.items()):
        yield kind, code, address


@contextmanager
def _visitor(site: Path) -> Iterator[Any]:
    """Somebody who was never here before opens a page, with a browser."""
    from playwright.sync_api import Request, Route, sync_playwright

    options = ["--no-sandbox", "--disable-background-networking"]
    with served(site) as home, sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser(), args=options)

        def visit(address: str) -> Visit:
            first_visit = Visit()
            context = opened.new_context(viewport={"width": 360, "height": 740}, service_workers="block")

            def meet(route: Route, request: Request) -> None:
                if not request.url.startswith(home):
                    first_visit.abroad += 1
                    route.abort()
                    return
                path = site / unquote(urlsplit(request.url).path).lstrip("/")
                path = path / "index.html" if path.is_dir() else path
                if path.is_file():
                    first_visit.files[str(path)] = path
                route.continue_()

            context.route("**/*", meet)
            context.new_page().goto(home + address, wait_until="networkidle")
            context.close()
            return first_visit

        yield visit
        opened.close()


def _sizes(path: Path) -> tuple[int, int]:
    """What a file weighs by Brotli and by gzip, at their best."""
    data = path.read_bytes()
    if path.suffix in SQUEEZED:
        return len(data), len(data)
    return len(brotli.compress(data, quality=11)), len(gzip.compress(data, 9, mtime=0))
