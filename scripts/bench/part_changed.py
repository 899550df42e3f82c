"""One offer changed: how long until the site is right again, and whether it is the same as one built from nothing."""

from __future__ import annotations

from bench import ours, peers, rows
from bench.measuring import Spent, in_turns
from bench.part import Asked, Figures
from bench.part_cold import NO_HUGO, OFFERS, SMALL, corpus
from wegwijs.files import House

SHOWN = 20
SAYS = "Dit is net veranderd, voor de {number}e keer."


def measure(asked: Asked) -> Figures:
    if not peers.hugo_is_here():
        return Figures(notes=[NO_HUGO])
    here = corpus(asked, "changed")
    count = SMALL if asked.small else OFFERS
    changes = iter(range(1, 1000))

    def changed() -> Spent:
        _change(here.house, count, next(changes))
        return ours.build(here.house, cold=False)

    best = in_turns(asked.times, changed=changed, hugo=lambda: peers.hugo(here.hugo))
    after = ours.contents(here.house.root / ours.SITE)
    unchanged = ours.build(here.house, cold=False)
    clean = ours.build(here.house)
    wanted = ours.contents(here.house.root / ours.SITE)
    differs = [name for name, digest in wanted.items() if after.get(name) != digest]
    more = [name for name in after if name not in wanted]
    mine, hugo = best["changed"], best["hugo"]
    figures = Figures(
        {
            "pages": here.pages,
            "seconds": {
                "changed": round(mine.wall, 2), "nothing_changed": round(unchanged.wall, 2),
                "from_nothing": round(clean.wall, 2), "hugo": round(hugo.wall, 2),
            },
            "to_hugo": round(mine.wall / hugo.wall, 2),
            "differs_from_nothing": differs[:SHOWN],
            "more_than_from_nothing": len(more),
        }
    )  # fmt: skip
    figures.row("one offer changed", f"{mine.wall:.1f} s of {here.pages:,} pages")
    figures.row("nothing changed", f"{unchanged.wall:.1f} s")
    figures.row("from nothing", f"{clean.wall:.1f} s")
    figures.row("Hugo, whole", f"{hugo.wall:.1f} s")
    figures.row("changed to Hugo", f"{mine.wall / hugo.wall:.2f} times as long; goal: at most 0.5")
    figures.row("the same as from nothing", "yes" if not differs else f"no: {', '.join(differs[:5])}")
    figures.row("files kept of the build before", f"{len(more)}")
    return figures


def _change(house: House, count: int, number: int) -> None:
    listed = list(rows.rows(count))
    listed[count // 2]["Wat is het"] = SAYS.format(number=number)
    rows.write_list(house.municipalities / rows.SAMPLE / "offers.xlsx", listed)
