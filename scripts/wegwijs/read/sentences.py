"""The first sentences of a long text, and what comes behind them."""

from __future__ import annotations

import re

END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-z]|[\"“‘'(0-9•-])")


def cut(text: str, limit: int) -> tuple[str, str]:
    """The sentences that fit in a number of characters, and the rest; a first sentence that does not fit is cut between words."""
    end = max((match.start() for match in END.finditer(text) if match.start() <= limit), default=0)
    if end:
        return text[:end], text[end:].strip()
    end = text.rfind(" ", 0, limit)
    end = end if end > 0 else limit - 1
    return f"{text[:end].rstrip(' ,;:')}…", text[end:].strip()
