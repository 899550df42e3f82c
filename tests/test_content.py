"""The words of the project: whole, true to the structure of their source, and our own."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import pytest

from small_project import ROOT, SLUG, TODAY, codes, make, municipality, prepared
from wegwijs import check, markup, preconditions, read
from wegwijs.files import Project
from wegwijs.mkdocs_door.theme import icons
from wegwijs.model import Content, Meeting, Topic
from wegwijs.problems import errors
from wegwijs.read import content as content_read
from wegwijs.text_tree import texts

SOURCE = ROOT.parent / "shared" / "source"
TITLE = "ouderschap opvoeding en kind in balans"
RUN = 7
PRINCIPLES = {
    "parenthood": 4,
    "upbringing": 5,
    "child": 4,
    "society": 3,
    "professionals": 7,
    "government": 7,
    "guidance": 14,
}
# The least number of topics for parents of an age, in each layer; a third of it for those who wish for a child.
LEAST_TOPICS = {"foundation": 7, "information": 20, "helping-hand": 15, "extra-support": 11}
OWN_TOPICS = 4  # that are for one age, or for two
MOST_IN_A_GROUP = 8  # topics: what a phone shows at once
WORDS_OF_A_TOPIC = range(120, 251)
KNOWN_FACTS = {
    "gemeente",
    "telefoon",
    "email",
    "organisatie",
    "huisartsenpost",
    "dag",
    "wijk",
    "taal",
    "leeftijd",
    "laag",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The project's own words, with the small municipality of the tests."""
    root = tmp_path_factory.mktemp("content") / "project"
    root.mkdir()
    here = make(root)
    municipality(here)
    found, problems = read.read(here, SLUG)
    assert found is not None and not problems, problems
    return found


def test_nothing_is_wrong_in_the_project_s_own_words(sample: Project) -> None:
    assert prepared(sample).problems == []


@pytest.mark.parametrize("slug", ["_voorbeeldstad", "_buurdorp"])
def test_a_sample_has_no_errors(slug: str) -> None:
    found, problems = read.read(Project(ROOT), slug)
    assert found is not None
    wrong = errors([*problems, *check.check(found, TODAY, icons())])
    assert codes(wrong) == []


def test_voorbeeldstad_is_like_a_real_town() -> None:
    found, _ = read.read(Project(ROOT), "_voorbeeldstad")
    assert found is not None
    assert len(found.offers) >= 16
    assert {layer for offer in found.offers for layer in offer.layers} == {layer.id for layer in found.pyramid.layers}
    assert {phase for offer in found.offers for phase in offer.phases} == {phase.id for phase in found.phases}
    assert {"nl", "en", "ar"} <= set(found.municipality.languages)
    assert set(found.municipality.phase_contacts) == {phase.id for phase in found.phases}
    understood = [offer.schedule for offer in found.offers if offer.schedule]
    assert all(schedule.understood for schedule in understood)
    assert any(isinstance(meeting, Meeting) for schedule in understood for meeting in schedule.meetings)


def test_the_vision_is_whole(content: Content) -> None:
    parts = sorted(content.vision.parts, key=lambda part: part.order)
    assert {part.id: len(part.principles) for part in parts} == PRINCIPLES
    assert list(PRINCIPLES) == [part.id for part in parts]
    assert [part.order for part in parts] == list(range(1, 8))
    assert sum(PRINCIPLES.values()) == 44
    assert [len(one.points) for one in parts[1].principles][1] == 3
    assert len(content.vision.contact_rules) == 5
    assert content.vision.introduction and content.vision.introduction_for_parents


def carriers(content: Content) -> dict[str, str]:
    """Each of our texts that can carry a claim of the paper, by its kind and id."""
    vision, pyramid = content.vision, content.pyramid
    kinds: dict[str, object] = {f"principle:{one.id}": one for part in vision.parts for one in part.principles}
    kinds |= {f"definition:{one.id}": one for one in vision.definitions}
    kinds |= {f"rule:{one.id}": one for one in vision.contact_rules}
    kinds |= {f"layer:{one.id}": one for one in pyramid.layers}
    kinds |= {f"goal:{one.id}": one for one in pyramid.goals}
    kinds |= {f"precondition:{one.id}": one for one in pyramid.preconditions}
    carried = {name: " ".join(text.dutch for text in texts(value)) for name, value in kinds.items()}
    carried |= {f"topic:{topic.slug}": " ".join(text.dutch for text in texts(topic)) for topic in content.topics}
    carried |= {f"fixed:{name}": " ".join(map(str, texts(head))) for name, head in content.fixed_pages.items()}
    return carried | {
        "vision:introduction": " ".join(map(str, vision.introduction)),
        "vision:source": vision.source.dutch,
        "vision:sources": " ".join(source.address for source in vision.sources),
        "pyramid:tailored": pyramid.tailored.dutch,
    }


def claims() -> list[list[str]]:
    """The claims of the paper: id, where in it, what it says, which of our texts carries it, and words that stand there."""
    lines = (ROOT / "tests" / "data" / "claims.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def test_each_claim_of_the_paper_is_in_our_words(content: Content) -> None:
    carried = carriers(content)
    lost = [
        (name, carrier, words)
        for name, _, _, carrier, words in claims()
        if words.casefold() not in " ".join(carried.get(carrier, "").casefold().split())
    ]
    assert lost == []


def test_the_table_of_claims_is_whole(content: Content) -> None:
    ids = [claim[0] for claim in claims()]
    assert len(ids) >= 119 and len(ids) == len(set(ids))
    named = {claim[3] for claim in claims()}
    built = ("principle:", "definition:", "rule:", "layer:", "goal:", "precondition:")
    assert {carrier for carrier in carriers(content) if carrier.startswith(built)} <= named


def test_no_id_stands_twice(content: Content) -> None:
    vision, pyramid = content.vision, content.pyramid
    for ids in (
        [one.id for part in vision.parts for one in part.principles],
        [one.id for one in vision.definitions],
        [one.id for one in vision.contact_rules],
        [one.id for one in pyramid.goals],
        [one.id for one in pyramid.layers],
        [one.id for one in pyramid.preconditions],
        [one.slug for one in content.phases],
        [one.slug for one in pyramid.layers],
        [one.id for one in content.help_lines],
        [one.slug for one in (*content.topics, *content.texts)],
    ):
        assert len(ids) == len(set(ids)), ids


def test_the_pyramid_is_whole(content: Content) -> None:
    pyramid = content.pyramid
    assert [layer.id for layer in pyramid.layers] == ["foundation", "information", "helping-hand", "extra-support"]
    assert [layer.order for layer in pyramid.layers] == [1, 2, 3, 4]
    assert [len(layer.elements) for layer in pyramid.layers] == [3, 0, 0, 0]
    assert len(pyramid.goals) == 5
    assert [one.id for one in pyramid.preconditions] == list(preconditions.RULES)


def test_the_phases_are_whole(content: Content) -> None:
    assert [phase.id for phase in content.phases] == ["wish", "pregnancy", "0-2", "2-4", "4-12", "12-18"]
    assert [phase.id for phase in content.phases if phase.first_1000_days] == ["pregnancy", "0-2"]


def test_topics_and_help_now(content: Content) -> None:
    assert len(content.topics) >= 6
    assert {"over", "privacy", "toegankelijkheid"} <= {text.slug for text in content.texts}
    lines = " ".join(f"{line.name} {line.number}" for line in content.help_lines)
    for name in ("112", "Veilig Thuis", "113", "Kindertelefoon"):
        assert name in lines
    numbers = {line.number for line in content.help_lines}
    assert {"112", "0800-2000", "0800-0432"} <= numbers
    assert {"113", "0800-0113"} & numbers
    assert content.help_lines[0].number == "112" and content.help_lines[0].urgent
    municipal = [line for line in content.help_lines if line.municipal]
    assert municipal and all(not line.number for line in municipal)


@pytest.mark.parametrize("phase", ["wish", "pregnancy", "0-2", "2-4", "4-12", "12-18"])
def test_each_age_has_topics_in_each_layer_and_some_of_its_own(content: Content, phase: str) -> None:
    topics = [topic.head for topic in content.topics if phase in topic.head.phases]
    for layer, least in LEAST_TOPICS.items():
        enough = least // 3 if phase == "wish" else least
        assert sum(layer in head.layers for head in topics) >= enough, layer
    assert phase == "wish" or sum(len(head.phases) <= 2 for head in topics) >= OWN_TOPICS


def test_each_situation_has_a_topic_and_none_has_more_than_a_screen(content: Content) -> None:
    groups = Counter(topic.head.group for topic in content.topics)
    assert set(groups) == {group.id for group in content.topic_groups}
    assert max(groups.values()) <= MOST_IN_A_GROUP
    assert len(content.topics) >= 45


def length(topic: Topic) -> int:
    """The words that a parent reads of a topic below its title and lead, headings too; not what is filled in, nor numbers."""
    read_aloud = (re.sub(r"\{[^}]*\}|\]\([^)]*\)", " ", block.text.dutch) for block in topic.blocks)
    return sum(len(words(text)) for text in read_aloud)


def test_a_topic_is_long_enough_to_help_and_short_enough_to_read(content: Content) -> None:
    lengths = {topic.slug: length(topic) for topic in content.topics}
    assert {slug: count for slug, count in lengths.items() if count not in WORDS_OF_A_TOPIC} == {}


def test_a_topic_ends_with_one_thing_to_do(content: Content) -> None:
    for topic in content.topics:
        headings = [block.text.dutch for block in topic.blocks if block.kind == "heading"]
        assert headings[-1] == "Wat kunt u nu doen?" and headings.count(headings[-1]) == 1, topic.slug


def test_who_is_sent_to_call_about_violence_reads_of_traces(content: Content) -> None:
    about = [topic for topic in content.topics if any("safe-at-home" in block.calls for block in topic.blocks)]
    assert len(about) >= 6
    for topic in about:
        if topic.slug == "als-opvoeden-zwaar-is":
            continue  # there a parent is afraid of what they do themselves
        words = " ".join(block.text.dutch for block in topic.blocks)
        assert topic.slug == "veilig-thuis" or "/onderwerpen/veilig-thuis/" in words, topic.slug


def test_what_the_vision_says_to_parents_is_told_in_a_topic(content: Content) -> None:
    spoken = {one.id for part in content.vision.parts for one in part.principles if one.for_parents}
    named = set(chain.from_iterable(topic.head.principles for topic in content.topics))
    assert spoken - named == set()


def test_links_in_texts_lead_somewhere(content: Content) -> None:
    there = {
        "/",
        "/nu-hulp/",
        "/aanbod/",
        "/onderwerpen/",
        "/visie/",
        "/visie/professionals/",
        "/leeftijd/",
        "/gratis/",
        "/open-data/",
        "/bronnen/",
    }
    there |= {f"/hulp/{layer.slug}/" for layer in content.pyramid.layers}
    there |= {f"/leeftijd/{phase.slug}/" for phase in content.phases}
    there |= {f"/onderwerpen/{topic.slug}/" for topic in content.topics}
    there |= {f"/{text.slug}/" for text in content.texts}
    for text in texts((content.topics, content.texts, content.pyramid, content.vision, content.phases)):
        for target in markup.targets(text.dutch):
            if target.startswith("/"):
                assert target.split("#")[0] in there, text.dutch


def test_texts_name_no_fact_that_nobody_fills(content: Content) -> None:
    every = (content.topics, content.texts, content.pyramid, content.vision, content.phases, content.fixed_pages)
    for text in texts((*every, content.help_lines)):
        assert set(markup.facts_in(text.dutch)) <= KNOWN_FACTS | {f"fact:{fact.id}" for fact in content.facts}, (
            text.dutch
        )


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def runs(text: str) -> set[str]:
    found = words(text)
    return {" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


@pytest.mark.skipif(not SOURCE.is_dir(), reason="the source paper (../shared/source) is not here")
def test_no_sentence_is_copied_from_the_source(content: Content) -> None:
    theirs = set(chain.from_iterable(runs(path.read_text(errors="replace")) for path in sorted(SOURCE.glob("*.txt"))))
    assert theirs
    for text in texts(content):
        allowed = runs(TITLE + " ") | {run for run in runs(text.dutch) if set(words(TITLE)) <= set(run.split())}
        bare = (
            re.sub(r"\(https?://[^)]*\)", "", text.dutch)
            .casefold()
            .replace("ouderschap, opvoeding en kind in balans", " § ")
        )
        ours = set(chain.from_iterable(runs(part) for part in bare.split("§")))
        assert not (ours - allowed) & theirs, text.dutch


def test_the_project_s_words_are_parsed_once_for_all_municipalities() -> None:
    before, after = (content_read.read_whole(Project(ROOT), "_buurdorp")[0] for _ in range(2))
    assert before is not None
    assert after is not None
    assert all(text is again for text, again in zip(before.topics, after.topics, strict=True))
