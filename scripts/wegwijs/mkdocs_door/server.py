"""MkDocs's own server, with live reload; it never touches the published site."""

from __future__ import annotations

import os
from datetime import date

from wegwijs.files import Project


def serve(project: Project, slug: str, today: date, address: str) -> None:
    """Serve a municipality at an address of this computer, until somebody stops it. Raises what MkDocs raises."""
    os.environ.update(WEGWIJS_MUNICIPALITY=slug, WEGWIJS_TODAY=today.isoformat(), NO_MKDOCS_2_WARNING="1")
    from mkdocs.commands import serve as mkdocs_serve

    mkdocs_serve.serve(str(project.root / "mkdocs.yml"), dev_addr=address)
