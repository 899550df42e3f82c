"""What is told when a command fails by a fault of ours: in plain words, with a file for who mends it, and no traceback."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from wegwijs.commands.messages import messages_in
from wegwijs.files import find_project, write_in_one_step

TRACE = "WEGWIJS_TRACE"  # set in the environment, the fault is raised as it is
FILE = Path(".cache") / "wegwijs" / "trace.txt"


def tell(fault: BaseException) -> None:
    """Say that it is no fault of who asked, and which file to send to the makers."""
    text = _report(fault)
    try:
        file = _kept(find_project().root / FILE, text)
    except OSError:
        file = _elsewhere(text)
    try:
        say = messages_in(find_project(), _language()).say
        sentences = f"{say('crashed')}\n{say('crashed-send', file=file)}"
    except Exception:  # also the sentences may be what is broken
        sentences = f"wegwijs: {type(fault).__name__}: {file}"
    print(sentences, file=sys.stderr)


def _report(fault: BaseException) -> str:
    """What who mends it needs to know, and nothing else of this computer."""
    asked = " ".join(sys.argv[1:])
    trace = "".join(traceback.format_exception(fault))
    return f"wegwijs {asked}\nPython {platform.python_version()}, {platform.system()}\n\n{trace}"


def _kept(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_in_one_step(path, text.encode("utf-8", "backslashreplace"))
    return str(path)


def _elsewhere(text: str) -> str:
    """A file in the folder of temporary files; where even that is full, the terminal is the file."""
    try:
        handle, name = tempfile.mkstemp(prefix="wegwijs-", suffix=".txt")
        with os.fdopen(handle, "wb") as out:
            out.write(text.encode("utf-8", "backslashreplace"))
    except OSError:
        return text
    return name


def _language() -> str:
    """The language that was asked for, as far as it can be told."""
    asked = [word.removeprefix("--lang=") for word in sys.argv if word.startswith("--lang=")]
    asked += [after for word, after in zip(sys.argv, sys.argv[1:], strict=False) if word == "--lang"]
    return "en" if "en" in (*asked, os.environ.get("WEGWIJS_LANG")) else "nl"
