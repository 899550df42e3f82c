"""The address of every page. Addresses are Dutch, and the same in each language; the language goes in front."""

from __future__ import annotations

from wegwijs.model import Layer, Offer, PartId, Phase, Topic

HOME = ""
OFFERS = "aanbod/"
TOPICS = "onderwerpen/"
HELP_NOW = "nu-hulp/"
VISION = "visie/"
LAYER = "hulp/"
PHASE = "leeftijd/"
VISION_PROFESSIONALS = "visie/professionals/"
EVIDENCE = "toegankelijkheid/bewijs/"
VISION_TERMS = f"{VISION_PROFESSIONALS}begrippen/"
VISION_PYRAMID = f"{VISION_PROFESSIONALS}piramide/"
VISION_PARTS = {
    "parenthood": "ouderschap",
    "upbringing": "opvoeden",
    "child": "kind",
    "society": "samenleving",
    "professionals": "professionals",
    "government": "overheid",
    "guidance": "begeleiding",
}
FREE = "zoek/gratis/"
PHASES = "zoek/leeftijd/"
DAYS = "zoek/dag/"
NEIGHBOURHOODS = "zoek/wijk/"
LANGUAGES = "zoek/taal/"
EVENING = "zoek/avond/"
FATHERS = "zoek/vaders/"
ONLINE = "zoek/online/"
AT_HOME = "zoek/thuis/"
SEARCH = "zoek/"
OPEN_DATA = "open-data/"
SITE_LANGUAGES = "talen/"
OFFLINE = "offline/"
NOT_FOUND = "404.html"

# Files beside the pages; they are the same for all languages.
EVIDENCE_FILE = "evidence/accessibility.json"
TABLE_FILE = "data/offers.csv"
STANDARD_FILE = "data/offers.json"
CALENDAR_FILE = "kalender.ics"

DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def layer(layer: Layer) -> str:
    return f"{LAYER}{layer.slug}/"


def phase(phase: Phase) -> str:
    return f"{PHASE}{phase.slug}/"


def part(phase: Phase, layer: Layer) -> str:
    """The offers of one layer for one phase."""
    return f"{PHASE}{phase.slug}/{layer.slug}/"


def sheet(address: str, number: int) -> str:
    """A page of a list that goes over several; the first has the address of the list."""
    return address if number == 1 else f"{address}{number}/"


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


def vision_part(part: PartId) -> str:
    return f"{VISION_PROFESSIONALS}{VISION_PARTS[part]}/"
