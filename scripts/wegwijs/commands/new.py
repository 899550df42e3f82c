"""`wegwijs new`: a folder for a municipality that builds at once, from a few questions or flags."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wegwijs import pipeline, read
from wegwijs.commands import blank_list
from wegwijs.commands.options import FAULTS, Desk, Lang, Speaking, day, desk
from wegwijs.model import Brand
from wegwijs.problems import Place, Problem, errors, problem
from wegwijs.render.palette import corrected

TEMPLATE = "municipality.yml.jinja"
DRAFTS = "concept"
DEFAULTS = {"brand": Brand().brand, "accent": Brand().accent}


def new(
    slug: Annotated[str, typer.Argument()] = "",
    name: Annotated[str, typer.Option("--name")] = "",
    site: Annotated[str, typer.Option("--site")] = "",
    languages: Annotated[str, typer.Option("--languages")] = "",
    organization: Annotated[str, typer.Option("--organization")] = "",
    phone: Annotated[str, typer.Option("--phone")] = "",
    email: Annotated[str, typer.Option("--email")] = "",
    gp: Annotated[str, typer.Option("--gp")] = "",
    brand: Annotated[str, typer.Option("--brand")] = "",
    accent: Annotated[str, typer.Option("--accent")] = "",
    logo: Annotated[str, typer.Option("--logo")] = "",
    privacy_name: Annotated[str, typer.Option("--privacy-name")] = "",
    privacy_email: Annotated[str, typer.Option("--privacy-email")] = "",
    no_input: Annotated[bool, typer.Option("--no-input")] = False,
    lang: Speaking = Lang.NL,
) -> None:
    here = desk(lang)
    offered, problems = read.language_codes(here.house)
    if problems:
        raise here.stop(problems)
    answers = {"slug": slug, "name": name, "site": site, "languages": languages or ("nl" if no_input else "")}
    answers |= {"organization": organization, "phone": phone, "email": email, "gp": gp}
    answers = {key: given or _ask(here, key, no_input, known=", ".join(offered)) for key, given in answers.items()}
    may = {"brand": brand, "accent": accent, "logo": logo}
    may |= {"privacy_name": privacy_name, "privacy_email": privacy_email}
    answers |= {key: given or _may_ask(here, key, no_input) for key, given in may.items()}

    folder = here.house.municipalities / answers["slug"]
    if faults := _name_faults(answers["slug"], folder, here.house.shown(folder)):
        raise here.stop(faults)
    if answers["logo"] and (faults := _logo_faults(answers["logo"])):
        raise here.stop(faults)
    try:
        _write(here, folder, answers)
        faults = _read_back(here, answers["slug"])
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if faults:
        shutil.rmtree(folder)
        raise here.stop(faults)
    here.out.print(here.voice.say("made", folder=here.house.shown(folder)))
    for given, shown in corrected(Brand(brand=answers["brand"], accent=answers["accent"])):
        here.out.print(here.voice.say("colour-corrected", given=given, shown=shown))
    here.out.print(here.voice.say("next", folder=here.house.shown(folder)))


def _ask(here: Desk, key: str, no_input: bool, known: str) -> str:
    if no_input:
        here.err.print(here.voice.say("missing-flag", flag="<slug>" if key == "slug" else f"--{key}"))
        raise typer.Exit(FAULTS)
    answer: str = typer.prompt(here.voice.say(f"ask-{key}", known=known))
    return answer.strip()


def _may_ask(here: Desk, key: str, no_input: bool) -> str:
    """What may stay as it is: an empty answer takes the default."""
    default = DEFAULTS.get(key, "")
    if no_input:
        return default
    answer: str = typer.prompt(
        here.voice.say(f"ask-{key.replace('_', '-')}"), default=default, show_default=bool(default)
    )
    return answer.strip() or default


def _name_faults(slug: str, folder: Path, shown: str) -> list[Problem]:
    if slug.startswith("_") or not read.SLUG.match(slug) or len(slug) > 60:
        return [problem("municipality-slug", Place("content/municipalities"), slug=slug)]
    if folder.exists():
        return [problem("municipality-exists", Place(shown), slug=slug)]
    return []


def _logo_faults(answer: str) -> list[Problem]:
    path = Path(answer).expanduser()
    if not path.is_file():
        return [problem("file-missing", Place(answer))]
    return [] if f"logo{path.suffix.lower()}" in read.LOGOS else [problem("logo-kind", Place(answer))]


def _write(here: Desk, folder: Path, answers: dict[str, str]) -> None:
    """The folder: what the municipality says of itself, an empty list for Excel, drafts to fill in, the logo."""
    env = Environment(
        loader=FileSystemLoader(here.house.content),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    codes = [code.strip() for code in answers["languages"].split(",") if code.strip()]
    codes = codes if "nl" in codes else ["nl", *codes]
    env.filters["tojson"] = _quoted
    folder.mkdir(parents=True)
    text = env.get_template(TEMPLATE).render(**{**answers, "languages": [_quoted(code) for code in codes]})
    (folder / "municipality.yml").write_text(text, encoding="utf-8")
    blank_list.write(here.house, folder / "offers.xlsx")
    for draft in sorted((here.house.content / DRAFTS).glob("*.md.jinja")):
        (folder / DRAFTS).mkdir(exist_ok=True)
        written = env.get_template(f"{DRAFTS}/{draft.name}").render(**answers)
        (folder / DRAFTS / draft.name.removesuffix(".jinja")).write_text(written, encoding="utf-8")
    if answers["logo"]:
        given = Path(answers["logo"]).expanduser()
        (folder / "brand").mkdir()
        shutil.copyfile(given, folder / "brand" / f"logo{given.suffix.lower()}")


def _quoted(value: str) -> str:
    """A string that YAML reads back as it was, whatever stands in it: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _read_back(here: Desk, slug: str) -> list[Problem]:
    """What is wrong with the answers, found as `wegwijs check` finds it."""
    return errors(pipeline.prepare(here.house, slug, day(None)).problems)
