"""Make sure that Debian's chromium is there for the tests; say what to install where it is not and may not be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = ["chromium", "fonts-noto-core"]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable")


def browser() -> str:
    """The path of a browser, or an empty string."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def install() -> None:
    """By apt, where this user may."""
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (before and not shutil.which("sudo")):
        return
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", *PACKAGES]):
        if subprocess.run([*before, *command], check=False, **quiet).returncode:  # type: ignore[call-overload]
            return


def main() -> int:
    if not browser():
        install()
    if browser():
        return 0
    print(f"The tests need a browser. Install it: sudo apt-get install {' '.join(PACKAGES)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
