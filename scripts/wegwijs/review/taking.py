"""What a reader said, brought into the catalogues: through the gate, signed with who and when, and no reader over another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from wegwijs.catalogs.update import Change
from wegwijs.problems import Place, Problem, warning
from wegwijs.review.items import item_id
from wegwijs.review.verdicts import Parcel, Verdict, plain
from wegwijs.translate import gate
from wegwijs.translate.catalogue import Entry, Review
from wegwijs.translate.lexicon import Lexicon

Catalogues = Mapping[str, Mapping[str, Entry]]


@dataclass(frozen=True)
class Taken:
    """What becomes of the verdicts of a reader: the changes by owner and Dutch sentence, and what could not be taken.

    `counts` are those that were taken, by mark; `reworded` are the messages before and after.
    """

    changes: dict[str, dict[str, Change]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    reworded: list[tuple[Entry, Entry]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def taken(parcel: Parcel, catalogues: Catalogues, known: Lexicon) -> Taken:
    """What becomes of a reader's verdicts. `catalogues` are the entries by owner and Dutch sentence."""
    by_id = {
        item_id(owner, source): (owner, entry) for owner, those in catalogues.items() for source, entry in those.items()
    }
    result = Taken()
    for verdict in parcel.verdicts:
        if verdict.id not in by_id:
            result.problems.append(warning("review-gone", Place(f"locales/{parcel.language}"), id=verdict.id))
            continue
        owner, entry = by_id[verdict.id]
        faults = list(_objections(verdict, entry, parcel, known))
        result.problems.extend(faults)
        if faults or _is_done(verdict, entry, parcel):
            continue
        mark = Review(verdict.mark == "good", entry.fingerprint, parcel.who, parcel.day.isoformat())
        if verdict.mark == "better":
            better = _better(entry, verdict)
            result.reworded.append((entry, better))
            change = Change(better.forms, ())
        else:
            others = (review for review in entry.reviews if review.who != parcel.who)
            change = Change(None, (*others, mark))
        result.changes.setdefault(owner, {})[entry.source] = change
        result.counts[verdict.mark] = result.counts.get(verdict.mark, 0) + 1
    return result


def _objections(verdict: Verdict, entry: Entry, parcel: Parcel, known: Lexicon) -> Iterator[Problem]:
    """Why a verdict is not taken: nothing was written, another changed it since, another reader says otherwise, the gate."""
    place = Place(entry.file, entry.line)
    better = _better(entry, verdict)
    text = " / ".join(verdict.forms.values()) or f"({verdict.mark})"
    facts = {"message": entry.source, "who": parcel.who, "wanted": text, "now": " / ".join(entry.forms)}
    if verdict.mark == "better" and not verdict.forms:
        yield warning("review-empty", place, **facts)
    elif verdict.fingerprint != entry.fingerprint:
        if better.forms != entry.forms or verdict.mark != "better":
            yield warning("review-changed", place, **facts)
    elif others := [
        review for review in entry.reviews if review.who != parcel.who and review.good != (verdict.mark == "good")
    ]:
        yield warning("review-conflict", place, other=others[-1].who, day=others[-1].day, **facts)
    elif verdict.mark == "better" and (broken := gate.broken(better, known)):
        rules = "; ".join(gate.explained(rule, better, known) for rule in broken)
        yield warning("review-refused", place, rules=rules, **facts)


def _is_done(verdict: Verdict, entry: Entry, parcel: Parcel) -> bool:
    """Whether the catalogue says so already."""
    if verdict.mark == "better":
        return _better(entry, verdict).forms == entry.forms
    own = [review for review in entry.reviews if review.who == parcel.who]
    return bool(own) and own[-1].good == (verdict.mark == "good") and own[-1].day == parcel.day.isoformat()


def _better(entry: Entry, verdict: Verdict) -> Entry:
    """The message with the better text. A form that says the same but for its spaces is as it was."""
    forms = tuple(
        old if at not in verdict.forms or plain(verdict.forms[at]) == plain(old) else verdict.forms[at].strip()
        for at, old in enumerate(entry.forms)
    )
    return replace(entry, forms=forms, machine=False, reviews=())
