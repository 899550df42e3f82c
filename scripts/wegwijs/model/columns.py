"""The columns of an offer list: how a clerk calls what an offer holds, and the words a cell may have."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from wegwijs.model.text import Frozen

Kind = Literal[
    "slug", "text", "name", "choice", "choices", "cost", "schedule", "yes_no", "waiting", "postcode", "neighbourhood",
    "phone", "email", "web", "languages", "date", "places", "private",
]  # fmt: skip


class Column(Frozen):
    """A column: its heading, other headings people use, how its cells are read, and the words a cell may hold.

    `form_hint` takes the place of `hint` in the form, where one ticks what one would type in a list.
    `decisive`: it decides for whom, when or how carefully an offer is shown; where its cell is wrong the offer is left out.
    """

    field: str
    heading: str
    kind: Kind
    also: tuple[str, ...] = ()
    hint: str = ""
    form_hint: str = ""
    example: str = ""
    required: bool = False
    decisive: bool = False
    private: bool = False
    values: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def choices(self) -> str:
        """The words to choose from, as a clerk would type them."""
        return ", ".join(words[0] for words in self.values.values())


class TemplateWords(Frozen):
    """The words of an Excel list beside the columns: the names of its sheets, and the sheet that explains."""

    sheet: str
    explanation: str
    choices: str
    title: str
    lines: tuple[str, ...]
    headings: tuple[str, str, str, str, str]
    required: str
    optional: str
    prompt: str


class FormWords(Frozen):
    """The words of the form in which a clerk keeps offers: what is on its pages, and what it writes in the history.

    `long` are the headings whose text may have several lines; `title` and `by` are those by which offers are named and put in
    groups; `saved`, `added` and `removed` have `{{slug}}` for the name of the file.
    """

    title: str
    offers: str
    offer: str
    lead: str
    name: str
    groups: tuple[str, ...]
    long: tuple[str, ...]
    left_out: tuple[str, ...]
    added: str
    saved: str
    removed: str


class CostWords(Frozen):
    """The words by which people write what something costs.

    Behind one of `only_if` free is not for everybody; `unknown` are words by themselves that name no amount.
    """

    about: tuple[str, ...]
    free: tuple[str, ...]
    only_if: tuple[str, ...]
    gift: tuple[str, ...]
    by_income: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about_amount: tuple[str, ...]
    between: tuple[str, ...]
    through: tuple[str, ...]
    per: tuple[str, ...]
    unknown: tuple[str, ...]


class ListColumns(Frozen):
    """What is needed to write a list: the columns, words that say nothing, those for yes and no, and languages beside CLDR's.

    `pictures` has for each pictogram the words of an offer by which it is guessed, the most particular first.
    """

    columns: tuple[Column, ...]
    pictures: dict[str, tuple[str, ...]]
    template: TemplateWords
    form: FormWords
    unknown: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    language_names: dict[str, str]
    costs: CostWords

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that may be given to anyone."""
        return tuple(column for column in self.columns if not column.private)
