"""What a parent is in need of: the groups of topics, each with the offers that are about one of them."""

from __future__ import annotations

from collections.abc import Iterable

from wegwijs import topic_words
from wegwijs.model import Content, Offer, Topic, TopicGroup, addresses
from wegwijs.pages.facets import Facet, FacetValue
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.pages.views import ThemeLink, TopicGroupLinks, TopicLink


def groups(index: OfferIndex) -> tuple[TopicGroupLinks, ...]:
    """The groups that have a topic; a topic that names none is in the last."""
    all_groups = index.content.topic_groups
    by_group: dict[str, list[TopicLink]] = {group.id: [] for group in all_groups}
    for link in _links(index):
        by_group[link.topic.head.group or all_groups[-1].id].append(link)
    return tuple(TopicGroupLinks(group, tuple(by_group[group.id])) for group in all_groups if by_group[group.id])


def themes(index: OfferIndex) -> Facet:
    """The groups as a facet of offers, but those that are sensitive."""
    values = tuple(_value(index, item) for item in _open(index))
    return Facet("theme", index.content.labels.facets["theme"], addresses.THEMES, values)


def theme_links(index: OfferIndex) -> tuple[ThemeLink, ...]:
    """A link to the offers of each theme; where it has none, to what there is to read."""
    offered = {value.address for value in themes(index).values if any(map(value.holds, index.offers))}

    def address(group: TopicGroup) -> str:
        own = addresses.theme(group)
        return own if own in offered else f"{addresses.TOPICS}#{group.id}"

    return tuple(ThemeLink(item.group, address(item.group)) for item in _open(index))


def is_added(content: Content, text: Topic, link: str) -> bool:
    """Whether a municipality added a page that stands at `link`; the project's pages have a place of their own."""
    return text.slug in content.own_words.pages and text.head.link == link


def _open(index: OfferIndex) -> tuple[TopicGroupLinks, ...]:
    return tuple(item for item in groups(index) if not item.group.sensitive)


def _value(index: OfferIndex, item: TopicGroupLinks) -> FacetValue:
    about = _about(index, item.group, (link.topic.slug for link in item.topics))
    address, picture = addresses.theme(item.group), item.group.pictogram
    return FacetValue(item.group.name, address, lambda offer: offer.id in about, picture, item.topics)


def _about(index: OfferIndex, group: TopicGroup, topics: Iterable[str]) -> frozenset[str]:
    """The ids of the offers about one of these topics, or about one that the group names also."""
    slugs = {*topics, *group.also}

    def is_about(offer: Offer) -> bool:
        return not slugs.isdisjoint(topic_words.about(offer, index.content.topics))

    return frozenset(offer.id for offer in index.offers if is_about(offer))


def _links(index: OfferIndex) -> tuple[TopicLink, ...]:
    """The topics, and the pages that a municipality wants to stand among them."""
    content = index.content
    links = [index.topic_link(topic) for topic in content.topics]
    links += [TopicLink(text, addresses.text(text)) for text in content.texts if is_added(content, text, "topics")]
    return tuple(sorted(links, key=lambda link: (link.topic.head.order, link.topic.slug)))
