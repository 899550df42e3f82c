"""A whole build from nothing, beside Hugo and beside stock Material for MkDocs on the same pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench import ours, peers, projects, sources
from bench.measuring import in_turns
from bench.part import Asked, Figures
from wegwijs.files import Project

OFFERS, SMALL = 250, 20
FEW = ("nl", "ar", "ti")
NO_HUGO = "Hugo is not here (`make bench` installs it): nothing measured."


@dataclass(frozen=True)
class Corpus:
    """The same pages three times."""

    project: Project
    hugo: Path
    stock: Path
    pages: int


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
    return Corpus(project, folder / "hugo", folder / "stock", len(pages))


def measure(asked: Asked) -> Figures:
    """How long a whole build takes, how much memory, and which stage the most; beside Hugo and stock Material."""
    if not peers.hugo_is_here():
        return Figures(notes=[NO_HUGO])
    cold = corpus(asked, "cold")
    best = in_turns(
        asked.times,
        ours=lambda: ours.build(cold.project),
        one=lambda: ours.build(cold.project, "--jobs", "1"),
        hugo=lambda: peers.hugo(cold.hugo),
    )
    stock = in_turns(1, stock=lambda: peers.stock(cold.stock))["stock"]
    wegwijs, hugo = best["ours"], best["hugo"]
    stages = ours.stages(cold.project)
    profiled = ours.stages(cold.project, profile=True)
    figures = Figures(
        {
            "pages": cold.pages,
            "seconds": {name: round(spent.wall, 2) for name, spent in {**best, "stock": stock}.items()},
            "processor": {name: round(spent.cpu, 2) for name, spent in {**best, "stock": stock}.items()},
            "megabytes": {name: round(spent.memory) for name, spent in {**best, "stock": stock}.items()},
            "ours_to_hugo": round(wegwijs.wall / hugo.wall, 2),
            "stock_to_ours": round(stock.wall / wegwijs.wall, 1),
            "pages_of": {"hugo": ours.count(cold.hugo / "public"), "stock": ours.count(cold.stock / "site")},
            "stages": stages["stages"],
            "top": profiled["top"],
        }
    )
    figures.row("pages", f"{cold.pages:,}")
    figures.row("Wegwijs", f"{wegwijs.wall:.1f} s (processor {wegwijs.cpu:.1f} s, {wegwijs.memory:.0f} MB)")
    figures.row("… in one process", f"{best['one'].wall:.1f} s ({best['one'].memory:.0f} MB)")
    figures.row("Hugo", f"{hugo.wall:.1f} s (processor {hugo.cpu:.1f} s, {hugo.memory:.0f} MB)")
    figures.row("stock Material", f"{stock.wall:.1f} s (processor {stock.cpu:.1f} s, {stock.memory:.0f} MB)")
    figures.row("Wegwijs to Hugo", f"{wegwijs.wall / hugo.wall:.2f} times as long; goal: at most 1")
    figures.row("stock to Wegwijs", f"{stock.wall / wegwijs.wall:.1f} times as long; goal: at least 20")
    whole = sum(stages["stages"].values())
    for stage, seconds in stages["stages"].items():
        figures.row(f"  {stage}", f"{seconds:.2f} s ({seconds / whole:.0%})")
    figures.notes.append("The stages are of one process without a cache; they hold no start of Python.")
    figures.notes.append(
        "Ours also checks, verifies, compresses, and makes open data and calendars; the others do not."
    )
    return figures
