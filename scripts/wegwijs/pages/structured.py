"""An offer as schema.org tells it, for search engines and the like: data in a page, not something that runs."""

from __future__ import annotations

from typing import Any

from wegwijs.model import Offer, addresses
from wegwijs.pages.offer_index import OfferIndex
from wegwijs.recurrence import Series

Data = dict[str, Any]
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def service(index: OfferIndex, offer: Offer, series: tuple[Series, ...]) -> Data:
    """The service and, where it comes back, the event, in the language of the page."""
    municipality = index.content.municipality
    before = addresses.prefix(index.facts.language.code)
    provider = {"@type": "Organization", "name": offer.organization}
    place = _place(index, offer)
    described = _filled(
        {
            "@type": "Service",
            "url": f"{municipality.site}{before}{addresses.offer(offer)}",
            "name": str(offer.name),
            "description": str(offer.description),
            "provider": provider,
            "areaServed": municipality.name,
            "offers": _price(offer),
            "availableChannel": _filled(
                {
                    "@type": "ServiceChannel",
                    "serviceUrl": offer.website,
                    "servicePhone": _reach(offer),
                    "serviceLocation": place,
                    "availableLanguage": list(offer.languages),
                }
            ),
        }
    )
    if not series:
        return {"@context": "https://schema.org", **described}
    event = {
        "@type": "Event",
        "name": str(offer.name),
        "startDate": min(run.first for run in series).isoformat(),
        "organizer": provider,
        "location": place,
        "eventSchedule": [_schedule(run) for run in series],
    }
    return {"@context": "https://schema.org", "@graph": [described, _filled(event)]}


def _price(offer: Offer) -> Data:
    cost = offer.cost
    if cost is None or cost.amount is None or cost.up_to != cost.amount:
        return {}
    return {"@type": "Offer", "price": str(cost.amount), "priceCurrency": "EUR"}


def _reach(offer: Offer) -> Data:
    reach = _filled({"telephone": offer.phone, "email": offer.email})
    return {"@type": "ContactPoint", **reach} if reach else {}


def _place(index: OfferIndex, offer: Offer) -> Data:
    place = offer.location
    if not (place.name or place.street):
        return {}
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "postalCode": place.postcode,
        "addressLocality": place.city or index.content.municipality.name,
        "addressCountry": "NL",
    }
    return _filled({"@type": "Place", "name": place.name, "address": _filled(address)})


def _schedule(series: Series) -> Data:
    meeting = series.meeting
    return _filled(
        {
            "@type": "Schedule",
            "byDay": [f"https://schema.org/{DAY_NAMES[day]}" for day in meeting.days],
            "byMonthWeek": meeting.nth,
            "repeatFrequency": "" if series.once else "P1M" if series.monthly else f"P{series.interval}W",
            "startDate": series.first.isoformat(),
            "endDate": series.until.isoformat() if series.until else "",
            "startTime": f"{meeting.start:%H:%M}" if meeting.start else "",
            "endTime": f"{meeting.end:%H:%M}" if meeting.end else "",
            "scheduleTimezone": "Europe/Amsterdam",
        }
    )


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}
