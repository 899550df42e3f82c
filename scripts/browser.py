"""Make sure that what the tests need of Debian is there (a browser; with `java`, Java); say what to install where it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import NamedTuple


class Need(NamedTuple):
    """A program by any of its names, and the packages that bring it."""

    what: str
    names: tuple[str, ...]
    packages: tuple[str, ...]


NEEDS = {
    "browser": Need(
        "a browser", ("chromium", "chromium-browser", "google-chrome-stable"), ("chromium", "fonts-noto-core")
    ),
    "java": Need("Java", ("java",), ("default-jre-headless",)),
}


def path_of(need: Need) -> str:
    """The path of the program, or an empty string."""
    return next((path for name in need.names if (path := shutil.which(name))), "")


def install(packages: tuple[str, ...]) -> None:
    """By apt, where this user may."""
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (before and not shutil.which("sudo")):
        return
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", *packages]):
        if subprocess.run([*before, *command], check=False, **quiet).returncode:  # type: ignore[call-overload]
            return


def main(asked: list[str]) -> int:
    """Install what is missing; the exit code is 1 where something is missing still."""
    missing = 0
    for name in ["browser", *asked]:
        need = NEEDS[name]
        if not path_of(need):
            install(need.packages)
        if not path_of(need):
            missing = 1
            packages = " ".join(need.packages)
            print(f"The tests need {need.what}. Install it: sudo apt-get install {packages}", file=sys.stderr)
    return missing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
