"""The join: what only the whole site can tell, and what stands beside its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wegwijs.build.records import PageRecord
from wegwijs.build.tree import SiteTree
from wegwijs.compress import with_compressed
from wegwijs.editions import Draft
from wegwijs.files import Project
from wegwijs.mkdocs_door.theme import theme
from wegwijs.model import SOURCE_LANGUAGE, addresses, page_kinds
from wegwijs.problems import Problem
from wegwijs.publish import Hosting, keep
from wegwijs.render import offline
from wegwijs.verify import verify_links


def join(draft: Draft, records: Sequence[PageRecord], tree: SiteTree) -> tuple[list[Problem], tuple[str, ...]]:
    """Write what stands beside the pages of a site, and follow every link.

    Gives what is wrong, and the paths of files that are only there for pages of the last site which somebody has open.
    """
    site = draft.content.municipality.site
    whole = dict(of_the_site(draft.project, site, draft.codes, _listed(records)))
    tree.write_all(with_compressed(whole))
    asked = theme(draft.project)
    tree.write_all(with_compressed({offline.NAME: offline.worker(asked.overrides, tree.files)}))
    hosting = Hosting(asked.overrides / "host")
    kept = keep(tree, hosting.is_hashed)
    hosting.write(tree, site)
    pages = [record.facts for record in records]
    return list(verify_links(pages, tree.files, site)), kept


def of_the_site(
    project: Project, site: str, codes: Sequence[str], listed: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """What is served as it is, the map of the site, and the word to search engines: each file by its path in the site.

    `site` is its public address, `codes` are its languages, `listed` the addresses that search engines may show, which are the
    same in each language.
    """
    asked = theme(project)
    for path, source in asked.static_files():
        yield path, source.read_bytes()
    env = asked.environment()
    env.autoescape = True
    languages = [(code, addresses.prefix(code)) for code in codes]
    for name in ("sitemap.xml", "robots.txt"):
        text = env.get_template(name).render(site=site, addresses=listed, languages=languages)
        yield name, text.encode()


def _listed(records: Sequence[PageRecord]) -> list[str]:
    """The addresses that search engines may show, which are the same in each language."""
    return [
        record.facts.address
        for record in records
        if record.code == SOURCE_LANGUAGE and page_kinds.kind_at(record.facts.address).listed
    ]
