"""From what people typed to the pages of each language: read, check, translate, pages. A language at a time can be asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from wegwijs import check, pages, read, recordings, translate
from wegwijs.build.cache import NO_CACHE, BuildCache
from wegwijs.files import Project
from wegwijs.mkdocs_door.theme import icons
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, Language, Page, PlainWords, PrintFile, Printout, Recording
from wegwijs.problems import Problem
from wegwijs.render import house_letters
from wegwijs.render.palette import corrected, palette
from wegwijs.translate import Translations
from wegwijs.translate.glossary import TranslationRules

Progress = Callable[[str], None]


def quiet(stage: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, eq=False)
class Draft:
    """What every language of a site is made from: the Dutch content, checked, and the translations of its languages, by code.

    `printed` are the files for paper that stand on the site, by the code of their language. `review`: see `Edition`.
    """

    project: Project
    today: date
    content: Content
    languages: tuple[Language, ...]
    translations: Translations
    rules: TranslationRules
    printed: Mapping[str, tuple[PrintFile, ...]] = field(default_factory=dict)
    review: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages of the site, Dutch first."""
        return tuple(language.code for language in self.languages)

    @cached_property
    def _names_of_languages(self) -> Mapping[str, Recording]:
        """The name of each language in its own voice: the same in every edition."""
        return dict(recordings.names_of_languages(self.project, self.content))

    @lru_cache(maxsize=1)  # noqa: B019 (a build has one draft, and it is gone with it)
    def edition(self, code: str) -> tuple[Edition, list[Problem]]:
        """The site in one of its languages, before it is drawn, and what is wrong in that language.

        404.html, which speaks all languages, is the last of the Dutch pages.
        """
        edition, problems = self.without_not_found(code)
        if code == SOURCE_LANGUAGE:
            edition = replace(edition, pages=(*edition.pages, self.not_found()))
        return edition, problems

    def without_not_found(self, code: str) -> tuple[Edition, list[Problem]]:
        """As `edition`, but for 404.html: of the translations only that of the language is asked for."""
        language = next(language for language in self.languages if language.code == code)
        translation = self.translations[code]
        localized = translation.apply(self.content)
        problems = translate.untranslated(localized, language, translation)
        made = pages.pages(localized, language, self.today)
        if code == SOURCE_LANGUAGE:
            problems += pages.dead_links(made)
        if files := self.printed.get(code):
            made += (pages.printed(localized, language, self.today, files),)
        doors = self.rules.glossary.door_words(language)
        edition = Edition(language, translation, made, doors, review=self.review)
        problems += house_letters.faults(edition, self.languages, self.content.municipality)
        edition, faults = recordings.with_recordings(self.project, localized, edition, self._names_of_languages)
        return edition, [*problems, *faults]

    def inventory(self, edition: Edition) -> recordings.Inventory:
        """What there is to record in pieces, in the language of an edition."""
        return recordings.inventory(self.translations[edition.language.code].apply(self.content), edition)

    def booth_page(self, edition: Edition) -> bytes:
        """The page on which a volunteer speaks the pieces that nobody spoke yet; all of them where somebody did."""
        here = self.content.municipality
        pieces = self.inventory(edition).ready
        left = recordings.unspoken(self.project, here.slug, edition.language.code, pieces)
        colours = palette(here.brand)
        to = here.contact.email or here.contact.name
        return recordings.booth(
            self.project.overrides, edition.language, here.name, to, left or pieces, (colours.light, colours.dark)
        )

    def printouts(self, edition: Edition) -> tuple[Printout, ...]:
        """Everything that can be printed of an edition."""
        localized = self.translations[edition.language.code].apply(self.content)
        return pages.to_print(localized, edition.language, self.today, edition.pages)

    def not_found(self) -> Page:
        """404.html, in all languages of the site."""
        return pages.not_found(
            {code: pages.not_found_head(self.content, self.translations[code]) for code in self.codes}
        )


def draft(
    project: Project,
    slug: str,
    today: date,
    progress: Progress,
    *,
    plain: bool = False,
    strict: bool = False,
    jobs: int = 1,
    cache: BuildCache = NO_CACHE,
    review: bool = False,
) -> tuple[Draft | None, list[Problem]]:
    """What the languages of a site are made from; none where the content cannot be read. Then what was wrong in it.

    `plain` also tells what is not plain Dutch; `strict` also tells what is odd in translations. `jobs` translations are read
    at a time; `cache` remembers which of them may be shown. `review`: for who reads translations over, see `of_content`.
    """
    progress("read")
    content, problems = read.read(project, slug)
    if content is None:
        return None, problems

    progress("check")
    words, faults = read.plain_words(project) if plain else (None, [])
    problems += faults
    content, problems = checked(content, problems, today, words)

    progress("translate")
    rules, faults = translate.translation_rules(project)
    problems += faults
    translations = Translations(project, slug, spoken(content), rules if strict else None, cache)
    problems += translations.read(jobs)
    made, faults = of_content(project, today, content, translations, rules, review)
    return made, [*problems, *faults]


def checked(
    content: Content, problems: Sequence[Problem], today: date, words: PlainWords | None = None
) -> tuple[Content, list[Problem]]:
    """What is right of content that could be read, and all that is wrong in it; with `words`, also what is not plain Dutch.

    `problems` are those of reading it.
    """
    faults = check.check(content, today, icons(), words, corrected(content.municipality.brand))
    return check.what_is_right(content, [*problems, *faults], today)


def spoken(content: Content) -> tuple[Language, ...]:
    """The languages that a municipality chose."""
    known = {language.code: language for language in content.languages}
    return tuple(known[code] for code in content.municipality.languages if code in known)


def of_content(
    project: Project,
    today: date,
    content: Content,
    translations: Translations,
    rules: TranslationRules,
    review: bool = False,
) -> tuple[Draft, list[Problem]]:
    """The draft of content that was read, and which languages are left out of it and why, as far as translations were read.

    With `review` none is: who reads a translation over has to see the language that is not on the site before people read it.
    """
    own, problems = translate.published(content, spoken(content), translations.known)
    if review:
        own, problems = list(spoken(content)), []
    return Draft(project, today, content.spoken_in(own), tuple(own), translations, rules, review=review), problems
