"""`wegwijs build`: a whole, verified site in its place, or the old one untouched."""

from __future__ import annotations

from pathlib import Path

import typer

from wegwijs import pipeline, publish
from wegwijs.commands.options import FAULTS, Lang, Municipality, Site, Speaking, Today, day, desk
from wegwijs.commands.speaking import show
from wegwijs.problems import Place, problem


def build(municipality: Municipality = "", lang: Speaking = Lang.NL, today: Today = None, site: Site = "") -> None:
    here = desk(lang)
    slug = here.slug(municipality)
    target = Path(site).absolute() if site else here.house.root / "site"
    shown = here.house.shown(target)
    try:
        with here.progress() as progress:
            built = pipeline.build(here.house, slug, day(today), target, progress)
    except publish.Busy:
        raise here.stop([problem("site-busy", Place(shown))]) from None
    except OSError as fault:
        raise here.stop([problem("site-write", Place(shown), detail=fault.strerror or fault)]) from None
    show(here.err, here.voice, built.problems)
    if not built.published:
        here.err.print(here.voice.say("kept" if target.exists() else "none"))
        raise typer.Exit(FAULTS)
    here.out.print(here.voice.say("built", pages=built.pages, site=shown))
    here.out.print(here.voice.say("look", site=shown))
