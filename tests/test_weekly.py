"""What there is to do this week, on one page, the worst first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from small_project import SLUG, run
from wegwijs import weblinks
from wegwijs.commands import weekly
from wegwijs.files import Project
from wegwijs.weblinks import Answer, Found

LIST = """Naam;Wat is het;Organisatie;Vorm;Laag;Leeftijd;Website;Geldig tot;Laatst gecontroleerd
Koffie;Drink koffie met andere ouders.;Buurthuis;groep;samen;0-2;https://weg.example.org/;;2026-11-01
Voorbij;Drink thee met andere ouders.;Buurthuis;groep;samen;0-2;;2026-10-01;2026-09-01
Oud [x](https://a.nl) @iemand;Drink thee met andere ouders.;Buurthuis;groep;samen;0-2;;;2025-01-01
Kapot;Drink thee met andere ouders.;Buurthuis;groep;nergens;0-2;;;2026-11-01
"""


def put(project: Project, slug: str, text: str) -> None:
    folder = project.municipalities / slug
    for old in folder.glob("offers.*"):
        old.unlink()
    (folder / "offers.csv").write_text(text, encoding="utf-8")


def page(project: Project, *words: str, day: str = "2026-11-24", env: dict[str, str] | None = None) -> str:
    done = run(project, "report", "--weekly", *words, "--today", day, env={"WEGWIJS_OFFLINE": "1"} | (env or {}))
    assert done.code == 0, done.err
    path = project.root / "report" / "week.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = {"https://weg.example.org/": Found(Answer.GONE, 404)}
    monkeypatch.setattr(weblinks, "ask", lambda addresses, *_: {address: gone[address] for address in addresses})


def heads(text: str) -> list[str]:
    return [line.strip("*") for line in text.splitlines() if line.startswith("**")]


def test_the_worst_comes_first_and_says_what_to_do(sample: Project, answers: None) -> None:
    put(sample, SLUG, LIST)
    text = page(sample, "--municipality", SLUG, env={"WEGWIJS_OFFLINE": ""})
    assert text.startswith("# Wegwijs: wat er deze week te doen is (24 november 2026)\n")
    assert [head.partition(" (")[0] for head in heads(text)] == [
        "Begin hiermee",
        "Dit staat niet op de site, omdat er een fout in zit",
        "Dit is voorbij",
        "Deze webadressen zijn er niet meer",
        "Van dit aanbod weet niemand of het nog klopt",
    ]
    assert r"- offers\.csv\, rij 5" in text.partition("Begin hiermee")[2].partition("**\n\n")[2]
    assert r"rij 3" in text.partition("Dit is voorbij")[2] and r"weg\.example\.org" in text


def test_what_somebody_typed_is_no_markup_and_calls_nobody(sample: Project) -> None:
    put(sample, SLUG, LIST)
    text = page(sample, "--municipality", SLUG)
    assert "[x](" not in text.replace("\\[", "") and "\\@iemand" in text and " @iemand" not in text


def test_a_long_list_is_still_one_page(sample: Project) -> None:
    rows = "".join(f"Oud {n};Drink thee.;Buurthuis;groep;samen;0-2;;;2025-01-01\n" for n in range(300))
    put(sample, SLUG, LIST.splitlines(keepends=True)[0] + rows)
    text = page(sample, "--municipality", SLUG)
    assert len(text.splitlines()) < 60 and f"En nog {300 - weekly.SHOWN}." in text


def test_the_same_day_gives_the_same_page(sample: Project) -> None:
    put(sample, SLUG, LIST)
    assert page(sample, "--municipality", SLUG) == page(sample, "--municipality", SLUG)


def test_languages_that_nobody_read_whole_are_named(sample: Project) -> None:
    put(sample, SLUG, LIST)
    described = sample.municipalities / SLUG / "municipality.yml"
    text = re.sub(r"(?m)^languages:.*\n(?:  ?- .*\n)*", "", described.read_text(encoding="utf-8"))
    described.write_text(f"{text}\nlanguages: [nl, ar, tr]\n", encoding="utf-8")
    last = page(sample, "--municipality", SLUG).partition("Deze talen heeft nog geen mens helemaal nagelezen**\n\n")[2]
    assert last.startswith("- Arabisch (0 %), Turks (0 %)\n")


def test_nothing_to_do_leaves_no_page(sample: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    put(sample, SLUG, LIST)
    assert page(sample, "--municipality", SLUG)
    monkeypatch.setattr(weekly, "_week", lambda context, slug, day, ask: weekly.Week(slug, ()))
    assert page(sample, "--municipality", SLUG) == "", "the page of last week is gone too"


def test_each_municipality_has_its_part_and_whom_nothing_is_asked_comes_last(
    sample: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for slug in ("aadorp", "beedorp"):
        (sample.municipalities / slug).mkdir()
    parts = {"aadorp": (), "beedorp": (("Dit is voorbij (1)", ("x",)),)}
    monkeypatch.setattr(weekly, "_week", lambda context, slug, day, ask: weekly.Week(slug, parts[slug]))
    from wegwijs import read

    monkeypatch.setattr(read, "real_slugs", lambda project: ["aadorp", "beedorp"])
    text = page(sample)
    assert text.index("## beedorp") < text.index("Dit is voorbij") < text.index("## aadorp")
    assert "Hier is niets te doen" in text.partition("## aadorp")[2]


def test_a_page_stands_where_it_was_asked(sample: Project, tmp_path: Path) -> None:
    put(sample, SLUG, LIST)
    words = (
        "report",
        "--weekly",
        "--municipality",
        SLUG,
        "--to",
        str(tmp_path / "x"),
        "--today",
        "2026-11-24",
        "--lang",
        "en",
    )
    assert run(sample, *words, env={"WEGWIJS_OFFLINE": "1"}).code == 0
    assert (tmp_path / "x" / "week.md").is_file()
