"""The bench compares pairs, finds dead links as the peer does, and fills its own table."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import peers, readme, same_work
from bench.goals import GOALS
from bench.measuring import Spent
from bench.turns import Turns, in_turns


def spent(wall: float) -> Spent:
    return Spent(wall, wall, 1, 0, "a command", "")


def test_a_ratio_is_the_middle_one_of_pairs() -> None:
    turns = Turns({"ours": [spent(2), spent(9), spent(4)], "other": [spent(1), spent(3), spent(4)]})
    assert turns.ratio("ours", "other") == 2


def test_works_take_turns_and_what_takes_long_runs_once() -> None:
    order: list[str] = []

    def work(name: str, wall: float) -> Spent:
        order.append(name)
        return spent(wall)

    turns = in_turns(3, {"short": lambda: work("short", 1), "long": lambda: work("long", 1000)})
    assert order == ["short", "long", "short", "short"]
    assert turns.ratio("long", "short") == 1000


def test_the_peer_compresses_a_page_and_counts_its_dead_links(tmp_path: Path) -> None:
    links = ["b/", "b/c.ics", f"{peers.SITE}b/", "https://example.com/", "#here", "tel:112", "gone/", "/gone.ics"]
    page = "".join(f'<a href="{link}">{"a" * 99}</a>' for link in links)
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    files = frozenset({"index.html", "b/index.html", "b/c.ics"})
    assert same_work._finish(tmp_path, files, "index.html") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", "index.html.br", "index.html.gz"]


def test_the_table_tells_what_is_not_reached_and_leaves_the_rest_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"before\n{readme.BEGIN}\nold\n{readme.END}\nafter\n", encoding="utf-8")
    monkeypatch.setattr(readme, "README", page)
    machine = {"cores": 2, "processor": "p", "memory": "m", "system": "s", "python": "3"}
    around = {"measured": "2026-11-30", "commit": "abc", "load": {"others": 0.1}, "machine": machine, "versions": {}}
    readme.renew(
        {
            "cold": {**around, "goals": {"cold_to_hugo": 2.5, "stock_to_cold": 12, "memory": 300}},
            "growth": {**around, "goals": {"memory": 900}},
        }
    )
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{readme.BEGIN}\n| |") and text.endswith(f"{readme.END}\nafter\n")
    rows = {line.split(" | ")[0].lstrip("| "): line.split(" | ")[1] for line in text.splitlines() if line[:2] == "| "}
    assert rows[GOALS["cold_to_hugo"].title] == "**2.50** (not reached)"
    assert rows[GOALS["stock_to_cold"].title] == "12.0"
    assert rows[GOALS["memory"].title] == "**900 MB** (not reached)"
    assert rows[GOALS["serve_ready"].title] == "not yet"
