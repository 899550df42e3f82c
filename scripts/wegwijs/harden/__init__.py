"""Hardening: a page says what a browser may load and run there; nothing else then can.

A page asks for its policy with a meta element whose content begins with `needs:`. Words after it ask for more than a plain
page may do (`policy.MORE`); the template of such a page says them in its block `policy`.
"""

from __future__ import annotations

import re

from wegwijs.harden.policy import form_policy, policy

__all__ = ["form_policy", "harden"]

ASKED = re.compile(r"(?<=content=)\"?(needs:[a-z ]*)\"?(?=[ >])")
STYLE = re.compile(r"<style>([^<]*)</style>")


def harden(page: str, more: str = "") -> str:
    """The text of a page with its policy in the place where it asks for one; style may stand in it only as it is now.

    `more` are words for what is put into the page besides its template.
    """
    styles = tuple(STYLE.findall(page))
    return ASKED.sub(lambda asked: f'"{policy(f"{asked[1]} {more}".strip(), styles)}"', page, count=1)
