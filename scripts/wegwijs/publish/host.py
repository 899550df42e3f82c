"""What hosts are told of a site, each in its own language, from the one description in `overrides/host/rules.yml`."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wegwijs import quick_yaml, source_files
from wegwijs.build.tree import SiteTree
from wegwijs.compress import TEXT
from wegwijs.model import addresses

# Read by hosts from the site itself. Any host may serve them as well: they say nothing that an answer does not say.
IN_THE_SITE = ("_headers", ".htaccess")
NO_JEKYLL = ".nojekyll"  # GitHub Pages would leave out what begins with an underscore
HOST_NAME = re.compile(r"[A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class ServedSite:
    """A site on a server: the name of its host, its path there, and its folder below that of all sites."""

    host: str
    base: str
    folder: str
    headers: Mapping[str, str]
    form: Mapping[str, str] | None

    @property
    def pattern(self) -> str:
        """Its path, as a regular expression has it."""
        return self.base.replace(".", r"\.")

    @property
    def mark(self) -> str:
        """What tells its variables from those of another site in one server."""
        return f"{zlib.crc32(f'{self.host}{self.base}'.encode()):08x}"


@dataclass(frozen=True)
class Hosting:
    """The description, and the templates beside it."""

    folder: Path

    @cached_property
    def rules(self) -> dict[str, Any]:
        """rules.yml, whole."""
        rules: dict[str, Any] = quick_yaml.load(source_files.read_text(self.folder / "rules.yml"))
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

    def keeping(self, path: str) -> str:
        """How long a browser may keep a file of a site, as a header says it."""
        nowhere = re.search(self.nowhere, f"/{path}") is not None
        return str(self.rules["keeping"]["none" if nowhere else "long" if self.is_hashed(path) else "short"])

    def kind(self, path: str) -> str:
        """What kind of file it is, as a header says it."""
        ending = path.rpartition(".")[2]
        kind = str(self.rules["types"].get(ending, "application/octet-stream"))
        return f"{kind}; charset=utf-8" if ending in TEXT else kind

    def text(
        self,
        name: str,
        site: str,
        paths: Iterable[str] = (),
        form: str = "",
        languages: Iterable[str] = (),
        port: int = 0,
    ) -> str:
        """A file for a host: `name` is that of its template, `site` the public address, `paths` the files of the tree.

        `form` is the policy of the form for clerks, which is for its own folder alone; empty where there is no form. `languages`
        are those that have a folder of their own. With a `port` something before the server does TLS.
        """
        paths = tuple(paths)
        served = self._served(site, form)
        return self._render(
            name,
            (served,),
            base=served.base,
            headers=served.headers,
            host=served.host,
            form=served.form,
            hashed=self._where_hashed(set(paths)),
            logos=sorted(path for path in paths if path.startswith(addresses.LOGO) and path.endswith(".svg")),
            booth_there=any(path.startswith(addresses.BOOTH) for path in paths),
            answers=self._answers(served),
            languages=[f"{code}/" for code in sorted(languages)],
            port=port,
        )

    def together(self, name: str, sites: Mapping[str, tuple[str, str]], port: int = 0) -> str:
        """A file for a server that has several sites: by the folder of each below that of all, its address and its `form`."""
        served = (self._served(site, form, f"{folder}/") for folder, (site, form) in sorted(sites.items()))
        return self._render(name, tuple(served), port=port)

    def _render(self, name: str, sites: tuple[ServedSite, ...], **more: object) -> str:
        env = Environment(
            loader=FileSystemLoader(self.folder),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        known = self.rules | {"text": TEXT, "not_found": addresses.NOT_FOUND, "nowhere": self.nowhere, "sites": sites}
        return env.get_template(f"{name}.jinja").render(known | more)

    def _served(self, site: str, form: str, folder: str = "") -> ServedSite:
        address = urlsplit(site)
        secure = self.rules["secure_headers"] if address.scheme == "https" else {}
        return ServedSite(
            host=_plain(address.hostname or ""),
            base=quote(address.path.rstrip("/"), safe="/%-._~") + "/",
            folder=folder,
            headers=self.rules["headers"] | secure,
            form={"path": addresses.FORM, "policy": form} if form else None,
        )

    def _answers(self, served: ServedSite) -> list[tuple[str, str, str, str]]:
        """What IIS writes into answers, the last that fits counting: a name, the header, a pattern of addresses, the value."""
        rules = self.rules
        keeping, policy = rules["keeping"], served.headers["Content-Security-Policy"]
        answers = [
            ("short", "Cache_Control", "", keeping["short"]),
            ("long", "Cache_Control", keeping["hashed"], keeping["long"]),
            ("none", "Cache_Control", self.nowhere, keeping["none"]),
            ("policy", "Content_Security_Policy", "", policy),
            ("drawings", "Content_Security_Policy", r"\.svg$", f"{policy}, {rules['drawings']}"),
            ("permissions", "Permissions_Policy", "", served.headers["Permissions-Policy"]),
            (
                "booth",
                "Permissions_Policy",
                f"^{served.pattern}{rules['booth']['path']}",
                rules["booth"]["Permissions-Policy"],
            ),
        ]
        if served.form:
            answers.append(
                (
                    "form",
                    "Content_Security_Policy",
                    f"^{served.pattern}{served.form['path']}",
                    f"{policy}, {served.form['policy']}",
                )
            )
        return answers

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
