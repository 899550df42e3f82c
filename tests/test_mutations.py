"""The gate against planted faults: of those that hurt a parent 99 in 100 are caught, and nothing of today's is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from mutations import Catalogues, Mutation, mutations
from site_tree import ROOT
from wegwijs.files import Project
from wegwijs.model import Language
from wegwijs.translate import catalogue, comparison, gate
from wegwijs.translate.lexicon import Lexicon, lexicon_of

LEAST = 0.99
AT_LEAST = 1_000  # mutations


@cache
def lexicons() -> dict[str, Lexicon]:
    """The lexicon of each language but Dutch."""
    spoken = yaml.safe_load((ROOT / "locales" / "languages.yml").read_text(encoding="utf-8"))["languages"]
    return {one["code"]: lexicon_of(Project(ROOT), Language(**one)) for one in spoken if one["code"] != "nl"}


def whole(locales: Path = ROOT / "locales") -> Catalogues:
    """What is translated today, by language: every catalogue for parents."""
    found = {}
    for code in lexicons():
        paths = sorted((locales / code / "LC_MESSAGES").glob("*.po"))
        entries = {}
        for path in paths:
            if path.stem != "clerk":
                entries |= catalogue.read(path, path.name, code)[0].entries
        found[code] = {source: entry for source, entry in entries.items() if not entry.missing and not entry.fuzzy}
    return found


def caught(entries: Catalogues, spoilt: list[Mutation]) -> list[Mutation]:
    """Those of one kind that do not reach a page."""
    by_language: dict[str, list[Mutation]] = defaultdict(list)
    for mutation in spoilt:
        by_language[mutation.language].append(mutation)
    stopped = []
    for code, those in by_language.items():
        rest = [one for one in those if not gate.broken(one.entry, lexicons()[code])]
        foreign = (
            comparison.of_another(
                {**entries, code: {**entries[code], **{one.entry.source: one.entry for one in rest}}},
                lexicons()[code].shared,
            )[code]
            if rest and any("our languages" in one.kind for one in rest)
            else set()
        )
        stopped += [one for one in those if one not in rest or one.entry.source in foreign]
    return stopped


def table(rows: Mapping[str, tuple[bool, int, int]]) -> str:
    """What was caught of each kind, in lines."""
    lines = [f"{'kind':42} {'hurts':6} {'made':>5} {'caught':>6}"]
    lines += [
        f"{kind:42} {'yes' if hurts else 'no':6} {made:5} {stopped:6}" for kind, (hurts, made, stopped) in rows.items()
    ]
    return "\n".join(lines)


def test_what_hurts_a_parent_is_caught() -> None:
    entries = whole()
    by_kind: dict[str, list[Mutation]] = defaultdict(list)
    for mutation in mutations(entries, lexicons()):
        by_kind[mutation.kind].append(mutation)
    rows = {}
    missed = []
    for kind, those in by_kind.items():
        stopped = caught(entries, those)
        rows[kind] = (those[0].hurts, len(those), len(stopped))
        missed += [
            (kind, one.language, one.entry.source[:60], one.entry.forms[0][:80]) for one in those if one not in stopped
        ]
    print(table(rows))
    print(*(one for one in missed if rows[one[0]][0]), sep="\n")
    hurting = [row for row in rows.values() if row[0]]
    assert sum(made for _, made, _ in hurting) >= AT_LEAST
    assert sum(stopped for *_, stopped in hurting) >= LEAST * sum(made for _, made, _ in hurting)
    assert {kind: stopped for kind, (hurts, _, stopped) in rows.items() if not hurts and stopped} == {}
    assert all(stopped for *_, stopped in hurting)


def test_nothing_of_today_is_caught() -> None:
    entries = whole()
    alarms = Counter(
        (code, rule, entry.source)
        for code, one in entries.items()
        for entry in one.values()
        for rule in gate.broken(entry, lexicons()[code])
    )
    assert not alarms
    assert not comparison.of_another(entries, lexicons()["en"].shared)
