"""Everything by which people can be reached, in one cell: a name, numbers, addresses of mail and web, a postcode; taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import phonenumbers

from wegwijs.normalization import normalized
from wegwijs.problems import Place, Problem
from wegwijs.read import contact_details
from wegwijs.read.addresses import POSTCODE, STREET, AddressReader
from wegwijs.read.columns import ContactWords

EMAIL = re.compile(r"(?:(?<=^)|(?<=[\s,;:<(/|]))[\w.!#$%&'*+=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+(?=$|[\s,;>)/|.]|\.$)")
TOP = "nl|com|org|eu|net|info|be|nu|gov|online|frl|amsterdam"
WEB = re.compile(
    rf"(?:(?<=^)|(?<=[\s,;:<(|]))(?:https?://[^\s<>,;|]+|www\.[^\s<>,;|]+|(?:[a-z0-9-]+\.)+(?:{TOP})(?:/[^\s<>,;|]*)?(?=$|[\s,;)>|.]))",
    re.IGNORECASE,
)
PIECE = re.compile(r"\s*(?:[,;|()<>\n]|\s/\s|\s-\s|:(?=\s))\s*")
TOKEN = re.compile(r"[^\s:/]+")
LONGEST_NAME = 6  # words
LETTERS = re.compile(r"[^\W\d_]")


@dataclass
class Contact:
    """What stands in a cell: the first of each by its field, the others of a kind, and words that are none of it."""

    values: dict[str, object] = field(default_factory=dict)
    more: list[str] = field(default_factory=list)
    rest: str = ""


@dataclass(frozen=True)
class ContactReader:
    """Takes contact cells apart with the words of content/offers.yml. `sample` lets numbers through that nobody can have."""

    words: ContactWords
    addresses: AddressReader
    sample: bool = False

    def read(self, typed: str) -> Contact:
        """The parts of a cell; what is not understood is its `rest`."""
        contact = Contact()
        text = " ".join(typed.split())
        text = EMAIL.sub(lambda match: self._put(contact, "email", match[0].rstrip(".")), text)
        text = WEB.sub(lambda match: self._put(contact, "website", match[0].rstrip(".)")), text)
        text = self._numbers(contact, text)
        text = self._address(contact, text)
        names: list[str] = []
        rest: list[str] = []
        street = False
        for piece in PIECE.split(text):
            street = bool(contact.values.get("street")) and not names and not rest
            words = self._without_labels(piece)
            if STREET.match(words) and "street" not in contact.values:
                contact.values["street"] = words
            elif street and words and words[0].isupper() and "city" not in contact.values:
                contact.values["city"] = words
            elif words:
                (names if self._is_name(words) else rest).append(words)
        if names:
            contact.values["contact_name"] = names[0]
            rest += names[1:]
        contact.rest = ", ".join(rest)
        return contact

    def _put(self, contact: Contact, kind: str, typed: str) -> str:
        """Keep an address where it is one; it stays in the text where it is none."""
        read = contact_details.email if kind == "email" else contact_details.web
        value = read(typed, Place(""))
        if isinstance(value, Problem):
            return typed
        return self._keep(contact, kind, value, typed)

    @staticmethod
    def _keep(contact: Contact, kind: str, value: str, typed: str) -> str:
        if contact.values.setdefault(kind, value) != value:
            contact.more.append(typed)
        return " , "

    def _numbers(self, contact: Contact, text: str) -> str:
        pieces, at = [], 0
        for match in phonenumbers.PhoneNumberMatcher(text, "NL", leniency=phonenumbers.Leniency.POSSIBLE):
            typed = match.raw_string
            value = contact_details.phone(typed, Place(""), sample=self.sample)
            if isinstance(value, Problem) or match.start < at:
                continue
            before = text[at : match.start]
            label = normalized(re.sub(r"[\s:;(-]+$", "", before).rpartition(" ")[2])
            kind = "whatsapp" if label in self._whatsapp and not self._called(before) else "phone"
            pieces += [before, self._keep(contact, kind, value, typed)]
            at = match.end
        return "".join([*pieces, text[at:]])

    def _called(self, before: str) -> bool:
        """Whether the words in front of a number also say that one can call it: “bel of app”, “tel/whatsapp”."""
        return any(normalized(word) in {"bel", "tel", "telefoon", "bellen"} for word in re.findall(r"\w+", before)[-3:])

    def _address(self, contact: Contact, text: str) -> str:
        """A street with a postcode, as far as the pieces around it are one."""
        match = POSTCODE.search(text)
        if not match:
            return text
        pieces = [piece for piece in PIECE.split(text[: match.start()]) if piece]
        street = pieces[-1] if pieces and STREET.match(pieces[-1]) else ""
        behind = PIECE.split(text[match.end() :])[0]
        address = f"{street}, {match[0]} {behind}" if street else f"{match[0]} {behind}"
        contact.values |= self.addresses.read(address, "street")
        start = text.rindex(street, 0, match.start()) if street else match.start()
        return f"{text[:start]} , {text[match.end() + len(behind) + (1 if behind else 0) :]}"

    def _without_labels(self, piece: str) -> str:
        """The words of a piece but for those at its ends that only say what stands beside them."""
        words = list(TOKEN.finditer(piece))
        while words and normalized(words[0][0]) in self._beside and not self._titled(words[0][0]):
            words = words[1:]
        while words and normalized(words[-1][0]) in self._beside:
            words = words[:-1]
        text = piece[words[0].start() : words[-1].end()].strip(" -.,/:") if words else ""
        return text if LETTERS.search(text) or any(map(str.isdigit, text)) else ""

    def _is_name(self, text: str) -> bool:
        words = text.split()
        if len(words) > LONGEST_NAME or any(map(str.isdigit, text)) or "@" in text:
            return False
        return self._titled(words[0]) or words[0][0].isupper()

    def _titled(self, word: str) -> bool:
        return normalized(word) in self._titles

    @cached_property
    def _beside(self) -> frozenset[str]:
        return frozenset(map(normalized, self.words.beside)) | {""}

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(map(normalized, self.words.titles))

    @cached_property
    def _whatsapp(self) -> frozenset[str]:
        return frozenset(map(normalized, self.words.whatsapp))
