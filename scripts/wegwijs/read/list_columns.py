"""The columns of the list of a municipality: those of content/offers.yml, in which an offer may name the topics of its site."""

from __future__ import annotations

from wegwijs.files import Project
from wegwijs.problems import Problem
from wegwijs.read import own_words, texts, yamlfile
from wegwijs.read.columns import OfferColumns, with_topics


def list_columns(project: Project, slug: str = "") -> tuple[OfferColumns | None, list[Problem]]:
    """The columns; `None` where content/offers.yml cannot be read, with the reasons.

    `slug` is the municipality whose own topics may be named too. What is wrong with a topic is told where it is read.
    """
    path = project.content / "offers.yml"
    columns, problems = yamlfile.read(path, project.shown(path), OfferColumns)
    if columns is None:
        return None, problems
    topics, _ = texts.read_folder(project, project.content / "topics")
    own, _ = own_words.own_texts(project, project.municipalities / slug, own_words.TOPICS) if slug else ((), [])
    return with_topics(columns, (*topics, *own)), problems
