"""The program of the form for clerks: Sveltia CMS, of one version, as npm gives it, and kept beside the project.

Only what the form needs is taken from it. Its Dutch words are JSON, which its makers leave to a bundler; here they are a script.
Its letters stand beside it, and are asked for nowhere else.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from wegwijs import source_files
from wegwijs.compress import with_compressed
from wegwijs.files import Project, write_in_one_step

PACKAGE, VERSION = "@sveltia/cms", "0.221.1"
INTEGRITY = "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
KEPT = Path(".cache") / "form" / f"sveltia-cms-{VERSION}.tgz"
PATIENCE = 300  # seconds for a slow line
LARGEST = 30_000_000
SCRIPT, WORDS = "package/npm/index.js", "package/locales/nl.json"
LICENCE = "package/LICENSE.txt"
TAKEN = (
    "package/npm/chunks/react",
    "package/npm/assets/material",
    "package/npm/assets/noto",
    "package/npm/assets/source",
)
ENDINGS = (".js", ".woff2", ".txt")
ELSEWHERE, HERE = "https://cdn.jsdelivr.net/fontsource/fonts", "program/assets"
LETTERS = {
    "source-sans-3:vf@5.3.0/latin-wght-normal": "source-sans-3-latin-wght-normal-BqRLTx4X",
    "noto-mono@5.3.0/latin-400-normal": "noto-mono-latin-400-normal-DiC8lJru",
    "material-symbols-outlined:vf@5.3.7/latin-wght-normal": "material-symbols-outlined-latin-wght-normal-_Z1IJPLg",
}
CHANGED = {"import(`../locales/nl.json`)": "import(`./nl.js`)"} | {
    f"{ELSEWHERE}/{there}.woff2": f"{HERE}/{here}.woff2" for there, here in LETTERS.items()
}


class NoProgramError(Exception):
    """The program cannot be had; its text says why."""


def program(project: Project) -> Mapping[str, bytes]:
    """The files of the program by their names, compressed ones beside them.

    Raises:
        NoProgramError: npm is not there, cannot give it, or gave something else.
        OSError: it cannot be kept.
    """
    return _unpacked(package(project))


def package(project: Project) -> bytes:
    """The package of the program, as it is kept beside a project; fetched by npm where it is not kept yet.

    Raises:
        NoProgramError: npm is not there, cannot give it, or gave something else.
        OSError: it cannot be kept.
    """
    path = project.root / KEPT
    try:
        packed = source_files.read_bytes(path, LARGEST)
    except OSError:
        packed = b""
    if not _is_it(packed):
        packed = _fetched()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_in_one_step(path, packed)
    return packed


def _is_it(packed: bytes) -> bool:
    return f"sha512-{base64.b64encode(hashlib.sha512(packed).digest()).decode()}" == INTEGRITY


def _fetched() -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        raise NoProgramError("npm")
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [npm, "pack", f"{PACKAGE}@{VERSION}", "--ignore-scripts", "--silent", "--pack-destination", folder],
                check=False,
                capture_output=True,
                cwd=folder,
                timeout=PATIENCE,
                env={**os.environ, "npm_config_update_notifier": "false"},
            )
            given = [*Path(folder).glob("*.tgz")]
            packed = source_files.read_bytes(given[0], LARGEST) if given else b""
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise NoProgramError(str(fault)) from fault
    if not _is_it(packed):
        reasons = done.stderr.decode(errors="replace").strip().splitlines()
        raise NoProgramError(reasons[0] if reasons and not packed else INTEGRITY)
    return packed


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Mapping[str, bytes]:
    """What is served, by its path below the program's folder; of many municipalities it is made once a process."""
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(packed), mode="r:gz") as archive:
        for member in archive:
            taken = member.name in {SCRIPT, WORDS, LICENCE} or (
                member.name.startswith(TAKEN) and member.name.endswith(ENDINGS)
            )
            file = archive.extractfile(member) if taken else None
            if file:
                files[member.name] = file.read()
    script, words, licence = (files.pop(name) for name in (SCRIPT, WORDS, LICENCE))
    for before, after in CHANGED.items():
        assert script.count(before.encode()) == 1, f"another version: look where it asks for {before}"
        script = script.replace(before.encode(), after.encode())
    files = {name.removeprefix("package/npm/"): data for name, data in files.items()}
    files["index.js"] = script
    files["nl.js"] = b"export default " + words.strip() + b";\n"
    files["LICENSE.txt"] = licence
    return MappingProxyType(with_compressed(dict(sorted(files.items()))))
