"""`wegwijs new`: a folder for a municipality that builds at once, from a few questions or flags."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wegwijs import lists_refresh, pipeline, read, source_files
from wegwijs.commands import blank_list
from wegwijs.commands.look import look_from, told
from wegwijs.commands.messages import show
from wegwijs.commands.options import FAULTS, CommandContext, Lang, Speaking, TokensFile, command_context
from wegwijs.files import Project, new_folder, write_in_one_step
from wegwijs.look import Look
from wegwijs.model import Brand, addresses
from wegwijs.problems import Place, Problem, errors, problem
from wegwijs.render.palette import corrected

TEMPLATE = "municipality.yml.jinja"
DRAFTS = "concept"
DEFAULTS = {"brand": Brand().brand, "accent": Brand().accent}
MAY_BE_EMPTY = ("brand", "accent", "logo", "privacy_name", "privacy_email", "form", "list")
# What is not answered yet is taken to be good, so that the answers before can be looked at.
STAND_INS = {
    **{"name": "Nieuw-Dorp", "site": "https://nieuw-dorp.nl/", "languages": "nl", "organization": "Gemeente"},
    **{"phone": "14 0123", "email": "ouders@nieuw-dorp.nl", "gp": "14 0123", "privacy_name": "x", "privacy_email": ""},
    **{"form": "", "list": "", "radius": "", "family": ""},
    **DEFAULTS,
}


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
    form: Annotated[str, typer.Option("--form")] = "",
    list_address: Annotated[str, typer.Option("--list")] = "",
    tokens: Annotated[str, TokensFile] = "",
    no_input: Annotated[bool, typer.Option("--no-input")] = False,
    lang: Speaking = Lang.NL,
) -> None:
    """Make the folder of a new municipality, which builds at once.

    Raises:
        Exit: an answer is wrong, or the folder could not be made; why was told.
        FileNotFoundError: there is no project.
    """
    context = command_context(lang)
    offered, problems = read.language_codes(context.project)
    if problems:
        raise context.stop(problems)
    flags = {"slug": slug, "name": name, "site": site, "languages": languages or ("nl" if no_input else "")}
    flags |= {"organization": organization, "phone": phone, "email": email, "gp": gp, "brand": brand, "accent": accent}
    flags |= {"logo": logo, "privacy_name": privacy_name, "privacy_email": privacy_email, "form": form}
    flags["list"] = list_address
    chosen = look_from(context, tokens) if tokens else None
    if chosen:
        flags |= {"brand": brand or chosen.brand.brand, "accent": accent or chosen.brand.accent}
    if not no_input and (faults := _faults(context, {key: typed for key, typed in flags.items() if typed}, offered)):
        raise context.stop(faults)
    answers: dict[str, str] = {}
    for key, typed in flags.items():
        answers[key] = typed or _ask(context, key, no_input, offered)
    answers |= _more_of(chosen)

    folder = context.project.municipalities / answers["slug"]
    if faults := _name_faults(answers["slug"], folder, context.project.shown(folder)):
        raise context.stop(faults)
    if answers["logo"] and (faults := _logo_faults(answers["logo"])):
        raise context.stop(faults)
    try:
        _write(context, folder, answers)
    except OSError as fault:
        place = Place(context.project.shown(folder))
        raise context.stop([problem("file-unwritten", place, detail=fault.strerror or fault)]) from None
    try:
        fetched = lists_refresh.refresh(context.project, answers["slug"], context.day(None))
        problems = pipeline.prepare(context.project, answers["slug"], context.day(None)).problems
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    own = [fault for fault in problems if fault.place.file == context.project.shown(folder / "municipality.yml")]
    if wrong := errors(own if answers["list"] else problems):  # a list of somebody else is mapped afterwards
        shutil.rmtree(folder)
        raise context.stop(wrong)
    show(context.err, context.messages, fetched)
    _tell(context, folder, answers, len(own), chosen)


def _more_of(chosen: Look | None) -> dict[str, str]:
    """What nobody is asked of a look; empty where there are no tokens, or none of these."""
    lines = chosen.lines if chosen else {}
    return {key: str(lines.get(key, "")) for key in ("radius", "family")}


def _tell(context: CommandContext, folder: Path, answers: dict[str, str], doubts: int, chosen: Look | None) -> None:
    """What was made, and what to do next; `doubts` is what `check` has to say of the answers."""
    say = context.messages.say
    context.out.print(say("made", folder=context.project.shown(folder)))
    for path in sorted(folder.iterdir()):
        context.out.print(say(f"made-{path.stem}", name=path.name), soft_wrap=True)
    for line in told(context.messages, chosen) if chosen else ():
        context.out.print(line, soft_wrap=True)
    for asked, shown in () if chosen else corrected(Brand(brand=answers["brand"], accent=answers["accent"])):
        context.out.print(say("colour-corrected", given=asked, shown=shown))
    site = answers["site"].rstrip("/")
    facts = {
        "folder": context.project.shown(folder),
        "count": doubts,
        "form": f"{site}/{addresses.FORM}",
        "slug": folder.name,
    }
    offers = "next-list" if answers["list"] else "next-form" if answers["form"] else "next-offers"
    steps = ("next-municipality", offers, "next-site")
    context.out.print("\n".join([say("next"), *(say(step, **facts) for step in steps)]), soft_wrap=True)


def _ask(context: CommandContext, key: str, no_input: bool, offered: Sequence[str]) -> str:
    """The answer to a question, asked again until it can be; what may stay as it is takes the default when it is empty."""
    default = DEFAULTS.get(key, "") if key in MAY_BE_EMPTY else None
    if no_input:
        if default is not None:
            return default
        context.err.print(context.messages.say("missing-flag", flag="<slug>" if key == "slug" else f"--{key}"))
        raise typer.Exit(FAULTS)
    question = context.messages.say(f"ask-{key.replace('_', '-')}", known=", ".join(offered))
    while True:
        answer = str(typer.prompt(question, default=default, show_default=bool(default))).strip() or default or ""
        if not answer and default is None:
            continue
        faults = _faults(context, {key: answer}, offered) if answer != default else []
        if not faults:
            return answer
        for fault in faults:
            context.err.print(context.messages.message(fault), context.messages.hint(fault), soft_wrap=True)


def _faults(context: CommandContext, answers: dict[str, str], offered: Sequence[str]) -> list[Problem]:
    """What is wrong with some of the answers by themselves."""
    slug = answers.get("slug", "nieuw-dorp")
    folder = context.project.municipalities / slug
    if "slug" in answers and (faults := _name_faults(slug, folder, context.project.shown(folder))):
        return faults
    faults = _logo_faults(answers["logo"]) if "logo" in answers else []
    place = Place("municipality.yml", column="languages")
    for code in _codes(answers.get("languages", "nl")):
        if code not in offered:
            known = ", ".join(offered)
            faults.append(problem("reference-unknown", place, key="languages", name=code, known=known))
    with tempfile.TemporaryDirectory() as made:
        validator = Project(Path(made))
        (validator.municipalities / slug).mkdir(parents=True)
        text = _environment(context).get_template(TEMPLATE).render(**_values(STAND_INS | answers))
        write_in_one_step(validator.municipalities / slug / "municipality.yml", text.encode())
        return [*faults, *errors(read.municipality_of(validator, slug)[1])]


def _name_faults(slug: str, folder: Path, shown: str) -> list[Problem]:
    if slug.startswith("_") or not read.SLUG.match(slug) or len(slug) > 60:
        return [problem("municipality-slug", Place("content/municipalities"), slug=slug)]
    if folder.exists():
        return [problem("municipality-exists", Place(shown), slug=slug)]
    return []


def _logo_faults(answer: str) -> list[Problem]:
    """What is wrong with a picture, before it is copied: also what is in it."""
    path = Path(answer).expanduser()
    if not path.is_file():
        return [problem("file-missing", Place(answer))]
    if f"logo{path.suffix.lower()}" not in read.LOGOS:
        return [problem("logo-kind", Place(answer))]
    return errors(read.logo_of(path, Place(answer))[1])


def _write(context: CommandContext, folder: Path, answers: dict[str, str]) -> None:
    """The folder: what the municipality says of itself, an empty list for Excel or the address of theirs, drafts, the logo.

    It is made beside its place, so that it is there whole or not at all; a folder that somebody made meanwhile stays.

    Raises:
        OSError: it cannot be written; nothing of it is there.
    """
    env = _environment(context)
    made = new_folder(folder)
    try:
        text = env.get_template(TEMPLATE).render(**_values(answers))
        write_in_one_step(made / "municipality.yml", text.encode())
        if not answers["list"]:
            blank_list.write(context.project, made / "offers.xlsx")
        for draft in sorted((context.project.content / DRAFTS).glob("*.md.jinja")):
            (made / DRAFTS).mkdir(exist_ok=True)
            written = env.get_template(f"{DRAFTS}/{draft.name}").render(**answers)
            write_in_one_step(made / DRAFTS / draft.name.removesuffix(".jinja"), written.encode())
        if answers["logo"]:
            picture = Path(answers["logo"]).expanduser()
            (made / "brand").mkdir()
            write_in_one_step(made / "brand" / f"logo{picture.suffix.lower()}", source_files.read_bytes(picture))
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _environment(context: CommandContext) -> Environment:
    env = Environment(
        loader=FileSystemLoader(context.project.content),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["tojson"] = _quoted
    return env


def _values(answers: dict[str, str]) -> dict[str, str | list[str]]:
    """The answers as the template takes them."""
    codes = _codes(answers["languages"])
    return {
        **answers,
        "languages": [_quoted(code) for code in (codes if "nl" in codes else ["nl", *codes])],
        "form_address": f"/{addresses.FORM}",
    }


def _codes(languages: str) -> list[str]:
    return [code.strip() for code in languages.split(",") if code.strip()]


def _quoted(value: str) -> str:
    """A string that YAML reads back as it was, whatever stands in it: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)
