"""The door through which we call MkDocs: prepared editions become a tree of files."""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path

import material

from wegwijs.files import House
from wegwijs.model import Content, Edition

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands import serve as mkdocs_serve
from mkdocs.commands.build import build
from mkdocs.config import load_config


def run(house: House, content: Content, editions: tuple[Edition, ...], today: date, tree: Path) -> None:
    """Draw every page of every edition into `tree`, an empty folder."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(str(house.root / "mkdocs.yml"), site_dir=str(tree), site_url=content.municipality.site)
    plugin = config.plugins["wegwijs"]
    plugin.hand_over(content, editions, today)  # type: ignore[attr-defined]
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def serve(house: House, slug: str, today: date, address: str) -> None:
    """MkDocs's own server, with live reload; it never touches the published site."""
    os.environ.update(WEGWIJS_MUNICIPALITY=slug, WEGWIJS_TODAY=today.isoformat())
    mkdocs_serve.serve(str(house.root / "mkdocs.yml"), dev_addr=address)


def icons() -> Path:
    """Where Material keeps the pictograms."""
    return Path(str(material.__file__)).parent / "templates" / ".icons" / "material"
