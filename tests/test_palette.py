"""Whatever two colours a municipality gives, everyone can read the site."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwijs.model import Brand
from wegwijs.render import palette as palettes

BRANDS = ["#14594a", "#f6b73c", "#000000", "#ffffff", "#808080", "#ff0000", "#ffff00", "#0000ff", "#00ff00", "#8c1d1d"]


def check(brand: str, accent: str) -> None:
    found = palettes.palette(Brand(brand=brand, accent=accent))
    assert found.light.keys() == found.dark.keys()
    for colours in (found.light, found.dark):
        assert all(len(colour) == 7 and colour.startswith("#") for colour in colours.values()), colours
        for text, ground in palettes.PAIRS:
            contrast = palettes.contrast(colours[text], colours[ground])
            assert contrast >= 7, (text, ground, colours[text], colours[ground], contrast)


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("accent", ["#f6b73c", "#000000", "#ffffff", "#1d3f8f"])
def test_text_can_be_read(brand: str, accent: str) -> None:
    check(brand, accent)


COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@settings(max_examples=15, deadline=None)
@given(brand=COLOURS, accent=COLOURS)
def test_any_two_colours(brand: str, accent: str) -> None:
    check(brand, accent)


def test_red_for_help_is_never_the_municipality_s() -> None:
    one, other = (palettes.palette(Brand(brand=brand)) for brand in ("#14594a", "#ff0000"))
    for name in ("alarm", "on-alarm", "alarm-card", "alarm-ink"):
        assert one.light[name] == other.light[name]
        assert one.dark[name] == other.dark[name]


def test_contrast_is_counted_as_wcag_does() -> None:
    assert palettes.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palettes.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
