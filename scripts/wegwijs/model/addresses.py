"""Every address of the site, once. Addresses are Dutch, and the same in each language; the language goes in front."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

from wegwijs.model.offer import Offer
from wegwijs.model.own_vision import PartId
from wegwijs.model.pyramid import Layer, Phase
from wegwijs.model.text import SOURCE_LANGUAGE
from wegwijs.model.texts import Topic, TopicGroup

HOME = ""
OFFERS = "aanbod/"
TOPICS = "onderwerpen/"
HELP_NOW = "nu/"
HELP_NOW_BEFORE = "nu-hulp/"
VISION = "visie/"
LAYER = "hulp/"
PHASE = "leeftijd/"
ABOUT = "over/"
PRIVACY = "privacy/"
ACCESSIBILITY = "toegankelijkheid/"
EVIDENCE = f"{ACCESSIBILITY}bewijs/"
VISION_PROFESSIONALS = f"{VISION}professionals/"
VISION_TERMS = f"{VISION_PROFESSIONALS}begrippen/"
VISION_PYRAMID = f"{VISION_PROFESSIONALS}piramide/"
VISION_MAKER = "visie-maken/"
LOOK = "huisstijl/"
VISION_PARTS = {
    "parenthood": "ouderschap",
    "upbringing": "opvoeden",
    "child": "kind",
    "society": "samenleving",
    "professionals": "professionals",
    "government": "overheid",
    "guidance": "begeleiding",
}
SEARCH = "zoek/"
FREE = f"{SEARCH}gratis/"
PHASES = f"{SEARCH}leeftijd/"
DAYS = f"{SEARCH}dag/"
NEIGHBOURHOODS = f"{SEARCH}wijk/"
LANGUAGES = f"{SEARCH}taal/"
THEMES = f"{SEARCH}waarmee/"
MORNING = f"{SEARCH}ochtend/"
AFTERNOON = f"{SEARCH}middag/"
EVENING = f"{SEARCH}avond/"
WHEELCHAIR = f"{SEARCH}rolstoel/"
FATHERS = f"{SEARCH}vaders/"
ONLINE = f"{SEARCH}online/"
AT_HOME = f"{SEARCH}thuis/"
PRIVATE = "p/"  # what is sensitive stands below it, so that no address tells what a page is about
TWO_LANGUAGES = "twee-talen/"  # below the page that it tells again
OPEN_DATA = "open-data/"
SOURCES = "bronnen/"
SITE_LANGUAGES = "talen/"
OFFLINE = "offline/"
PRINT = "druk/"
FORM = "beheer/"  # for clerks; no page leads there
NOT_FOUND = "404.html"

# Files beside the pages, and their folders; they are the same for all languages.
ASSETS = "assets/"
LOGO = f"{ASSETS}logo."  # and its hash, and how it ends
FONTS = f"{ASSETS}fonts/"
CODE_FILE = "qr.svg"  # beside the page whose address it is
SPOKEN_FILE = "spoken.json"  # beside the page that it says
DATA = "data/"
TABLE_FILE = f"{DATA}offers.csv"
STANDARD_FILE = f"{DATA}offers.json"
CATALOG_FILE = f"{DATA}catalog.jsonld"
CATALOG_TURTLE_FILE = f"{DATA}catalog.ttl"
CALENDAR_FILE = "kalender.ics"
BOOTH = "inspreken/"  # a page for each language, on which volunteers speak
TESTS = "evidence/"
EARL_FILE = f"{TESTS}accessibility.jsonld"
SECURITY_FILE = ".well-known/security.txt"
EVIDENCE_FILE = f"{TESTS}accessibility.json"
FOLDERS = (ASSETS, DATA, BOOTH, TESTS)

ELSEWHERE_FILE = f"{SEARCH}talen.json"  # the words of all languages, for the site
PICTURES_FILE = f"{SEARCH}plaatjes.json"  # what offers, topics and ages look like, for the site
INDEX_FILE = f"{SEARCH}woorden.json"  # of each language, in its folder

# What templates and scripts link to by name: `link_to("offers")`, and `"{offline}"` in a script.
NAMED: Mapping[str, str] = {
    "home": HOME,
    "offers": OFFERS,
    "topics": TOPICS,
    "help-now": HELP_NOW,
    "vision": VISION,
    "vision-professionals": VISION_PROFESSIONALS,
    "about": ABOUT,
    "privacy": PRIVACY,
    "accessibility": ACCESSIBILITY,
    "evidence": EVIDENCE,
    "search": SEARCH,
    "search-index": INDEX_FILE,
    "spoken": SPOKEN_FILE,
    "private": PRIVATE,
    "languages": SITE_LANGUAGES,
    "offline": OFFLINE,
}

# Places within a chapter of the vision: what a municipality added, and what it wants to do.
OWN_PRINCIPLE = "eigen-"
GOAL = "doel-"

DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def prefix(code: str) -> str:
    """What stands before an address in a language: nothing for Dutch."""
    return "" if code == SOURCE_LANGUAGE else f"{code}/"


def divided(address: str, codes: Collection[str]) -> tuple[str, str]:
    """The language of an address in the site, one of `codes` or Dutch, and the address as it is in every language."""
    first, slash, rest = address.partition("/")
    return (first, rest) if slash and first in codes and prefix(first) else (SOURCE_LANGUAGE, address)


def layer(layer: Layer) -> str:
    """The page of a layer."""
    return f"{LAYER}{layer.slug}/"


def phase(phase: Phase) -> str:
    """The page of a phase."""
    return f"{PHASE}{phase.slug}/"


def part(phase: Phase, layer: Layer) -> str:
    """The offers of one layer for one phase."""
    return f"{PHASE}{phase.slug}/{layer.slug}/"


def numbered(address: str, number: int) -> str:
    """A page of a list that goes over several, counted from 1; the first has the address of the list."""
    return address if number == 1 else f"{address}{number}/"


def offer(offer: Offer) -> str:
    """The page of an offer."""
    return private(OFFERS, offer.id) if offer.sensitive else f"{OFFERS}{offer.id}/"


def calendar(offer: Offer) -> str:
    """The file with the moments of an offer."""
    beside = private(OFFERS, offer.id) if offer.sensitive else f"{OFFERS}{offer.id}/"
    return f"{beside}{CALENDAR_FILE}"


def topic(topic: Topic) -> str:
    """The page of a topic."""
    return private(TOPICS, topic.slug) if topic.head.sensitive else f"{TOPICS}{topic.slug}/"


def two_languages(whole: str) -> str:
    """The page on which another stands in two languages."""
    return f"{whole}{TWO_LANGUAGES}"


def text(text: Topic) -> str:
    """The page of a text that is no topic."""
    return private("", text.slug) if text.head.sensitive else f"{text.slug}/"


def speaking(topics: Iterable[Topic], texts: Iterable[Topic], offers: Iterable[Offer]) -> dict[str, str]:
    """The addresses at which no page stands, each with the one at which it does.

    They tell what a sensitive page is about, or are of a topic that had another name. People write them in their texts, and
    have kept them from before.
    """
    moved = {HELP_NOW_BEFORE: HELP_NOW}
    moved |= {f"{TOPICS}{name}/": topic(page) for page in topics for name in page.head.formerly}
    moved |= {f"{TOPICS}{page.slug}/": topic(page) for page in topics if page.head.sensitive}
    moved |= {f"{page.slug}/": text(page) for page in texts if page.head.sensitive}
    for page in offers:
        moved |= {f"{OFFERS}{old}/": offer(page) for old in page.before}
        if page.sensitive:
            moved |= {private(OFFERS, old): offer(page) for old in page.before} | {f"{OFFERS}{page.id}/": offer(page)}
    return moved


def private(folder: str, name: str) -> str:
    """An address from which nobody reads the name; the same name has the same address in each build."""
    return f"{folder}{PRIVATE}{hashlib.sha256(name.encode()).hexdigest()[:8]}/"


def booth(code: str) -> str:
    """The file of the page on which volunteers speak a language."""
    return f"{BOOTH}{code}/index.html"


def day(day: int) -> str:
    """The list of the offers on a day; 0 is Monday."""
    return f"{DAYS}{DAY_NAMES[day]}/"


def neighbourhood(slug: str) -> str:
    """The list of the offers in a neighbourhood, by its part of an address."""
    return f"{NEIGHBOURHOODS}{slug}/"


def language(code: str) -> str:
    """The list of the offers in which a language is spoken, by its code."""
    return f"{LANGUAGES}{code}/"


def theme(group: TopicGroup) -> str:
    """The list of the offers for what a parent is in need of."""
    return f"{THEMES}{group.id}/"


def vision_part(part: PartId) -> str:
    """The chapter of a part of the vision."""
    return f"{VISION_PROFESSIONALS}{VISION_PARTS[part]}/"
