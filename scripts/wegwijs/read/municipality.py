"""A municipality's folder is its registration: what it says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wegwijs.files import Project, inside
from wegwijs.model import Contact, Feedback, Municipality, Security
from wegwijs.municipality_folders import SLUG
from wegwijs.problems import Place, Problem, errors, problem
from wegwijs.read import contact_details, house_font, kept_lists, logo, mapping, yamlfile
from wegwijs.read.columns import OfferColumns, words

OURS = ("slug", "hidden_at", "logo", "house_font")  # nobody types these
LISTS = ("offers.xlsx", "offers.ods", "offers.csv", "offers.yml")
OFFERS = "offers"  # the folder of offers that each stand in a file of their own
OFFER_ENDINGS = (".yml", ".yaml")


def read(project: Project, slug: str) -> tuple[Municipality | None, list[Problem]]:
    """Read municipality.yml of a folder, the logo beside it and the font; phones and addresses become what a page can link to."""
    folder = project.municipalities / slug
    path = folder / "municipality.yml"
    file = project.shown(path)
    if not SLUG.match(slug):
        return None, [problem("municipality-slug", Place(project.shown(folder)), slug=slug)]
    if not inside(folder, project.municipalities) or (path.exists() and not inside(path, folder)):
        return None, [problem("path-outside", Place(file))]
    lined, problems = yamlfile.read_lined(path, file, Municipality, OURS)
    if lined is None:
        return None, problems
    municipality, document = lined
    people: dict[tuple[str, ...], Contact] = {
        ("contact",): municipality.contact,
        ("gp_out_of_hours",): municipality.gp_out_of_hours,
    } | {("phase_contacts", phase): contact for phase, contact in municipality.phase_contacts.items()}
    for key, value in (
        ("contact.phone", municipality.contact.phone),
        ("contact.email", municipality.contact.email),
        ("gp_out_of_hours.phone", municipality.gp_out_of_hours.phone),
    ):
        if not value:
            problems.append(problem("yaml-key-missing", Place(file, document.line((key.split(".")[0],)), key), key=key))
    for at, other in enumerate(municipality.lists):
        mapped = municipality.model_copy(update={"columns": other.columns, "values": other.values})
        problems += _mapping_faults(project, mapped, document, file, ("lists", at))
    if municipality.columns or municipality.values:
        problems += _mapping_faults(project, municipality.model_copy(update={"slug": slug}), document, file)
    if municipality.privacy_officer:
        people["privacy_officer",] = municipality.privacy_officer
    if municipality.shelter:
        people["shelter",] = municipality.shelter
    picture, faults = logo.read(project, slug)
    problems += faults
    letters = None
    if municipality.font:
        letters, faults = house_font.read(
            project, slug, municipality.font, Place(file, document.line(("font",)), "font")
        )
        problems += faults
    reachable = {}
    for keys, contact in people.items():
        reachable[keys], faults = _reachable(contact, keys, document, file, sample=slug.startswith("_"))
        problems += faults
    feedback, faults = _feedback(municipality.feedback, document, file, sample=slug.startswith("_"))
    problems += faults
    security, faults = _security(municipality.security, document, file)
    problems += faults
    changes: dict[str, Any] = {
        "slug": slug,
        "security": security,
        "feedback": feedback or Feedback(email=reachable["contact",].email),
        "site": municipality.site if municipality.site.endswith("/") else f"{municipality.site}/",
        "contact": reachable["contact",],
        "gp_out_of_hours": reachable["gp_out_of_hours",],
        "hidden_at": {name: _line_of(name, at, document) for at, name in enumerate(municipality.hide_topics)},
        "privacy_officer": reachable.get(("privacy_officer",)),
        "shelter": reachable.get(("shelter",)),
        "logo": picture,
        "house_font": letters,
        "phase_contacts": {keys[1]: contact for keys, contact in reachable.items() if keys[0] == "phase_contacts"},
    }
    return (None if errors(problems) else municipality.model_copy(update=changes)), problems


def _line_of(topic: str, at: int, document: yamlfile.Document) -> int:
    """Where a topic is named, be it a key or an item of a list."""
    key = ("hide_topics", topic) if ("hide_topics", topic) in document.lines else ("hide_topics", at)
    return document.line(key)


def offer_list(project: Project, slug: str) -> tuple[Path | None, list[Problem]]:
    """The one offer list in the folder of a municipality; `None` where there is none, or more than one.

    Where offers stand in files of their own there need be no list.
    """
    folder = project.municipalities / slug
    lists = [folder / name for name in LISTS if (folder / name).exists()]
    if copy := kept_lists.path_of(folder, kept_lists.OWN):
        lists.append(copy)
    if not lists:
        lists = sorted(path for path in folder.glob("offers.*") if not path.name.startswith("."))[:1]
    if not lists and offer_paths(folder):
        return None, []
    if not lists:
        return None, [problem("list-missing", Place(project.shown(folder)), names=", ".join(LISTS))]
    if len(lists) > 1:
        names = ", ".join(path.name for path in lists)
        return None, [problem("list-twice", Place(project.shown(folder)), names=names)]
    if not inside(lists[0], folder):
        return None, [problem("path-outside", Place(project.shown(lists[0])))]
    return lists[0], []


def offer_paths(folder: Path) -> list[Path]:
    """The files in the folder of a municipality that each hold an offer, in the order of their names."""
    if not (folder / OFFERS).is_dir() or (folder / OFFERS).is_symlink():
        return []
    return sorted(
        path for path in (folder / OFFERS).iterdir() if path.suffix in OFFER_ENDINGS and not path.name.startswith(".")
    )


def _mapping_faults(
    project: Project,
    municipality: Municipality,
    document: yamlfile.Document,
    file: str,
    inside: tuple[str | int, ...] = (),
) -> list[Problem]:
    """What is wrong with a mapping; nothing where our own columns cannot be read, for that is told elsewhere."""
    path = project.content / "offers.yml"
    columns, _ = yamlfile.read(path, project.shown(path), OfferColumns)
    return list(mapping.faults(municipality, document, file, words(columns), inside)) if columns else []


def _feedback(
    given: Feedback | None, document: yamlfile.Document, file: str, *, sample: bool
) -> tuple[Feedback | None, list[Problem]]:
    """Where parents can say what is wrong, in the form that a link needs."""
    reached: dict[str, str] = {}
    problems: list[Problem] = []
    for name, typed in (("email", given.email), ("whatsapp", given.whatsapp)) if given else ():
        place = Place(file, document.line(("feedback", name)), f"feedback.{name}")
        value = (
            contact_details.email(typed, place)
            if name == "email"
            else contact_details.phone(typed, place, sample=sample)
        )
        if not typed:
            continue
        if isinstance(value, Problem):
            problems.append(value)
        elif name == "whatsapp" and not value.startswith("+"):
            problems.append(problem("phone-wrong", place, value=typed))
        else:
            reached[name] = value
    return (Feedback(**reached) if given else None), problems


def _security(given: Security | None, document: yamlfile.Document, file: str) -> tuple[Security | None, list[Problem]]:
    """Whom somebody tells of a hole; the address for mail in the form that a link needs."""
    if given is None or not given.email:
        return given, []
    place = Place(file, document.line(("security", "email")), "security.email")
    email = contact_details.email(given.email, place)
    return (given, [email]) if isinstance(email, Problem) else (given.model_copy(update={"email": email}), [])


def _reachable(
    contact: Contact, at: tuple[str, ...], document: yamlfile.Document, file: str, *, sample: bool
) -> tuple[Contact, list[Problem]]:
    """A contact whose phone and e-mail are in the form that a link needs."""
    changes: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in ("phone", "email"):
        typed = getattr(contact, name)
        if not typed:
            continue
        place = Place(file, document.line((*at, name)), ".".join((*at, name)))
        value = (
            contact_details.phone(typed, place, sample=sample)
            if name == "phone"
            else contact_details.email(typed, place)
        )
        if isinstance(value, Problem):
            problems.append(value)
        else:
            changes[name] = value
    return contact.model_copy(update=changes), problems
