"""Each command that writes what people keep is stopped at many moments: nothing is lost, nothing is half written."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
import tempfile
import wave
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import small_project
from small_project import SLUG, run
from wegwijs.files import BESIDE, Project
from wegwijs.recordings import sound

POINTS = 60
DAY = ("--today", "2026-11-24")
SERVICE = {"id": "een", "name": "Koffie", "description": "Drink koffie.", "organization": {"id": "o", "name": "Huis"}}
FLAGS = ("name=Dorp", "site=https://dorp.nl/", "organization=Dorp", "phone=14 0123", "email=a@dorp.nl", "gp=14 0123")
COMMANDS: dict[str, tuple[str, ...]] = {
    "translate": ("translate",),
    "import": ("offers", "import", "hsds.json", "--municipality", SLUG, *DAY),
    "confirm": ("offers", "confirm", "--all", "--municipality", SLUG, *DAY),
    "vision": ("vision", "--no-input", "--municipality", SLUG),
    "new": ("new", "nieuw-dorp", "--no-input", *(f"--{flag}" for flag in FLAGS)),
    "recordings": ("recordings", "--take", "back", "--municipality", SLUG, *DAY),
}
KEPT = ("content/municipalities", "locales")
CHANGING = {
    "os.rename",
    "os.remove",
    "os.link",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "tempfile.mkstemp",
    "tempfile.mkdtemp",
}
State = dict[str, Any]


def _sound(seconds: int) -> bytes:
    samples = b"".join(
        int(8000 * ((at // 40) % 2 or -1)).to_bytes(2, "little", signed=True) for at in range(16000 * seconds)
    )
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(samples)
    return bytes(sound.encoded(sound.decoded(out.getvalue()), "mp3"))


def lay(root: Path) -> Project:
    """A project in which each command changes something that is there already."""
    project = small_project.make(root)
    folder = small_project.municipality(project)
    if (registration := folder / "municipality.yml").exists():
        text = registration.read_text(encoding="utf-8").replace("languages: [nl]", "languages: [nl, en]")
        registration.write_text(text, encoding="utf-8")
    assert run(project, "offers", "template", str(folder / "offers.xlsx")).code == 0
    (folder / "offers.csv").unlink()
    (root / "hsds.json").write_text(json.dumps([SERVICE]))
    assert run(project, *COMMANDS["import"]).code == 0
    (root / "hsds.json").write_text(json.dumps([SERVICE | {"name": "Thee"}, SERVICE | {"id": "twee"}]))
    folder.joinpath("offers.xlsx").replace(root / "import.xlsx")
    shutil.copyfile(small_project.BASE / "offers.csv", folder / "offers.csv")
    assert run(project, "translate").code == 0
    (folder / "pages").mkdir()
    (folder / "pages" / "bus.md").write_text(
        "---\ntitle: De bus\nlead: Neem de bus.\n---\n\nDe bus rijdt.\n", encoding="utf-8"
    )
    assert run(project, "recordings", "--to", "kit", "--municipality", SLUG, *DAY).code == 0
    shutil.copytree(root / "kit" / "nl", root / "back")
    for number in (1, 2):
        (root / "back" / f"{number}.mp3").write_bytes(_sound(1))
    assert run(project, *COMMANDS["recordings"]).code == 0
    (root / "back" / "1.mp3").write_bytes(_sound(2))
    return project


def kills(command: str, points: int = POINTS) -> Iterator[str]:
    """A line for each moment at which something was lost or half written; the last line is how many moments there were."""
    with tempfile.TemporaryDirectory(prefix="kills-") as made:
        first = Path(made) / "first"
        first.mkdir()
        lay(first)
        if command == "import":
            _with_workbook(first)
        moments = _fork(_copy(first, Path(made) / "whole"), command, 0)
        old, new = _state(first), _state(Path(made) / "whole")
        assert old != new, f"{command} changes nothing"
        chosen = sorted({1 + round(at * (moments - 1) / max(points - 1, 1)) for at in range(points)})
        for moment in chosen:
            root = _copy(first, Path(made) / "killed")
            _fork(root, command, moment)
            found = _state(root)
            for name in {*old, *new, *found}:
                if found.get(name) not in (old.get(name), new.get(name)):
                    yield f"{command} {moment}: {name} is neither the old nor the new"
            if _fork(root, command, 0) < 0 and not (command in {"new", "vision"} and _state(root) == new):
                yield f"{command} {moment}: cannot be done again"
            elif _state(root) != new:
                yield f"{command} {moment}: done again it gives something else"
            shutil.rmtree(root)
        yield f"{len(chosen)}"


def _with_workbook(root: Path) -> None:
    folder = root / "content" / "municipalities" / SLUG
    (folder / "offers.csv").unlink()
    (root / "import.xlsx").replace(folder / "offers.xlsx")


def _copy(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, symlinks=True)
    return target


def _fork(root: Path, command: str, moment: int) -> int:
    """Run a command in a process that is stopped before its so-manieth change; how many there were, -1 where it failed."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        counted = 0

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal counted
            if event in CHANGING or (
                event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            ):
                counted += 1
                if counted == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        said = run(Project(root), *COMMANDS[command])
        os.write(write, str(-1 if said.code else counted).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return int(text or 0)


def _state(root: Path) -> State:
    """What people keep, by path: bytes, or the parts of a workbook, which has a time of its own."""
    state: State = {}
    for folder in KEPT:
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and not any(part.startswith(BESIDE) for part in inside.parts):
                state[inside.as_posix()] = _parts(path) if path.suffix == ".xlsx" else path.read_bytes()
    return state


def _parts(path: Path) -> dict[str, bytes] | bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}
    except zipfile.BadZipFile:
        return path.read_bytes()
