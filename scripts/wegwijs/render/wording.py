"""Words on their way to a page: in its language, escaped, marked where they are Dutch, and noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from markupsafe import escape as escape_text

from wegwijs import markup
from wegwijs.model import SOURCE_LANGUAGE, DoorWord, Edition, Text
from wegwijs.render.fragments import Fragments

escaped = lru_cache(maxsize=20_000)(
    escape_text
)  # of a plain text; what is Markup is equal to one, so it never comes here


class Wording:
    """Gives templates the words of one edition, and notes where they come from.

    `dutch` and `door` mark a text as Dutch, and as standing on a door, and `below` is the Dutch of a translation for who reviews
    it; partials/text.html has how.
    """

    def __init__(self, edition: Edition, drawn: Fragments) -> None:
        self._drawn = drawn
        self.dutch: Callable[[Any], Markup] = Markup
        self.door: Callable[[Any], Markup] = Markup
        self.below: Callable[[Any], Markup] = Markup
        self._review = edition.review and edition.language.code != SOURCE_LANGUAGE
        self._code = edition.language.code
        self._translator = edition.translator
        self._sentences: dict[str, tuple[Text, Markup, Markup]] = {}
        self._marked: dict[tuple[type, str], tuple[Markup, dict[DoorWord, None]]] = {}
        self._door_words = {form: door for door in edition.doors for form in door.written}
        words = "|".join(sorted(map(re.escape, self._door_words), key=len, reverse=True))
        # In a translation they stand in brackets beside its own word; in Dutch they are words like any other.
        around = rf"\b(?:{words})\b" if self._code == SOURCE_LANGUAGE else rf"(?<=[(（])(?:{words})(?=[)）,，、])"
        self._pattern = re.compile(around, re.IGNORECASE) if words else None

    def escape(self, value: Any) -> Markup:
        """Every value on its way to a page passes here, so a Dutch sentence on another page is always marked."""
        kind = type(value)
        if kind is str:
            return escaped(value)
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        if kind is Text:
            return self._noted(value, value.value)
        return escape_text(value)

    def gettext(self, dutch: str, **names: Any) -> Markup:
        """A sentence of a template in the language of the page; names in it are escaped, and isolated by the template."""
        if dutch not in self._sentences:
            text = self._translator.gettext(dutch)
            body = escape_text(text.value)
            self._sentences[dutch] = text, body, body.replace("%%", "%")
        text, body, unnamed = self._sentences[dutch]
        values = {name: self.escape(value) for name, value in names.items()}
        return self._noted(text, body % values if names else unnamed, values)

    def ngettext(self, singular: str, plural: str, number: int, **names: Any) -> Markup:
        """A sentence about a number of things; the number itself is `%(num)s`."""
        text = self._translator.ngettext(singular, plural, number)
        values = {name: self.escape(value) for name, value in {"num": number, **names}.items()}
        return self._noted(text, escape_text(text.value) % values, values)

    def with_doors(self, text: Text | str, explained: bool = False, lang: str = "") -> Markup:
        """Note the words that stand on a door, unless the text explains them; in a translation, mark them as Dutch.

        `lang` is the language that the element around the text says; a text of another is marked itself.
        """
        if isinstance(text, Text):
            self._drawn.traces.provenance.note(text)
            if text.lang == SOURCE_LANGUAGE not in {lang, self._code}:
                return self.dutch(text.value)
            return self._with_doors(text.value, explained)
        return self._with_doors(text, explained)

    def source(self, text: Text | str, names: Mapping[str, Markup] | None = None) -> Markup:
        """The Dutch of a translation without its marks, to stand below it; nothing on the site that parents get."""
        if not self._review or not isinstance(text, Text) or text.lang != self._code:
            return Markup()
        dutch = escape_text("".join(run.text for run in markup.runs(text.dutch)))
        return self.below(dutch % names if names else dutch)

    def _with_doors(self, body: str, explained: bool = False) -> Markup:
        key = type(body), body  # what is escaped is another text
        if key not in self._marked:
            self._marked[key] = self._with_marks(body)
        marked, doors = self._marked[key]
        if doors and not explained:
            self._drawn.traces.provenance.doors |= doors
        return marked

    def _noted(self, text: Text, body: str, names: Mapping[str, Markup] | None = None) -> Markup:
        self._drawn.traces.provenance.note(text)
        if text.lang == self._code:
            return self._with_doors(body) + self.source(text, names) if self._review else self._with_doors(body)
        # Words of a third language stand only where a template says so itself: on the page for what is not there.
        return self.dutch(body) if text.lang == SOURCE_LANGUAGE else escape_text(body)

    def _with_marks(self, body: str) -> tuple[Markup, dict[DoorWord, None]]:
        """A text with the words of doors marked, and those words."""
        escaped = escape_text(body)
        words = self._pattern.findall(body) if self._pattern else []
        doors = dict.fromkeys(self._door_words[word.casefold()] for word in words)
        if not doors or not self._pattern or self._code == SOURCE_LANGUAGE:
            return escaped, doors
        return Markup(self._pattern.sub(lambda word: str(self.door(word[0])), str(escaped))), doors
