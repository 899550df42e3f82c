"""What a municipality says of itself, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from wegwijs.model.pyramid import LayerId, PhaseId
from wegwijs.model.text import Colour, Frozen, ListAddress, MapAddress, SiteAddress, Text, WebAddress


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _named(value: Any) -> Any:
    """`[vaders]` and `{vaders: 1a2b3c4d}` both name what is hidden; only the second remembers how it was."""
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return dict.fromkeys(names, "")
    return {name: mark or "" for name, mark in value.items()} if isinstance(value, dict) else value


def _none_yet(value: Any) -> Any:
    """A key with nothing under it."""
    return {} if value is None else value


def _licence(value: Any) -> Any:
    """The name that SPDX gives a licence, for the names that people write."""
    return LICENCE_NAMES.get(value.strip().upper().replace(" ", "-"), value) if isinstance(value, str) else value


LICENCE_NAMES = {"CC-BY": "CC-BY-4.0", "CC-BY-4.0": "CC-BY-4.0", "CC0": "CC0-1.0", "CC0-1.0": "CC0-1.0"}
Licence = Annotated[Literal["CC-BY-4.0", "CC0-1.0"], BeforeValidator(_licence)]
REPOSITORY = r"^[\w.-]+(?:/[\w.-]+)+$"
Headings = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]


def _on_one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


FONT_FILE = r"^(?:[^/\\\\.][^/\\\\]*)?$"
LIST_FILE = r"^[^/\\\\.][^/\\\\]*\.(?:xlsx|ods|csv|yml)$"
Line = Annotated[str, BeforeValidator(_on_one_line)]


class Contact(Frozen):
    """Someone a parent or reader can reach. `phone` in international form, such as `+31881234567`, after reading."""

    name: Line
    organization: Line = ""
    phone: Line = ""
    email: Line = ""
    address: Line = ""
    website: WebAddress | None = None
    hours: Text | None = None


# Letters that phones have of themselves, so that nothing is fetched for them.
PhoneFont = Literal[
    "Roboto", "Noto Sans", "Segoe UI", "Arial", "Helvetica", "Verdana", "Tahoma", "Trebuchet MS", "Ubuntu", "Georgia"
]


class Brand(Frozen):
    """How a municipality looks: two colours, from which all others are derived.

    `radius` is how round corners are, in pixels; `family` the letters, of those that phones have. Without, they are ours.
    """

    brand: Colour = "#14594a"
    accent: Colour = "#f6b73c"
    radius: float | None = Field(default=None, ge=0, le=24)
    family: PhoneFont | None = None


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that is safe to show. `suffix` is svg, png or jpg; `width` and `height` in CSS pixels.

    `address` is where it is in the site; what it shows is in its name.
    """

    data: bytes
    address: str
    suffix: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class HouseFont:
    """A font that a site may show: woff2 of one weight, and all letters that it has. `bold`: it is for headings alone."""

    data: bytes
    letters: str
    bold: bool


class Feedback(Frozen):
    """Where a parent can say what is wrong or unclear on a page."""

    email: str = ""
    whatsapp: str = ""


class SafetyRead(Frozen):
    """Who of the GGD read the texts that touch safety, and on which day."""

    by: str = Field(min_length=1)
    on: date


class Security(Frozen):
    """Whom somebody tells that the site has a hole: by mail, on a page, or both.

    `policy` is what the municipality promises them, `languages` what they may write in. `until` is the last day on which this
    holds; without, each build says it anew.
    """

    email: str = ""
    page: WebAddress | None = None
    policy: WebAddress | None = None
    languages: Headings = ("nl", "en")
    until: date | None = None


class ClerkForm(Frozen):
    """The form in which a clerk keeps offers without GitHub: of which repository, and how people sign in.

    `sign_in` is the address of a service that signs people in at GitHub, `app_id` what GitLab knows the form by; without, they
    sign in with an access token.
    """

    repository: Annotated[str, Field(pattern=REPOSITORY)]
    backend: Literal["github", "gitlab"] = "github"
    branch: str = "main"
    sign_in: WebAddress | None = None
    app_id: str = ""


def _place_of_list(value: Any) -> Any:
    """An address, or the name of a file in the folder of the municipality."""
    return {"address": value} if isinstance(value, str) and "://" in value else {"file": value}


class ListPlace(Frozen):
    """Where a list stands: at an address, or in a file of this name in the folder of the municipality."""

    address: ListAddress = ""
    file: Annotated[str, Field(pattern=LIST_FILE)] = ""

    @property
    def typed(self) -> str:
        """As somebody typed it."""
        return self.address or self.file


class OtherList(Frozen):
    """A list of somebody else beside our own, with its own mapping; see `Municipality`."""

    owner: Line = Field(min_length=1)
    list: Annotated[ListPlace, BeforeValidator(_place_of_list)]
    ignore_columns: tuple[str, ...] = ()
    columns: dict[str, Headings] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)


class Municipality(Frozen):
    """What a municipality says of itself in municipality.yml. `slug` is the name of its folder.

    `columns` says which of our columns a heading of theirs is (one, or more that are filled from it); `values`, under our
    heading, what their words are in ours. The word `""` is an empty cell, or a column that their list does not have.

    `interpreter`: who rings the municipality gets one; none where it does not say.
    `shelter` answers who has no bed tonight, also out of hours; `safety_read` says who read what touches safety.
    `security` becomes security.txt; `accessibility_statement` is the address of the statement in the register.
    `open_data_owner` is the address by which the government knows the municipality (TOOI).
    `list` is the address of the list where it stands in no file here; `lists` are those of others, the nearest first.
    `print`: what there is to print stands on the site too; `booth`: so do the pages on which volunteers speak; `form`: so does a
    form for clerks; `vision_form`: so does the form in which a coalition makes its vision; `look`: so does a page that shows how
    everything looks.
    `font` is the file of a font beside the logo, `house_font` what is in it.
    `strict`: any error stops the publication. `demo`: each page says that all of it is invented.
    `count_visits`: `wegwijs demand` may count from the host's log, and the privacy page says so. `children` is how many of
    0 to 18 live there, for a comparison with others.

    `hide_topics` holds the fingerprint that each topic had when it was hidden; `hidden_at`, the line where it is named.
    """

    slug: str = ""
    name: Line
    site: SiteAddress
    languages: tuple[str, ...]
    contact: Contact
    interpreter: bool | None = None
    privacy_officer: Contact | None = None
    gp_out_of_hours: Contact
    shelter: Contact | None = None
    safety_read: SafetyRead | None = None
    phase_contacts: Annotated[dict[str, Contact], BeforeValidator(_none_yet)]
    brand: Brand = Brand()
    logo: Logo | None = None
    font: Annotated[str, Field(pattern=FONT_FILE)] = ""
    house_font: HouseFont | None = None
    neighbourhoods: tuple[Line, ...] = ()
    affordable_up_to: Decimal = Field(default=Decimal(5), ge=0, le=1000, decimal_places=2)
    translated_languages_from: Decimal = Field(default=Decimal("0.9"), ge=0, le=1, decimal_places=4)
    checked_safety_from: Decimal = Field(default=Decimal(0), ge=0, le=1, decimal_places=4)
    checked_languages_from: Decimal = Field(default=Decimal(0), ge=0, le=1, decimal_places=4)
    unconfirmed_after_days: int = Field(default=183, ge=1, le=36_500)
    school_region: Literal["", "noord", "midden", "zuid"] = ""
    feedback: Feedback | None = None
    security: Security | None = None
    accessibility_statement: WebAddress | None = None
    leave_to: WebAddress = "https://www.buienradar.nl/"
    print: bool = False
    booth: bool = False
    vision_form: bool = False
    look: bool = False
    strict: bool = False
    demo: bool = False
    form: ClerkForm | None = None
    count_visits: bool = False
    children: int | None = Field(default=None, ge=1, le=1_000_000)
    open_data_licence: Licence | None = None
    open_data_owner: WebAddress | None = None
    list: ListAddress | None = None
    lists: tuple[OtherList, ...] = ()
    ignore_columns: tuple[str, ...] = ()
    ignore_files: tuple[str, ...] = ()
    columns: dict[str, Headings] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    hide_topics: Annotated[dict[str, str], BeforeValidator(_named)] = Field(default_factory=dict)
    hide_phases: tuple[PhaseId, ...] = ()
    hide_layers: tuple[LayerId, ...] = ()
    hidden_at: dict[str, int] = Field(default_factory=dict)
    map: MapAddress = "https://www.openstreetmap.org/search?query={address}"

    @property
    def file(self) -> str:
        """Where it says so, as a person at the root of the checkout would write it."""
        return f"content/municipalities/{self.slug}/municipality.yml"

    @property
    def sample(self) -> bool:
        """Samples have a folder that begins with an underscore; they are built when there is nothing else."""
        return self.slug.startswith("_")
