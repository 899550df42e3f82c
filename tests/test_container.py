"""The container: what it promises, and what its program does; it is built for real where podman or buildah runs."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

import web_servers
from site_tree import ROOT
from wegwijs import publish

TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
STEPS = re.findall(r"^([A-Z]+) (.*(?:\\\n.*)*)", TEXT, re.MULTILINE)
BUILDER = next((name for name in ("podman", "buildah") if shutil.which(name)), "")


def test_it_is_made_from_one_image_that_no_name_can_change() -> None:
    images = [rest for word, rest in STEPS if word == "FROM"]
    assert len(images) == 1
    assert re.fullmatch(r"docker\.io/library/debian:\w+-slim@sha256:[0-9a-f]{64}", images[0])


def test_nothing_runs_as_root_and_nothing_of_it_can_be_changed() -> None:
    words = [word for word, _ in STEPS]
    after = words[words.index("USER") :]
    assert dict(STEPS)["USER"].isdecimal() and int(dict(STEPS)["USER"]) >= 1000
    assert not {"RUN", "COPY", "ADD", "USER"} & set(after[1:])
    assert dict(STEPS)["VOLUME"] == "/site", "what is written is written there, or in what is laid over it"
    assert "--read-only --cap-drop all" in TEXT and "PYTHONDONTWRITEBYTECODE=1" in dict(STEPS)["ENV"]
    assert dict(STEPS)["EXPOSE"] == "8080", "a port that needs no rights"


def test_what_is_installed_is_held_by_its_hash_and_nothing_is_fetched_beside_it() -> None:
    runs = " ".join(rest for word, rest in STEPS if word == "RUN")
    assert "make setup" in runs and "ADD" not in dict(STEPS)
    assert not re.search(r"curl|wget|pip |npm |https?:", runs)
    assert "--require-hashes" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_no_history_and_no_site_goes_into_it() -> None:
    left_out = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert {".git", ".venv", ".cache", "site", "report", "review", "coalition"} <= set(left_out)


def program(folder: Path, builds: bool) -> Path:
    """The program of the container, beside a `wegwijs` that builds as quickly as it is told to."""
    (folder / ".ci").mkdir(parents=True)
    (folder / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "container.sh", folder / ".ci")
    hosting = publish.Hosting(ROOT / "overrides" / "host")
    (folder / "told").write_text(hosting.text("nginx.conf", "https://dorp.example.org/ouders/", port=1))
    made = 'mkdir -p "$4" && echo new > "$4/index.html"' if builds else "exit 1"
    (folder / ".venv" / "bin" / "wegwijs").write_text(
        f"""#!/bin/bash
echo "$@" >> asked
case "$1" in build) {made} ;; host) sed "s/listen 1;/listen 127.0.0.1:$4;/" told ;; *) exit 7 ;; esac
"""
    )
    (folder / ".venv" / "bin" / "wegwijs").chmod(0o755)
    return folder / ".ci" / "container.sh"


@pytest.mark.parametrize(("builds", "served"), [(True, b"new\n"), (False, b"old\n")])
def test_it_builds_and_serves_and_after_a_fault_serves_what_was_good(
    tmp_path: Path, builds: bool, served: bytes
) -> None:
    (tmp_path / "debian").mkdir()
    there = web_servers.nginx(tmp_path / "debian")
    if not there:
        pytest.skip("nginx with its Brotli module is not here, and apt cannot fetch it")
    script = program(tmp_path / "project", builds)
    (tmp_path / "volume" / "site").mkdir(parents=True)
    (tmp_path / "volume" / "site" / "index.html").write_text("old\n")
    tmp_path.chmod(0o755)
    for above in tmp_path.parents[: len(tmp_path.parents) - len(Path(tempfile.gettempdir()).parents) - 1]:
        above.chmod(0o755)  # where root runs this, a worker of nginx is somebody else
    port = web_servers.free_port()
    around = {
        "WEGWIJS_SITE": str(tmp_path / "volume"),
        "WEGWIJS_PORT": str(port),
        "WEGWIJS_NGINX": str(there[0]),
        "WEGWIJS_NGINX_MODULES": str(there[1].parent),
        "TMPDIR": str(tmp_path),
    }
    command = ["env", *(f"{name}={value}" for name, value in around.items()), "bash", str(script)]
    with web_servers.running(command, port):
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        asked.request("GET", "/ouders/", headers={"Host": "dorp.example.org"})
        answer = asked.getresponse()
        assert (answer.status, answer.read()) == (200, served)
        assert answer.getheader("Strict-Transport-Security") and answer.getheader("Content-Security-Policy")
    asked_of = (tmp_path / "project" / "asked").read_text().splitlines()
    assert asked_of == [
        f"build --no-cache --site {tmp_path}/volume/site",
        f"host nginx --port {port}",
    ]


def test_any_other_word_is_one_for_wegwijs(tmp_path: Path) -> None:
    script = program(tmp_path, builds=True)
    assert subprocess.run(["bash", str(script), "check", "--lang", "en"], check=False).returncode == 7
    assert (tmp_path / "asked").read_text() == "check --lang en\n"


@pytest.mark.whole
def test_it_is_built_and_runs_with_nothing_that_can_be_changed() -> None:
    if not BUILDER:
        pytest.skip("podman or buildah is not installed: apt-get install podman")
    environment = os.environ | {"BUILDAH_FORMAT": "docker"}
    build = [BUILDER, *(["bud"] if BUILDER == "buildah" else ["build"]), "--tag", "wegwijs-test", "."]
    built = subprocess.run(build, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if built.returncode:
        pytest.skip(f"{BUILDER} cannot build here: {built.stderr.strip().splitlines()[-1:]}")
    if BUILDER == "podman":
        run = ["podman", "run", "--rm", "--read-only", "--cap-drop", "all", "--tmpfs", "/tmp", "wegwijs-test", "build"]
        subprocess.run([*run, "--municipality", "_buurdorp"], check=True)
