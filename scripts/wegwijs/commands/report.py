"""`wegwijs report`: the coalition's report, a page and its figures, beside the site and not in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from wegwijs import pipeline
from wegwijs.commands.options import Lang, Municipality, Speaking, To, Today, day, desk
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
            files, problems = pipeline.account(here.house, slug, day(today), last, f"{shown}/{FIGURES}", progress)
        if problems:
            raise here.stop(problems)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            _put(folder / name, content)
    except OSError as fault:
        raise here.stop([problem("report-write", Place(shown), detail=fault.strerror or fault)]) from None
    here.out.print(here.voice.say("reported", folder=shown), soft_wrap=True)


def _put(path: Path, content: bytes) -> None:
    """Write a file in one step: a reader meets the old one or the new one. Other files in the folder stay."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as made:
        made.write(content)
    new = Path(made.name)
    try:
        new.chmod(0o644)
        new.replace(path)
    except OSError:
        new.unlink()
        raise
