"""The one loop: each page is taken whole from the last build, or rendered, hardened, verified, compressed and written.

It goes a page at a time, in memory; a process draws a language, or a part of one. What comes back of a page is its record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest

from wegwijs import export, search
from wegwijs.build import workers
from wegwijs.build.cache import BuildCache, RecordFile
from wegwijs.build.hashing import Digests, UnknownKindError
from wegwijs.build.records import PageRecord, page_record
from wegwijs.build.tree import FileRecord, SiteTree
from wegwijs.compress import compressed, with_compressed
from wegwijs.editions import Draft
from wegwijs.files import Project
from wegwijs.harden import harden
from wegwijs.mkdocs_door.theme import theme
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, Language, LanguageWords, OwnPartial, Page, addresses
from wegwijs.pages.own_text import own_text
from wegwijs.problems import Problem
from wegwijs.recordings import Audible, audible
from wegwijs.render.bounded import SECONDS_BEFORE
from wegwijs.render.own_partials import blamed
from wegwijs.render.renderer import PageRenderer
from wegwijs.verify import Document, room_for, verify_page, verify_weight


@dataclass(frozen=True, slots=True)
class Part:
    """Some pages of a language: every `count`-th, beginning with page `number`, from 0."""

    code: str
    number: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of the pages: their records, and faults in what was typed in a language.

    `audible` says which pages can be heard, by the code of the language; `beside` are the files that stand beside the pages.
    """

    records: tuple[PageRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    audible: Mapping[str, Audible] = field(default_factory=dict)
    beside: Mapping[str, FileRecord] = field(default_factory=dict)


def draw(draft: Draft, tree: SiteTree, cache: BuildCache, jobs: int = 1) -> Drawn:
    """Every page of every language into a tree, by so many processes.

    Raises:
        BrokenPartialError: a partial of the municipality's own cannot be drawn.
    """
    first, _ = draft.edition(draft.codes[0])
    with blamed(draft.content.own_words.partials, SECONDS_BEFORE):
        page_renderer(draft.project, draft.content, first, draft.languages).prepare()
    tasks: list[Callable[[], Drawn]] = [partial(_open_data, draft, tree)]
    tasks += [partial(_draw_part, draft, part, tree, cache) for part in parts(draft.codes, jobs)]
    open_data, *drawn = workers.each(lambda task: task(), tasks, jobs)
    for part in (open_data, *drawn):
        tree.files.update(part.beside)
    shared = len(drawn) // len(draft.codes)
    records = {code: in_order(drawn[at * shared : (at + 1) * shared]) for at, code in enumerate(draft.codes)}
    for code in draft.codes:
        for record in records[code]:
            tree.files.update({**record.files, **record.assets})
        if shared > 1:
            with cache.records(code) as memory:
                _remember(records[code], memory)
    return Drawn(
        tuple(record for code in draft.codes for record in records[code]),
        tuple(problem for part in drawn for problem in part.problems),
        {code: pages for part in drawn for code, pages in part.audible.items()},
    )


def _remember(records: Sequence[PageRecord], memory: RecordFile) -> None:
    """Note pages without a fault for the next build."""
    for record in records:
        if record.key and not record.problems:
            memory.put(record.key, record.as_json)


def _open_data(draft: Draft, tree: SiteTree) -> Drawn:
    """What others may use of the list, which takes as long as the pages of half a language."""
    return Drawn(beside=tree.write_all(with_compressed(export.files(draft.content, draft.today))))


def in_order(drawn: Sequence[Drawn]) -> list[PageRecord]:
    """The records of the parts of one language, in the order of its pages, in however many parts they were drawn."""
    rows = zip_longest(*(part.records for part in drawn))
    return [record for row in rows for record in row if record is not None]


def _draw_part(draft: Draft, part: Part, tree: SiteTree, cache: BuildCache) -> Drawn:
    edition, problems = draft.edition(part.code)
    with blamed(draft.content.own_words.partials, SECONDS_BEFORE):
        renderer = page_renderer(draft.project, draft.content, edition, draft.languages)
    memory = cache.open(part.code)
    builder = PageBuilder(
        renderer,
        tree,
        memory,
        {language.code: language for language in draft.languages},
        draft.content.own_words.partials,
    )
    own = frozenset(f"{slug}/" for slug in draft.content.own_words.pages)
    records = tuple(builder.build(edition.pages[part.number :: part.count], own))
    if part.count == 1:
        _remember(records, memory)
        memory.close()
    if part.number:
        return Drawn(records)  # the first part tells and writes what all of them would
    files = {path: made(edition) for path, made in of_the_language(draft, part.code).items()}
    beside = tree.write_all(with_compressed(files))
    return Drawn(records, tuple(problems), {part.code: audible(edition)}, beside)


def of_the_language(draft: Draft, code: str) -> dict[str, Callable[[Edition], bytes]]:
    """The files that stand once in a language of the site, by path: each is made of the edition in that language."""
    files: dict[str, Callable[[Edition], bytes]] = {
        addresses.prefix(code) + addresses.INDEX_FILE: lambda edition: word_index(edition, draft.content)
    }
    if draft.content.municipality.booth:
        files[addresses.booth(code)] = draft.booth_page
    return files


def word_index(edition: Edition, content: Content) -> bytes:
    """The file by which a language is searched: the words of all its pages, of which each gives a small record."""
    rules, code = content.search, edition.language.code
    folding, dutch = search.Folding(rules, code), search.Folding(rules, SOURCE_LANGUAGE)
    records = [search.page_words(text, folding, dutch) for page in edition.pages if (text := own_text(page))]
    spoken = search.Spoken(rules.subjects, content.search_words.get(code, LanguageWords()), dutch)
    dangers = search.DangerWords(content.dangers, rules, (code,))
    return search.word_index(records, folding, spoken, dangers)


def page_renderer(project: Project, content: Content, edition: Edition, languages: Sequence[Language]) -> PageRenderer:
    """The renderer of an edition, with the theme of the project and the partials of the municipality."""
    asked, partials = theme(project), content.own_words.partials
    return PageRenderer(
        edition,
        languages,
        content.municipality,
        asked.overrides,
        asked.environment(partials),
        frozenset(partial.name for partial in partials),
    )


def parts(codes: Sequence[str], jobs: int) -> list[Part]:
    """The work for so many processes: a language each, or where those are too few to share fairly, a part of one."""
    count = 1 if len(codes) >= 2 * jobs else jobs
    return [Part(code, number, count) for code in codes for number in range(count)]


@dataclass
class PageBuilder:
    """Builds the pages of one edition into a tree, one after another. `partials` are the municipality's own."""

    renderer: PageRenderer
    tree: SiteTree
    memory: RecordFile
    languages: Mapping[str, Language]
    partials: tuple[OwnPartial, ...] = ()
    digests: Digests = field(default_factory=Digests)
    _assets: dict[str, bytes] = field(default_factory=dict)
    _asset_files: dict[str, dict[str, FileRecord]] = field(default_factory=dict)

    def build(self, pages: Sequence[Page], own: frozenset[str]) -> Iterator[PageRecord]:
        """The records of these pages, each as soon as it stands in the tree. `own`: addresses that the municipality added.

        Raises:
            BrokenPartialError: a partial of the municipality's own cannot be drawn.
        """
        common = self._digest((self.memory.foundation, self.renderer.inputs)) if self.memory.path else ""
        for page in pages:
            key = self._digest((common, self.renderer.own_inputs(page))) if common else ""
            yield self._taken(key) or self._made(page, key, growing=page.kind.growing or page.address in own)

    def _digest(self, value: object) -> str:
        """What stands for a value; empty where that cannot be told."""
        try:
            return self.digests.of(value).hex()
        except UnknownKindError:
            return ""

    def _taken(self, key: str) -> PageRecord | None:
        """The page of the last build, where everything that goes into it is the same and its files are what they were."""
        value = self.memory.get(key) if key else None
        if value is None:
            return None
        record = page_record(self.renderer.language.code, key, value)
        return record if self.tree.take({**record.files, **record.assets}) else None

    def _made(self, page: Page, key: str, *, growing: bool) -> PageRecord:
        with blamed(self.partials):
            rendered = self.renderer.render(page)
        text = harden(rendered.text)
        path = self.renderer.path(page)
        document = Document(path.removesuffix("index.html"), text)
        facts, problems = verify_page(document, self.renderer.municipality.site, self.languages)
        data = text.encode()
        self._assets |= rendered.assets
        room = room_for(facts.fetched, self._assets)
        small = compressed(path, data, room)
        size = len(small.get(f"{path}.br", data))
        if not (page.kind.at_work or self.renderer.edition.review):
            problems += verify_weight(document, facts.fetched, size, room, self._assets, growing)
        files = self.tree.write_all({path: data, **small, **with_compressed(rendered.beside)})
        assets = {name: record for asset in rendered.assets for name, record in self._asset(asset).items()}
        return PageRecord(self.renderer.language.code, key, files, assets, facts, tuple(problems))

    def _asset(self, path: str) -> dict[str, FileRecord]:
        """The records of a file that pages share, and of its compressed forms; it is written with the first that asks for it."""
        if path not in self._asset_files:
            data = self._assets[path]
            self._asset_files[path] = self.tree.write_all(with_compressed({path: data}))
        return self._asset_files[path]
