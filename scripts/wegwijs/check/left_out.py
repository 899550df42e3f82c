"""What has a fault is left out of the content and the rest is published, unless the municipality wants all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wegwijs.model import Content
from wegwijs.problems import Problem, Severity, errors, row_of, rows_left_out


def what_is_right(content: Content, problems: Sequence[Problem], today: date) -> tuple[Content, list[Problem]]:
    """The content without offers that have a fault, and without days of checking that are still to come; and the problems.

    Where the municipality is strict nothing is left out, and each error stops the publication.
    """
    if content.municipality.strict:
        stopping = set(map(id, errors(problems)))
        return content, [
            replace(fault, severity=Severity.ERROR) if id(fault) in stopping else fault for fault in problems
        ]
    wrong = set(rows_left_out(problems))
    offers = tuple(
        replace(offer, assured_date=None) if offer.assured_date and offer.assured_date > today else offer
        for offer in content.offers
        if row_of(offer) not in wrong
    )
    return replace(content, offers=offers), list(problems)
