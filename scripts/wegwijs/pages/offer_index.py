"""The offers that are there today, put where pages can reach for them: by layer, by phase, by topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from wegwijs import picture_words, topic_words
from wegwijs.facts import Facts
from wegwijs.model import SOURCE_LANGUAGE, Content, Form, Layer, Offer, Phase, Topic, addresses
from wegwijs.pages import moments, words
from wegwijs.pages.places import short_place
from wegwijs.pages.views import Card, Group, LayerLink, PhaseLink, TopicLink
from wegwijs.slugs import slug

MOST_UNDER_TOPIC = 6
MOST_TOPICS = 3
MOST_UNDER_PHASE = 8
PICTOGRAMS = {
    Form.GROUP: "account-group",
    Form.TALK: "chat",
    Form.AT_HOME: "home-heart",
    Form.PHONE: "phone",
    Form.COURSE: "school",
    Form.MONEY: "hand-coin",
    Form.GOODS: "gift",
}


@dataclass(frozen=True)
class OfferIndex:
    """Everything that the pages of one language draw from, ready to be looked up. What it says never changes."""

    content: Content
    facts: Facts
    today: date
    _cards: dict[tuple[str, str, bool], Card] = field(default_factory=dict, repr=False)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """The offers on the site today: those that run, and those that begin within eight weeks.

        Those where the language of the page is spoken come first; so they do in each list that is made of these.
        """
        shown = (offer for offer in self.content.offers if offer.shown_on(self.today))
        return tuple(sorted(shown, key=lambda offer: not self.speaks(offer)))

    def speaks(self, offer: Offer) -> bool:
        """Whether the language of the page is spoken there, where that tells a parent something: Dutch is spoken everywhere."""
        return self.facts.language.code != SOURCE_LANGUAGE and self.facts.language.code in offer.languages

    @cached_property
    def names(self) -> dict[str, str]:
        """The facts of the municipality that a text may name."""
        return words.municipal(self.content.municipality)

    @cached_property
    def speaking(self) -> dict[str, str]:
        """The addresses that tell what a sensitive page is about, each with the one at which the page stands."""
        return addresses.speaking(self.content.topics, self.content.texts, self.content.offers)

    @cached_property
    def neighbourhoods(self) -> dict[str, str]:
        """The neighbourhoods with an offer, in the municipality's order: name → part of an address."""
        used = [name for offer in self.offers for name in offer.neighbourhoods]
        named = self.content.municipality.neighbourhoods or tuple(sorted(set(used)))
        return {name: slug(name) for name in named if name in used}

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """The codes of the languages spoken somewhere: the site's own first, then by how often."""
        counts: dict[str, int] = {}
        for offer in self.offers:
            for code in offer.languages:
                counts[code] = counts.get(code, 0) + 1
        own = self.content.municipality.languages
        return tuple(
            sorted(counts, key=lambda code: (own.index(code) if code in own else len(own), -counts[code], code))
        )

    def language_name(self, code: str) -> str:
        """The name of a spoken language; where CLDR has none, as for sign language, the Dutch word that a list may use."""
        name = self.facts.language_name(code)
        words = self.content.columns.language_names
        return name if name != code else next((word.capitalize() for word in words if words[word] == code), code)

    def in_layer(self, layer: Layer) -> tuple[Offer, ...]:
        """The offers of a layer, in the order of the list."""
        return self._in_layers[layer.id]

    def in_phase(self, phase: Phase) -> tuple[Offer, ...]:
        """The offers for a phase, in the order of the list."""
        return self._in_phases[phase.id]

    def main_layer(self, offer: Offer) -> Layer:
        """The lowest layer of an offer: it gives the colour, and the place in a list."""
        return next(layer for layer in self.content.pyramid.layers if layer.id in offer.layers)

    def moments(self, offer: Offer) -> str:
        """When an offer surely is, for a script; see `pages.moments`."""
        municipality = self.content.municipality
        confirmed = not offer.unconfirmed_on(self.today, municipality.unconfirmed_after_days)
        return moments.sure(offer, self.today, confirmed, municipality.school_region, self.content.school_holidays)

    def pictogram(self, offer: Offer) -> str:
        """What an offer looks like: what one does there, else the kind of help that it is."""
        return picture_words.picture(offer, self.content.columns.pictures) or PICTOGRAMS[offer.form]

    def beside(self, address: str) -> str:
        """The page on which that at an address has Dutch beside the language of the page; empty where that is Dutch."""
        return "" if self.facts.language.code == SOURCE_LANGUAGE else addresses.two_languages(address)

    def begins(self, offer: Offer) -> date | None:
        """The day on which an offer begins, where that is still to come."""
        return offer.valid_from if offer.begins_after(self.today) else None

    @cached_property
    def unsure(self) -> str:
        """The days of which nothing is sure, for a script; see `pages.moments`."""
        content = self.content
        return moments.unsure(self.offers, self.today, content.municipality.school_region, content.school_holidays)

    def card(self, offer: Offer, layer: Layer | None = None, *, today: bool = True) -> Card:
        """An offer in a list, in the colour of `layer` or of its own. `today`: a script may say that it is there today.

        Lists that show an offer in the same way have the same card.
        """
        key = offer.id, layer.id if layer else "", today
        if key not in self._cards:
            self._cards[key] = Card(
                offer,
                layer or self.main_layer(offer),
                addresses.offer(offer),
                self.pictogram(offer),
                short_place(offer),
                self.moments(offer) if today else "",
                self.begins(offer),
                self.speaks(offer),
            )
        return self._cards[key]

    def groups(self, offers: Sequence[Offer], layer: Layer | None = None) -> tuple[Group, ...]:
        """Offers by their main layer, base first, or all in one `layer`. Layers without an offer are left out."""
        cards: dict[str, list[Card]] = {pyramid_layer.id: [] for pyramid_layer in self.content.pyramid.layers}
        for offer in offers:
            card = self.card(offer, layer)
            cards[card.layer.id].append(card)
        return tuple(
            Group(pyramid_layer, tuple(cards[pyramid_layer.id]))
            for pyramid_layer in self.content.pyramid.layers
            if cards[pyramid_layer.id]
        )

    def layer_link(self, layer: Layer) -> LayerLink:
        """A link to the page of a layer."""
        return LayerLink(layer, addresses.layer(layer), len(self.in_layer(layer)))

    def phase_link(self, phase: Phase) -> PhaseLink:
        """A link to the page of a phase."""
        return PhaseLink(phase, addresses.phase(phase), len(self.in_phase(phase)))

    def topic_link(self, topic: Topic) -> TopicLink:
        """A link to the page of a topic."""
        return TopicLink(topic, addresses.topic(topic))

    def topics_for(self, phase: Phase) -> tuple[TopicLink, ...]:
        """The topics for a phase, the most particular first (few phases), in the order of all topics."""
        topics = sorted(
            (topic for topic in self.content.topics if phase.id in topic.head.phases),
            key=lambda topic: len(topic.head.phases),
        )
        return tuple(map(self.topic_link, topics[:MOST_UNDER_PHASE]))

    def fitting(self, topic: Topic) -> tuple[Offer, ...]:
        """The offers beneath a topic, the most particular first (few phases), in the order of the list."""
        return self._fitting[topic.slug]

    def topics_with(self, offer: Offer) -> tuple[TopicLink, ...]:
        """The topics beneath which an offer stands."""
        return self._above[offer.id][:MOST_TOPICS]

    @cached_property
    def _in_layers(self) -> dict[str, tuple[Offer, ...]]:
        layers = self.content.pyramid.layers
        return {layer.id: tuple(offer for offer in self.offers if layer.id in offer.layers) for layer in layers}

    @cached_property
    def _in_phases(self) -> dict[str, tuple[Offer, ...]]:
        phases = self.content.phases
        return {phase.id: tuple(offer for offer in self.offers if phase.id in offer.phases) for phase in phases}

    @cached_property
    def _above(self) -> dict[str, tuple[TopicLink, ...]]:
        """The topics above each offer, by its id."""
        links: dict[str, tuple[TopicLink, ...]] = {offer.id: () for offer in self.offers}
        for topic in self.content.topics:
            link = (self.topic_link(topic),)
            for offer in self.fitting(topic):
                links[offer.id] += link
        return links

    @cached_property
    def _fitting(self) -> dict[str, tuple[Offer, ...]]:
        return {topic.slug: self._find_fitting(topic) for topic in self.content.topics}

    def _find_fitting(self, topic: Topic) -> tuple[Offer, ...]:
        """Those about the topic; where it has no words to know these by, also those that suit it."""
        named = [offer for offer in self.offers if topic.slug in topic_words.about(offer, self.content.topics)]
        suited = (
            []
            if topic.head.words
            else [offer for offer in self.offers if topic_words.suits(offer, topic.head) and offer not in named]
        )
        by_phases = [sorted(offers, key=lambda offer: len(offer.phases)) for offers in (named, suited)]
        return tuple([*by_phases[0], *by_phases[1]][:MOST_UNDER_TOPIC])
