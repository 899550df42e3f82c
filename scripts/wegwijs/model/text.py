"""A sentence for people, and the shape of values that are read from YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, GetCoreSchemaHandler, StringConstraints
from pydantic_core import PydanticCustomError, core_schema

from wegwijs.model import web_addresses

SOURCE_LANGUAGE = "nl"
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")  # BCP 47: `pap`, `zh-Hans`, `pt-BR`
LONGEST = 10_000  # letters of anything that a person typed in one piece


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence for people.

    `dutch` is the source and its key in the catalogues. `value` is what to show, in language `lang` (a code such as
    `ar`). Where there is no good translation, `value` is the Dutch and `lang` is `nl`, so that a page can mark it.
    `machine` is true when a machine wrote `value` and no person has checked it yet; `checked`, when a person has.
    """

    dutch: str
    value: str
    lang: str = SOURCE_LANGUAGE
    machine: bool = False
    checked: bool = False

    @classmethod
    def of(cls, dutch: str) -> Text:
        """A sentence that is still in Dutch."""
        return cls(dutch, dutch)

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from_str = core_schema.chain_schema(
            [
                core_schema.str_schema(strip_whitespace=True, min_length=1, max_length=LONGEST),
                core_schema.no_info_plain_validator_function(cls.of),
            ]
        )
        return core_schema.union_schema([core_schema.is_instance_schema(cls), from_str], mode="left_to_right")


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COLOUR = r"^#[0-9a-fA-F]{6}$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
Identifier = Slug
Colour = Annotated[str, StringConstraints(pattern=COLOUR)]


def _address(code: str, holds: Callable[[str], bool]) -> AfterValidator:
    """Refuses what is no address of its kind; the fault is known by `code`."""

    def judged(value: str) -> str:
        if not holds(value):
            raise PydanticCustomError(code, "no address")
        return value

    return AfterValidator(judged)


WebAddress = Annotated[str, _address("web-wrong", web_addresses.is_web_address)]
ListAddress = Annotated[str, _address("list-address", web_addresses.is_list_address)]
SiteAddress = Annotated[str, _address("site-address", web_addresses.is_site_address)]
MapAddress = Annotated[str, _address("map-address", web_addresses.is_map_address)]


class Frozen(BaseModel):
    """A value read from YAML: every key is known, none can change afterwards."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        coerce_numbers_to_str=True,
        arbitrary_types_allowed=True,
        str_max_length=LONGEST,
    )
