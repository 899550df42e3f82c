"""Make sure that what the tests need of Debian is there: a browser, fonts, an old engine; with `java`, Java.

What is not there is installed where this user may; else it is said what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

SYSTEM_PYTHON = "/usr/bin/python3"  # a package of Debian is not in our environment


@dataclass(frozen=True)
class Need:
    """Something of the machine: commands of which one succeeds where it is there, and the packages that bring it.

    Args:
        what: Its name, for who has to install it.
        tries: Commands. One that prints nothing did not find it.
        packages: Of Debian.
        without: What happens without it; where it is empty the tests cannot do without.
    """

    what: str
    tries: tuple[tuple[str, ...], ...]
    packages: tuple[str, ...]
    without: str = ""

    def is_there(self) -> bool:
        """Whether this machine has it."""
        return any(_prints(command) for command in self.tries)


BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable")
NEEDS = {
    "browser": Need("a browser", tuple((name, "--version") for name in BROWSERS), ("chromium",)),
    "noto": Need("the letters of Noto", (("fc-list", "Noto Sans Arabic", "file"),), ("fontconfig", "fonts-noto-core")),
    "dejavu": Need("the letters of DejaVu", (("fc-list", "DejaVu Sans", "file"),), ("fontconfig", "fonts-dejavu-core")),
    "old-engine": Need(
        "an engine of the age of Safari 10",
        ((SYSTEM_PYTHON, "-c", "import PyQt5.QtWebKitWidgets; print(True)"),),
        ("python3-pyqt5.qtwebkit",),
        without="the tests of old phones are skipped",
    ),
    "java": Need("Java", (("java", "-version"),), ("default-jre-headless",)),
}
ALWAYS = ("browser", "noto", "dejavu", "old-engine")


def _prints(command: tuple[str, ...]) -> bool:
    try:
        output = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return False
    return output.returncode == 0 and bool(output.stdout or output.stderr)


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
    """Install what is missing; the exit code is 1 where the tests cannot do without what is missing still."""
    stopped = 0
    for need in (NEEDS[name] for name in (*ALWAYS, *asked)):
        if need.is_there():
            continue
        install(need.packages)
        if need.is_there():
            continue
        how = f"Install it: sudo apt-get install {' '.join(need.packages)}"
        if need.without:
            print(f"Without {need.what} {need.without}. {how}", file=sys.stderr)
        else:
            stopped = 1
            print(f"The tests need {need.what}. {how}", file=sys.stderr)
    return stopped


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
