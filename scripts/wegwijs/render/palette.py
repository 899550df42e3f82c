"""All colours of a site, derived from the two that a municipality gives.

In OKLCH: the hue stays, the chroma is capped, and the lightness walks until the contrast holds (WCAG 2.2, 7:1 for text).
Red for help is fixed and never the municipality's. An old phone cannot mix colours, so they are mixed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from coloraide import Color

from wegwijs.model import Brand

TEXT = 7.05
OUTLINE = 4.5
STEP = 0.005
NEAR_HUES = 100.0
# Letters, and what is behind them.
PAIRS = (
    *(("ink", "paper"), ("ink", "card"), ("ink", "sky"), ("soft", "paper"), ("link", "paper"), ("link", "card")),
    *(("on-fill", "fill"), ("on-ground", "ground"), ("on-sun", "disc"), ("on-layer", "layer-1")),
    *(("on-layer", "layer-2"), ("on-layer", "layer-3"), ("on-layer-4", "layer-4"), ("on-alarm", "alarm")),
    ("alarm-ink", "alarm-card"),
)


@dataclass(frozen=True, slots=True)
class Palette:
    """Token → `#rrggbb`, by day and by night."""

    light: dict[str, str]
    dark: dict[str, str]


def palette(brand: Brand) -> Palette:
    """The palette of a municipality."""
    return Palette(_light(brand.brand, brand.accent), _dark(brand.brand, brand.accent))


def corrected(brand: Brand) -> list[tuple[str, str]]:
    """A given colour that is too light for letters, with the one that letters get; none where it is dark enough."""
    shown = palette(brand).light["fill"]
    return [(brand.brand, shown)] if contrast(brand.brand, "#ffffff") < TEXT else []


def least_contrast(palette: Palette) -> float:
    """The least contrast between letters and what is behind them, by day and by night."""
    return min(
        contrast(tones[text], tones[ground]) for tones in (palette.light, palette.dark) for text, ground in PAIRS
    )


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG counts it."""
    return float(Color(colour).contrast(other, method="wcag21"))


def _light(brand: str, accent: str) -> dict[str, str]:
    paper = _colour(accent, 0.983, 0.008)
    sky = _colour(accent, 0.962, 0.032)
    ink = _reach(_colour(brand, 0.235, 0.045), sky, 13, darker=True)
    soft = _reach(_colour(brand, 0.425, 0.03), sky, TEXT, darker=True)
    fill = _reach(_capped(brand, 0.16, 0.52), sky, 7.2, darker=True)
    link = fill
    layers = _layers(brand, accent, 0.90, 0.105)
    return {
        "paper": paper,
        "card": "#ffffff",
        "sky": sky,
        "ink": ink,
        "soft": soft,
        "link": link,
        "fill": fill,
        "on-fill": "#ffffff",
        "ground": fill,
        "on-ground": "#ffffff",
        "disc": _reach(_capped(accent, 0.135, 0.82, 0.70), ink, TEXT, darker=False),
        "on-sun": ink,
        "sun": _capped(accent, 0.17, 0.86, 0.55),
        "layer-1": _reach(layers[0], ink, TEXT, darker=False),
        "layer-2": _reach(layers[1], ink, TEXT, darker=False),
        "layer-3": _reach(layers[2], ink, TEXT, darker=False),
        "layer-4": fill,
        "on-layer": ink,
        "on-layer-4": "#ffffff",
        "outline": fill,
        "edge": _reach(_colour(brand, 0.56, 0.05), paper, 4.1, darker=True),
        "line": _colour(brand, 0.88, 0.02),
        "alarm": "#8c1d1d",
        "on-alarm": "#ffffff",
        "alarm-card": "#fdeceb",
        "alarm-ink": "#8c1d1d",
    }


def _dark(brand: str, accent: str) -> dict[str, str]:
    paper = _colour(brand, 0.178, 0.014)
    card = _colour(brand, 0.24, 0.02)
    sky = _colour(brand, 0.245, 0.028)
    ground = _colour(brand, 0.277, 0.033)
    ink = _colour(accent, 0.952, 0.01)
    dark_text = _colour(brand, 0.19, 0.03)
    link = _reach(_colour(brand, 0.79, 0.085), card, TEXT, darker=False)
    layers = _layers(brand, accent, 0.765, 0.095)
    return {
        "paper": paper,
        "card": card,
        "sky": sky,
        "ink": ink,
        "soft": _reach(_colour(accent, 0.78, 0.013), ground, TEXT, darker=False),
        "link": link,
        "fill": link,
        "on-fill": _reach(_colour(brand, 0.16, 0.03), link, TEXT, darker=True),
        "ground": ground,
        "on-ground": ink,
        "disc": _reach(_capped(accent, 0.125, 0.75, 0.62), dark_text, TEXT, darker=False),
        "on-sun": dark_text,
        "sun": _capped(accent, 0.125, 0.75, 0.55),
        "layer-1": _reach(layers[0], dark_text, TEXT, darker=False),
        "layer-2": _reach(layers[1], dark_text, TEXT, darker=False),
        "layer-3": _reach(layers[2], dark_text, TEXT, darker=False),
        "layer-4": _reach(_capped(brand, 0.11, 0.44, 0.36), "#ffffff", TEXT, darker=True),
        "on-layer": dark_text,
        "on-layer-4": "#ffffff",
        "outline": _reach(_colour(brand, 0.66, 0.06), sky, OUTLINE, darker=False),
        "edge": _reach(_colour(brand, 0.61, 0.04), paper, OUTLINE, darker=False),
        "line": _colour(brand, 0.36, 0.02),
        "alarm": "#7f1717",
        "on-alarm": "#ffffff",
        "alarm-card": "#3a1614",
        "alarm-ink": "#ffb4a8",
    }


def _layers(brand: str, accent: str, lightness: float, chroma: float) -> list[str]:
    """Three blocks from the accent (people together) towards the brand (a professional beside you)."""
    start, end = Color(accent).convert("oklch"), Color(brand).convert("oklch")
    ends = [
        Color("oklch", [lightness - drop, min(colour["chroma"], chroma), _hue(colour, start)])
        for colour, drop in ((start, 0.0), (end, 0.11 * lightness))
    ]
    apart = abs((ends[0]["hue"] - ends[1]["hue"] + 180) % 360 - 180)
    space = "oklch" if apart <= NEAR_HUES else "oklab"
    between = Color.interpolate(ends, space=space)
    return [_hex(between(part)) for part in (0.0, 0.5, 1.0)]


def _hue(colour: Color, other: Color) -> float:
    """The hue; a grey has none and takes the other's."""
    if colour["chroma"] < 0.02:
        return float(other["hue"]) if other["chroma"] >= 0.02 else 250.0
    return float(colour["hue"])


def _colour(base: str, lightness: float, chroma: float) -> str:
    """The hue of `base` at a lightness, with at most this chroma."""
    own = Color(base).convert("oklch")
    return _hex(Color("oklch", [lightness, min(own["chroma"], chroma), _hue(own, own)]))


def _capped(base: str, chroma: float, most: float, least: float = 0.0) -> str:
    """`base` itself, with its chroma and lightness kept within bounds."""
    own = Color(base).convert("oklch")
    lightness = max(least, min(own["lightness"], most))
    return _hex(Color("oklch", [lightness, min(own["chroma"], chroma), _hue(own, own)]))


@cache
def _reach(colour: str, against: str, least: float, *, darker: bool) -> str:
    """Walk the lightness until the contrast with `against` holds."""
    own = Color(colour).convert("oklch")
    walked = colour
    while contrast(walked, against) < least and 0.0 < own["lightness"] < 1.0:
        own["lightness"] = max(0.0, min(1.0, own["lightness"] + (-STEP if darker else STEP)))
        walked = _hex(own)
    return walked


def _hex(colour: Color) -> str:
    return str(colour.convert("srgb").fit("srgb", method="oklch-chroma").to_string(hex=True))
