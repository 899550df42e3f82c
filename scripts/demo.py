"""Builds the sample as a small public site under any address, with a banner that says on each page that it is a sample.

python scripts/demo.py https://name.github.io/wegwijs/ [folder]
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "_voorbeeldstad"
LINKED = ("locales", "overrides", "docs", "mkdocs.yml")


def project(root: Path, site: str) -> None:
    """Lay the project at `root` as it is, but for the address of the sample and its banner."""
    shutil.copytree(ROOT / "content", root / "content")
    for name in LINKED:
        (root / name).symlink_to(ROOT / name)
    path = root / "content" / "municipalities" / SAMPLE / "municipality.yml"
    text = re.sub(r"^site: .*$", f"site: {site}\ndemo: true", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def main() -> int:
    """Build it; the exit code of the build."""
    site, target = sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else "build/demo").absolute()
    with tempfile.TemporaryDirectory(prefix="wegwijs-demo-") as folder:
        project(Path(folder), site)
        wegwijs = Path(sys.executable).parent / "wegwijs"
        command = [str(wegwijs), "build", "--municipality", SAMPLE, "--site", str(target)]
        return subprocess.run(command, cwd=folder, env=os.environ | {"WEGWIJS_TODAY": ""}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
