"""The address of every page. Addresses are Dutch, and the same in each language; the language goes in front."""

from __future__ import annotations

from wegwijs.model import Layer, Offer, Phase, Topic

HOME = ""
OFFERS = "aanbod/"
TOPICS = "onderwerpen/"
HELP_NOW = "nu-hulp/"
VISION = "visie/"
VISION_PROFESSIONALS = "visie/professionals/"
FREE = "zoek/gratis/"
PHASES = "zoek/leeftijd/"
DAYS = "zoek/dag/"
NEIGHBOURHOODS = "zoek/wijk/"
LANGUAGES = "zoek/taal/"
OPEN_DATA = "open-data/"
NOT_FOUND = "404.html"

# Files beside the pages; they are the same for all languages.
TABLE_FILE = "data/offers.csv"
STANDARD_FILE = "data/offers.json"
CALENDAR_FILE = "kalender.ics"

DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def layer(layer: Layer) -> str:
    return f"hulp/{layer.slug}/"


def phase(phase: Phase) -> str:
    return f"leeftijd/{phase.slug}/"


def offer(offer: Offer) -> str:
    return f"{OFFERS}{offer.id}/"


def calendar(offer: Offer) -> str:
    return f"{OFFERS}{offer.id}/{CALENDAR_FILE}"


def topic(topic: Topic) -> str:
    return f"{TOPICS}{topic.slug}/"


def text(text: Topic) -> str:
    return f"{text.slug}/"


def day(day: int) -> str:
    return f"{DAYS}{DAY_NAMES[day]}/"


def neighbourhood(slug: str) -> str:
    return f"{NEIGHBOURHOODS}{slug}/"


def language(code: str) -> str:
    return f"{LANGUAGES}{code}/"
