"""How far a catalogue is: whole, outdated, missing, quarantined, written by a machine, read and found good by a person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from wegwijs.translate import catalogue, gate
from wegwijs.translate.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of messages. `whole` and the three behind it add up to `total`; `machine` and `reviewed` are of `whole`.

    `machine` are those that a machine wrote and nobody checked; `safety` are those that touch safety, `safe` the reviewed ones.
    """

    total: int
    whole: int
    outdated: int
    missing: int
    quarantined: int
    machine: int
    reviewed: int
    safety: int
    safe: int

    @property
    def checked(self) -> int:
        """The percentage that a person checked, rounded down."""
        return 100 * self.reviewed // self.total if self.total else 100

    @property
    def checked_safety(self) -> int:
        """The same of what touches safety."""
        return 100 * self.safe // self.safety if self.safety else 100


def count(template: Catalog, path: Path, file: str, known: Lexicon) -> Coverage:
    """Count the messages of a template in a catalogue of the language that `known` is of."""
    messages, _ = catalogue.read(path, file, known.code)
    whole = outdated = missing = quarantined = machine = total = reviewed = safety = safe = 0
    for message in template:
        if not message.id:
            continue
        total += 1
        source = message.id[0] if isinstance(message.id, tuple) else message.id
        entry = messages.entries.get(str(source))
        urgent = any(comment.endswith(catalogue.SAFETY) for comment in message.auto_comments)
        safety += urgent
        if entry is None or entry.missing:
            missing += 1
        elif entry.fuzzy or entry.refused:
            outdated += 1
        elif gate.broken(entry, known):
            quarantined += 1
        else:
            whole += 1
            machine += entry.machine and not entry.checked
            reviewed += entry.checked
            safe += entry.checked and urgent
    return Coverage(total, whole, outdated, missing, quarantined, machine, reviewed, safety, safe)
