"""What a municipality copied from the example and did not fill in: its addresses are nobody's, and mail to them is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from wegwijs.model import Contact, Content, Municipality
from wegwijs.problems import Place, Problem, warning

NOBODYS = re.compile(r"(?:^|\.)(?:example\.(?:org|com|net|nl)|example)$", re.IGNORECASE)  # the name of a host


def check(content: Content) -> Iterator[Problem]:
    """A warning for each address in municipality.yml that is reserved for examples; samples may have them."""
    municipality = content.municipality
    if municipality.sample:
        return
    for key, value in _addresses(municipality):
        if NOBODYS.search(urlsplit(value).hostname or value.rpartition("@")[2]):
            yield warning("example-left", Place(municipality.file, column=key), value=value)


def _addresses(municipality: Municipality) -> Iterator[tuple[str, str]]:
    yield "site", municipality.site
    contacts: dict[str, Contact | None] = {
        "contact": municipality.contact,
        "privacy_officer": municipality.privacy_officer,
    }
    contacts |= {"gp_out_of_hours": municipality.gp_out_of_hours, "shelter": municipality.shelter}
    contacts |= {f"phase_contacts.{phase}": contact for phase, contact in municipality.phase_contacts.items()}
    for key, contact in contacts.items():
        if contact:
            yield f"{key}.email", contact.email
            yield f"{key}.website", contact.website or ""
    if municipality.feedback:
        yield "feedback.email", municipality.feedback.email
