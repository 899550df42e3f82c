"""From what people typed to the pages of each language: read, check, translate, pages. A language at a time can be asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from wegwijs import check, pages, read, recordings, translate
from wegwijs.build import workers
from wegwijs.files import Project
from wegwijs.mkdocs_door.theme import icons
from wegwijs.model import SOURCE_LANGUAGE, Content, Edition, Language
from wegwijs.problems import Problem
from wegwijs.render.palette import corrected
from wegwijs.translate.glossary import TranslationRules

Progress = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Draft:
    """What every language of a site is made from: the Dutch content, checked, and the translations of its languages, by code."""

    project: Project
    today: date
    content: Content
    languages: tuple[Language, ...]
    translations: Mapping[str, translate.Translation]
    rules: TranslationRules
    problems: list[Problem]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages of the site, Dutch first."""
        return tuple(language.code for language in self.languages)

    @lru_cache(maxsize=1)  # noqa: B019 (a build has one draft, and it is gone with it)
    def edition(self, code: str) -> tuple[Edition, list[Problem]]:
        """The site in one of its languages, before it is drawn, and what is wrong in that language."""
        language = next(language for language in self.languages if language.code == code)
        translation = self.translations[code]
        localized = translation.apply(self.content)
        problems = translate.untranslated(localized, language, translation)
        not_found = {}
        if code == SOURCE_LANGUAGE:
            not_found = {other: pages.not_found_head(self.content, self.translations[other]) for other in self.codes}
        made = pages.pages(localized, language, self.today, not_found)
        if code == SOURCE_LANGUAGE:
            problems += pages.dead_links(made)
        edition = Edition(language, translation, made, self.rules.glossary.door_words(language))
        edition, faults = recordings.with_recordings(self.project, self.content.municipality, edition)
        return edition, [*problems, *faults]


def draft(
    project: Project,
    slug: str,
    today: date,
    progress: Progress,
    *,
    plain: bool = False,
    strict: bool = False,
    jobs: int = 1,
) -> tuple[Draft | None, list[Problem]]:
    """What the languages of a site are made from; none where the content cannot be read. Then what was wrong in it.

    `plain` also tells what is not plain Dutch; `strict` also tells what is odd in translations. `jobs` translations are read
    at a time.
    """
    progress("read")
    content, problems = read.read(project, slug)
    if content is None:
        return None, problems

    progress("check")
    words, faults = read.plain_words(project) if plain else (None, [])
    problems += faults
    problems += check.check(content, today, icons(), words, corrected(content.municipality.brand))

    progress("translate")
    spoken = {language.code: language for language in content.languages}
    own = [spoken[code] for code in content.municipality.languages if code in spoken]
    rules, faults = translate.translation_rules(project)
    problems += faults

    def load(language: Language) -> tuple[translate.Translation, list[Problem]]:
        return translate.translation(project, language, (slug, translate.OWN), rules if strict else None)

    translations = {}
    for language, (translation, faults) in zip(own, workers.each(load, own, jobs), strict=True):
        translations[language.code] = translation
        problems += faults
    own, faults = translate.published(content, own, translations)
    problems += faults
    return Draft(project, today, content.spoken_in(own), tuple(own), translations, rules, problems), problems
