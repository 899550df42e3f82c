"""“Is this still right?” as a sheet and a mail for one organization."""

from __future__ import annotations

from collections.abc import Sequence

from wegwijs.export.offer_template import Heading, filled
from wegwijs.export.words import Words
from wegwijs.model import AskWords, Column, Content, Offer, Reply

IDENTITY = ("id", "name")


def _columns(content: Content, words: AskWords) -> list[Column]:
    by_field = {column.field: column for column in content.columns.columns}
    return [by_field[field] for field in (*IDENTITY, *words.facts) if field in by_field]


def sheet(content: Content, offers: Sequence[Offer], words: AskWords) -> bytes:
    """The bytes of an Excel list with a row for each offer, and a question behind it."""
    cells, columns = Words.of(content), _columns(content, words)
    replies = tuple(words.answers[reply][0] for reply in Reply)
    headings = [Heading(column.heading) for column in columns]
    headings += [Heading(words.question, choices=replies), Heading(words.remark)]
    rows = [[offer.id, *(cells.cell(offer, column) for column in columns[1:]), "", ""] for offer in offers]
    return filled(headings, content.columns.template.model_copy(update={"sheet": words.sheet}), rows)


def mail(content: Content, organization: str, offers: Sequence[Offer], words: AskWords) -> bytes:
    """A mail as plain text: to whom, about what, and what stands on the site now."""
    cells, columns = Words.of(content), _columns(content, words)
    town = content.municipality
    facts = {"town": town.name, "organization": organization, "site": town.site}
    contact = "\n".join(filter(None, (town.contact.name, town.contact.organization, town.contact.email)))
    parts = [", ".join(dict.fromkeys(offer.email for offer in offers if offer.email)), words.subject % facts]
    parts += [words.lead % facts]
    for offer in offers:
        lines = [offer.name.dutch]
        lines += [
            f"  {column.heading}: {text}"
            for column in columns[len(IDENTITY) :]
            if (text := " ".join(cells.cell(offer, column).split()))
        ]
        parts.append("\n".join([*lines, f"  {words.question}", ""]))
    parts.append(words.end % {"contact": contact})
    return ("\n".join(parts).rstrip() + "\n").encode()
