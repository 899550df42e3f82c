"""What the numbers are called: from content/report.yml, the pyramid, the phases, and the names of days and languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from wegwijs.facts import Facts
from wegwijs.model import Content

FILE = "report.yml"


@dataclass(frozen=True, slots=True)
class Words:
    """Names for ids. `labels` by axis, `titles` and `names` (of a csv) by section, `columns` are the heads of a csv."""

    titles: Mapping[str, str]
    names: Mapping[str, str]
    columns: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]

    def label(self, axis: str, name: str) -> str:
        """What an id on an axis is called; an id without a word is its own name, such as that of a neighbourhood."""
        return self.labels.get(axis, {}).get(name, name)


def read(folder: Path, content: Content, facts: Facts) -> Words:
    """The words for one municipality. `folder` is content/."""
    said = yaml.safe_load((folder / FILE).read_text(encoding="utf-8"))
    labels: dict[str, dict[str, str]] = {axis: dict(words) for axis, words in said["labels"].items()}
    labels["layer"] = {layer.id: layer.short_name.dutch for layer in content.pyramid.layers}
    labels["precondition"] = {one.id: one.name.dutch for one in content.pyramid.preconditions}
    labels["weekday"] = {str(day): facts.weekday(day) for day in range(7)}
    labels["weekday-short"] = {str(day): facts.weekday_short(day) for day in range(7)}
    spoken = {code for offer in content.offers for code in offer.languages} | set(content.municipality.languages)
    labels["language"] |= {code: facts.language_name(code) for code in spoken}
    labels["language"] |= {language.code: language.dutch_name for language in content.languages}
    labels["principle"] = _principles(content)
    limit = facts.money(content.municipality.affordable_up_to)
    labels["cost"] = {name: word % {"limit": limit} for name, word in labels["cost"].items()}
    labels["reason"] = {name: word % {"limit": limit} for name, word in labels["reason"].items()}
    titles = {name: words["title"] for name, words in said["sections"].items()}
    names = {name: words["file"] for name, words in said["sections"].items()}
    return Words(titles, names, said["columns"], labels)


def _principles(content: Content) -> dict[str, str]:
    found = {one.id: one.text.dutch for part in content.vision.parts for one in part.principles}
    if own := content.own_vision:
        found |= {one.id: one.text.dutch for one in own.adapted}
        found |= {one.id: one.text.dutch for one in own.added}
    return found
