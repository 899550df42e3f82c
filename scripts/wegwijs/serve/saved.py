"""What a saved file means: what of the site has to be read again, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wegwijs.files import Project
from wegwijs.translate import OWN

WATCHED = ("content", "locales", "overrides", "docs")
SETUP = "mkdocs.yml"
# What programs write for themselves while somebody edits: locks, backups, halves of a file that will get its name later.
HIDDEN = (".", "~$", "#")
PASSING = ("~", ".swp", ".swx", ".tmp", ".temp", ".lock", ".bak", ".part", ".mo", ".pot")


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved: content, translations by the code of their language, templates with styles and scripts, mkdocs.yml."""

    content: bool = False
    languages: frozenset[str] = frozenset()
    look: bool = False
    setup: bool = False

    def __or__(self, other: Saved) -> Saved:
        return Saved(
            self.content or other.content,
            self.languages | other.languages,
            self.look or other.look,
            self.setup or other.setup,
        )


NOTHING = Saved()


def saved(project: Project, slug: str, path: Path) -> Saved:
    """What it means for the site of a municipality that a file of the project was saved, moved or removed."""
    if not path.is_relative_to(project.root) or is_passing(path.name):
        return NOTHING
    match path.relative_to(project.root).parts:
        case ("content", "municipalities", folder, *_):
            return Saved(content=folder == slug)
        case ("locales", code, *_) if path.suffix == ".po":
            return Saved(languages=frozenset({code})) if path.stem in {OWN, slug} else NOTHING
        case ("content" | "locales" | "docs", *_):
            return Saved(content=True)
        case ("overrides", *_):
            return Saved(look=True)
        case (name,) if name == SETUP:
            return Saved(look=True, setup=True)
    return NOTHING


def is_passing(name: str) -> bool:
    """Whether a file is none that somebody saved; ours all have an ending."""
    return name.startswith(HIDDEN) or name.endswith(PASSING) or "." not in name
