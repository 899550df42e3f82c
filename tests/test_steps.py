"""The steps of workflows that make sites, run in their order in clean copies, as far as that goes without GitHub or GitLab."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_tree import ROOT

pytestmark = pytest.mark.whole

TOWNS = ("aadorp", "ceedorp")  # of two machines, one each


def clone(folder: Path, *towns: str) -> Path:
    """A clean copy of what git has, with these municipalities, in which everything is set up already."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        if not name.startswith("content/municipalities/") and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for town in towns:
        own = folder / "content" / "municipalities" / town
        shutil.copytree(ROOT / "content" / "municipalities" / "_buurdorp", own)
        path = own / "municipality.yml"
        text = re.sub(r"(?m)^site: .*$", f"site: https://regio.example.org/{town}/", path.read_text(encoding="utf-8"))
        text = re.sub(r"(?m)^slug: .*$", f"slug: {town}", text)
        path.write_text(re.sub(r"(?m)^languages: .*$", "languages: [nl]", text), encoding="utf-8")
        for path in (own / "municipality.yml", own / "offers.csv"):  # a number that is made up is for samples alone
            path.write_text(re.sub(r"0999 (\d\d)", r"020 5\1", path.read_text(encoding="utf-8")), encoding="utf-8")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "All")):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words], cwd=folder, check=True)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(ROOT / ".venv" / "bin")
    (folder / ".venv" / ".ready").touch()
    return folder


def go(line: str, folder: Path, *, may_fail: bool = False, **around: str) -> subprocess.CompletedProcess[str]:
    """A step as a runner takes it: bash, which stops at the first fault."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WEGWIJS_", "GITHUB_"))}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=environment | around,
        capture_output=True,
        text=True,
    )
    assert may_fail or done.returncode == 0, (line, done.stdout[-2000:], done.stderr[-2000:])
    return done


def jobs(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return dict(read.get("jobs", read))


def test_many_machines_make_one_site(tmp_path: Path) -> None:
    """One of the municipalities has a fault: its machine is red, the other's site is published."""
    many = jobs(".github/workflows/many.yml")
    gathering = clone(tmp_path / "gather", *TOWNS)
    outcomes = {}
    for number in (1, 2):
        machine = clone(tmp_path / f"machine-{number}", *TOWNS)
        (machine / "content" / "municipalities" / "ceedorp" / "offers.csv").write_bytes(b"\0 no list")
        for step in many["build"]["steps"]:
            if line := step.get("run"):
                outcome = outcomes.get(number, "success")
                may_fail = bool(step.get("continue-on-error")) or "OUTCOME" in line
                done = go(line, machine, may_fail=may_fail, SHARD=f"{number}/2", OUTCOME=outcome)
                if done.returncode:
                    outcomes[number] = "failure"
        shutil.copytree(machine / "site", gathering / "site", dirs_exist_ok=True)
    assert outcomes == {2: "failure"}
    for step in many["gather"]["steps"]:
        if line := step.get("run"):
            go(line, gathering, may_fail="verify" in line and bool(outcomes))
    page = (gathering / "site" / "index.html").read_text(encoding="utf-8")
    assert "aadorp/" in page and page.count("There is no site here yet.") == 1
    assert not (gathering / "site" / "ceedorp").exists() and (gathering / "site" / "aadorp" / "manifest.json").is_file()
    go(".venv/bin/wegwijs verify site/aadorp", gathering)


def test_one_machine_publishes_what_it_checked_and_proved(tmp_path: Path) -> None:
    github = clone(tmp_path / "github", "aadorp")
    for step in jobs(".github/workflows/publish.yml")["build"]["steps"]:
        if line := step.get("run"):
            go(line, github, may_fail=bool(step.get("continue-on-error")))
    gitlab = clone(tmp_path / "gitlab", "aadorp")
    for line in jobs(".gitlab-ci.yml")["pages"]["script"]:
        go(line, gitlab)
    go(".venv/bin/wegwijs verify public", gitlab)
    go(".venv/bin/wegwijs verify site", github)


def test_the_week_is_written_as_the_workflow_asks(tmp_path: Path) -> None:
    project = clone(tmp_path / "week", *TOWNS)
    for line in jobs(".gitlab-ci.yml")["week"]["script"]:
        go(line, project, WEGWIJS_OFFLINE="1")
    page = (project / "report" / "week.md").read_text(encoding="utf-8")
    assert all(f"## {town}" in page for town in TOWNS)
