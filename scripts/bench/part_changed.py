"""One offer changed, or nothing: how long until the site is right again, and whether it is the same as one from nothing."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from bench import ours, peers, rows
from bench.measuring import Spent
from bench.part import Asked, Figures
from bench.part_cold import NOT_HERE, OFFERS, SMALL, corpus
from bench.turns import in_turns
from wegwijs.files import Project

SHOWN = 20
LISTS = ("_headers", "manifest.json")  # they name each file, also those that are kept of the build before
SAYS = "Dit is net veranderd, voor de {number}e keer."


def measure(asked: Asked) -> Figures:
    """How long it takes until one changed offer is right, beside Hugo, and whether the site is then as one from nothing."""
    if not peers.are_here():
        return Figures(notes=[NOT_HERE])
    measured = corpus(asked, "changed")
    offers = SMALL if asked.small else OFFERS
    changes = count(1)

    def changed() -> Spent:
        _change(measured.project, offers, next(changes))
        return ours.build(measured.project, cold=False)

    turns = in_turns(
        asked.times,
        {
            "changed": changed,
            "nothing_changed": lambda: ours.build(measured.project, cold=False),
            "hugo": lambda: peers.hugo(measured.hugo),
        },
    )
    site = measured.project.root / ours.SITE
    after, lists = ours.contents(site), {name: _lines(site / name) for name in LISTS}
    ours.build(measured.project)
    expected = ours.contents(site)
    more = {name for name in after if name not in expected}
    differs = [name for name, digest in expected.items() if after.get(name) != digest and name not in LISTS]
    differs += [name for name in LISTS if not _same(lists[name], _lines(site / name), more)]
    figures = Figures(
        {
            "pages": len(measured.pages),
            "runs": turns.kept,
            "differs_from_nothing": differs[:SHOWN],
            "more_than_from_nothing": len(more),
        }
    )
    figures.row("pages", f"{len(measured.pages):,}")
    figures.row("one offer changed", turns.line("changed"))
    figures.row("nothing changed", turns.line("nothing_changed"))
    figures.row("Hugo, whole", turns.line("hugo"))
    figures.goal("changed_to_hugo", turns.ratio("changed", "hugo"))
    figures.goal("nothing_to_hugo", turns.ratio("nothing_changed", "hugo"))
    figures.row("the same as from nothing", "yes" if not differs else f"no: {', '.join(differs[:5])}")
    figures.row("files kept of the build before", f"{len(more)}")
    return figures


def _lines(path: Path) -> set[str]:
    """The lines of a list of files, but for those of what says when it was built, and of the lists themselves."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if not any(f'"{name}"' in line for name in (*ours.OF_THE_BUILD, *LISTS))}


def _same(after: set[str], expected: set[str], more: set[str]) -> bool:
    """Whether two lists of files say the same but for the files of the build before, which are in the tree and in the list."""
    return all(line in expected or any(name in line for name in more) for line in after) and all(
        line in after or line.startswith('"kept"') for line in expected
    )


def _change(project: Project, count: int, number: int) -> None:
    offers = list(rows.rows(count))
    offers[count // 2]["Wat is het"] = SAYS.format(number=number)
    rows.write_list(project.municipalities / rows.SAMPLE / "offers.xlsx", offers)
