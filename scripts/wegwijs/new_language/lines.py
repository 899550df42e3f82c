"""The lines that a language needs in the files that people write: put between theirs, which stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from wegwijs import source_files
from wegwijs.files import Project
from wegwijs.model import Language

PLAIN = re.compile(r"[^\W_][^,:#\[\]{}&*!|>'\"%@`]*")  # what needs no quotation marks in a list between braces
WORD = re.compile(r"  \S.*:$")  # of the glossary
EMPTY_WORDS = "# Wat ouders in deze taal typen, per onderwerp van search.yml. Nog leeg.\nwords: {}\n"


def with_language(project: Project, language: Language) -> Mapping[Path, str]:
    """The files that change, with their new text; what stands there already stays."""
    added: dict[Path, str] = {}
    files: Mapping[str, Callable[[str, Language], str]] = {
        "languages.yml": _languages,
        "glossary.yml": _glossary,
        "lexicon.yml": _lexicon,
    }
    for name, write in files.items():
        path = project.locales / name
        before = source_files.read_text(path) if path.is_file() else ""
        if before and (after := write(before, language)) != before:
            added[path] = after
    words = project.content / "search" / f"{language.code}.yml"
    if not words.exists():
        added[words] = EMPTY_WORDS
    return added


def _languages(text: str, language: Language) -> str:
    values = language.model_dump(exclude_defaults=True)
    if language.script == "Latn":
        values["script"] = "Latn"
    order = ("code", "name", "dutch_name", "direction", "script", "cldr")
    line = ", ".join(f"{key}: {_scalar(str(values[key]))}" for key in order if key in values)
    return f"{text.rstrip()}\n  - {{{line}}}\n"


def _glossary(text: str, language: Language) -> str:
    """An empty term below each word, after those of the other languages."""
    return "".join(_with_terms(text.splitlines(keepends=True), language.code))


def _with_terms(lines: list[str], code: str) -> Iterator[str]:
    block: list[str] = []
    for line in [*lines, "  end:\n"]:
        if WORD.match(line.rstrip("\n")) or (line.strip() and not line.startswith(" ")):
            yield from block
            if block and WORD.match(block[0].rstrip("\n")) and f"      {code}:\n" not in block:
                yield f'      {code}:\n        term: ""\n        explanation: ""\n'
            block = []
        block.append(line)


def _lexicon(text: str, language: Language) -> str:
    """A block in which nothing is known yet, which holds nothing against a translation."""
    if re.search(rf"^  {re.escape(language.code)}:$", text, re.MULTILINE):
        return text
    head, mark, rest = text.partition("\n# Woorden die in meer talen hetzelfde zijn.")
    block = f"  {language.code}:\n    letters: ''\n    common: []\n    negation: []\n    perhaps: []\n    idioms: []\n"
    return f"{head}{block}{mark}{rest}" if mark else text


def _scalar(value: str) -> str:
    return value if PLAIN.fullmatch(value) and value == value.strip() else json.dumps(value, ensure_ascii=False)
