"""Plain-language pages in Markdown: front matter, then blocks; each block is one message for translators."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from wegwijs import markup, source_files
from wegwijs.files import Project
from wegwijs.model import LONGEST, SLUG, Block, Text, Topic, TopicHead
from wegwijs.problems import Place, Problem, errors, problem, warning
from wegwijs.read import unseen, yamlfile

FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
HEADING = re.compile(r"^##\s+(.+)$")
ITEM = re.compile(r"^[-*]\s+(.+)$")
CALL = re.compile(r"^\{bel ([^{}]*)\}$")
STEP = re.compile(r"^\d+\.\s+(.+)$")
LARGEST = 200_000  # bytes of a page
UNKNOWN = re.compile(r"^(#(?!#\s)|###|>|```|~~~|\||\[[^\]]+\]:|\s{4,}\S|={3,}$|-{3,}$)")
MARKUP = re.compile(r"<[a-z!/][^<>]*>|`|!\[|\[\^|\]\[", re.IGNORECASE)


def read_folder(project: Project, folder: Path) -> tuple[tuple[Topic, ...], list[Problem]]:
    """The Markdown pages in a folder (but its README.md), in their order."""
    texts: list[Topic] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        text, faults = read(path, project.shown(path))
        problems += faults
        texts += [text] if text else []
    return in_order(texts), problems


def in_order(texts: Iterable[Topic]) -> tuple[Topic, ...]:
    """Texts in the order in which they stand on a page: by their own number, then by name."""
    return tuple(sorted(texts, key=lambda text: (text.head.order, text.slug)))


def read(path: Path, file: str) -> tuple[Topic | None, list[Problem]]:
    """Read one Markdown page; its slug is the name of its file. `None` where it cannot be read, with the reasons."""
    text, problems = source_files.text(path, file, LARGEST)
    if text is None:
        return None, problems
    topic, problems = _parsed(text, file, path.stem)
    return topic, list(problems)


@lru_cache(maxsize=yamlfile.REMEMBERED)
def _parsed(text: str, file: str, slug: str) -> tuple[Topic | None, list[Problem]]:
    """The project's own texts are the same for every municipality: they are parsed once. Nobody changes a topic."""
    text, removed = unseen.cleaned(text, file)
    if not re.match(SLUG, slug):
        return None, [problem("slug-wrong", Place(file), value=slug)]
    match = FRONT_MATTER.match(text)
    if not match:
        return None, [problem("text-head-missing", Place(file, 1))]
    document, problems = yamlfile.load(match[1], file, first_line=2)
    removed += problems
    if document is None or errors(problems):
        return None, removed
    head, problems = yamlfile.fit(document, file, TopicHead)
    blocks, faults = _blocks(text[match.end() :], file, text[: match.end()].count("\n") + 1)
    if head is None:
        return None, removed + problems + faults
    for sentence in (head.title.dutch, head.lead.dutch):
        if not markup.is_plain(sentence):
            problems.append(warning("markup-shown", Place(file, 2), value=sentence))
    return Topic(slug, head, blocks, file), removed + problems + faults


def _blocks(text: str, file: str, first_line: int) -> tuple[tuple[Block, ...], list[Problem]]:
    blocks: list[Block] = []
    problems: list[Problem] = []
    paragraph: list[str] = []
    begun = 0

    def close() -> None:
        if paragraph:
            blocks.append(Block("paragraph", Text.of(" ".join(paragraph)), begun))
            paragraph.clear()

    for number, line in enumerate(text.splitlines(), first_line):
        line = line.rstrip()
        if UNKNOWN.match(line) or MARKUP.search(line):
            problems.append(warning("markup-shown", Place(file, number), value=line))
        if heading := HEADING.match(line):
            close()
            blocks.append(Block("heading", Text.of(heading[1]), number))
        elif item := ITEM.match(line):
            close()
            blocks.append(Block("item", Text.of(item[1]), number))
        elif step := STEP.match(line):
            close()
            blocks.append(Block("step", Text.of(step[1]), number))
        elif call := CALL.match(line):
            close()
            if blocks:
                blocks[-1] = replace(blocks[-1], calls=(*blocks[-1].calls, call[1]))
            else:
                problems.append(problem("call-first", Place(file, number), value=line))
        elif not line:
            close()
        elif not paragraph and blocks and line.startswith("  ") and blocks[-1].kind in {"item", "step"}:
            if len(blocks[-1].text.dutch) <= LONGEST:
                blocks[-1] = replace(blocks[-1], text=Text.of(f"{blocks[-1].text.dutch} {line.strip()}"))
        else:
            begun = begun if paragraph else number
            paragraph.append(line.strip())
    close()
    for block in blocks:
        if (length := len(block.text.dutch)) > LONGEST:
            problems.append(problem("line-too-long", Place(file, block.row), length=length, limit=LONGEST))
            continue
        problems += [
            warning("link-shown", Place(file, block.row), link=link) for link in markup.refused(block.text.dutch)
        ]
    return tuple(blocks), problems
