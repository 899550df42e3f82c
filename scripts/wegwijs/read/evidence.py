"""What was tested of the sample, from docs/evidence/. It is served as it is; a page shows it to people."""

from __future__ import annotations

from pydantic import ValidationError

from wegwijs import source_files
from wegwijs.files import Project
from wegwijs.model import Evidence, addresses


def read(project: Project) -> Evidence | None:
    """What was tested for accessibility, and when; `None` where nothing was tested, or the file is not in its proper form."""
    try:
        return Evidence.model_validate_json(source_files.read_bytes(project.root / "docs" / addresses.EVIDENCE_FILE))
    except (OSError, ValidationError):
        return None
