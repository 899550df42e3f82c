"""How many offers of a list are on the site, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wegwijs.commands.messages import Messages
from wegwijs.model import Content
from wegwijs.problems import Problem, errors

LIST = "offers."
OF_A_ROW = {"row-struck": "left-struck"}


def counted(messages: Messages, content: Content | None, problems: Iterable[Problem], today: date) -> str:
    """“143 van 209 aanbod op de site; 66 niet: …”; empty where all of them are."""
    if content is None:
        return ""
    of_list = [fault for fault in problems if fault.place.file.rpartition("/")[2].startswith(LIST) and fault.place.row]
    known = {(offer.sheet, offer.row) for offer in content.offers}
    wrong = {(fault.place.sheet, fault.place.row) for fault in errors(of_list)}
    headings = {(fault.place.sheet, fault.place.row) for fault in of_list if fault.code.startswith("column-")}
    shown = [offer for offer in content.offers if offer.shown_on(today)]
    reasons = {
        "left-wrong": len(wrong - known - headings),
        "left-struck": sum(fault.code in OF_A_ROW for fault in of_list),
        "left-later": sum(offer.begins_after(today) for offer in content.offers if offer not in shown),
    }
    reasons["left-over"] = len(content.offers) - len(shown) - reasons["left-later"]
    left = sum(reasons.values())
    if not left:
        return ""
    why = ", ".join(messages.say(reason, count=count) for reason, count in reasons.items() if count)
    return messages.say("counted", shown=len(shown), total=len(shown) + left, left=left, why=why)
