"""What a preview draws from: content, translations and pages. Each is read when it is needed, and again when it was saved.

A page waits for its own language alone. Which languages have too few translations, and what is the text of another language,
can be told when all of them were read (`whole`); until then each language is one of the site.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from wegwijs import editions, read, translate
from wegwijs.driver import page_renderer
from wegwijs.editions import Draft
from wegwijs.files import Project
from wegwijs.mkdocs_door.theme import setup_faults, theme
from wegwijs.model import Content, Page
from wegwijs.problems import Problem, stopping
from wegwijs.render.renderer import PageRenderer
from wegwijs.serve.saved import Saved
from wegwijs.translate import Translations
from wegwijs.translate.glossary import TranslationRules


class Spoken:
    """The site in one language: its pages, what is wrong in them, and who draws them."""

    def __init__(self, draft: Draft, code: str) -> None:
        self.draft = draft
        self.edition, self.problems = draft.without_not_found(code)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages by address. 404.html is not among them."""
        return {page.address: page for page in self.edition.pages}

    @cached_property
    def renderer(self) -> PageRenderer:
        """Draws the pages, with the templates as they were when it was first asked."""
        return page_renderer(self.draft.project, self.draft.content, self.edition, self.draft.languages)

    def forget_templates(self) -> None:
        """Have the templates read again."""
        self.__dict__.pop("renderer", None)

    @property
    def listed(self) -> list[str]:
        """The addresses that search engines may show."""
        return [page.address for page in self.edition.pages if page.kind.listed]


class Material:
    """What the site of a municipality is drawn from on a day; nothing before the first `refresh`."""

    def __init__(self, project: Project, slug: str, today: date) -> None:
        self.project, self.slug, self.today = project, slug, today
        self.draft: Draft | None = None
        self.problems: list[Problem] = []
        self._content: Content | None = None
        self._faults: list[Problem] = []
        self._rules = TranslationRules()
        self._translations = Translations(project, slug, ())
        self._spoken: dict[str, Spoken] = {}

    def refresh(self, saved: Saved) -> None:
        """Read again what was saved. `draft` is none while there is an error, which is then among `problems`."""
        if saved.setup:
            theme.cache_clear()
        if saved.content:
            self.draft = None
            self._read()
        for code in saved.languages:
            self._translations.forget(code)
            self._translations.get(code)  # it is at hand: a language that is left out does not come back meanwhile
            self._spoken.pop(code, None)
        if saved.look:
            for spoken in self._spoken.values():
                spoken.forget_templates()
        self._put_together()

    def anew(self) -> Translations | None:
        """The translations of all languages, to be read meanwhile; none where these are whole."""
        return None if self._translations.whole else self._translations.anew()

    def take(self, whole: Translations) -> bool:
        """Draw from translations that were all read; whether the site is another with them."""
        changed, before = self._translations.take(whole), self.draft
        for code in changed:
            self._spoken.pop(code, None)
        self._put_together()
        return bool(changed) or self.draft is not before

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages that the municipality chose."""
        return tuple(self._translations)

    def spoken(self, code: str) -> Spoken:
        """The site in one of the languages of the draft."""
        if code not in self._spoken:
            assert self.draft is not None
            self._spoken[code] = Spoken(self.draft, code)
        return self._spoken[code]

    def translation_faults(self, code: str) -> list[Problem]:
        """What is wrong in the translation of a language, if it is one that the municipality chose; it is read for that."""
        return self._translations.problems(code) if self._translations.get(code) else []

    def _read(self) -> None:
        self._content = None
        content, self._faults = read.read(self.project, self.slug)
        self._rules, faults = translate.translation_rules(self.project)
        self._faults += faults
        if content is None:
            return
        content, self._faults = editions.checked(content, self._faults, self.today)
        languages = editions.spoken(content)
        if languages != self._translations.languages:
            self._translations = Translations(self.project, self.slug, languages)
        self._content = content

    def _put_together(self) -> None:
        """Make a draft of what was read; the one of before stays where it says the same."""
        before, self.draft = self.draft, None
        self.problems = [*self._faults, *setup_faults(self.project)]
        if self._content is None:
            return
        draft, faults = editions.of_content(self.project, self.today, self._content, self._translations, self._rules)
        self.problems += faults
        if stopping(self.problems):
            return
        if before and before.codes == draft.codes:
            self.draft = before
        else:
            self.draft = draft
            self._spoken.clear()
