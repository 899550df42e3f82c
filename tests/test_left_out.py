"""A bad offer is left out and told, and so is a bad cell; a list that would take much off the site is asked about first."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from small_project import BASE, HEAD, ROW, SLUG, TODAY, codes, listed, municipality, prepared, run
from wegwijs import check, many, pipeline, publish
from wegwijs.files import Project
from wegwijs.problems import Severity
from wegwijs.serve.material import Material
from wegwijs.serve.preview import EVERYTHING

DAY = ("--today", TODAY.isoformat())
BUILD = ("build", "--municipality", SLUG, *DAY, "--jobs", "1")
COLUMNS = (*HEAD, "Kenmerk", "Telefoon", "Kosten", "Geldig tot", "Gevoelig", "Laatst gecontroleerd")
WELL = {"Telefoon": "0999 30 20 01", "Kosten": "gratis"}


def row(name: str, **cells: str) -> tuple[str, ...]:
    values = (
        dict(zip(HEAD, ROW, strict=True)) | WELL | {"Naam": name, "Kenmerk": name.lower().replace(" ", "-")} | cells
    )
    return tuple(values.get(heading.replace(" ", "_"), values.get(heading, "")) for heading in COLUMNS)


def rows(count: int) -> list[tuple[str, ...]]:
    return [row(f"Groep {number}") for number in range(1, count + 1)]


def lay(project: Project, *offers: tuple[str, ...], strict: bool = False, slug: str = SLUG, **more: str) -> Path:
    town = (BASE / "municipality.yml").read_text(encoding="utf-8") + ("strict: true\n" if strict else "")
    if slug != SLUG:
        town = re.sub(r"^site: .*$", f"site: https://{slug}.example.org/{slug}/", town, flags=re.MULTILINE)
        town = town.replace("0999 30 10", "010 230 10").replace(".example.org", ".nl")
    return municipality(project, slug, municipality_yml=town, offers_csv=listed(*offers, head=COLUMNS), **more)


def account(project: Project, site: str = "site") -> dict[str, Any]:
    value: dict[str, Any] = json.loads((project.root / site / "build.json").read_text(encoding="utf-8"))
    return value


def is_on_site(project: Project, offer: str) -> bool:
    return (project.root / "site" / "aanbod" / offer / "index.html").is_file()


def test_what_is_right_is_published_and_the_rest_is_told(project: Project) -> None:
    lay(project, *rows(10), row("Fout", Leeftijd="kat"), row("Bel ons", Telefoon="12", Kosten="€ x"))
    outcome = run(project, *BUILD)
    assert outcome.code == 0
    assert re.search(r"^FOUT, aanbod weggelaten  .*rij 12, kolom Leeftijd", outcome.err, re.MULTILINE)
    assert re.search(r"^FOUT, alleen dit weggelaten  .*rij 13, kolom Telefoon", outcome.err, re.MULTILINE)
    assert "11 van 12 aanbod op de site; 1 niet: 1 met een fout.\n" in outcome.out
    assert "Weggelaten, want het was fout: 2 (Kosten 1, Telefoon 1)." in outcome.out
    assert is_on_site(project, "groep-1") and is_on_site(project, "bel-ons") and not is_on_site(project, "fout")
    page = (project.root / "site" / "aanbod" / "bel-ons" / "index.html").read_text(encoding="utf-8")
    assert 'href="tel:12"' not in page and "€ x" not in page
    left_out = account(project)["left_out"]
    assert (left_out["offers"], left_out["parts"], sum(left_out["why"].values())) == (1, 2, 3)
    assert "bel-ons" in account(project)["offers"] and "fout" not in account(project)["offers"]
    assert "[file-unused]" not in outcome.err
    again = run(project, *BUILD)
    assert "[file-unused]" not in run(project, "check", "--municipality", SLUG, *DAY).err, "a build wrote the addresses"
    assert again.code == 0 and "FOUT, aanbod weggelaten" in again.err and "11 van 12" in again.out, "told each time"


def test_check_tells_each_and_ends_with_an_error(project: Project) -> None:
    lay(project, row("Koffie"), row("Fout", Leeftijd="kat"))
    outcome = run(project, "check", "--municipality", SLUG, *DAY)
    assert outcome.code == 1 and "FOUT, aanbod weggelaten" in outcome.err
    assert "1 van 2 aanbod op de site; 1 niet: 1 met een fout." in outcome.out
    github = run(project, "check", "--municipality", SLUG, *DAY, "--format", "github").out
    assert "::error file=content/municipalities/_proefdorp/offers.csv,line=3" in github


def test_who_is_strict_gets_all_or_nothing(project: Project) -> None:
    lay(project, row("Koffie"), row("Bel ons", Telefoon="12"), strict=True)
    outcome = run(project, *BUILD)
    assert outcome.code == 1 and not (project.root / "site").exists()
    assert "FOUT  content/" in outcome.err and "weggelaten" not in outcome.err


@pytest.mark.parametrize(
    "cells",
    [{"Geldig_tot": "ooit"}, {"Gevoelig": "misschien"}, {"Laag": "?!"}, {"Naam": ""}],
    ids=lambda cells: next(iter(cells)),
)
def test_a_cell_that_decides_for_whom_or_when_leaves_the_offer_out(project: Project, cells: dict[str, str]) -> None:
    lay(project, row("Koffie"), row("Thee", **cells))
    outcome = prepared(project)
    assert outcome.sound and outcome.content
    assert [offer.id for offer in outcome.content.offers] == ["koffie"]


def test_of_two_that_are_the_same_the_first_stays(project: Project) -> None:
    lay(project, row("Koffie"), row("Koffie", Kenmerk="ander"), row("Thee", Kenmerk="koffie"))
    outcome = prepared(project)
    assert outcome.content and [offer.row for offer in outcome.content.offers] == [2]
    assert {"offer-twice", "offer-id-twice"} <= set(codes(outcome.problems)) and outcome.sound


def test_a_day_of_checking_that_is_to_come_is_left_out(project: Project) -> None:
    lay(project, row("Koffie", Laatst_gecontroleerd="1-1-2027"))
    outcome = prepared(project)
    assert outcome.content and outcome.content.offers[0].assured_date is None and outcome.sound
    assert "assured-in-future" in codes(outcome.problems)


def test_what_two_cells_say_of_a_price_is_left_out(project: Project) -> None:
    head = (*HEAD, "Kosten", "Per")
    municipality(project, offers_csv=listed((*ROW, "€ 5 per keer", "maand"), head=head))
    outcome = prepared(project)
    assert outcome.content and outcome.content.offers[0].cost is None and outcome.sound


def test_a_goal_that_names_an_offer_that_is_left_out_stops_nothing(project: Project) -> None:
    goal = (
        "goals:\n  - {id: samen, part: society, text: Ouders kennen elkaar., actions: "
        "[{what: Koffie, who: Buurthuis, when: elke week, offers: [fout, groep-1]}]}\n"
    )
    lay(project, *rows(2), row("Fout", Leeftijd="kat"), vision_yml=goal)
    outcome = run(project, *BUILD)
    assert outcome.code == 0 and "[goal-offer-unknown]" in outcome.err
    assert is_on_site(project, "groep-1")


def test_an_error_of_all_still_stops(project: Project) -> None:
    municipality(project, offers_csv=listed((*ROW, "x"), head=(*HEAD, "Onbekende kop")))
    outcome = run(project, *BUILD)
    assert outcome.code == 1 and "[column-unknown]" in outcome.err and not (project.root / "site").exists()


def test_a_list_that_would_take_more_than_a_tenth_off_the_site_is_asked_about(project: Project) -> None:
    lay(project, *rows(20))
    assert run(project, *BUILD).code == 0
    lay(project, *rows(18))
    assert run(project, *BUILD).code == 0, "a tenth may go"
    lay(project, *rows(16), row("Groep 17", Leeftijd="kat"))
    before = account(project)
    outcome = run(project, *BUILD)
    assert outcome.code == 1 and account(project) == before and is_on_site(project, "groep-17")
    assert "2 van de 18 stukken aanbod" in outcome.err and "groep-17, groep-18" in outcome.err
    told = run(project, "check", "--municipality", SLUG, *DAY)
    assert told.code == 1 and "[offers-lost]" in told.err, "check says what a build would say"
    assert run(project, *BUILD, env={"WEGWIJS_ACCEPT_LOSS": "false"}).code == 1
    assert run(project, *BUILD, "--accept-loss").code == 0 and not is_on_site(project, "groep-17")
    assert "[offers-lost]" not in run(project, "check", "--municipality", SLUG, *DAY).err


def test_a_workflow_says_yes_by_its_environment(project: Project) -> None:
    lay(project, *rows(3))
    assert run(project, *BUILD).code == 0
    lay(project, *rows(1))
    assert run(project, *BUILD, env={"WEGWIJS_ACCEPT_LOSS": ""}).code == 1
    assert run(project, *BUILD, env={"WEGWIJS_ACCEPT_LOSS": "true"}).code == 0


def test_what_is_over_or_moved_is_not_lost(project: Project) -> None:
    lay(project, row("Koffie", Geldig_tot="1-1-2026"), row("Thee"))
    content = prepared(project).content
    assert content
    koffie, thee = content.offers
    moved = replace(content, offers=(koffie, replace(thee, id="thee-nieuw", before=("thee",))))
    standing = frozenset({"koffie", "thee"})
    assert [*check.loss(moved, standing)] == [] and [*check.loss(moved, frozenset())] == []
    (fault,) = check.loss(replace(content, offers=(thee,)), standing)
    assert (fault.severity, fault.facts["lost"], fault.facts["names"]) == (Severity.ERROR, "1", "koffie")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"municipality": "_proefdorp"}', '{"municipality": "x", "offers": ["a"]}']
)
def test_a_site_that_says_nothing_of_its_offers_stops_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "build.json").write_text(text, encoding="utf-8")
    assert publish.standing(tmp_path, SLUG) == frozenset() == publish.standing(tmp_path / "none", SLUG)


def test_of_many_only_the_one_that_would_lose_much_waits(project: Project) -> None:
    lay(project, *rows(3), slug="aa")
    lay(project, *rows(3), slug="bb")
    every = ("build", "--all", *DAY, "--jobs", "1")
    first = run(project, *every)
    assert first.code == 0, first.all
    lay(project, *rows(1), slug="aa")
    lay(project, *rows(3), row("Fout", Leeftijd="kat"), slug="bb")
    outcome = run(project, *every)
    assert outcome.code == 1 and "[offers-lost]" in outcome.err
    site = project.root / "site"
    stood = {slug: many.outcome.read(site, slug) for slug in ("aa", "bb")}
    assert [known.built for known in stood.values() if known] == [False, True]
    assert (account(project, "site/aa")["left_out"]["offers"], account(project, "site/bb")["left_out"]["offers"]) == (
        0,
        1,
    )
    assert "[offers-lost]" in run(project, "check", "--municipality", "aa", *DAY).err
    assert run(project, *every, "--accept-loss").code == 0


def test_a_preview_shows_what_is_right(project: Project) -> None:
    lay(project, row("Koffie"), row("Fout", Leeftijd="kat"))
    material = Material(project, SLUG, TODAY)
    material.refresh(EVERYTHING)
    assert material.draft and [offer.id for offer in material.draft.content.offers] == ["koffie"]
    assert "choice-unknown" in codes(material.problems) or "ages-unknown" in codes(material.problems)


def test_the_report_says_what_it_does_not_count(project: Project) -> None:
    lay(project, row("Koffie"), row("Fout", Leeftijd="kat"), row("Bel ons", Telefoon="12"))
    outcome = run(project, "report", "--municipality", SLUG, *DAY)
    assert outcome.code == 0 and "FOUT, aanbod weggelaten" in outcome.err
    page = (project.root / "report" / SLUG / "index.html").read_text(encoding="utf-8")
    assert "Rijen die niet meetellen, want er zit een fout in: 1 (3)." in page
    assert "Weggelaten, want het was fout: 1 keer." in page
    assert pipeline.coalition_report(project, SLUG, TODAY, None, "").files


def test_a_list_that_is_not_for_half_is_never_given_away_half(project: Project) -> None:
    """A copy of a list has every row, or is not made."""
    lay(project, row("Koffie"), row("Fout", Leeftijd="kat"))
    outcome = run(project, "offers", "export", "--municipality", SLUG, str(project.root / "copy.csv"))
    assert outcome.code == 1 and not (project.root / "copy.csv").exists()
