"""What of a municipality's design tokens its site can have: two colours, how round corners are, and letters of every phone.

Names differ from town to town, so a token is taken by its role: by how its name goes on behind the name of the town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import get_args

from coloraide import Color

from wegwijs.look.tokens import Tokens
from wegwijs.model import Brand, PhoneFont
from wegwijs.render.palette import corrected, least_contrast, palette

NAMESPACE = re.compile(r"^(?:den-haag|[a-z0-9]+)-")
# What is read on with, and pressed: it becomes links, buttons and filled areas.
BRAND = (
    *("link-color", "links-color", "color-interactive", "interaction-color", "color-action-1-color"),
    *(
        "button-primary-action-background-color",
        "button-primary-background-color",
        "color-primary",
        "color-primary-500",
    ),
    *("page-header-background-color", "page-footer-background-color"),
)
# What stands out beside it: it becomes discs, and the tint of paper.
ACCENT = (
    *("button-primary-action-background-color", "button-primary-background-color", "button-background-color"),
    *("page-header-background-color", "navigation-background-color", "page-footer-background-color"),
    *("color-secondary", "color-accent", "focus-background-color"),
)
WARM = re.compile(
    r"(?:^|-)color-(?:\w+-)*(?:yellow|geel|ocher|gold|goud|amber|orange|oranje|lime|limegreen|lime-green)(?:-|$)"
)
RADIUS = ("button-border-radius", "border-radius", "border-radius-md")
FAMILY = ("document-font-family", "typography-font-family", "typography-sans-serif-font-family", "body-font-family")
FAMILIES = re.compile(r"[^,\"']+")
LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(px|rem|em|)")
PIXELS = {"px": 1, "": 1, "rem": 16, "em": 16}
ROUNDEST = 24.0
REASONS = ("grey", "light", "alike", "alarm", "unreadable", "font")  # why a value is left
GREY, LIGHT = 0.03, 0.8  # chroma and lightness in OKLCH
APART = 40  # degrees of hue between the two colours
ALARM, NEAR_ALARM = 27, 20  # the hue of the red for help


@dataclass(frozen=True, slots=True)
class Taken:
    """A value that was taken: of which token, as what (a key under `brand`), as it was `given` and as it is now.

    `lessened`: it was more than we keep.
    """

    key: str
    token: str
    given: str
    value: str
    lessened: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A value that was left: `reason` is why, as in `look-left-<reason>` of content/problems.yml."""

    token: str
    value: str
    reason: str


@dataclass(frozen=True)
class Look:
    """What was taken of design tokens, and what was left. `unused` counts the tokens that have no role here."""

    taken: tuple[Taken, ...] = ()
    left: tuple[Left, ...] = ()
    unused: int = 0
    brand: Brand = field(default_factory=Brand)

    @property
    def lines(self) -> dict[str, str | float]:
        """The keys under `brand` in municipality.yml, with their values."""
        return {taken.key: getattr(self.brand, taken.key) for taken in self.taken}

    @property
    def corrected(self) -> list[tuple[str, str]]:
        """A colour that is too light for letters, with the one that letters get."""
        return corrected(self.brand)

    @property
    def contrast(self) -> float:
        """The least contrast between letters and what is behind them, by day and by night."""
        return least_contrast(palette(self.brand))


def look_of(tokens: Tokens) -> Look:
    """What a site takes of these tokens."""
    choice = _Choice(tokens)
    brand = choice.colour("brand", BRAND)
    if brand and not choice.colour("accent", ACCENT, brand):
        choice.warm(brand)
    choice.radius()
    choice.family()
    taken = tuple(choice.taken)
    values = {value.key: float(value.value) if value.key == "radius" else value.value for value in taken}
    if brand and "accent" not in values:
        values["accent"] = brand  # no colour of ours beside theirs
        taken = (*taken, Taken("accent", taken[0].token, brand, brand))
    unused = len(tokens.values) - len({value.token for value in taken}) - len(choice.left)
    return Look(taken, tuple(choice.left), max(0, unused), Brand.model_validate(values))


class _Choice:
    """The choice of a token for each role; it notes what was taken and what was left."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.taken: list[Taken] = []
        self.left: list[Left] = []
        self._known: dict[str, list[str]] = {}
        for name in tokens.values:
            for ending in (name, NAMESPACE.sub("", name)):
                self._known.setdefault(ending, []).append(name)

    def colour(self, key: str, endings: Iterable[str], brand: str = "") -> str:
        """The first colour of a role that serves as this key; empty where there is none."""
        for token, value in self._values(endings):
            hexadecimal = _hexadecimal(value)
            reason = _unfit(hexadecimal, brand) if hexadecimal else "unreadable"
            if not reason:
                self._take(key, token, value, hexadecimal)
                return hexadecimal
            self._leave(token, value, reason)
        return ""

    def warm(self, brand: str) -> None:
        """The brightest of the warm colours as accent, where no role has one that stands out beside the brand."""
        colours = {
            token: hexadecimal
            for token in self.tokens.values
            if WARM.search(token)
            and (hexadecimal := _hexadecimal(self.tokens.resolved(token)))
            and not _unfit(hexadecimal, brand)
        }
        if colours:
            token = max(colours, key=lambda name: Color(colours[name]).convert("oklch")["chroma"])
            self._take("accent", token, self.tokens.resolved(token), colours[token])

    def radius(self) -> None:
        """How round a button is, in pixels."""
        for token, value in self._values(RADIUS):
            length = LENGTH.fullmatch(value)
            if length:
                pixels = float(length[1]) * PIXELS[length[2]]
                self._take("radius", token, value, f"{min(pixels, ROUNDEST):g}", lessened=pixels > ROUNDEST)
                return
            self._leave(token, value, "unreadable")

    def family(self) -> None:
        """The letters, where phones have them: a font of the house would have to be fetched."""
        for token, value in self._values(FAMILY):
            first = next((name.strip() for name in FAMILIES.findall(value) if name.strip()), "")
            known = next((name for name in get_args(PhoneFont) if name.lower() == first.lower()), "")
            if known:
                self._take("family", token, value, known)
            else:
                self._leave(token, first or value, "font")
            return

    def _values(self, endings: Iterable[str]) -> Iterator[tuple[str, str]]:
        for ending in endings:
            for token in self._known.get(ending, ()):
                if value := self.tokens.resolved(token):
                    yield token, value

    def _take(self, key: str, token: str, given: str, value: str, *, lessened: bool = False) -> None:
        self.taken.append(Taken(key, token, given, value, lessened))
        self.left = [value for value in self.left if value.token != token]

    def _leave(self, token: str, value: str, reason: str) -> None:
        if token not in {value.token for value in self.taken} | {value.token for value in self.left}:
            self.left.append(Left(token, value, reason))


def _hexadecimal(value: str) -> str:
    """A colour as `#rrggbb`; empty where it is none, or can be looked through."""
    try:
        colour = Color(value)
        if colour.alpha() != 1:
            return ""
        return str(colour.convert("srgb").fit("srgb").to_string(hex=True))[:7]
    except (ValueError, OverflowError):
        return ""


def _unfit(hexadecimal: str, brand: str) -> str:
    """Why a colour cannot be the brand, or the accent beside that brand; empty where it can."""
    colour = Color(hexadecimal).convert("oklch")
    if colour["chroma"] < GREY:
        return "grey"
    if not brand:
        return "light" if colour["lightness"] > LIGHT else ""
    if _between(colour["hue"], ALARM) < NEAR_ALARM:
        return "alarm"
    return "alike" if _between(colour["hue"], Color(brand).convert("oklch")["hue"]) < APART else ""


def _between(hue: float, other: float) -> float:
    return abs((hue - other + 180) % 360 - 180)
