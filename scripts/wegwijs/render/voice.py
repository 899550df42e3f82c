"""What a phone asks for when somebody wants to hear: the script of a page, and the player of a language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2

from wegwijs import source_files
from wegwijs.build.hashing import short_hash
from wegwijs.model import SOURCE_LANGUAGE, Edition, Language, Recording, addresses
from wegwijs.render.links import file_link, link
from wegwijs.spoken import SpokenFacts, blocks, script
from wegwijs.stylesheet import compiled

FOLDER = "spoken"
PLAYER = f"{FOLDER}/player.html"
STYLE = Path("style") / "player.css"


@dataclass
class Voice:
    """Says the pages of an edition, by the templates of overrides/spoken/, in which a fact is written as it is said.

    `env` is the environment of the pages, whose words and pictograms are the same.
    """

    env: jinja2.Environment
    overrides: Path
    edition: Edition
    languages: Sequence[Language]

    def script(self, kind: str, context: Mapping[str, Any]) -> bytes:
        """The script of a page of a kind, with links that have no place yet."""
        words = self._env.get_template(f"{FOLDER}/{kind}.html").render(context)
        spoken = blocks(words, self.edition.language.code, self._facts)
        sounds = {block.id: links(sound) for block in spoken if (sound := self.edition.sounds.get(block.id))}
        return script(spoken, self.edition.language.code, sounds, player=file_link(self.player[0]), root=link(""))

    @cached_property
    def player(self) -> tuple[str, bytes]:
        """What shows while something is heard: its path in the site, and its HTML and style."""
        style = compiled(source_files.read_text(self.overrides / STYLE), self.edition.language.direction)
        computer = any(sound.computer for sound in (*self.edition.sounds.values(), *self.edition.recordings.values()))
        made = {"html": self._env.get_template(PLAYER).render(computer=computer), "style": style}
        data = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
        return f"{addresses.ASSETS}player-{self.edition.language.code}.{short_hash(data)}.json", data

    @cached_property
    def _env(self) -> jinja2.Environment:
        env = self.env.overlay()
        facts = self._facts[self.edition.language.code]
        spoken = {"money": facts.money, "phone": facts.phone, "weekday_short": facts.weekday_short}
        env.filters = {**self.env.filters, **spoken}
        return env

    @cached_property
    def _facts(self) -> dict[str, SpokenFacts]:
        own = self.edition.language
        dutch = [language for language in self.languages if language.code == SOURCE_LANGUAGE]
        return {language.code: SpokenFacts(language) for language in (*dutch, own)}


def links(sound: Recording) -> list[str]:
    """Links to the files of a sound: the one that every phone plays first."""
    return [file_link(path) for path in (sound.address, sound.smaller) if path]
