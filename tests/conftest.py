"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page

import small_project
from eyes import chromium, context
from pages.draw import WANTED, Town
from site_tree import EVERY_LANGUAGE, SAMPLE, Built, built_once
from wegwijs.files import Project
from wegwijs.read import list_columns
from wegwijs.read.columns import Words, words

# The same examples each time, and no verdict on speed: a busy machine fails no test.
settings.register_profile("project", deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
settings.load_profile("project")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without a municipality."""
    root = tmp_path / "project"
    root.mkdir()
    return small_project.make(root)


@pytest.fixture
def sample(project: Project) -> Project:
    """A project with one small sample, in which nothing is wrong."""
    small_project.municipality(project)
    return project


@pytest.fixture(scope="session")
def column_words() -> Iterator[Words]:
    """The words of content/offers.yml."""
    columns, problems = list_columns(Project(small_project.ROOT))
    assert columns is not None, problems
    yield words(columns)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample in Dutch, English and Arabic. It is built once, however many processes test it; do not change it."""
    return built_once(SAMPLE, "nl, en, ar", _shared(tmp_path_factory))


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample in every language, as `built_site`."""
    return built_once(SAMPLE, EVERY_LANGUAGE, _shared(tmp_path_factory))


@pytest.fixture(scope="session")
def site_of_scripts(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample in a language of each script (Latin, Arabic, Ethiopic, Cyrillic), as `built_site`."""
    return built_once(SAMPLE, "nl, ar, ti, uk", _shared(tmp_path_factory))


@pytest.fixture(scope="session")
def towns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Town]:
    """The towns of tests/pages; each of their languages is drawn when it is wanted."""
    return {slug: Town(slug, tmp_path_factory.mktemp(slug)) for slug in WANTED}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with JavaScript, for many pages one after another."""
    made = context(browser)
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(opened: BrowserContext) -> Page:
    return opened.new_page()


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
