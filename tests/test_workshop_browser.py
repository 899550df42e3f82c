"""The form in which a coalition makes its vision, in a real browser: nothing is sent, nothing is lost, and it comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from eyes import context, overflow, violations
from site_tree import Built, served
from wegwijs import read
from wegwijs.text_tree import as_typed

pytestmark = pytest.mark.browser
BLOCK = "[data-block=society-social-support]"


@pytest.fixture(scope="module")
def address(built_site: Built) -> Iterator[str]:
    assert built_site.published
    with served(built_site.site, "/gemeente/") as found:
        yield f"{found}visie-maken/"


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    made = context(browser)
    yield made
    made.close()


def saved(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.click("[data-save]")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def sample() -> Path:
    return Path(__file__).resolve().parent.parent / "content/municipalities/_voorbeeldstad/vision.yml"


def test_what_is_there_comes_back_as_it_was(desk: BrowserContext, address: str, tmp_path: Path) -> None:
    page = desk.new_page()
    page.goto(address)
    path = saved(page, tmp_path)
    assert path.name == "visie.json"
    own, problems = read.vision_data(path, "visie.json")
    before, _ = read.vision_data(sample(), "vision.yml")
    assert own is not None and before is not None, problems
    assert as_typed(own) == as_typed(before)


def test_a_vision_is_made_without_a_network(desk: BrowserContext, address: str, tmp_path: Path) -> None:
    page = desk.new_page()
    asked: list[str] = []
    page.goto(address, wait_until="networkidle")
    desk.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    page.fill("[data-key=ambition]", "Samen.")
    page.check(f"{BLOCK} input[value=adapt]")
    page.fill(f"{BLOCK} [data-key=text]", "Buren helpen buren.")
    page.fill(f"{BLOCK} [data-key=reason]", "Zo gaat het hier.")
    page.click("[data-list=goals] > p [data-more]")
    goal = page.locator("[data-list=goals] > fieldset").last
    goal.locator("[data-key=part]").first.select_option("child")
    goal.locator("[data-key=text]").fill("Élk kind speelt buiten!")
    goal.locator("[data-key=principles]").fill("child-early-start, society-social-support")
    goal.locator("[data-list=actions] [data-more]").click()
    for key, text in (("what", "Een hek weg"), ("who", "De gemeente"), ("when", "2027")):
        goal.locator(f"[data-list=actions] [data-key={key}]").fill(text)
    assert page.inner_text("[role=status].saved") == "Bewaard op dit apparaat."
    own, problems = read.vision_data(saved(page, tmp_path), "visie.json")
    assert own is not None, problems
    assert str(own.ambition) == "Samen." and "society-social-support" in [it.id for it in own.adapted]
    made = own.goals[-1]
    assert (made.id, made.part) == ("elk-kind-speelt-buiten", "child")
    assert made.principles == ("child-early-start", "society-social-support")
    assert [(str(it.what), it.who) for it in made.actions] == [("Een hek weg", "De gemeente")]
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_who_comes_back_finds_what_they_typed(desk: BrowserContext, address: str, tmp_path: Path) -> None:
    page = desk.new_page()
    page.goto(address)
    page.fill("[data-key=ambition]", "Nog niet klaar")
    page.close()
    page = desk.new_page()
    page.goto(address)
    assert page.input_value("[data-key=ambition]") == "Nog niet klaar"
    given = tmp_path / "van-een-ander.json"
    given.write_text(json.dumps({"ambition": "Van een ander", "left_out": ["child-early-start"]}), encoding="utf-8")
    page.set_input_files("[type=file]", given)
    expect(page.locator("[data-key=ambition]")).to_have_value("Van een ander")
    assert page.is_checked("[data-block=child-early-start] input[value=leave-out]")
    given.write_text("{", encoding="utf-8")
    page.set_input_files("[type=file]", given)
    expect(page.locator(".saved")).to_have_text("Dit bestand kan niet worden gelezen.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-again]")
    assert "iemand dichtbij" in page.input_value("[data-key=ambition]")


def test_it_is_right_for_eyes_and_fingers(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.goto(address)
    page.check(f"{BLOCK} input[value=adapt]")
    assert violations(page) == []
    assert overflow(page) <= 0


def test_search_engines_do_not_find_it(built_site: Built) -> None:
    text = (built_site.site / "visie-maken" / "index.html").read_text(encoding="utf-8")
    assert "noindex" in text
    assert "visie-maken" not in (built_site.site / "sitemap.xml").read_text(encoding="utf-8")
