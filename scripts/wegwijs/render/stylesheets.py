"""The style of a page: the stylesheets that its template names, in the colours of the municipality, cut to what it can use.

It is drawn, lowered and cut once for each kind of page and each direction of writing; then once for all pages that have the same
classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from wegwijs import source_files
from wegwijs.model import Brand, Language, Municipality, addresses
from wegwijs.stylesheet import compiled, names_in, without

TEMPLATE = "style/page.css"
STYLE = re.compile(r"<style>([^<]*)</style>")
HOLDING = re.compile(r"\s(?:class|id|data-colours)=(?:\"([^\"]*)\"|([^\s\">]+))")  # what may be named in a style
NAME = re.compile(r"[A-Za-z][\w-]*")
BEGINNING = re.compile(r"([A-Za-z][\w-]*-)(?=\{\{|\")")  # of a name that a template puts together: `layer-{{ order }}`
SCRIPT = re.compile(rf"{addresses.ASSETS}([a-z-]+)\.\w+\.js")
REFERENCE = re.compile(r"(?:extends|include|from|import|fragment)[ (]\"([^\"]*\.html)\"")
QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")
# Of a thing: not of a picture, a ring or a round button.
CORNER = re.compile(r"border-radius:\s*(?:0?\.[5-9]\d*|1)rem(?=\s*[;}])")
ROOT = 16  # pixels of a rem
ON_PHONE = re.compile(r"-apple-system, BlinkMacSystemFont[^;}]*")  # the letters that a phone has of itself
HOUSE, HEADINGS = "House", "h1,h2,h3,.mark b"  # the font of the house, and where one that is bold stands
SOUGHT = re.compile(r"\b(?:querySelector(?:All)?|closest)\((?:\"[^\"\n]*\"|'[^'\n]*')")


@dataclass
class Stylesheets:
    """Gives the templates of one environment their style. `scripts` is the folder of the sources of our scripts."""

    env: jinja2.Environment
    language: Language
    scripts: Path
    languages: tuple[Language, ...]
    municipality: Municipality | None = None
    _sources: dict[str, str] = field(default_factory=dict)
    _styles: dict[tuple[str, ...], Markup] = field(default_factory=dict)
    _names: dict[tuple[str, frozenset[str]], frozenset[str]] = field(default_factory=dict)

    def style(self, template: str, sheets: tuple[str, ...], font: str, house: str = "") -> Markup:
        """The style for pages drawn by `template`: base, then `sheets` (of overrides/style/), then print.

        `font` is the address of the font of the language as the page links to it, `house` that of the municipality's; or empty.
        """
        key = (template, font, house, *sheets)
        if key not in self._styles:
            whole = self.env.get_template(TEMPLATE).render(sheets=sheets, font=font, house=house)
            css = compiled(self._in_own_look(whole, house), self.language.direction)
            names = names_in(css)
            self._styles[key] = Markup(without(css, names - self._used(template, names)))
        return self._styles[key]

    def _in_own_look(self, css: str, house: str) -> str:
        """With the corners and letters of the municipality in the place of ours, so that they weigh nothing."""
        brand, font = (self.municipality.brand, self.municipality.house_font) if self.municipality else (Brand(), None)
        if brand.radius is not None:
            css = CORNER.sub(f"border-radius: {brand.radius / ROOT:g}rem", css)
        letters = [f'"{brand.family}"'] if brand.family else []
        if house and font and not font.bold:
            letters.insert(0, HOUSE)
        css = ON_PHONE.sub(lambda ours: ", ".join([*letters, ours[0]]), css)
        if house and font and font.bold:
            css += f"{HEADINGS}{{font-family:{HOUSE}, {ON_PHONE.findall(css)[0]}}}"
        return css

    def fitted(self, page: str) -> str:
        """A drawn page, with its style cut to what stands in it and what its scripts may make of it."""
        whole = STYLE.search(page)
        if not whole:
            return page
        holding = frozenset(" ".join(map("".join, HOLDING.findall(page, whole.end()))).split())
        scripts = frozenset("-".join(SCRIPT.findall(page)).split("-"))
        style = without(whole[1], self._unmade(whole[1], scripts) - holding)
        return page[: whole.start(1)] + style + page[whole.end(1) :]

    def _unmade(self, style: str, scripts: frozenset[str]) -> frozenset[str]:
        """The names in a style that none of these scripts makes."""
        if (style, scripts) not in self._names:
            words = frozenset(word for name in scripts for word in self._words_of_scripts.get(name, ()))
            beginnings = tuple(word for word in words if word.endswith("-"))
            names = names_in(style) - words - self._script_classes
            self._names[style, scripts] = frozenset(name for name in names if not name.startswith(beginnings))
        return self._names[style, scripts]

    def _used(self, template: str, names: frozenset[str]) -> frozenset[str]:
        """Of these names, those that a page of the template may have: every word of its templates and scripts may be one."""
        if template not in self._sources:
            self._sources[template] = "\n".join(_sources(self.env, template))
        words, beginnings = _words(self._sources[template])
        used = names & words.union(self._script_classes, *self._words_of_scripts.values())
        return used | {name for name in names if name.startswith(beginnings)}

    @cached_property
    def _words_of_scripts(self) -> dict[str, frozenset[str]]:
        """Every word in a text of a script, by its name: it may be the class of something that the script will make.

        What a script only looks for is there already, or another text makes it.
        """
        sources = {path.stem: source_files.read_text(path) for path in sorted(self.scripts.glob("*.js"))}
        texts = {name: QUOTED.findall(SOUGHT.sub("", source)) for name, source in sources.items()}
        return {
            name: frozenset(word for text in quoted for word in NAME.findall("".join(text)))
            for name, quoted in texts.items()
        }

    @cached_property
    def _script_classes(self) -> frozenset[str]:
        """The classes that say in which script a text is written: of the page, and of a name in another language."""
        codes = {language.script for language in (self.language, *self.languages)}
        return frozenset(codes | {f"in-{code}" for code in codes})


@lru_cache(maxsize=256)
def _words(source: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of the sources of a template, each of which may be a name, and the beginnings of names that it puts together."""
    return frozenset(NAME.findall(source)), tuple(BEGINNING.findall(source))


def _sources(env: jinja2.Environment, template: str) -> Iterator[str]:
    """The sources of a template and of every template that it reaches by its name."""
    unread, seen = [template], {template}
    while unread:
        source = env.loader.get_source(env, unread.pop())[0] if env.loader else ""
        yield source
        for name in REFERENCE.findall(source):
            if name not in seen:
                seen.add(name)
                unread.append(name)
