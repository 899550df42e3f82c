"""Renders the pages of one edition: a page goes in, its text comes out, with the files that it asks for beside itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from wegwijs import facts
from wegwijs.facts import Facts
from wegwijs.joined_sound import joined
from wegwijs.model import (
    SOURCE_LANGUAGE,
    Edition,
    Language,
    Municipality,
    Page,
    Printout,
    Recording,
    addresses,
    page_kinds,
)
from wegwijs.model.pyramid import LAYERS
from wegwijs.render import fonts, house_letters, preview
from wegwijs.render.alternates import Alternates, first_languages
from wegwijs.render.environment import configure_environment
from wegwijs.render.filters import filters
from wegwijs.render.fragments import Fragments
from wegwijs.render.in_dutch import dutch_environment
from wegwijs.render.links import file_link, link, position
from wegwijs.render.palette import palette
from wegwijs.render.qr import qr_code
from wegwijs.render.scripts import Scripts
from wegwijs.render.stylesheets import Stylesheets
from wegwijs.render.traces import Provenance, RenderedPage, Traces
from wegwijs.render.voice import Voice
from wegwijs.render.wording import Wording

NAMED = frozenset(addresses.NAMED.values()) | {addresses.NOT_FOUND}  # pages that others link to by their name
ANYWHERE = "\ue000"  # stands for the address of a page in what many pages share; it is in no address and in no text


class PageRenderer:
    """Renders the pages of an edition, one after another, with the templates of one environment.

    It sees nothing of other pages than what stands on each; so a page that is kept from an earlier build stays true.
    """

    def __init__(
        self,
        edition: Edition,
        languages: Sequence[Language],
        municipality: Municipality,
        overrides: Path,
        env: jinja2.Environment,
        replaced: frozenset[str] = frozenset(),
    ) -> None:
        on_each = [page for number, page in enumerate(edition.pages) if number == 0 or page.at_foot]
        self.edition = replace(edition, pages=tuple(replace(page, view=None) for page in on_each))
        self.language, self.languages, self.municipality = edition.language, tuple(languages), municipality
        self._drawn = Fragments(Traces(Provenance(self.language.code)))
        self._words = Wording(self.edition, self._drawn)
        self._scripts = Scripts(overrides)
        self._alternates = Alternates(self.languages, self.language)
        self._palette, self._previews = palette(municipality.brand), preview.Previews(overrides)
        self._font = fonts.font(edition, languages, overrides / "fonts")
        self._house = house_letters.font(edition, languages, municipality.house_font)
        self._overrides, self._replaced = overrides, replaced
        self._begin(self.edition.pages[0])
        self._configure(env)
        self._voice = Voice(env, overrides, self.edition, self.languages)
        self._styles = Stylesheets(env, self.language, overrides / "script", self.languages, municipality)

    @property
    def inputs(self) -> object:
        """All that every page of the edition is drawn from, beside our code and templates.

        What is heard of an offer follows from the offer, which stands on each page that shows it, and from `edition.voice`.
        """
        shared = {name: sound for name, sound in self.edition.sounds.items() if not name.startswith(addresses.OFFERS)}
        edition = replace(self.edition, recordings={}, sounds=shared)
        return edition, self._heard, self._voice.player[0], self.languages, self.municipality

    def own_inputs(self, page: Page) -> object:
        """What one page is drawn from beside those: itself, and itself read aloud."""
        return page, self.edition.recordings.get(page.address)

    @property
    def _heard(self) -> bool:
        return bool(self.edition.recordings or self.edition.sounds)

    def prepare(self) -> None:
        """Compile every template and draw every preview, for this process and all that are forked from it."""
        for kind in page_kinds.KINDS:
            self._env.get_template(kind.template)
        for path in sorted([*self._overrides.glob("*.html"), *self._overrides.glob("partials/*.html")]):
            self._env.get_template(path.relative_to(self._overrides).as_posix())
        for layer in ("", *range(1, len(LAYERS) + 1)):
            self._preview(layer)

    def path(self, page: Page) -> str:
        """Where a page is in the site, as a file: `ar/aanbod/koffie/index.html`."""
        whole = addresses.prefix(self.language.code) + page.address
        return whole if page.address == addresses.NOT_FOUND else f"{whole}index.html"

    def render(self, page: Page) -> RenderedPage:
        """Draw a page.

        Raises:
            OSError: a recording that it asks for cannot be read.
        """
        return self.rendered(self._env.get_template(page.kind.template).render(self.context(page)))

    def words(self, printout: Printout, template: str, **more: object) -> str:
        """What a template for paper says of a printout; `more` is what it gets besides. A sheet has its page, `whole`."""
        context = self.context(replace(printout.page, view=printout.view))
        if printout.kind == "sheet":
            more["whole"] = Markup(self._env.get_template(printout.page.kind.template).render(context))
        return self._env.get_template(f"print/{template}.html").render(**context, **more)

    def rendered(self, text: str) -> RenderedPage:
        """The page whose context was asked last, of which this is the text.

        Raises:
            OSError: a recording that it asks for cannot be read.
        """
        traces = self._drawn.traces
        if recording := self._recording(self._page.address):
            self._note(recording)
        if self._page.kind.aloud:
            path = addresses.prefix(self.language.code) + self._page.address + addresses.SPOKEN_FILE
            traces.beside[path] = self._spoken()
            traces.assets.update([self._voice.player])
        return RenderedPage(self._position.placed(self._styles.fitted(text)), traces.beside, traces.assets)

    def _spoken(self) -> bytes:
        """The script of the page whose context was asked last."""
        page = self._page
        script = self._voice.script(page.kind.id, self.context(page))
        return self._position.placed(script.decode()).encode()

    def _recording(self, address: str) -> Recording | None:
        """The page read aloud, whole, or else what there is to hear of it."""
        return self.edition.recordings.get(address) or self.edition.sounds.get(address)

    def _note(self, recording: Recording) -> None:
        """The page asks for a recording."""
        self._drawn.traces.assets.update((path, joined(pieces)) for path, pieces in recording.files)

    def context(self, page: Page) -> dict[str, Any]:
        """Begin a page: what its template gets beside what every template finds (`_configure`)."""
        self._begin(page)
        return self._context(page, page.address)

    def _begin(self, page: Page) -> None:
        self._page = page
        self._position = position(page, self.language.code, self.municipality.site)
        self._drawn.traces = Traces(Provenance(self.language.code))

    def _context(self, page: Page | None, address: str) -> dict[str, Any]:
        """What a template gets; where pages share what it draws, `page` is none and `address` stands for that of any."""
        listed = self._page.kind.listed
        alternates = self._alternates.of(
            "" if address == addresses.NOT_FOUND else page.whole or address if page else address
        )
        context = {
            "languages": alternates,
            "first_languages": first_languages(alternates),
            "canonical": self._absolute(self.language, address) if listed else "",
            "recording": self._recording(address),
            "leaving": self._page.leave,
        }
        return {**context, "this": page, "view": page.view} if page else context

    def _configure(self, env: jinja2.Environment) -> None:
        """Give an environment our words and filters. These are the same for all pages, or ask for the page being drawn."""
        self._env = env
        configure_environment(env, self._words.escape, self._replaced)
        written = Facts(self.language)
        env.globals.update(
            _=self._words.gettext,
            gettext=self._words.gettext,
            ngettext=self._words.ngettext,
            municipality=self.municipality,
            language=self.language,
            palette=self._palette,
            day_words=lambda: written.day_words,
            home=self.edition.pages[0],
            at_foot=[page for page in self.edition.pages[1:] if page.address != addresses.PRINT],
            to_print=next((page for page in self.edition.pages if page.address == addresses.PRINT), None),
            locale=preview.locale(self.language),
            preview=self._preview,
            link=link,
            link_to=lambda name: link(addresses.NAMED[name]),
            is_at=lambda name: self._page.address == addresses.NAMED[name],
            file=file_link,
            script=self._script,
            style=self._style,
            qr=self._qr,
            code_picture=lambda address: qr_code(self._env, self._absolute(self.language, address)).decode(),
            absolute=lambda address: self._absolute(self.language, address),
            icon=self._icon,
            disc=lambda name: self._icon(name, "disc"),
            speaker=self._speaker,
            heard=self._heard,
            pictures=lambda: file_link(addresses.PICTURES_FILE),
            pictograms=lambda: tuple(self._drawn.traces.pictograms),
            review=self.edition.review,
            dutch_below=self._words.source,
            provenance=lambda: self._drawn.traces.provenance,
            fragment=self._fragment,
            once=self._once,
            in_dutch=self._in_dutch,
            whatsapp_link=facts.whatsapp_link,
            phone_link=facts.phone_link,
        )
        urlencode = lru_cache(env.filters["urlencode"])
        env.filters.update(filters(written), with_doors=self._words.with_doors, urlencode=urlencode)
        small: Any = env.get_template("partials/text.html").module
        self._words.dutch, self._words.door, self._words.below = small.dutch, small.door, small.below
        signs: Any = env.get_template("partials/icon.html").module
        self._sign = lru_cache(maxsize=None)(signs.sign)
        self._button = env.get_template("partials/speaker.html").module
        symbol = lru_cache(maxsize=None)(signs.symbol)
        env.globals.update(door=small.door, dutch=small.dutch, ltr=small.ltr, symbol=symbol)

    def _icon(self, name: str, kind: str = "") -> Markup:
        """A pictogram; the page has its shape once."""
        self._drawn.traces.pictograms[name] = None
        sign: Markup = self._sign(name, kind)
        return sign

    def _speaker(self, id: str, language: str = "", on: bool = False) -> Markup:
        """The button that says a block; nothing on a page that says nothing."""
        if not self._page.kind.aloud:
            return Markup()
        sound = self.edition.sounds.get(id)
        if sound:
            self._note(sound)
        button: Any = self._button
        return Markup(button.speaker(id, bool(sound), language, on))

    def _fragment(self, name: str) -> Markup:
        """A partial that is the same on all pages but for their address.

        One of the municipality's own may look at the page, so it is drawn for each.
        """
        template = self._env.get_template(name)
        if name in self._replaced or self._page.address in NAMED:
            return Markup(template.render(self._context(self._page, self._page.address)))
        key = (name, self._page.kind.listed, self._page.leave)
        shared = self._drawn.get(key, lambda: template.render(self._context(None, ANYWHERE)))
        return Markup(shared.replace(ANYWHERE, self._page.whole or self._page.address))

    def _once(self, macro: Any, item: Any, *args: Any) -> Markup:
        """What a macro makes of an item, drawn once for all pages. The item lives as long as the edition."""
        return self._drawn.get((macro.name, id(item), args), lambda: macro(item, *args))

    def _in_dutch(self, template: str, macro: str, *args: Any) -> Markup:
        """What a macro of a template makes of its arguments in Dutch."""
        drawn: Markup = getattr(self._dutch.get_template(template).module, macro)(*args)
        return drawn

    @cached_property
    def _dutch(self) -> jinja2.Environment:
        language = next(language for language in self.languages if language.code == SOURCE_LANGUAGE)
        return dutch_environment(self._env, language)

    def _script(self, *names: str) -> str:
        """A link to these scripts, in one file."""
        address, data = self._scripts.file(*names)
        self._drawn.traces.assets[address] = data
        return file_link(address)

    def _style(self, *sheets: str) -> Markup:
        """The style of the page, of these sheets."""
        own = (self._font, self._house)
        self._drawn.traces.assets.update((font.address, font.data) for font in own if font)
        links = [file_link(font.address) if font else "" for font in own]
        return self._styles.style(self._page.kind.template, sheets, *links)

    def _qr(self) -> str:
        """A link to the code for paper of the page, which stands beside it."""
        path = addresses.prefix(self.language.code) + self._page.address + addresses.CODE_FILE
        self._drawn.traces.beside[path] = qr_code(self._env, self._absolute(self.language, self._page.address))
        return file_link(path)

    def _preview(self, layer: int | str) -> str:
        """The public address of the picture beside a link."""
        address, picture = self._previews.file(self._env, layer, self.municipality.name, self._palette.light)
        self._drawn.traces.assets[address] = picture
        return self.municipality.site + address

    def _absolute(self, language: Language, address: str) -> str:
        return self.municipality.site + addresses.prefix(language.code) + address
