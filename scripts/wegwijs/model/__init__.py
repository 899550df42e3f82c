"""What Wegwijs speaks of: offers, layers, phases, principles, topics, a municipality. Frozen values, nothing more."""

from wegwijs.model.asking import AskWords, Question, Reply
from wegwijs.model.columns import Column, CostWords, FormWords, Kind, ListColumns, TemplateWords
from wegwijs.model.cost import Cost, Per
from wegwijs.model.evidence import Evidence
from wegwijs.model.facts import FACT, AgeingFact, Unit
from wegwijs.model.help import HelpLine, Hours, LineSource, Situation
from wegwijs.model.holidays import SchoolHoliday, SchoolHolidays, Stretch
from wegwijs.model.labels import FacetId, Labels
from wegwijs.model.location import Location
from wegwijs.model.municipality import Brand, ClerkForm, Contact, Feedback, Logo, Municipality, OtherList
from wegwijs.model.offer import (
    Audience,
    FearAnswers,
    Form,
    Formality,
    Hears,
    Meeting,
    Offer,
    Paper,
    Referrer,
    Remark,
    Schedule,
    Waiting,
)
from wegwijs.model.open_referral import OpenReferral, ScheduleWriting
from wegwijs.model.own_vision import Action, Adapted, Added, LocalGoal, OwnVision, PartId
from wegwijs.model.own_words import OwnPartial, OwnWords, SetAside, Unseen
from wegwijs.model.page_kinds import PageKind, When
from wegwijs.model.pieces import Pieces
from wegwijs.model.plain import PlainWords
from wegwijs.model.printout import PrintFile, PrintKind, Printout
from wegwijs.model.pyramid import LAYERS, PHASES, Goal, Layer, LayerId, Phase, PhaseId, Precondition, Pyramid
from wegwijs.model.recording import Recording
from wegwijs.model.search import (
    Danger,
    Dangers,
    LanguageRules,
    LanguageWords,
    OwnSearchWords,
    OwnText,
    SearchRules,
    Subject,
)
from wegwijs.model.sheet_layout import SheetLayout
from wegwijs.model.site import Content, DoorWord, Edition, Language, Page, Translator
from wegwijs.model.text import (
    COLOUR,
    LONGEST,
    SLUG,
    SOURCE_LANGUAGE,
    Colour,
    Frozen,
    Identifier,
    Slug,
    Text,
    WebAddress,
)
from wegwijs.model.texts import Block, FixedPage, Source, Topic, TopicGroup, TopicHead
from wegwijs.model.vision import ContactRule, Definition, Principle, Vision, VisionPart

__all__ = [
    "COLOUR",
    "FACT",
    "LAYERS",
    "LONGEST",
    "PHASES",
    "SLUG",
    "SOURCE_LANGUAGE",
    "Action",
    "Adapted",
    "Added",
    "AgeingFact",
    "AskWords",
    "Audience",
    "Block",
    "Brand",
    "ClerkForm",
    "Colour",
    "Column",
    "Contact",
    "ContactRule",
    "Content",
    "Cost",
    "CostWords",
    "Danger",
    "Dangers",
    "Definition",
    "DoorWord",
    "Edition",
    "Evidence",
    "FacetId",
    "FearAnswers",
    "Feedback",
    "FixedPage",
    "Form",
    "FormWords",
    "Formality",
    "Frozen",
    "Goal",
    "Hears",
    "HelpLine",
    "Hours",
    "Identifier",
    "Kind",
    "Labels",
    "Language",
    "LanguageRules",
    "LanguageWords",
    "Layer",
    "LayerId",
    "LineSource",
    "ListColumns",
    "LocalGoal",
    "Location",
    "Logo",
    "Meeting",
    "Municipality",
    "Offer",
    "OpenReferral",
    "OtherList",
    "OwnPartial",
    "OwnSearchWords",
    "OwnText",
    "OwnVision",
    "OwnWords",
    "Page",
    "PageKind",
    "Paper",
    "PartId",
    "Per",
    "Phase",
    "PhaseId",
    "Pieces",
    "PlainWords",
    "Precondition",
    "Principle",
    "PrintFile",
    "PrintKind",
    "Printout",
    "Pyramid",
    "Question",
    "Recording",
    "Referrer",
    "Remark",
    "Reply",
    "Schedule",
    "ScheduleWriting",
    "SchoolHoliday",
    "SchoolHolidays",
    "SearchRules",
    "SetAside",
    "SheetLayout",
    "Situation",
    "Slug",
    "Source",
    "Stretch",
    "Subject",
    "TemplateWords",
    "Text",
    "Topic",
    "TopicGroup",
    "TopicHead",
    "Translator",
    "Unit",
    "Unseen",
    "Vision",
    "VisionPart",
    "Waiting",
    "WebAddress",
    "When",
]
