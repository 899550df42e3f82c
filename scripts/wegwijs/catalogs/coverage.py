"""How far a catalogue is: whole, outdated, missing, quarantined, written by a machine, checked by a person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from wegwijs.translate import catalogue, gate
from wegwijs.translate.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of messages. `whole` and the three behind it add up to `total`; `machine` are those of `whole`."""

    total: int
    whole: int
    outdated: int
    missing: int
    quarantined: int
    machine: int

    @property
    def checked(self) -> int:
        """The percentage that a person wrote or checked, rounded down."""
        return 100 * (self.whole - self.machine) // self.total if self.total else 100


def count(template: Catalog, path: Path, file: str, known: Lexicon) -> Coverage:
    """Count the messages of a template in a catalogue of the language that `known` is of."""
    messages, _ = catalogue.read(path, file, known.code)
    whole = outdated = missing = quarantined = machine = total = 0
    for message in template:
        if not message.id:
            continue
        total += 1
        source = message.id[0] if isinstance(message.id, tuple) else message.id
        entry = messages.entries.get(str(source))
        if entry is None or entry.missing:
            missing += 1
        elif entry.fuzzy:
            outdated += 1
        elif gate.broken(entry, known):
            quarantined += 1
        else:
            whole += 1
            machine += entry.machine
    return Coverage(total, whole, outdated, missing, quarantined, machine)
