"""What the numbers are called: from content/report.yml, the pyramid, the vision, and the names of days and languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wegwijs import quick_yaml, source_files
from wegwijs.facts import Facts
from wegwijs.model import SOURCE_LANGUAGE, Content, Text

FILE = "report.yml"

Say = Callable[[str], str]  # a Dutch sentence in the language of the report


@dataclass(frozen=True, slots=True)
class Words:
    """What ids are called in a report.

    `labels` by axis, `titles` and `names` (of a csv) by section, `columns` are the heads of a csv. `say` gives the other
    sentences of the report in its language.
    """

    titles: Mapping[str, str]
    names: Mapping[str, str]
    columns: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str | Text]]
    say: Say = str

    def label(self, axis: str, name: str) -> str | Text:
        """What an id on an axis is called; an id without a word is its own name, such as that of a neighbourhood."""
        return self.labels.get(axis, {}).get(name, name)

    def number(self, name: str) -> str | Text:
        """What a number that is counted from the list is called (`wegwijs.numbers`): `layer:extra` is named as that layer is."""
        axis, _, value = name.rpartition(":")
        return self.label(axis or "number", value)


def read(folder: Path, content: Content, facts: Facts, say: Say = str) -> Words:
    """The words for one municipality. `folder` is content/; the content is in the language of the report."""
    typed = quick_yaml.load(source_files.read_text(folder / FILE))
    labels: dict[str, dict[str, str | Text]] = {}
    for axis, words in typed["labels"].items():
        labels[axis] = {name: say(word) for name, word in words.items()}
    labels["layer"] = {layer.id: layer.short_name for layer in content.pyramid.layers}
    labels["precondition"] = {precondition.id: precondition.name for precondition in content.pyramid.preconditions}
    labels["part"] = {part.id: part.name for part in content.vision.parts}
    labels["weekday"] = {str(day): facts.weekday(day) for day in range(7)}
    labels["weekday-short"] = {str(day): facts.weekday_short(day) for day in range(7)}
    spoken = {code for offer in content.offers for code in offer.languages} | set(content.municipality.languages)
    labels["language"] |= {code: facts.language_name(code) for code in spoken}
    if facts.language.code == SOURCE_LANGUAGE:
        labels["language"] |= {language.code: language.dutch_name for language in content.languages}
    labels["principle"] = _principles(content)
    limit = facts.money(content.municipality.affordable_up_to)
    for axis in ("cost", "reason"):
        labels[axis] = {name: str(word) % {"limit": limit} for name, word in labels[axis].items()}
    titles = {name: say(words["title"]) for name, words in typed["sections"].items()}
    names = {name: words["file"] for name, words in typed["sections"].items()}
    columns = {name: say(word) for name, word in typed["columns"].items()}
    return Words(titles, names, columns, labels, say)


def sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """Every word of content/report.yml that has a translation, with its place; the names of files are the same in each."""
    typed = quick_yaml.load(source_files.read_text(folder / FILE))
    for name, words in typed["sections"].items():
        yield f"report: {name}", words["title"]
    for group in (typed["columns"], *typed["labels"].values()):
        for name, word in group.items():
            yield f"report: {name}", word


def _principles(content: Content) -> dict[str, str | Text]:
    names: dict[str, str | Text] = {
        principle.id: principle.text for part in content.vision.parts for principle in part.principles
    }
    if own := content.own_vision:
        names |= {principle.id: principle.text for principle in own.adapted}
        names |= {principle.id: principle.text for principle in own.added}
    return names
