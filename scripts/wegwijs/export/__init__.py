"""Export: content in Dutch becomes files for others to use: open data, calendars, the logo, in the same tree as the pages."""

from __future__ import annotations

from datetime import date

from wegwijs.export import calendars, hsds, tables
from wegwijs.export.catalog import catalog
from wegwijs.export.earl import earl
from wegwijs.export.security import security
from wegwijs.model import Content, addresses


def files(content: Content, today: date) -> dict[str, bytes]:
    """Every file by its path in the site; only the offers that are on the site today."""
    offers = tuple(offer for offer in content.offers if offer.shown_on(today))
    picture = content.municipality.logo
    whom_to_tell = security(content.municipality, today)
    return {
        **({picture.address: picture.data} if picture else {}),
        **({addresses.SECURITY_FILE: whom_to_tell} if whom_to_tell else {}),
        **({addresses.EARL_FILE: earl(content.evidence, content.municipality.site)} if content.evidence else {}),
        addresses.STANDARD_FILE: hsds.services(content, offers, today),
        addresses.TABLE_FILE: tables.write(content, offers, ".csv"),
        **calendars.calendars(content, offers, today),
        **catalog(content, today),
    }
