"""What the site before this one had and a page that somebody has open may still ask for: kept once, then gone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from wegwijs.files import names
from wegwijs.publish import manifest


def keep(site: Path, stage: Path, is_hashed: Callable[[str], bool]) -> tuple[str, ...]:
    """Copy the hashed files of the last site that the new one lacks; their paths.

    One generation: what the last site kept is not kept again. Unless nothing hashed changed; then this is the same
    generation once more, so that the same input over the same site gives the same bytes. A file that is not what the
    manifest of the last site says is left behind.
    """
    try:
        last = manifest.read(site)
    except manifest.BrokenManifestError:
        return ()
    now = set(names(stage))
    ours = {name for name in last.files if is_hashed(name)} - set(last.kept)
    same = ours == {name for name in now if is_hashed(name)}
    asked = sorted(set(last.kept) if same else ours - now)
    return tuple(name for name in asked if _copied(site, stage, name, last))


def _copied(site: Path, stage: Path, name: str, last: manifest.Manifest) -> bool:
    source, target = site / name, stage / name
    entry = last.files.get(name)
    if entry is None or target.exists() or not target.resolve().is_relative_to(stage.resolve()):
        return False
    try:
        data = source.read_bytes()
    except OSError:
        return False
    if source.is_symlink() or hashlib.sha256(data).hexdigest() != entry.sha256:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return True
