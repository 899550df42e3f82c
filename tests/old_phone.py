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
    """What the engine finds wrong, by address; pages without a fault are not in it.

    The engine is old and may fall over by itself; a page at which it does so twice is at fault.
    """
    answers: list[list[str]] = []
    fallen = -1
    while len(answers) < len(addresses):
        left = addresses[len(answers) :]
        answers += _asked(left)
        if len(answers) == fallen:
            answers.append(["the engine falls over"])
        fallen = len(answers)
    return {address: answer for address, answer in zip(addresses, answers, strict=True) if answer}


def _asked(addresses: Sequence[str]) -> list[list[str]]:
    """The answers of one run of the engine: as many as it came to."""
    text = "".join(f"{address}\n" for address in addresses)
    ran = subprocess.run([PYTHON, ENGINE], input=text, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    return [json.loads(line) for line in ran.stdout.splitlines()]
