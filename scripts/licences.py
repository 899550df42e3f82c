"""Writes LICENSES.md: under which licence each part of Wegwijs is, from what the installed libraries say of themselves."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = """# Licences of all parts

| part | licence |
|---|---|
| the code (`scripts/`, `overrides/`, `tests/`) | [EUPL-1.2](LICENSE) |
| the content and its translations (`content/`, `locales/`) | [CC BY 4.0](content/LICENSE) |
| the letters on pages and paper (Noto, `overrides/fonts/`, `overrides/print/fonts/`) | [OFL-1.1](overrides/fonts/OFL.txt) |
| the pictograms on pages (Material Design Icons, of Pictogrammers, from mkdocs-material) | Apache-2.0 |
| the form for clerks, only where a municipality asks for it (Sveltia CMS) | MIT |
| what a municipality adds in its own folder | as the municipality says; its open data as `open_data_licence` |

A built site holds of all this: pages of ours, letters, pictograms, and the form where it was asked for. The libraries
below make or test the site, and no part of them is in it.

## Libraries

Made by `make licences` from what each says of itself; “see there” where it says nothing that a program can read.

| library | licence |
|---|---|
"""


def licence(name: str) -> str:
    """The licence of an installed library in a few words."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return "see there"
    short = about.get("License-Expression") or about.get("License") or ""
    if not short or short == "UNKNOWN" or "\n" in short:
        kinds = [kind.rpartition(" :: ")[2] for kind in about.get_all("Classifier", []) if kind.startswith("License")]
        short = " or ".join(kinds)
    return short or "see there"


def main() -> None:
    """Write the file."""
    pinned = re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    rows = "".join(f"| {name} | {licence(name)} |\n" for name in sorted(set(pinned)))
    (ROOT / "LICENSES.md").write_text(OURS + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
