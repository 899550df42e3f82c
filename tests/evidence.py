"""Notes what axe said of every page, for docs/evidence/accessibility.json: what was tested, how, and when."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eyes import LIGHTS, PHONE, TAGS
from site_tree import KNOWN, SAMPLE
from wegwijs.model import Evidence

COUNTED = ("passes", "violations", "incomplete")
SEEN_IN = ("light", "dark", "forced")


@dataclass
class Notes:
    """What was seen so far."""

    axe: str = ""
    browser: str = ""
    pages: set[tuple[str, str]] = field(default_factory=set)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in COUNTED})

    def note(self, language: str, kind: str, told: dict[str, Any]) -> None:
        """A page in one light: each rule once for each way in which it came out."""
        self.axe = told["testEngine"]["version"]
        self.pages.add((language, kind))
        for name in COUNTED:
            self.counts[name].update(one["id"] for one in told[name])

    def evidence(self) -> Evidence:
        rules = sorted(set().union(*self.counts.values()))
        return Evidence.model_validate(
            {
                "wegwijs": version("wegwijs"),
                "day": datetime.now(UTC).date(),
                "sample": SAMPLE,
                "axe": self.axe,
                "browser": self.browser,
                "rules": tuple(TAGS),
                "lights": SEEN_IN,
                "width": PHONE["width"],
                "languages": tuple(one["code"] for one in KNOWN),
                "kinds": tuple(sorted({kind for _, kind in self.pages})),
                "pages": len(self.pages),
                "results": {rule: {name: self.counts[name][rule] for name in COUNTED} for rule in rules},
            }
        )

    def write(self, kinds: int) -> None:
        """Into the file that WEGWIJS_EVIDENCE names; only when every page of every language was seen."""
        target = os.environ.get("WEGWIJS_EVIDENCE", "")
        if target and len(self.pages) == kinds * len(KNOWN):
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(self.evidence().model_dump(mode="json"), ensure_ascii=False, indent=1)
            Path(target).write_text(f"{text}\n", encoding="utf-8")


assert set(SEEN_IN) <= set(LIGHTS)
