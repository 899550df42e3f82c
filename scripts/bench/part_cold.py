"""A whole build from nothing, beside Hugo, beside others at the same work, and beside stock Material, on the same pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bench import ours, peers, projects, sources
from bench.measuring import StoppedError
from bench.part import Asked, Figures
from bench.sources import Source
from bench.turns import in_turns
from wegwijs.files import Project

OFFERS, SMALL = 250, 20
FEW = ("nl", "ar", "ti")
NOT_HERE = "Hugo or Pagefind is not here (`make bench` installs them): nothing measured."


@dataclass(frozen=True)
class Corpus:
    """The same pages three times."""

    project: Project
    hugo: Path
    stock: Path
    pages: list[Source]


def corpus(asked: Asked, name: str) -> Corpus:
    """Our sample with many offers, built once; its pages become the sources of the others."""
    folder = asked.folder / name
    spoken = list(FEW) if asked.small else projects.languages()
    project = projects.sample(folder / "ours", spoken, SMALL if asked.small else OFFERS)
    ours.build(project)
    site = project.root / ours.SITE
    pages = sources.pages(site, spoken)
    menus = {code: sources.menu(site, code, spoken[0]) for code in spoken}
    peers.write_hugo(folder / "hugo", pages, menus)
    peers.write_stock(folder / "stock", pages, menus)
    return Corpus(project, folder / "hugo", folder / "stock", pages)


def measure(asked: Asked) -> Figures:
    """How long a whole build takes, how much memory, and which step the most; beside the others."""
    if not peers.are_here():
        return Figures(notes=[NOT_HERE])
    cold = corpus(asked, "cold")
    turns = in_turns(
        asked.times,
        {
            "ours": lambda: ours.build(cold.project),
            "hugo": lambda: peers.hugo(cold.hugo),
            "same_work": lambda: peers.same_work(cold.hugo),
            "stock": lambda: peers.stock(cold.stock),
        },
    )
    public, site = cold.hugo / peers.PUBLIC, cold.project.root / ours.SITE
    for made, folder_of in ((public, str), (cold.stock / peers.STOCK, peers.stock_code)):
        if missing := peers.missing(made, cold.pages, folder_of):
            raise StoppedError(f"{made} lacks {len(missing)} of {len(cold.pages)} pages: {', '.join(missing[:5])}")
    if bare := [path for path in public.rglob("*.html") if not path.with_name(f"{path.name}.br").is_file()]:
        raise StoppedError(f"the peer left {len(bare)} pages as they are: {bare[0]}")
    same_work = json.loads(turns.runs["same_work"][-1].output.splitlines()[-1])
    stages = ours.stages(cold.project)
    figures = Figures(
        {
            "pages": len(cold.pages),
            "pages_of": {"hugo": ours.count(public), "stock": ours.count(cold.stock / peers.STOCK)},
            "bytes_of": {"ours": _bytes(site), "hugo": _bytes(public)},
            "runs": turns.kept,
            "same_work": same_work,
            "stages": stages["stages"],
            "top": ours.stages(cold.project, profile=True)["top"],
        }
    )
    figures.row("pages", f"{len(cold.pages):,}")
    figures.row("Wegwijs", turns.line("ours"))
    figures.row("Hugo", turns.line("hugo"))
    figures.row("Hugo, Pagefind, Brotli, gzip, link check", turns.line("same_work"))
    figures.row("stock Material", f"{turns.line('stock')}, {len(turns.runs['stock'])} times")
    figures.goal("cold_to_same_work", turns.ratio("ours", "same_work"))
    figures.goal("cold_to_hugo", turns.ratio("ours", "hugo"))
    figures.goal("stock_to_cold", turns.ratio("stock", "ours"))
    figures.goal("memory", turns.memory("ours"))
    whole = sum(stages["stages"].values())
    for stage, seconds in sorted(stages["stages"].items(), key=lambda entry: -entry[1]):
        figures.row(f"  {stage}", f"{seconds:.2f} s ({seconds / whole:.0%})")
    figures.notes.append("The steps are of one process without a cache; they hold no start of Python.")
    for step, seconds in same_work["seconds"].items():
        figures.notes.append(f"The same work by others, {step}: {seconds:.2f} s.")
    return figures


def _bytes(site: Path) -> int:
    """How large the pages of a tree are."""
    return sum(path.stat().st_size for path in site.rglob("*.html"))
