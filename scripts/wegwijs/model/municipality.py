"""What a municipality says of itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from wegwijs.model.text import Colour, Frozen, Text, WebAddress


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Headings = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]


class Contact(Frozen):
    """Someone a parent or reader can reach. `phone` in international form, such as `+31881234567`, after reading."""

    name: str
    organization: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    website: WebAddress | None = None
    hours: Text | None = None


class Brand(Frozen):
    """The two colours a municipality gives; all others are derived from them."""

    brand: Colour = "#14594a"
    accent: Colour = "#f6b73c"


class Municipality(Frozen):
    """What a municipality says of itself in municipality.yml. `slug` is the name of its folder.

    `columns` says which of our columns a heading of theirs is (one, or more that are filled from it); `values`, under our
    heading, what their words are in ours. The word `""` is an empty cell, or a column that their list does not have.
    """

    slug: str = ""
    name: str
    site: WebAddress
    languages: tuple[str, ...]
    contact: Contact
    gp_out_of_hours: Contact
    phase_contacts: dict[str, Contact]
    brand: Brand = Brand()
    neighbourhoods: tuple[str, ...] = ()
    affordable_up_to: Decimal = Decimal(5)
    unconfirmed_after_days: int = Field(default=183, ge=1)
    school_region: Literal["", "noord", "midden", "zuid"] = ""
    ignore_columns: tuple[str, ...] = ()
    columns: dict[str, Headings] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    map: str = Field(
        default="https://www.openstreetmap.org/search?query={address}", pattern=r"^https://[^\s<>\"']*\{address\}"
    )

    @property
    def sample(self) -> bool:
        """Samples have a folder that begins with an underscore; they are built when there is nothing else."""
        return self.slug.startswith("_")
