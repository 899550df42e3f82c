"""`wegwijs report`: the coalition's report, a page and its figures, beside the site and not in it."""

from __future__ import annotations

from pathlib import Path

from wegwijs import pipeline
from wegwijs.commands.options import Lang, Municipality, Speaking, To, Today, day, desk
from wegwijs.files import write_in_one_step
from wegwijs.problems import Place, problem
from wegwijs.report import FIGURES


def report(municipality: Municipality = "", lang: Speaking = Lang.NL, today: Today = None, to: To = "") -> None:
    here = desk(lang)
    slug = here.slug(municipality)
    folder = Path(to).absolute() if to else here.house.root / "report" / slug
    shown = here.house.shown(folder)
    try:
        last = (folder / FIGURES).read_bytes() if (folder / FIGURES).exists() else None
        with here.progress() as progress:
            file, say = f"{shown}/{FIGURES}", here.voice.said
            files, problems = pipeline.account(here.house, slug, day(today), last, file, progress, lang.value, say)
        if problems:
            raise here.stop(problems)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_in_one_step(folder / name, content)
    except OSError as fault:
        raise here.stop([problem("report-write", Place(shown), detail=fault.strerror or fault)]) from None
    here.out.print(here.voice.say("reported", folder=shown), soft_wrap=True)
