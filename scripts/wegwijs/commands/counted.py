"""How many offers of a list are on the site, why the others are not, and which parts are left out of those that are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wegwijs.commands.messages import Messages
from wegwijs.model import Content
from wegwijs.problems import Place, Problem, Severity, errors, row_of

LIST = re.compile(r"/offers(?:\.[^/]*|/[^/]*)$|\.(?:xlsx|ods|csv)$")
OF_A_ROW = {"row-struck": "left-struck"}


def counted(messages: Messages, content: Content | None, problems: Sequence[Problem], today: date) -> str:
    """“143 van 209 aanbod op de site; 66 niet: …”, then the parts that were left out; empty where all is on the site."""
    if content is None:
        return ""
    of_list = [fault for fault in problems if LIST.search(fault.place.file)]
    known = {row_of(offer) for offer in content.offers}
    wrong = {_row(fault) for fault in errors(of_list) if fault.place.row or fault.severity is Severity.OFFER_LEFT_OUT}
    headings = {_row(fault) for fault in of_list if fault.code.startswith("column-")}
    shown = [offer for offer in content.offers if offer.shown_on(today)]
    reasons = {
        "left-wrong": len(wrong - known - headings),
        "left-struck": sum(fault.code in OF_A_ROW for fault in of_list),
        "left-later": sum(offer.begins_after(today) for offer in content.offers if offer not in shown),
    }
    reasons["left-over"] = len(content.offers) - len(shown) - reasons["left-later"]
    left = sum(reasons.values())
    parts = Counter(fault.place.column for fault in problems if fault.severity is Severity.PART_LEFT_OUT)
    lines = []
    if left:
        lines.append(_offers(messages, len(shown), left, reasons))
    if parts:
        which = ", ".join(f"{column} {count}" for column, count in parts.most_common())
        lines.append(messages.say("counted-parts", count=parts.total(), which=which))
    return "\n".join(lines)


def _row(fault: Problem) -> Place:
    return replace(fault.place, column="")


def _offers(messages: Messages, shown: int, left: int, reasons: dict[str, int]) -> str:
    why = ", ".join(messages.say(reason, count=count) for reason, count in reasons.items() if count)
    return messages.say("counted", shown=shown, total=shown + left, left=left, why=why)
