"""What a template may reach for: words in the language of the page, facts in its form, links that work anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from wegwijs import facts
from wegwijs.facts import Facts
from wegwijs.model import SOURCE_LANGUAGE, DoorWord, Edition, Language, Municipality, Page, Text, addresses
from wegwijs.render import fonts, preview
from wegwijs.render.alternates import Alternate, on_top
from wegwijs.render.palette import palette
from wegwijs.render.qr import QrCodes
from wegwijs.render.scripts import Scripts
from wegwijs.render.shapes import shape
from wegwijs.stylesheet import compiled

TOP_LEVEL = ".html"


class Compiled(jinja2.BytecodeCache):
    """Templates compiled once for all languages of a run: each language has an environment of its own."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Give jinja2 the code of a template that was compiled before."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


@dataclass
class Icons:
    """The pictograms of one page, in the order of their first use; each shape is written once."""

    _used: dict[str, str] = field(default_factory=dict)

    def use(self, name: str) -> str:
        """Note a pictogram, and give the id of its shape: a short one, as a long list says it hundreds of times."""
        return self._used.setdefault(name, f"i{len(self._used)}")

    def shapes(self) -> list[tuple[str, str]]:
        """Each pictogram with the id of its shape."""
        return list(self._used.items())


@dataclass
class Marks:
    """What was met while a page was drawn: words of a machine, words still in Dutch, and words that stand on a door."""

    language: str = SOURCE_LANGUAGE
    machine: bool = False
    fallback: bool = False
    doors: dict[DoorWord, None] = field(default_factory=dict)

    def meet(self, text: Text) -> None:
        """Note what words were met."""
        self.machine |= text.machine
        self.fallback |= text.lang == SOURCE_LANGUAGE != self.language


class Drawing:
    """Gives one edition's templates what they need. One page is drawn at a time."""

    def __init__(
        self,
        edition: Edition,
        languages: Sequence[Language],
        municipality: Municipality,
        scripts: Scripts,
    ):
        self.edition = edition
        self.languages = languages
        self.municipality = municipality
        self.scripts = scripts
        self.asked = scripts.asked  # all that a page asks for beside itself, by path
        self.previews = preview.Previews(scripts.overrides, self.asked)
        self.qr_codes = QrCodes(self.asked)
        self.palette = palette(municipality.brand)
        self.marks = Marks()
        self._dutch: Callable[[Any], str] = str
        self._door: Callable[[Any], str] = str
        self._invitation = jinja2.Template("")
        self._said: dict[str, tuple[Text, Markup]] = {}
        self._met: dict[tuple[type, str], tuple[str, dict[DoorWord, None]]] = {}
        self._words = {form: door for door in edition.doors for form in door.written}
        words = "|".join(sorted(map(re.escape, self._words), key=len, reverse=True))
        # In a translation they stand in brackets beside its own word; in Dutch they are words like any other.
        around = rf"\b(?:{words})\b" if edition.language.code == SOURCE_LANGUAGE else rf"(?<=\()(?:{words})(?=[),])"
        self._doors = re.compile(around, re.IGNORECASE) if words else None

    def equip(self, env: jinja2.Environment) -> jinja2.Environment:
        """Give an environment our filters and words. Everything is escaped: all templates are ours."""
        language = self.edition.language
        written = Facts(language)
        self._env = env
        env.autoescape = True
        env.auto_reload, env.cache = False, {}  # an environment is made for each build
        env.bytecode_cache = COMPILED
        env.undefined = jinja2.StrictUndefined
        env.add_extension("jinja2.ext.i18n")
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        env.newstyle_gettext = True  # type: ignore[attr-defined]
        env.finalize = self._shown
        env.globals.update(_=self.gettext, gettext=self.gettext, ngettext=self.ngettext)
        env.globals.update(whatsapp_link=facts.whatsapp_link, phone_link=facts.phone_link)
        env.filters.update(
            money=lru_cache(written.money),
            number=written.number,
            date=lru_cache(written.date),
            time=lru_cache(written.time),
            weekday=written.weekday,
            weekday_short=written.weekday_short,
            and_list=written.and_list,
            waiting=written.waiting,
            phone=lru_cache(facts.phone),
            plain=plain,
            with_doors=self.with_doors,
            css=lambda style: Markup(compiled(style, language.direction)),
            shape=shape,
        )
        small: Any = env.get_template("partials/text.html").make_module()
        self._dutch, self._door = small.dutch, small.door
        self._invitation = env.get_template("partials/your-language.html")
        return env

    def context(self, page: Page) -> dict[str, Any]:
        """What the template of one page gets."""
        language = self.edition.language
        self.marks = Marks(language.code)
        alternates = tuple(
            Alternate(
                other,
                self._link_from(page, other, page.address),
                self._link_from(page, other, ""),
                self._absolute(other, page.address),
                other.code == language.code,
            )
            for other in self.languages
        )
        return {
            "this": page,
            "view": page.view,
            "municipality": self.municipality,
            "language": language,
            "languages": alternates,
            "on_top": on_top(alternates),
            "at_foot": tuple(each for each in self.edition.pages if each.at_foot),
            "canonical": self._absolute(language, page.address) if page.kind.listed else "",
            "palette": self.palette,
            "icons": Icons(),
            "font": self._root_link(page, fonts.address(language)) if fonts.address(language) else "",
            "marks": self.marks,
            "home": self.edition.pages[0],
            "locale": preview.locale(language),
            "preview": self._preview,
            "qr": lambda: self._root_link(
                page,
                self.qr_codes.path(self._env, self._path(page), self._absolute(language, page.address)),
            ),
            "recording": self.edition.recordings.get(page.address),
            "link": lambda address: self._link_from(page, language, address),
            "link_to": lambda name: self._link_from(page, language, addresses.NAMED[name]),
            "is_at": lambda name: page.address == addresses.NAMED[name],
            "file": lambda path: self._root_link(page, path),
            "script": lambda *names: self._root_link(page, self.scripts.address(*names)),
        }

    def invitation(self) -> str:
        """A line in this language for whoever meets another; empty while it is not translated."""
        self.marks = Marks(self.edition.language.code)
        words = Markup(self._invitation.render(language=self.edition.language)).unescape().strip()
        return "" if self.marks.fallback else words

    def gettext(self, dutch: str, **names: Any) -> Any:
        """A sentence of a template in the language of the page; names in it are escaped and isolated by the template."""
        if dutch not in self._said:
            text = self.edition.translator.gettext(dutch)
            self._said[dutch] = text, Markup(escape(text.value))
        text, body = self._said[dutch]
        return self._note(text, body % self._isolated(names))

    def ngettext(self, one: str, many: str, number: int, **names: Any) -> Any:
        """A sentence about a number of things; the number itself is `%(num)s`."""
        text = self.edition.translator.ngettext(one, many, number)
        return self._note(text, Markup(escape(text.value)) % self._isolated({"num": number, **names}))

    def _isolated(self, names: dict[str, Any]) -> dict[str, Any]:
        return {name: escape(self._shown(value)) for name, value in names.items()}

    def _shown(self, value: Any) -> Any:
        """Every value on its way to a page passes here, so a Dutch sentence on another page is always marked."""
        return self._note(value, value.value) if isinstance(value, Text) else value

    def _note(self, text: Text, body: str) -> Any:
        self.marks.meet(text)
        if text.lang == self.edition.language.code:
            return self.with_doors(body)
        # Words of a third language stand only where a template says so itself: on the page for what is not there.
        return self._dutch(body) if text.lang == SOURCE_LANGUAGE else body

    def with_doors(self, text: Text | str, explained: bool = False, lang: str = "") -> str:
        """Note the words that stand on a door, unless the text explains them; in a translation, mark them as Dutch.

        `lang` is the language that the element around the text says; a text of another is marked itself.
        """
        if isinstance(text, Text):
            self.marks.meet(text)
            if text.lang == SOURCE_LANGUAGE not in {lang, self.edition.language.code}:
                return self._dutch(text.value)
        body = text.value if isinstance(text, Text) else text
        key = type(body), body  # what is escaped is another text
        if key not in self._met:
            self._met[key] = self._marked(body)
        marked, doors = self._met[key]
        if doors and not explained:
            self.marks.doors |= doors
        return marked if doors else body

    def _marked(self, body: str) -> tuple[str, dict[DoorWord, None]]:
        """A text with the words of doors marked, and those words."""
        found = self._doors.findall(body) if self._doors else []
        doors = dict.fromkeys(self._words[word.casefold()] for word in found)
        if not found or not self._doors or self.edition.language.code == SOURCE_LANGUAGE:
            return body, doors
        return Markup(self._doors.sub(lambda word: str(self._door(word[0])), str(escape(body)))), doors

    def _link_from(self, page: Page, language: Language, address: str) -> str:
        """A relative address, so that a site works at any place; 404.html is served anywhere and starts at the root."""
        wanted = addresses.prefix(language.code) + address.removeprefix("/")
        if page.address.endswith(TOP_LEVEL):
            return urlsplit(self.municipality.site).path + wanted.removesuffix(page.address)
        return relative(wanted, self._path(page))

    def _root_link(self, page: Page, path: str) -> str:
        """The address of a file that all languages share."""
        if page.address.endswith(TOP_LEVEL):
            return urlsplit(self.municipality.site).path + path
        return relative(path, self._path(page)).removesuffix("/")

    def _path(self, page: Page) -> str:
        """Where a page is in the site."""
        return addresses.prefix(self.edition.language.code) + page.address

    def _preview(self, layer: int | str) -> str:
        """The public address of the picture beside a link."""
        town, colours = self.municipality.name, self.palette.light
        return self.municipality.site + self.previews.address(self._env, layer, town, colours)

    def _absolute(self, language: Language, address: str) -> str:
        return self.municipality.site + addresses.prefix(language.code) + address


def relative(wanted: str, here: str) -> str:
    """From one folder address to another: `("aanbod/x/", "nu-hulp/")` → `../aanbod/x/`."""
    path, hash_, fragment = wanted.partition("#")
    goal, start = [part for part in path.split("/") if part], [part for part in here.split("/") if part]
    same = next((at for at, pair in enumerate(zip(goal, start, strict=False)) if pair[0] != pair[1]), None)
    shared = min(len(goal), len(start)) if same is None else same
    steps = [".."] * (len(start) - shared) + goal[shared:]
    return ("/".join(steps) or ".") + "/" + hash_ + fragment


def plain(value: Any) -> str:
    """A text without elements, for a title or an attribute."""
    return value.striptags() if isinstance(value, Markup) else str(value)
