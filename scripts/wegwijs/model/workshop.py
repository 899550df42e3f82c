"""The words with which a coalition makes its vision: the sheets of the workbook, and the form on the site."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from wegwijs.model.text import Frozen


class WorkshopColumn(Frozen):
    """A column of a sheet. `choices` names its fixed answers; `ours`: it says what the project says, and is not read.

    `names` says of what it names something: a goal, or what is `counted`; somebody may type its id instead.
    """

    heading: str
    hint: str = ""
    choices: str = ""
    names: str = ""
    width: int = 14
    date: bool = False
    ours: bool = False


class WorkshopSheet(Frozen):
    """A sheet of the workbook: its name, and its columns by their fields, in their order."""

    name: str
    columns: dict[str, WorkshopColumn]


class Workshop(Frozen):
    """content/workshop.yml, whole. `answers` has by question the words of each fixed answer; `none` stands for nothing at all.

    `named` has by field of a goal, action or indicator the names of what it may point to, by their ids. `feedback` has the
    headings of feedback.csv or .xlsx by the fields of a reaction.
    """

    title: str
    lines: tuple[str, ...]
    explanation: str
    choices: str
    sheets: dict[str, WorkshopSheet]
    answers: dict[str, dict[str, str]]
    none: str
    form: dict[str, str]
    feedback: dict[str, str]
    named: dict[str, dict[str, str]] = Field(default_factory=dict)

    def answered(self, parts: Mapping[str, str]) -> Workshop:
        """The same with the parts of the vision, which are answers too; `parts` has their names by their ids."""
        return self.model_copy(update={"answers": {**self.answers, "part": dict(parts)}})

    def naming(self, named: Mapping[str, Mapping[str, str]]) -> Workshop:
        """The same, knowing what goals, actions and indicators may point to."""
        return self.model_copy(update={"named": {field: dict(names) for field, names in named.items()}})
