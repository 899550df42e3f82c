"""A word of one language, typed on the page of another: the file that leads to the pages of its language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wegwijs.model.search import Danger, LanguageWords, SearchRules
from wegwijs.search.danger import DangerWords
from wegwijs.search.folding import Folding
from wegwijs.search.page_words import PageWords
from wegwijs.search.subjects import Spoken


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A page that subjects lead to, in one language: its name, its address in the site, its title."""

    name: str
    address: str
    title: str


def other_languages(
    pages: Mapping[str, Sequence[NamedPage]],
    names: Mapping[str, str],
    words: Mapping[str, LanguageWords],
    dangers: Sequence[Danger],
    rules: SearchRules,
) -> bytes:
    """The file with what people type in each language of a site, by the code of the language.

    `pages` are those that subjects may lead to, `names` the names of the languages in themselves, `words` what is typed,
    `dangers` the words of danger.
    """
    languages = {}
    for code, named in pages.items():
        if code not in words:
            continue
        folding = Folding(rules, code)
        records = [PageWords(page.address, page.title, 0, {}, (page.name,)) for page in named]
        spoken = Spoken(rules.subjects, words[code])
        languages[code] = {
            "name": names[code],
            "pages": [[page.address, page.title, 0] for page in named],
            "rules": folding.for_browser(),
            "ignored": "",
            "meant": list(spoken.meant(records, folding)),
            "danger": DangerWords(dangers, rules, (code,)).for_browser({}),
        }
    return json.dumps(languages, ensure_ascii=False, separators=(",", ":")).encode()
