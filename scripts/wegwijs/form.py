"""The form for clerks on the site: a page, what it asks, and the program, in a folder that no page for parents knows."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wegwijs import form_program, source_files
from wegwijs.build.tree import SiteTree
from wegwijs.compress import with_compressed
from wegwijs.export import form as settings
from wegwijs.files import Project
from wegwijs.harden import form_policy
from wegwijs.mkdocs_door.theme import theme
from wegwijs.model import ClerkForm, Content, addresses
from wegwijs.problems import Place, Problem, warning

PROGRAM = "program/"


def on_site(project: Project, content: Content, tree: SiteTree) -> Iterator[Problem]:
    """Write the form where the municipality asks for one; a warning where its program cannot be had: the site goes on without."""
    form = content.municipality.form
    if form is None:
        return
    try:
        program = form_program.program(project)
    except (form_program.NoProgramError, OSError) as fault:
        yield warning("form-program", Place(content.municipality.file, column="form"), detail=fault)
        return
    files = {
        **with_compressed(_own(project, content, form)),
        **{f"{PROGRAM}{name}": data for name, data in program.items()},
    }
    tree.write_all({f"{addresses.FORM}{name}": data for name, data in files.items()})


def _own(project: Project, content: Content, form: ClerkForm) -> dict[str, bytes]:
    folder = project.overrides / "form"
    env = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    page = env.get_template("index.html").render(policy=form_policy(form.backend), title=content.columns.form.title)
    signs = settings.signs(content)
    drawn = theme(project).environment()
    pictograms = {name: drawn.get_template(f".icons/material/{name}.svg").render() for *_, name in signs}
    return {
        "index.html": page.encode(),
        "form.css": env.get_template("form.css").render(signs=signs).encode(),
        **{f"pictograms/{name}.svg": picture.encode() for name, picture in sorted(pictograms.items())},
        "form.js": source_files.read_bytes(folder / "form.js"),
        "config.yml": settings.config(content, form),
    }
