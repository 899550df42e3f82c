"""Asks MkDocs once a build: mkdocs.yml, the theme and its environment, and which files are served as they are."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from wegwijs.files import Project
from wegwijs.model import OwnPartial
from wegwijs.problems import Place, Problem, problem
from wegwijs.render.own_partials import OwnPartials, guard

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
SETUP = "mkdocs.yml"


@dataclass(frozen=True)
class Theme:
    """What MkDocs says. `config` is its configuration after the plugins saw it."""

    config: Any

    @property
    def overrides(self) -> Path:
        """The folder of our templates."""
        return Path(self.config.theme.custom_dir)

    def environment(self, partials: tuple[OwnPartial, ...] = ()) -> jinja2.Environment:
        """A new environment of the theme, in which a municipality's own partials come before ours."""
        env: jinja2.Environment = self.config.theme.get_env()
        return with_loaders(env, partials)

    def static_files(self) -> Iterator[tuple[str, Path]]:
        """What in docs/ is served as it is: the path in the site, and the file."""
        from mkdocs.structure.files import InclusionLevel, get_files, set_exclusions

        files = get_files(self.config)
        set_exclusions(files, self.config)
        for file in files:
            if file.abs_src_path and not file.is_documentation_page() and file.inclusion is not InclusionLevel.EXCLUDED:
                yield file.dest_uri, Path(file.abs_src_path)


def with_loaders(env: jinja2.Environment, partials: tuple[OwnPartial, ...]) -> jinja2.Environment:
    """An environment of the theme that also finds the pictograms, and before all a municipality's own partials."""
    if partials:
        guard(env)
    loaders = [OwnPartials(partials), *([env.loader] if env.loader else []), jinja2.FileSystemLoader(_templates())]
    env.loader = jinja2.ChoiceLoader(loaders)
    return env


@lru_cache(maxsize=4)
def theme(project: Project) -> Theme:
    """What MkDocs says of a project. Raises what MkDocs raises where mkdocs.yml is broken."""
    from mkdocs.config import load_config

    for name in ("mkdocs", "properdocs"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what it would tell, it also raises
    config = load_config(str(project.root / "mkdocs.yml"))
    ours: Any = config.plugins["wegwijs"]
    ours.asked_by_us = True
    config.plugins.on_startup(command="build", dirty=False)
    try:
        config = config.plugins.on_config(config)
    finally:
        config.plugins.on_shutdown()
    return Theme(config)


def setup_faults(project: Project) -> list[Problem]:
    """What MkDocs has against mkdocs.yml."""
    try:
        theme(project)
    except Exception as raised:  # MkDocs and its plugins have many ways to say that they do not like it
        return [problem("setup-broken", Place(SETUP), detail=raised)]
    return []


def _templates() -> Path:
    import material

    return Path(str(material.__file__)).parent / "templates"


def icons() -> Path:
    """Where Material keeps the pictograms."""
    return _templates() / ".icons" / "material"
