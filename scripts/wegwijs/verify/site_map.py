"""The map of a site: by it search engines know where each page is in every language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from wegwijs.model import addresses, page_kinds
from wegwijs.problems import Place, Problem, problem

PAGE = re.compile(r"<loc>([^<]+)</loc>(.*?)</url>")
ALTERNATE = re.compile(r'hreflang="([^"]+)" href="([^"]+)"')


def verify_map(text: str, pages: Collection[str], site: str, codes: Collection[str]) -> Iterator[Problem]:
    """Whether a map tells of each page that search engines may show where it is in every language, and it is there.

    `pages` are the addresses of all pages of the site, `site` its public address, `codes` those of its languages.
    """
    entries = {location: dict(ALTERNATE.findall(links)) for location, links in PAGE.findall(text)}
    for page in pages:
        address = addresses.divided(page, codes)[1]
        if not page_kinds.kind_at(address).listed:
            continue
        there = {code: addresses.prefix(code) + address for code in codes}
        expected = {code: site + path for code, path in there.items()} | {"x-default": site + address}
        alternates = entries.get(site + page, {})
        if alternates != expected:
            right = ", ".join(sorted(code for code, target in expected.items() if alternates.get(code) == target))
            yield problem("page-head", Place(page), what="hreflang", found=right, wanted=", ".join(sorted(expected)))
        for path in there.values():
            if path not in pages:
                yield problem("page-link-dead", Place(page), target=site + path)
