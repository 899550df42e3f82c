"""A municipality's own vision, from vision.yml in its folder; a municipality may do without."""

from __future__ import annotations

from wegwijs.files import Project, inside
from wegwijs.model import OwnVision
from wegwijs.problems import Place, Problem, problem
from wegwijs.read import yamlfile

FILE = "vision.yml"
OURS = ("file", "places")


def read(project: Project, slug: str) -> tuple[OwnVision | None, list[Problem]]:
    """The own vision, with the line of everything in it; `None` where there is none, or where it cannot be read."""
    folder = project.municipalities / slug
    path = folder / FILE
    file = project.shown(path)
    if not path.exists() and not path.is_symlink():
        return None, []
    if not inside(path, folder):
        return None, [problem("path-outside", Place(file))]
    lined, problems = yamlfile.read_lined(path, file, OwnVision, OURS)
    if lined is None:
        return None, problems
    vision, document = lined
    places = {".".join(str(part) for part in at): (file, line) for at, line in document.lines.items()}
    return vision.model_copy(update={"file": file, "places": places}), []
