"""What Wegwijs speaks of: offers, layers, phases, principles, topics, a municipality.

The terms of an offer are those of Open Referral HSDS 3 (service, organization, location, schedule, cost_option,
eligibility, language, accessibility, phone, assured_date). Everything here is a frozen value; nothing here imports
another module of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, StringConstraints
from pydantic_core import core_schema

SOURCE_LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence for people.

    `dutch` is the source and its key in the catalogues. `value` is what to show, in language `lang` (a code such as
    `ar`). Where there is no good translation, `value` is the Dutch and `lang` is `nl`, so that a page can mark it.
    `machine` is true when a machine wrote `value` and no person has checked it yet.
    """

    dutch: str
    value: str
    lang: str = SOURCE_LANGUAGE
    machine: bool = False

    @classmethod
    def of(cls, dutch: str) -> Text:
        return cls(dutch, dutch)

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from_str = core_schema.chain_schema(
            [
                core_schema.str_schema(strip_whitespace=True, min_length=1),
                core_schema.no_info_plain_validator_function(cls.of),
            ]
        )
        return core_schema.union_schema([core_schema.is_instance_schema(cls), from_str], mode="left_to_right")


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Identifier = Slug
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/@:]+(:\d+)?(/\S*)?$")]


class Frozen(BaseModel):
    """A value read from YAML: every key is known, none can change afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, arbitrary_types_allowed=True)


# ---------------------------------------------------------------- the pyramid and the phases


class Layer(Frozen):
    """A layer of the support pyramid, from its base (`order` 1) to its top (`order` 4)."""

    id: Literal["foundation", "information", "helping-hand", "extra-support"]
    order: int
    slug: Slug
    name: Text
    short_name: Text
    first_person: Text
    for_whom: Text
    for_parents: Text
    for_professionals: Text
    pictogram: str
    elements: tuple[Text, ...] = ()


class Goal(Frozen):
    """One of the five goals that hold for every layer."""

    id: Identifier
    text: Text
    for_parents: Text


class Precondition(Frozen):
    """One of the five preconditions of an offer, with the rule (in words) by which its facts meet it."""

    id: Literal["affordable", "available", "understandable", "fitting", "fears"]
    name: Text
    text: Text
    rule: Text


class Pyramid(Frozen):
    """The whole pyramid. Layers stand base first."""

    layers: tuple[Layer, ...]
    goals: tuple[Goal, ...]
    tailored: Text
    preconditions: tuple[Precondition, ...]
    source: Text


class Phase(Frozen):
    """A phase of a child's life."""

    id: Literal["wish", "pregnancy", "0-2", "2-4", "4-12", "12-18"]
    slug: Slug
    name: Text
    lead: Text
    pictogram: str
    first_1000_days: bool = False
    contact_role: Text
    know: tuple[Text, ...] = ()


# ---------------------------------------------------------------- the vision


class Principle(Frozen):
    """One building block of the vision. `points` are its sub-points; `for_parents` is there where it speaks to parents."""

    id: Identifier
    text: Text
    points: tuple[Text, ...] = ()
    for_parents: Text | None = None
    note: str = ""


class VisionPart(Frozen):
    """One of the seven parts of the vision."""

    id: Literal["parenthood", "upbringing", "child", "society", "professionals", "government", "guidance"]
    order: int
    name: Text
    name_for_parents: Text
    lead: Text
    principles: tuple[Principle, ...]


class Definition(Frozen):
    id: Identifier
    term: Text
    text: Text
    for_parents: Text
    points: tuple[Text, ...] = ()


class ContactRule(Frozen):
    """One of the five rules for contact with parents."""

    id: Identifier
    text: Text
    for_parents: Text


class Vision(Frozen):
    introduction: tuple[Text, ...]
    introduction_for_parents: tuple[Text, ...]
    definitions: tuple[Definition, ...]
    contact_rules: tuple[ContactRule, ...]
    source: Text
    source_address: WebAddress
    parts: tuple[VisionPart, ...] = ()


# ---------------------------------------------------------------- words for parents


class Source(Frozen):
    """Where a fact comes from, and the day on which it was compared; `None` means that nobody did yet."""

    name: str
    address: WebAddress
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block of plain text: one message for translators. Its text may hold the few inline marks of `markup`."""

    kind: Literal["heading", "paragraph", "item", "step"]
    text: Text


class TopicHead(Frozen):
    """The front matter of a topic or a page."""

    title: Text
    lead: Text
    pictogram: str = "information"
    order: int = 100
    phases: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    principles: tuple[Identifier, ...] = ()
    audiences: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A plain-language page. `slug` is the name of its file."""

    slug: str
    head: TopicHead
    blocks: tuple[Block, ...]
    file: str


class FixedPage(Frozen):
    """The words at the head of a page that the house itself makes. They may hold facts such as `{gemeente}`."""

    title: Text
    description: Text
    lead: Text | None = None


class HelpLine(Frozen):
    """A national line for help now. `number` is as one dials it; `municipal` ones get their number from the municipality."""

    id: Identifier
    name: Text
    when: Text
    number: str = ""
    chat: WebAddress | None = None
    website: WebAddress | None = None
    hours: Text
    cost: Text
    urgent: bool = False
    municipal: bool = False
    pictogram: str = "phone"
    source: Source | None = None


# ---------------------------------------------------------------- the municipality


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
    """What a municipality says of itself in municipality.yml. `slug` is the name of its folder."""

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
    ignore_columns: tuple[str, ...] = ()
    map: str = Field(default="https://www.openstreetmap.org/search?query={address}", pattern=r"^https://[^\s<>\"']*\{address\}")

    @property
    def sample(self) -> bool:
        """Samples have a folder that begins with an underscore; they are built when there is nothing else."""
        return self.slug.startswith("_")


# ---------------------------------------------------------------- the offer


class Form(StrEnum):
    """What kind of help it is; it chooses the pictogram."""

    GROUP = "group"
    TALK = "talk"
    AT_HOME = "at-home"
    PHONE = "phone"
    COURSE = "course"
    MONEY = "money"
    GOODS = "goods"


class Audience(StrEnum):
    MOTHERS = "mothers"
    FATHERS = "fathers"
    BOTH = "both"
    OTHERS = "others"


class Formality(StrEnum):
    FORMAL = "formal"
    INFORMAL = "informal"


class Per(StrEnum):
    """What an amount of money is for."""

    TIME = "time"
    MONTH = "month"
    YEAR = "year"
    COURSE = "course"
    FAMILY = "family"
    CHILD = "child"
    HOUR = "hour"


class Hears(StrEnum):
    """Who hears about it when a parent comes."""

    NOBODY = "nobody"
    TEAM = "team"
    YOUTH_HEALTH_CARE = "youth-health-care"
    GP = "gp"
    MIDWIFE = "midwife"
    SCHOOL = "school"
    MUNICIPALITY = "municipality"


class Paper(StrEnum):
    """A paper that one must bring."""

    IDENTITY = "identity"
    INSURANCE = "insurance"
    INCOME = "income"
    ADDRESS = "address"
    LETTER = "letter"


class Referrer(StrEnum):
    """Who must send a parent first."""

    GP = "gp"
    YOUTH_HEALTH_CARE = "youth-health-care"
    MIDWIFE = "midwife"
    NEIGHBOURHOOD_TEAM = "neighbourhood-team"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Cost:
    """`amount` in euros; `None` is unknown, zero is free. `per` says what the amount is for."""

    amount: Decimal
    per: Per | None = None

    @property
    def free(self) -> bool:
        return self.amount == 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A recurring moment. `days`: 0 is Monday, 6 is Sunday. `nth`: 1 to 4 or -1 (last) week of the month, 0 every week.

    `weeks` is `odd`, `even` or empty. `end` is `None` where only the start is known; `start` is `None` for whole days.
    """

    days: tuple[int, ...]
    start: time | None = None
    end: time | None = None
    nth: int = 0
    weeks: Literal["", "odd", "even"] = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something happens. `typed` is what the clerk wrote; `understood` is false when we could not read all of it."""

    typed: str
    meetings: tuple[Meeting, ...] = ()
    by_agreement: bool = False
    not_in_school_holidays: bool = False
    understood: bool = True


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long one waits: `amount` of `unit` (day, week or month); amount 0 is no waiting."""

    amount: int
    unit: Literal["day", "week", "month"] = "week"

    @property
    def days(self) -> int:
        return self.amount * {"day": 1, "week": 7, "month": 31}[self.unit]


@dataclass(frozen=True, slots=True)
class Location:
    """Where it is. `name` is what the door says; `street` with house number; `postcode` as `1234 AB`."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    neighbourhood: str = ""


@dataclass(frozen=True, slots=True)
class FearAnswers:
    """What parents fear to ask, answered as data. `None` (or an empty tuple of `None`) means that nobody told us."""

    who_hears: tuple[Hears, ...] | None = None
    papers: tuple[Paper, ...] | None = None
    referral: tuple[Referrer, ...] | None = None
    confidential: bool | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One local offer (HSDS: service). `row` and `file` are where the clerk wrote it."""

    id: str
    name: Text
    description: Text
    organization: str
    form: Form
    layers: tuple[str, ...]
    phases: tuple[str, ...]
    file: str
    row: int
    audience: Audience = Audience.BOTH
    cost: Cost | None = None
    schedule: Schedule | None = None
    appointment: bool | None = None
    waiting: Waiting | None = None
    location: Location = Location()
    online: bool = False
    at_home: bool = False
    contact_name: str = ""
    reachable: Schedule | None = None
    phone: str = ""
    whatsapp: str = ""
    email: str = ""
    website: str = ""
    languages: tuple[str, ...] = ()
    interpreter: bool | None = None
    wheelchair: bool | None = None
    childcare: bool | None = None
    fears: FearAnswers = FearAnswers()
    formality: Formality | None = None
    sensitive: bool = False
    proven: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    assured_date: date | None = None

    def runs_on(self, today: date) -> bool:
        """Whether the offer is there on this day."""
        started = self.valid_from is None or self.valid_from <= today
        return started and (self.valid_until is None or today <= self.valid_until)

    def unconfirmed_on(self, today: date, after_days: int) -> bool:
        """Whether nobody confirmed the offer in the last `after_days` days."""
        return self.assured_date is None or (today - self.assured_date).days > after_days


# ---------------------------------------------------------------- languages, content, pages


class Language(Frozen):
    """A language of the site. `name` in the language itself; `dutch_name` as a Dutch speaker calls it."""

    code: str
    name: str
    dutch_name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    script: str = "Latn"
    cldr: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that is said, for one municipality in one language: first in Dutch, after `translate` in another."""

    pyramid: Pyramid
    phases: tuple[Phase, ...]
    vision: Vision
    topics: tuple[Topic, ...]
    texts: tuple[Topic, ...]
    fixed_pages: dict[str, FixedPage]
    help_lines: tuple[HelpLine, ...]
    municipality: Municipality
    offers: tuple[Offer, ...]
    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to draw: `address` (`aanbod/koffie/`, the same in each language), template, title, and the view it draws."""

    address: str
    template: str
    title: Text
    description: Text
    view: Any
    listed: bool = True


class Translator(Protocol):
    """Looks up the sentences of templates in one language."""

    def gettext(self, dutch: str) -> Text: ...

    def ngettext(self, one: str, many: str, number: int) -> Text: ...


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole site in one language, before it is drawn."""

    language: Language
    translator: Translator
    pages: tuple[Page, ...]
