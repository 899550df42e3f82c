"""The join: what only the whole site can tell, and what stands beside its pages."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence

from wegwijs import pages, search, source_files
from wegwijs.build.records import PageRecord
from wegwijs.build.tree import SiteTree
from wegwijs.compress import with_compressed
from wegwijs.editions import Draft
from wegwijs.files import Project
from wegwijs.harden import form_policy
from wegwijs.mkdocs_door.theme import icons, theme
from wegwijs.model import SOURCE_LANGUAGE, Content, Municipality, addresses, page_kinds
from wegwijs.problems import Problem
from wegwijs.publish import Hosting, keep
from wegwijs.render import offline
from wegwijs.render.shapes import shape
from wegwijs.verify import verify_links, verify_map

SITE_MAP = "sitemap.xml"


def join(draft: Draft, records: Sequence[PageRecord], tree: SiteTree) -> tuple[list[Problem], tuple[str, ...]]:
    """Write what stands beside the pages of a site, and follow every link.

    Gives what is wrong, and the paths of files that are only there for pages of the last site which somebody has open.
    """
    municipality = draft.content.municipality
    drawn = [record.facts.address for record in records if record.code == SOURCE_LANGUAGE]
    listed = [address for address in drawn if page_kinds.kind_at(address).listed]
    moved = speaking(draft.content, drawn)
    whole = dict(of_the_site(draft.project, municipality, draft.codes, listed, moved))
    whole[addresses.ELSEWHERE_FILE] = words_elsewhere(draft)
    whole[addresses.PICTURES_FILE] = pictures(draft)
    tree.write_all(with_compressed(whole))
    asked = theme(draft.project)
    tree.write_all(with_compressed({offline.NAME: offline.worker(asked.overrides, tree.files, moved)}))
    hosting = Hosting(asked.overrides / "host")
    kept = keep(tree, hosting.is_hashed)
    hosting.write(tree, municipality.site, form_policy(municipality.form.backend) if municipality.form else "")
    facts = [record.facts for record in records]
    places = frozenset(page.address for page in facts)
    site_map = whole[SITE_MAP].decode()
    problems = [*verify_links(facts, tree.files), *verify_map(site_map, places, municipality.site, draft.codes)]
    return problems, kept


def speaking(content: Content, drawn: Collection[str]) -> dict[str, str]:
    """The addresses at which no page stands, as they tell too much or are of before, each with the one at which it does.

    `drawn` are the addresses of all pages in a language.
    """
    old = addresses.speaking(content.topics, content.texts, content.offers)
    return {speaks: stands for speaks, stands in old.items() if stands in drawn and speaks not in drawn}


def of_the_site(
    project: Project, municipality: Municipality, codes: Sequence[str], listed: Sequence[str], moved: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """What is served as it is, the map of the site, the word to search engines, and what leads on from old addresses.

    Args:
        project: The project.
        municipality: Whose site it is.
        codes: The languages of the site.
        listed: The addresses that search engines may show, which are the same in each language.
        moved: Addresses at which a page stood, each with the one at which it stands.

    Returns:
        Each file by its path in the site.
    """
    asked = theme(project)
    for path, source in asked.static_files():
        yield path, source_files.read_bytes(source)
    env = asked.environment()
    env.autoescape = True
    languages = [(code, addresses.prefix(code)) for code in codes]
    for name in (SITE_MAP, "robots.txt"):
        text = env.get_template(name).render(site=municipality.site, addresses=listed, languages=languages)
        yield name, text.encode()
    leads_on = env.get_template("moved.html")
    for code, before in languages:
        for old, new in moved.items():
            there = posixpath.relpath(new, old) + "/"
            yield f"{before}{old}index.html", leads_on.render(name=municipality.name, code=code, there=there).encode()


def pictures(draft: Draft) -> bytes:
    """The file by which a script draws what pages are about: `pages` has the name of each picture, `shapes` its outline."""
    named = pages.pictures(draft.content, draft.languages[0], draft.today)
    names = sorted({name.lstrip("1234") for name in named.values()})
    shapes = {name: shape(source_files.read_text(icons() / f"{name}.svg")) for name in names}
    return json.dumps({"pages": named, "shapes": shapes}, ensure_ascii=False, separators=(",", ":")).encode()


def words_elsewhere(draft: Draft) -> bytes:
    """The file by which a word of one language leads there from the page of another."""
    content = draft.content
    named = [
        *((topic.slug, addresses.topic(topic), topic.head.title) for topic in content.topics),
        *((phase.id, addresses.phase(phase), phase.name) for phase in content.phases),
        *((layer.id, addresses.layer(layer), layer.name) for layer in content.pyramid.layers),
        *((text.slug, addresses.text(text), text.head.title) for text in content.texts),
        (page_kinds.HELP_NOW.id, addresses.HELP_NOW, content.fixed_pages["help-now"].title),
    ]
    titles = {
        code: [
            search.NamedPage(
                name, addresses.prefix(code) + address, draft.translations[code].gettext(title.dutch).value
            )
            for name, address, title in named
        ]
        for code in draft.codes
    }
    names = {language.code: language.name for language in draft.languages}
    return search.other_languages(titles, names, content.search_words, content.dangers, content.search)
