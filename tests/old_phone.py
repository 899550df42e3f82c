"""How the tests ask an engine of the age of Safari 10 what is wrong with a page: QtWebKit, through the Python of the system."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

ENGINE = Path(__file__).parent / "old_engine" / "engine.py"
PYTHON = "/usr/bin/python3"  # a package of Debian is not in our environment
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": "/tmp"}


@cache
def is_there() -> bool:
    """Whether the engine is on this machine. Some distributions have it no longer."""
    try:
        asked = subprocess.run([PYTHON, "-c", "import PyQt5.QtWebKitWidgets"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


needs_engine = pytest.mark.skipif(
    not is_there(), reason="no engine of the age of Safari 10: apt-get install python3-pyqt5.qtwebkit"
)


def faults(addresses: Sequence[str]) -> dict[str, list[str]]:
    """What the engine finds wrong, by address; pages without a fault are not in it."""
    asked = subprocess.run(
        [PYTHON, ENGINE],
        input="".join(f"{address}\n" for address in addresses),
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    answers = [json.loads(line) for line in asked.stdout.splitlines()]
    assert len(answers) == len(addresses), f"the engine stopped after {len(answers)} pages: {asked.stderr[-2000:]}"
    return {address: found for address, found in zip(addresses, answers, strict=True) if found}
