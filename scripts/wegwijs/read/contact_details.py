"""A phone number, an e-mail address and a web address, as a person typed it, in the form that a link needs."""

from __future__ import annotations

import re

import phonenumbers

from wegwijs.model import web_addresses
from wegwijs.problems import Place, Problem, problem

SHORT_NUMBERS = {"112", "113", "116111", "116123"}
MUNICIPAL_NUMBER = re.compile(r"14[ -]?0 ?[0-9]{2,3}")  # 14 and the area code: 14 010, 14 0523
NOT_IN_NUMBER = re.compile(r"[^0-9\s()+./–-]")
NO_DIGITS = re.compile(r"[^\d+]+")
TEN_DIGITS = re.compile(r"0[1-9][0-9]{8}")
FICTIONAL = ("+31999", "+31600")
# Nothing that means something in a link: an address in `mailto:` may not bring a second reader or a text with it.
EMAIL = re.compile(
    r"^[a-z0-9](?:[a-z0-9._'+-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)
NAMED_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,22}"
HOST = re.compile(f"^{NAMED_HOST}$")
PLAIN_ADDRESS = re.compile(f"https?://{NAMED_HOST}(?:/[A-Za-z0-9/._~%+-]*)?")
SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)


def phone(typed: str, place: Place, *, sample: bool, lost_zero: bool = False) -> str | Problem:
    """A Dutch or foreign number in E.164 (`+31881234567`), or a short number as one dials it (`112`).

    `sample` lets a number through that nobody can have; `lost_zero` says that a sheet took the number for one to count with,
    so that a zero in front is gone.
    """
    if NOT_IN_NUMBER.search(typed):
        return problem("phone-wrong", place, value=typed)
    digits = NO_DIGITS.sub("", typed.replace("(0)", ""))
    if digits in SHORT_NUMBERS or MUNICIPAL_NUMBER.fullmatch(typed.strip()):
        return digits
    if lost_zero and len(digits) == 9 and not digits.startswith("0"):
        digits = f"0{digits}"
    try:
        # Ten digits from 0 are what the library would make of them; asking it takes thirty times as long.
        dutch = TEN_DIGITS.fullmatch(digits)
        number = phonenumbers.PhoneNumber(31, int(digits)) if dutch else phonenumbers.parse(digits, "NL")
    except phonenumbers.NumberParseException:
        return problem("phone-wrong", place, value=typed)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if written.startswith(FICTIONAL) and len(written) == 12:
        return written if sample else problem("phone-fictional", place, value=typed)
    return written if phonenumbers.is_valid_number(number) else problem("phone-wrong", place, value=typed)


def email(typed: str, place: Place) -> str | Problem:
    """An e-mail address in small letters; `mailto:` in front of it is taken off."""
    address = typed.strip().lower().removeprefix("mailto:")
    return address if EMAIL.fullmatch(address) and ".." not in address else problem("email-wrong", place, value=typed)


def web(typed: str, place: Place) -> str | Problem:
    """A web address with `https://` or `http://`; other schemes and addresses with a name or password are refused."""
    address = typed.strip()
    short = len(address) <= web_addresses.LONGEST_HOST
    if short and PLAIN_ADDRESS.fullmatch(address):  # most are; taking them apart takes ten times as long
        return address
    scheme = SCHEME.match(address)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return problem("web-scheme", place, value=typed, scheme=scheme[1])
    if not scheme:
        address = f"https://{address}"
    parts = web_addresses.web_address(address)
    host = web_addresses.ascii_host(parts) if parts else ""
    if parts is None or not HOST.match(host):
        return problem("web-wrong", place, value=typed)
    netloc = f"{host}:{parts.port}" if parts.port else host
    return parts._replace(netloc=netloc).geturl()
