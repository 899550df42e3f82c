"""The map of a site, by which a search engine shows each parent the page in her language."""

import pytest

from wegwijs.verify import verify_map

SITE = "https://proefdorp.example.org/"
CODES = ("nl", "ar")
PAGES = ("aanbod/", "ar/aanbod/", "offline/", "ar/offline/")
LINKS = (
    f'<xhtml:link rel="alternate" hreflang="nl" href="{SITE}aanbod/"/>'
    f'<xhtml:link rel="alternate" hreflang="ar" href="{SITE}ar/aanbod/"/>'
    f'<xhtml:link rel="alternate" hreflang="x-default" href="{SITE}aanbod/"/>'
)
MAP = "".join(f"<url><loc>{SITE}{page}</loc>{LINKS}</url>\n" for page in PAGES[:2])


def test_a_map_that_tells_of_each_page_in_each_language_is_right() -> None:
    assert list(verify_map(MAP, PAGES, SITE, CODES)) == [], "what nobody looks for need not be told"


@pytest.mark.parametrize(
    ("mark", "instead"),
    [
        ('hreflang="ar"', 'hreflang="so"'),
        ('hreflang="x-default"', 'hreflang="en"'),
        (f'href="{SITE}ar/', f'href="{SITE}'),
        (SITE, "https://elders.example.org/"),
        (MAP.splitlines()[1], ""),
    ],
)
def test_a_page_of_which_it_tells_another_thing_is_told(mark: str, instead: str) -> None:
    assert {fault.code for fault in verify_map(MAP.replace(mark, instead), PAGES, SITE, CODES)} == {"page-head"}


def test_a_page_that_is_missing_in_a_language_is_told() -> None:
    pages = tuple(page for page in PAGES if page != "ar/aanbod/")
    assert [(fault.code, fault.place.file) for fault in verify_map(MAP, pages, SITE, CODES)] == [
        ("page-link-dead", "aanbod/")
    ]
