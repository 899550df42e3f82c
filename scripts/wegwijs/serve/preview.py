"""A preview: the site as it would be built now, a file at a time, by the stages of a build. It writes nothing."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from wegwijs.compress import brotlied
from wegwijs.driver import of_the_language
from wegwijs.editions import Draft
from wegwijs.files import Project
from wegwijs.harden import harden
from wegwijs.model import SOURCE_LANGUAGE, Page, addresses
from wegwijs.problems import Problem, stopping
from wegwijs.publish import Hosting
from wegwijs.render import offline
from wegwijs.render.own_partials import blamed
from wegwijs.serve import faults
from wegwijs.serve.faults import Speaker
from wegwijs.serve.material import Material, Spoken
from wegwijs.serve.reloading import Reloading, Versions
from wegwijs.serve.saved import NOTHING, Saved
from wegwijs.serve.telling import Tell, Telling
from wegwijs.verify import Document, room_for, verify_page, verify_weight

EVERYTHING = Saved(content=True, look=True)
SITE = "site"  # in what is wrong: of the whole site
LANGUAGES = "languages"  # in what is wrong: of all languages together


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets. `path` says by its ending of which kind `data` is; of a redirection it is where to go."""

    path: str
    data: bytes = b""
    status: HTTPStatus = HTTPStatus.OK


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it would be published, before it is hardened; or the errors for which it would not be."""

    text: str = ""
    errors: list[Problem] = field(default_factory=list)


class Preview:
    """The site of a municipality on a day, for as many who ask at a time as want: they wait for one another.

    What is wrong is told by `tell`, and to browsers by `speaker`, in the language with the code `language`.
    """

    def __init__(
        self, project: Project, slug: str, today: date, tell: Tell, speaker: Speaker, language: str = SOURCE_LANGUAGE
    ) -> None:
        self.versions = Versions()
        self.root = "/"
        self.rules: Mapping[str, Any] = {}
        self._project, self._speaker, self._language = project, speaker, language
        self._material = Material(project, slug, today)
        self._telling = Telling(tell)
        self._turn = threading.Lock()
        self._reloading: Reloading | None = None
        self._stopped: list[Problem] = []
        self._last = addresses.HOME
        self._drawn: dict[str, Drawn] = {}
        self._beside: dict[str, bytes] = {}
        self._assets: dict[str, bytes] = {}  # those of before too: somebody may have a page open that asks for them
        self._whole: dict[str, bytes] = {}

    def refresh(self, saved: Saved = EVERYTHING) -> None:
        """Read again what was saved, and draw again the page that was asked for last. Whoever asks meanwhile waits."""
        with self._turn:
            self.versions.next()
            for forgotten in (self._drawn, self._beside, self._whole):
                forgotten.clear()
            try:
                self._read(saved)
                codes = self._material.codes
                self._telling.forget_but({SITE, self._last, *map(_translation, codes), *map(_language, codes)})
                if self._material.draft:
                    self._answer(self._last)
            except Exception as raised:  # nothing that anybody saves may end the preview
                self._stopped = [faults.fault_of(raised, self._project)]
                self._telling.notice(SITE, self._stopped)

    def settle(self) -> None:
        """Read all languages, for which no page waited: some are left out, or have texts of another. Pages are given meanwhile.

        Where the site is another by it, pages come again. Where something was saved meanwhile, the next call settles it.
        """
        with self._turn:
            version, whole = self.versions.now, self._material.anew()
        if whole is None:
            return
        try:
            for code in whole:
                with self._turn:  # who saves, or asks for a page, goes first
                    if version != self.versions.now:
                        return
                whole.get(code)
            whole.read()
            with self._turn:
                changed = version == self.versions.now and self._material.take(whole)
        except Exception as raised:
            with self._turn:
                self._telling.notice(LANGUAGES, [faults.fault_of(raised, self._project)])
            return
        if changed:
            self.refresh(NOTHING)

    def answer(self, path: str) -> Answer:
        """What stands at a path of the host, such as `/ar/aanbod/`; what is wrong, while there is an error."""
        if not path.startswith(self.root):
            return Answer(self.root, status=HTTPStatus.FOUND) if path == "/" else self.answer(self.root + path[1:])
        with self._turn:
            try:
                return self._answer(path.removeprefix(self.root))
            except Exception as raised:
                fault = faults.fault_of(raised, self._project)
                self._telling.notice(path, [fault])
                return self._fault_page([fault])

    def _read(self, saved: Saved) -> None:
        self._stopped = []
        self._material.refresh(saved)
        self._telling.notice(SITE, self._material.problems)
        self._stopped = stopping(self._material.problems)
        for code in saved.languages:
            self._telling.notice(_translation(code), self._material.translation_faults(code))
        if self._material.draft:
            self.root = urlsplit(self._material.draft.content.municipality.site).path
        if saved.look:
            self._reloading = Reloading(self._project.overrides)
            self._assets[self._reloading.path] = self._reloading.data
            self.rules = Hosting(self._project.overrides / "host").rules

    def _answer(self, path: str) -> Answer:
        if path in self._assets:
            return Answer(path, self._assets[path])
        draft = self._material.draft
        if draft is None:
            return self._fault_page(self._stopped)
        path = path.removesuffix("index.html")
        code, address = addresses.divided(path, draft.codes)
        spoken = self._in_language(code)
        if wrong := stopping(spoken.problems):
            return self._fault_page(wrong)
        if page := spoken.pages.get(address):
            self._last = path
            return self._page(spoken, page)
        if f"{address}/" in spoken.pages:
            return Answer(f"{self.root}{path}/", status=HTTPStatus.FOUND)
        for name in (path, f"{path}index.html"):  # the second leads on from an address at which a page stood
            if (data := self._file(draft, name)) is not None:
                return Answer(name, data)
        if self._file(draft, f"{path}/index.html") is not None:
            return Answer(f"{self.root}{path}/", status=HTTPStatus.FOUND)
        status = HTTPStatus.OK if path == addresses.NOT_FOUND else HTTPStatus.NOT_FOUND
        return self._page(self._in_language(SOURCE_LANGUAGE), draft.not_found(), status)

    def _in_language(self, code: str) -> Spoken:
        spoken = self._material.spoken(code)
        self._telling.notice(_translation(code), self._material.translation_faults(code))
        self._telling.notice(_language(code), spoken.problems)
        return spoken

    def _page(self, spoken: Spoken, page: Page, status: HTTPStatus = HTTPStatus.OK) -> Answer:
        path = spoken.renderer.path(page)
        drawn = self._draw(spoken, page)
        if drawn.errors:
            return self._fault_page(drawn.errors)
        assert self._reloading is not None
        return Answer(path, self._reloading.page(drawn.text, self.root, self.versions.now), status)

    def _draw(self, spoken: Spoken, page: Page) -> Drawn:
        """A page as it would be published, verified; what it asks for beside itself is kept."""
        path = spoken.renderer.path(page)
        if path not in self._drawn:
            self._drawn[path] = self._made(spoken, page, path.removesuffix("index.html"))
        return self._drawn[path]

    def _made(self, spoken: Spoken, page: Page, address: str) -> Drawn:
        draft = spoken.draft
        try:
            with blamed(draft.content.own_words.partials):
                rendered = spoken.renderer.render(page)
        except Exception as raised:
            problems = [faults.fault_of(raised, self._project)]
        else:
            self._beside |= rendered.beside
            self._assets |= rendered.assets
            problems = self._verified(draft, page, Document(address, harden(rendered.text)))
        self._telling.notice(address, problems)
        wrong = stopping(problems)
        return Drawn(errors=wrong) if wrong else Drawn(rendered.text)

    def _verified(self, draft: Draft, page: Page, document: Document) -> list[Problem]:
        """What is wrong in a finished page. Whether its links arrive, only a build of all pages can tell."""
        content = draft.content
        languages = {language.code: language for language in draft.languages}
        facts, problems = verify_page(document, content.municipality.site, languages)
        growing = page.kind.growing or page.address.removesuffix("/") in content.own_words.pages
        if page.kind.at_work:
            return problems
        room = room_for(facts.fetched, self._assets)
        size = len(brotlied(document.text.encode(), room))
        return [*problems, *verify_weight(document, facts.fetched, size, room, self._assets, growing)]

    def _file(self, draft: Draft, path: str) -> bytes | None:
        """A file that stands beside the pages; none where the site has no such file."""
        picture = draft.content.municipality.logo
        if picture and path == picture.address:
            return picture.data
        if path == offline.NAME:
            return offline.worker(self._project.overrides, {})
        for code in draft.codes:
            if made := of_the_language(draft, code).get(path):
                return made(self._material.spoken(code).edition)
        if path not in self._beside:
            self._draw_at(*addresses.divided(path[: path.rfind("/") + 1], draft.codes))
        if path in self._beside:
            return self._beside[path]
        if not self._whole:
            from wegwijs import export, join  # asked for seldom, and long to load

            spoken = self._material.spoken(SOURCE_LANGUAGE)
            moved = join.speaking(draft.content, spoken.pages)
            municipality = draft.content.municipality
            self._whole |= dict(join.of_the_site(self._project, municipality, draft.codes, spoken.listed, moved))
            self._whole[addresses.ELSEWHERE_FILE] = join.words_elsewhere(draft)
            self._whole[addresses.PICTURES_FILE] = join.pictures(draft)
            self._whole |= export.files(draft.content, draft.today)
        return self._whole.get(path)

    def _draw_at(self, code: str, address: str) -> None:
        """Draw a page for what it brings along."""
        spoken = self._material.spoken(code)
        if page := spoken.pages.get(address):
            self._draw(spoken, page)

    def _fault_page(self, problems: Sequence[Problem]) -> Answer:
        """What is wrong, in place of a page. The number is one with which a worker shows it, and not what it kept."""
        try:
            assert self._reloading is not None
            text = faults.page(self._project, self._speaker, self._language, problems)
            data = self._reloading.page(text, self.root, self.versions.now)
        except Exception:  # the frame or the style that it shares with the site may be what is wrong
            data = faults.text(self._speaker, problems).encode()
            return Answer("faults.txt", data, HTTPStatus.UNPROCESSABLE_ENTITY)
        return Answer(addresses.NOT_FOUND, data, HTTPStatus.UNPROCESSABLE_ENTITY)


def _translation(code: str) -> str:
    """In what is wrong: of the catalogues of a language."""
    return f"translation {code}"


def _language(code: str) -> str:
    """In what is wrong: of the pages of a language before they are drawn."""
    return f"language {code}"
