"""Of which commit a checkout is."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def commit(root: Path) -> str | None:
    """The commit of the checkout, with `-dirty` where files differ from it; none where git or a commit is not there."""
    if not (root / ".git").exists():
        return None
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        described = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--exclude=*", "--abbrev=40"],
            cwd=root,
            env={**around, "GIT_OPTIONAL_LOCKS": "0"},
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return described.stdout.strip() or None
