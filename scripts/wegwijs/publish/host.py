"""What hosts are told of a site, each in its own language, from the one description in `overrides/host/rules.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wegwijs import source_files
from wegwijs.build.tree import SiteTree
from wegwijs.compress import TEXT
from wegwijs.model import addresses

# Read by hosts from the site itself. Any host may serve them as well: they say nothing that an answer does not say.
IN_THE_SITE = ("_headers", ".htaccess")
NO_JEKYLL = ".nojekyll"  # GitHub Pages would leave out what begins with an underscore
HOST_NAME = re.compile(r"[A-Za-z0-9.-]+")


@dataclass(frozen=True)
class Hosting:
    """The description, and the templates beside it."""

    folder: Path

    @cached_property
    def rules(self) -> dict[str, Any]:
        """rules.yml, whole."""
        rules: dict[str, Any] = yaml.safe_load(source_files.read_text(self.folder / "rules.yml"))
        return rules

    @cached_property
    def _hashed(self) -> re.Pattern[str]:
        return re.compile(str(self.rules["keeping"]["hashed"]))

    @cached_property
    def nowhere(self) -> str:
        """A pattern of the paths of what no browser may keep, below whatever folder the site has on its host."""
        addresses = (re.escape(path).replace(r"\*", ".*") for path in self.rules["keeping"]["nowhere"])
        return rf"/({'|'.join(addresses)})(index\.html)?(\.br|\.gz)?$"

    def is_hashed(self, path: str) -> bool:
        """Whether a file's name says what is in it, so that a browser may keep it for ever."""
        return self._hashed.search(path.rpartition("/")[2]) is not None

    def text(self, name: str, site: str, paths: Iterable[str] = (), form: str = "") -> str:
        """A file for a host: `name` is that of its template, `site` the public address, `paths` the files of the tree.

        `form` is the policy of the form for clerks, which is for its own folder alone; empty where there is no form.
        """
        env = Environment(
            loader=FileSystemLoader(self.folder),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        paths = tuple(paths)
        address = urlsplit(site)
        host = _plain(address.hostname or "")
        secure = self.rules["secure_headers"] if address.scheme == "https" else {}
        return env.get_template(f"{name}.jinja").render(
            **self.rules | {"headers": self.rules["headers"] | secure},
            text=TEXT,
            not_found=addresses.NOT_FOUND,
            base=quote(address.path.rstrip("/"), safe="/%-._~") + "/",
            host=host,
            hashed=self._where_hashed(set(paths)),
            logos=sorted(path for path in paths if path.startswith(addresses.LOGO) and path.endswith(".svg")),
            nowhere=self.nowhere,
            form={"path": addresses.FORM, "policy": form} if form else None,
            booth_there=any(path.startswith(addresses.BOOTH) for path in paths),
        )

    def write(self, tree: SiteTree, site: str, form: str = "") -> None:
        """Write the files that hosts read into a finished tree; `site` and `form` are as in `text`."""
        paths = tuple(tree.files)
        for name in IN_THE_SITE:
            tree.write(name, self.text(name, site, paths, form).encode())
        tree.write(NO_JEKYLL, b"")

    def _where_hashed(self, paths: set[str]) -> list[str]:
        """The hashed files as few rules: a folder in which all are hashed counts for all that is in it."""
        folders: dict[str, bool] = {}
        for path in paths:
            parts = path.split("/")
            for depth in range(1, len(parts)):
                folder = "/".join(parts[:depth])
                folders[folder] = folders.get(folder, True) and self.is_hashed(path)
        patterns = set()
        for path in filter(self.is_hashed, paths):
            parts = path.split("/")
            above = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
            whole = next((folder for folder in above if folders[folder]), None)
            patterns.add(f"{whole}/*" if whole else path)
        return sorted(patterns)


def _plain(host: str) -> str:
    """A host's name as servers know it; `_`, which is nobody's, where it cannot be one."""
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError:
        return "_"
    return plain if HOST_NAME.fullmatch(plain) else "_"
