"""A host that publishes a branch of a repository: a site is one commit, which is there whole or not at all."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from wegwijs import publish
from wegwijs.publish import manifest
from wegwijs.remote.address import Target
from wegwijs.remote.placing import Outcome
from wegwijs.remote.store import PublicationError

PATIENCE = 900  # seconds for one thing that git does
SETTINGS = {
    "core.attributesFile": os.devnull,
    "core.autocrlf": "false",
    "core.bare": "false",
    "core.hooksPath": os.devnull,
    "gc.auto": "0",
}
AUTHOR = {"NAME": "Wegwijs", "EMAIL": "wegwijs@invalid"}
SURROUNDINGS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "file:https:ssh",
    "GIT_SSH_COMMAND": "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes",
    "LC_ALL": "C",
}


class GitBranch:
    """A branch on a host, worked at in a folder of ours that is gone afterwards."""

    def __init__(self, target: Target, folder: Path) -> None:
        """Bring the last commits of the branch of a target, where there is one.

        Raises:
            PublicationError: the host does not let us in, or git is not here.
        """
        self._target = target
        self._folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self._environment = kept | SURROUNDINGS | {"GIT_DIR": str(folder)}
        self._run("init", "--quiet", "--bare", str(folder))
        ref = f"refs/heads/{target.name}"
        self._parents: list[str] = []
        if self._run("ls-remote", "--heads", "--", target.place, ref).strip():
            self._run("fetch", "--quiet", "--depth=2", "--", target.place, f"+{ref}:refs/heads/standing")
            self._parents = self._run("rev-list", "--max-count=2", "--first-parent", "standing").split()

    def place(self, tree: Path, shown: str) -> Outcome:
        """Publish a tree in the place of the site of ours that stands there; what is not of Wegwijs, as CNAME, stays.

        Raises:
            PublicationError: something else stands there, the tree was changed meanwhile, or somebody else published.
            BrokenManifestError: the tree has no manifest.
        """
        files, mark = publish.files_of(tree), publish.proved(tree)[1]
        if self._parents:
            last = self._standing()
            self._run("read-tree", "standing")
            paths = "\0".join([*manifest.parse(last).files, manifest.NAME])
            self._run("--work-tree", str(tree), "update-index", "-z", "--force-remove", "--stdin", given=paths.encode())
        self._run("--work-tree", str(tree), "add", "--force", "--no-all", "--", ".", at=tree)
        made = self._run("write-tree").strip()
        if publish.differences(tree, shown):
            raise PublicationError("publish-changed")
        if self._parents and made == self._run("rev-parse", "standing^{tree}").strip():
            return Outcome(mark)
        self._push(made, tree)
        return Outcome(mark, len(files), len(files))

    def back(self) -> Outcome:
        """Publish once more what stood there before the last commit.

        Raises:
            PublicationError: there is nothing before, it is no site of ours, or somebody else published.
        """
        if len(self._parents) < 2:
            raise PublicationError("publish-nothing-before")
        data = self._run("show", f"{self._parents[1]}:{manifest.NAME}", refused="publish-nothing-before").encode()
        self._push(self._run("rev-parse", f"{self._parents[1]}^{{tree}}").strip(), None)
        return Outcome(manifest.fingerprint(data))

    def _standing(self) -> bytes:
        data = self._run("show", f"standing:{manifest.NAME}", refused="publish-foreign").encode()
        try:
            manifest.parse(data)
        except manifest.BrokenManifestError:
            raise PublicationError("publish-foreign") from None
        return data

    def _push(self, made: str, tree: Path | None) -> None:
        """A commit of what was made, which the host takes only where nobody else was first."""
        day = publish.day_of(tree) if tree else ""
        parents = [word for parent in self._parents[:1] for word in ("-p", parent)]
        commit = self._run("commit-tree", made, *parents, "-m", f"Site {day}".strip(), day=day).strip()
        self._run("push", "--quiet", "--", self._target.place, f"{commit}:refs/heads/{self._target.name}",
                  refused="publish-overtaken")  # fmt: skip

    def _run(
        self, *words: str, given: bytes = b"", at: Path | None = None, refused: str = "publish-git", day: str = ""
    ) -> str:
        """What git answers. What it complains of may hold an address with a secret, so it is not repeated."""
        settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        people = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in AUTHOR.items()}
        days = {f"GIT_{role}_DATE": f"{day}T00:00:00Z" for role in ("AUTHOR", "COMMITTER")} if day else {}
        try:
            done = subprocess.run(
                ["git", *settings, *words],
                input=given,
                cwd=at or self._folder,
                env=self._environment | people | days,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise PublicationError("publish-host", detail=type(fault).__name__) from None
        if done.returncode != 0:
            raise PublicationError(refused)
        return done.stdout.decode("utf-8", "replace")
