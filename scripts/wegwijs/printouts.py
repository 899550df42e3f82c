"""From pages to paper: the words of each printout are drawn like those of a page, and set as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from markupsafe import Markup

from wegwijs.build import workers
from wegwijs.build.cache import BuildCache, RecordFile
from wegwijs.build.hashing import of_json
from wegwijs.build.tree import FileRecord, SiteTree
from wegwijs.driver import page_renderer
from wegwijs.editions import Draft
from wegwijs.mkdocs_door.theme import theme
from wegwijs.model import SOURCE_LANGUAGE, Language, PrintFile, PrintKind, Printout, Text, addresses
from wegwijs.print import press
from wegwijs.print.tree import Node, texts, tree
from wegwijs.print.typesetting import Look, Typesetter, TypesettingError, fits, typesetter
from wegwijs.problems import Place, Problem, Severity, problem, warning
from wegwijs.render.own_partials import blamed
from wegwijs.render.palette import palette

# What comes of a kind: how the name of the file ends, the size as a source knows it, and the paper as people do.
SIZES: dict[PrintKind, tuple[tuple[str, str, str], ...]] = {
    "poster": (("-a4", "", "A4"), ("-a3", "a3", "A3")),
    "leaflet": (("", "", "A5"),),
    "sheet": (("", "", "A4"),),
    "cards": (("", "", "A4"),),
    "guide": (("", "", "A4"),),
}
FOLDED = "-vouwen"
POSTER = "poster"
ON_SITE = ("poster", "leaflet")
BLEED = 3  # millimetres


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of a printout in one language. The poster speaks all languages, and is of the Dutch."""

    kind: PrintKind
    name: str
    title: Text
    language: Language
    words: Node


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF of a piece. `name` is that of the file, `format` the paper it is for; `folded`: as of `PrintFile`."""

    piece: Piece
    name: str
    format: str
    data: bytes
    pages: int
    folded: bool = False


def pieces(draft: Draft, choice: Callable[[Printout, str], bool], jobs: int = 1) -> list[Piece]:
    """The words of the printouts that are wanted, asked for each in each language by its code; `jobs` languages at a time.

    Raises:
        BrokenPartialError: a partial of the municipality's own cannot be drawn.
    """
    drawn = workers.each(partial(_drawn, draft, choice), draft.codes, jobs)
    poster = _poster(draft, choice, "".join(cell for cell, _ in drawn))
    return [*poster, *(piece for _, inner in drawn for piece in inner)]


def pdfs(draft: Draft, piece: Piece, setter: Typesetter, bleed: int = 0) -> tuple[list[Pdf], list[Problem]]:
    """The files of a piece, and what is wrong with them. `bleed` in millimetres is for a printing house, which folds itself."""
    place = Place(f"{piece.name} ({piece.language.code})")
    if letters := setter.missing(texts(piece.words)):
        return [], [problem("print-letter", place, letter=letters[0], language=piece.language.dutch_name)]
    made, appearance = [], look(draft)
    try:
        for end, size, paper in SIZES[piece.kind]:
            data = setter.pdf(piece.kind, piece.words, appearance, size, bleed)
            data = press.with_cut(data, bleed) if bleed else data
            name = piece.name + (end or f"-{piece.language.code}")
            made.append(Pdf(piece, name, paper, data, press.pages(data)))
    except TypesettingError as fault:
        return [], [problem("print-source", place, detail=fault)]
    whole = made[0]
    if piece.kind == "leaflet" and not bleed:
        data = press.folded(whole.data, piece.language.direction == "rtl")
        made.append(Pdf(piece, f"{whole.name}{FOLDED}", "A4", data, press.pages(data), folded=True))
    return made, [] if fits(piece.kind, whole.data) else [warning("print-pages", place, pages=whole.pages)]


def look(draft: Draft) -> Look:
    """What all papers of a municipality have in common."""
    return Look(palette(draft.content.municipality.brand).light, draft.content.municipality.logo)


@dataclass(frozen=True)
class Printing:
    """What there is to print of a municipality, to be chosen from. `draft` is none where its content cannot be read."""

    overrides: Path
    draft: Draft | None
    problems: list[Problem]

    @cached_property
    def _printouts(self) -> tuple[Printout, ...]:
        return self.draft.printouts(self.draft.edition(SOURCE_LANGUAGE)[0]) if self.draft else ()

    @property
    def names(self) -> frozenset[str]:
        """What one can ask for."""
        return frozenset(printout.about for printout in self._printouts)

    @property
    def leaflets(self) -> tuple[str, ...]:
        """Those of them that are leaflets."""
        return tuple(printout.about for printout in self._printouts if printout.kind == "leaflet")

    def made(
        self, what: Collection[str], codes: Collection[str], bleed: bool
    ) -> Iterator[tuple[list[Pdf], list[Problem]]]:
        """The files of each piece that is asked for by its name and language, and what is wrong with it.

        Nothing asked: the poster and the leaflets of neighbourhoods, or of ages where there are none; and every language.

        Raises:
            BrokenPartialError: a partial of the municipality's own cannot be drawn.
        """
        assert self.draft is not None
        leaflets = [printout for printout in self._printouts if printout.kind == "leaflet"]
        first = leaflets[0].page.kind if leaflets else None
        chosen = what or {POSTER, *(printout.about for printout in leaflets if printout.page.kind is first)}

        def choice(printout: Printout, code: str) -> bool:
            return printout.about in chosen and (printout.kind == POSTER or not codes or code in codes)

        with typesetter(self.overrides) as setter:
            for piece in pieces(self.draft, choice):
                yield pdfs(self.draft, piece, setter, BLEED if bleed else 0)


def on_site(draft: Draft, tree: SiteTree, cache: BuildCache, jobs: int = 1) -> tuple[Draft, list[Problem]]:
    """The draft of a site on which the poster and all leaflets stand, which are in the tree now; and what is wrong with them.

    What was set from the same words before is taken from the last site. What cannot be printed keeps no site back.

    Raises:
        BrokenPartialError: a partial of the municipality's own cannot be drawn.
        OSError: a file cannot be written.
    """
    files: dict[str, list[PrintFile]] = {code: [] for code in draft.codes}
    problems: list[Problem] = []
    overrides = theme(draft.project).overrides
    with ExitStack() as stack, cache.records("print") as memory:
        setter: Typesetter | None = None
        for piece in pieces(draft, lambda printout, code: printout.kind in ON_SITE, jobs):
            key = of_json([piece.name, piece.language.code, piece.words, asdict(look(draft)) | {"logo": _logo(draft)}])
            made = _taken(memory, key, piece, tree)
            if made is None:
                setter = setter or stack.enter_context(typesetter(overrides))
                done, faults = pdfs(draft, piece, setter)
                problems += [replace(fault, severity=Severity.WARNING) for fault in faults]
                made = [_kept(pdf, tree) for pdf in done]
                if not faults:
                    memory.put(key, partial(_record, made, tree))
            for code in draft.codes if piece.kind == POSTER else [piece.language.code]:
                files[code] += made
    return replace(draft, printed={code: tuple(made) for code, made in files.items()}), problems


def _logo(draft: Draft) -> str:
    logo = draft.content.municipality.logo
    return logo.address if logo else ""


def _kept(pdf: Pdf, tree: SiteTree) -> PrintFile:
    address = f"{addresses.PRINT}{pdf.name}.pdf"
    tree.write(address, pdf.data)
    piece = pdf.piece
    return PrintFile(
        piece.name, piece.kind, piece.title, address, pdf.format, len(pdf.data), pdf.pages, folded=pdf.folded
    )


def _record(made: Sequence[PrintFile], tree: SiteTree) -> list[list[object]]:
    return [
        [file.address, tree.files[file.address].sha256, file.size, file.format, file.pages, file.folded]
        for file in made
    ]


def _taken(memory: RecordFile, key: str, piece: Piece, tree: SiteTree) -> list[PrintFile] | None:
    """The files of a piece from the last site, where they stand there as they were made."""
    value = memory.get(key)
    if value is None or not tree.take({address: FileRecord(sha256, size) for address, sha256, size, *_ in value}):
        return None
    return [
        PrintFile(piece.name, piece.kind, piece.title, address, paper, size, pages, folded=folded)
        for address, _, size, paper, pages, folded in value
    ]


def _drawn(draft: Draft, choice: Callable[[Printout, str], bool], code: str) -> tuple[str, list[Piece]]:
    """The cell of a language on the poster, and its pieces."""
    edition, _ = draft.edition(code)
    with blamed(draft.content.own_words.partials):
        renderer = page_renderer(draft.project, draft.content, edition, draft.languages)
        made, cell = [], ""
        for printout in draft.printouts(edition):
            if printout.kind == "poster":
                cell = renderer.words(printout, "cell")
            elif choice(printout, code):
                words = tree(renderer.words(printout, printout.kind))
                made.append(Piece(printout.kind, printout.name, printout.page.title, edition.language, words))
    return cell, made


def _poster(draft: Draft, choice: Callable[[Printout, str], bool], cells: str) -> Iterator[Piece]:
    edition, _ = draft.edition(SOURCE_LANGUAGE)
    printout = draft.printouts(edition)[0]
    if choice(printout, SOURCE_LANGUAGE):
        with blamed(draft.content.own_words.partials):
            renderer = page_renderer(draft.project, draft.content, edition, draft.languages)
            words = renderer.words(printout, printout.kind, cells=Markup(cells))
        yield Piece(printout.kind, printout.name, printout.page.title, edition.language, tree(words))
