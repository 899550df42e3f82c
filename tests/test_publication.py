"""A site to a host: what is new first, pages last, and back again. SFTP, S3 and git are real servers on loopback."""

from __future__ import annotations

import asyncio
import getpass
import hashlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import hosts
from site_tree import ROOT
from small_project import run
from wegwijs import publish, remote
from wegwijs.build.tree import FileRecord, SiteTree
from wegwijs.files import Project
from wegwijs.publish import manifest
from wegwijs.remote import placing

HOSTING = publish.Hosting(ROOT / "overrides" / "host")
SCRIPTS = {"A": "assets/page.aaaaaaaaaa.js", "B": "assets/page.bbbbbbbbbb.js", "C": "assets/page.cccccccccc.js"}


def site(folder: Path, letter: str, *more: str) -> Path:
    """A site whose every page asks for the script of its own version."""
    tree = SiteTree(folder / letter)
    for path in ("index.html", "aanbod/index.html", *more):
        tree.write(path, f"{letter} {SCRIPTS[letter]}".encode())
        tree.write(f"{path}.br", f"pressed {letter} {SCRIPTS[letter]}".encode())
    tree.write(SCRIPTS[letter], f"script {letter}".encode())
    tree.write("data/offers.csv", b"the same")
    if letter != "B":
        tree.write("img/koffie.png", letter.encode())
    tree.write("sw.js", f"offline {letter}".encode())
    manifest.write(tree)
    return tree.root


@pytest.fixture
def sites(tmp_path: Path) -> dict[str, Path]:
    return {
        "A": site(tmp_path, "A", "over/index.html"),
        "B": site(tmp_path, "B", "nieuw/index.html"),
        "C": site(tmp_path, "C"),
    }


def contents(tree: Path) -> dict[str, bytes]:
    """What stands in a folder, without what a host remembers for us."""
    files = (path for path in tree.rglob("*") if path.is_file())
    named = {path.relative_to(tree).as_posix(): path.read_bytes() for path in files}
    return {path: data for path, data in named.items() if not path.startswith(placing.FOLDER)}


class Shelf:
    """A host in memory; it goes away when it has done so many things."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.left = -1
        self.seen: list[str] = []

    def _do(self, what: str) -> None:
        if self.left == 0:
            raise remote.PublicationError("publish-host", detail="gone")
        self.left -= 1
        self.seen.append(what)
        assert not self.broken(), what

    def broken(self) -> list[str]:
        """Pages that ask for a script which is not there."""
        pages = [path for path in self.files if ".html" in path and not path.startswith(placing.FOLDER)]
        return [path for path in pages if self.files[path].decode().split()[-1] not in self.files]

    async def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    async def names(self, folder: str) -> frozenset[str]:
        return frozenset(path.removeprefix(folder) for path in self.files if path.startswith(folder))

    async def write(self, path: str, data: bytes) -> None:
        self._do(f"write {path}")
        self.files[path] = data

    async def copy(self, source: str, path: str) -> bool:
        self._do(f"copy {path}")
        if source in self.files:
            self.files[path] = self.files[source]
        return source in self.files

    async def remove(self, path: str) -> None:
        self._do(f"remove {path}")
        self.files.pop(path, None)

    def shown(self) -> dict[str, bytes]:
        return {path: data for path, data in self.files.items() if not path.startswith(placing.FOLDER)}

    def put(self, tree: Path) -> remote.Outcome:
        async def content(path: str, entry: FileRecord) -> bytes:
            return (tree / path).read_bytes()

        return asyncio.run(placing.place(self, (tree / manifest.NAME).read_bytes(), content))

    def back(self) -> remote.Outcome:
        return asyncio.run(placing.back(self))


def stopped(shelf: Shelf, tree: Path, after: int) -> bool:
    """Whether a publication was stopped after so many things were done."""
    shelf.left = after
    try:
        shelf.put(tree)
    except remote.PublicationError as fault:
        assert fault.code == "publish-host"
        return True
    finally:
        shelf.left = -1
    return False


def without(shown: dict[str, bytes], tree: Path) -> dict[str, bytes]:
    """What stands there beside a site."""
    return {path: data for path, data in shown.items() if contents(tree).get(path) != data}


def test_what_is_new_comes_first_then_pages_and_the_manifest_last(sites: dict[str, Path]) -> None:
    shelf = Shelf()
    shelf.put(sites["A"])
    shelf.seen.clear()
    outcome = shelf.put(sites["B"])
    placed = [
        what.removeprefix("copy ") for what in shelf.seen if what.startswith("copy ") and placing.FOLDER not in what
    ]
    assert placed[0] == SCRIPTS["B"] and placed[-2:] == ["sw.js", "manifest.json"]
    assert set(placed[1:-4]) == {"aanbod/index.html", "aanbod/index.html.br", "nieuw/index.html", "nieuw/index.html.br"}
    assert set(placed[-4:-2]) == {"index.html", "index.html.br"}
    assert "data/offers.csv" not in placed, "what is the same stays"
    removed = [what for what in shelf.seen if what.startswith("remove ") and placing.FOLDER not in what]
    assert removed == ["remove over/index.html", "remove over/index.html.br"], "a page that is over leaves at once"
    assert shelf.seen.index(removed[0]) > shelf.seen.index("copy manifest.json")
    assert (outcome.placed, outcome.removed) == (8, 2)


def test_other_files_that_are_over_leave_with_the_next_site(sites: dict[str, Path]) -> None:
    shelf = Shelf()
    shelf.put(sites["A"])
    shelf.put(sites["B"])
    assert set(without(shelf.shown(), sites["B"])) == {SCRIPTS["A"], "img/koffie.png"}
    shelf.put(sites["C"])
    assert set(without(shelf.shown(), sites["C"])) == {SCRIPTS["B"]}, "and what came back stays"


def test_the_same_again_does_nothing(sites: dict[str, Path]) -> None:
    shelf = Shelf()
    shelf.put(sites["A"])
    shelf.seen.clear()
    assert shelf.put(sites["A"]).placed == 0 and shelf.seen == []


@pytest.mark.parametrize("then", ["B", "C", "back"])
def test_stopped_at_any_moment_it_goes_on_or_goes_back(sites: dict[str, Path], then: str) -> None:
    """No page is ever there whose script is not (the shelf looks), and what comes after is whole, whatever was there in part."""
    moments = 0
    while True:
        shelf = Shelf()
        shelf.put(sites["C"])
        shelf.put(sites["A"])
        if not stopped(shelf, sites["B"], moments):
            break
        moments += 1
        if then != "back":
            shelf.put(sites[then])
            wanted = sites[then]
        else:
            over = shelf.files["manifest.json"] == (sites["B"] / "manifest.json").read_bytes()
            begun = b'"begun": []' not in shelf.files[placing.STATE]
            shelf.back()
            wanted = sites["A"] if begun or over else sites["C"]
        assert contents(wanted).items() <= shelf.shown().items(), (moments, then)
        assert not [path for path in without(shelf.shown(), wanted) if ".html" in path], (moments, then)
    assert moments > 20


@pytest.mark.parametrize("second", range(0, 24, 3))
def test_stopped_twice_with_another_site_each_time(sites: dict[str, Path], second: int) -> None:
    for first in range(0, 30, 2):
        shelf = Shelf()
        shelf.put(sites["A"])
        stopped(shelf, sites["B"], first)
        stopped(shelf, sites["C"], second)
        shelf.put(sites["B"])
        assert contents(sites["B"]).items() <= shelf.shown().items()


def test_back_and_back_again(sites: dict[str, Path]) -> None:
    shelf = Shelf()
    for letter in "AB":
        shelf.put(sites[letter])
    for letter in "ABA":
        shelf.back()
        assert contents(sites[letter]).items() <= shelf.shown().items()


def test_a_host_keeps_two_sites_and_no_more(sites: dict[str, Path]) -> None:
    shelf = Shelf()
    for letter in "ABCABC":
        shelf.put(sites[letter])
    kept = {path.removeprefix(placing.CONTENTS) for path in shelf.files if path.startswith(placing.CONTENTS)}
    wanted = {data for letter in "BC" for data in contents(sites[letter]).values()}
    assert kept == {hashlib.sha256(data).hexdigest() for data in wanted}


def test_a_site_that_was_copied_by_hand_can_be_gone_back_to(sites: dict[str, Path]) -> None:
    shelf = Shelf()
    shelf.files |= contents(sites["A"])
    shelf.put(sites["B"])
    shelf.back()
    assert contents(sites["A"]).items() <= shelf.shown().items()


def test_nothing_to_go_back_to(sites: dict[str, Path]) -> None:
    shelf = Shelf()
    shelf.put(sites["A"])
    with pytest.raises(remote.PublicationError, match="publish-nothing-before"):
        shelf.back()
    assert shelf.shown() == contents(sites["A"])


@pytest.mark.parametrize("change", [b"other", None])
def test_a_site_before_that_is_not_whole_is_not_put_back(sites: dict[str, Path], change: bytes | None) -> None:
    shelf = Shelf()
    shelf.put(sites["A"])
    shelf.put(sites["B"])
    kept = placing.CONTENTS + hashlib.sha256(b"script A").hexdigest()
    if change is None:
        del shelf.files[kept]
    else:
        shelf.files[kept] = change
    before = shelf.shown()
    with pytest.raises(remote.PublicationError, match="publish-before-broken"):
        shelf.back()
    assert shelf.shown() == before


def test_what_is_not_ours_stays(sites: dict[str, Path]) -> None:
    shelf = Shelf()
    shelf.files["index.html"] = b"another " + SCRIPTS["A"].encode()
    shelf.files[SCRIPTS["A"]] = b""
    with pytest.raises(remote.PublicationError, match="publish-foreign"):
        shelf.put(sites["A"])
    assert shelf.seen == []


@pytest.mark.parametrize("path", ["../../etc/x", "/etc/x", "a/../../x", ".wegwijs/state.json", ""])
def test_a_host_cannot_have_us_write_or_remove_elsewhere(sites: dict[str, Path], path: str) -> None:
    hostile = manifest.Manifest({path: FileRecord("0" * 64, 1)}).data()
    shelf = Shelf()
    shelf.files["manifest.json"] = hostile
    with pytest.raises(remote.PublicationError, match="publish-foreign"):
        shelf.put(sites["A"])
    shelf.files = {placing.STATE: f'{{"before": "", "standing": "", "begun": [], "left": ["{path}"]}}'.encode()}
    if not path.startswith(placing.FOLDER):
        with pytest.raises(remote.PublicationError, match="publish-foreign"):
            shelf.put(sites["A"])
    assert shelf.seen == []


def test_two_who_publish_at_once_are_told(sites: dict[str, Path]) -> None:
    shelf = Shelf()
    shelf.put(sites["A"])
    own = shelf.read

    async def read(path: str) -> bytes | None:
        if path == placing.STATE and f"write {placing.STATE}" in shelf.seen:
            return b"of somebody else"
        return await own(path)

    shelf.seen.clear()
    shelf.read = read  # type: ignore[method-assign]
    with pytest.raises(remote.PublicationError, match="publish-overtaken"):
        shelf.put(sites["B"])
    assert contents(sites["A"]).items() <= shelf.shown().items()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("sftp://web@example.org/srv/ouders/", "sftp://web@example.org/srv/ouders"),
        ("sftp:web@example.org:2222/srv", "sftp://web@example.org:2222/srv"),
        ("s3://emmer/ouders", "s3://emmer/ouders"),
        ("s3:emmer", "s3://emmer/"),
        ("git:git@example.org:a/b.git#pages", "git:git@example.org:a/b.git#pages"),
        ("git:https://example.org/b.git", "git:https://example.org/b.git#gh-pages"),
    ],
)
def test_addresses(address: str, shown: str) -> None:
    assert remote.target(address).shown == shown


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "address"),
        ("ftp://example.org/x", "address"),
        ("sftp://example.org", "address"),
        ("sftp://example.org/a/../b", "address"),
        ("sftp://example.org:x/b", "address"),
        ("s3://E/x", "address"),
        ("git:--upload-pack=x", "address"),
        ("git:ext::sh -c x", "address"),
        ("git:x#--all", "address"),
        ("git:x#a..b", "address"),
        ("sftp://web:geheim@example.org/srv", "secret"),
        ("s3://a:geheim@emmer/srv", "secret"),
        ("git:https://geheim@example.org/b.git", "secret"),
        ("git:https://a:geheim@example.org/b.git", "secret"),
    ],
)
def test_an_address_that_is_none_and_one_with_a_secret(address: str, code: str) -> None:
    with pytest.raises(remote.PublicationError, match=f"publish-{code}") as fault:
        remote.target(address)
    assert "geheim" not in str(fault.value.facts)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    for name in [name for name in os.environ if name.startswith(("AWS_", "SSH_", "WEGWIJS_S", "GIT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.mark.parametrize("second_names", [True, False])
def test_by_sftp_there_and_back(sites: dict[str, Path], home: Path, tmp_path: Path, second_names: bool) -> None:
    www = tmp_path / "host" / "www"
    www.mkdir(parents=True)
    (www / "web.config").write_text("of the host")
    with hosts.sftp(tmp_path / "host", home, second_names=second_names) as (port, journal):
        target = remote.target(f"sftp://tester@127.0.0.1:{port}/www")
        remote.publish(target, sites["A"], HOSTING)
        assert contents(www) == contents(sites["A"]) | {"web.config": b"of the host"}
        assert (www / ".wegwijs").stat().st_mode & 0o777 == 0o700, "nobody is served what a host remembers for us"
        journal.done.clear()
        remote.publish(target, sites["B"], HOSTING)
        assert contents(sites["B"]).items() <= contents(www).items()
        assert not (www / "over").exists(), "nor its folder"
        assert "place www/manifest.json" in journal.done
        remote.roll_back(target, HOSTING)
        assert contents(sites["A"]).items() <= contents(www).items()
        assert not list((www / ".wegwijs" / "arriving").iterdir())


def by_command(project: Project, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "wegwijs", "publish", *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=project.root, text=True, **pipes)


@pytest.mark.parametrize("moment", [3, 12, 17])
def test_killed_in_the_middle_and_given_again(
    sites: dict[str, Path], home: Path, tmp_path: Path, sample: Project, moment: int
) -> None:
    www = tmp_path / "host" / "www"
    www.mkdir(parents=True)
    with hosts.sftp(tmp_path / "host", home) as (port, journal):
        words = (str(sites["B"]), "--to", f"sftp://tester@127.0.0.1:{port}/www")
        remote.publish(remote.target(words[2]), sites["A"], HOSTING)
        journal.done.clear()
        journal.stop_at = moment
        process = by_command(sample, *words)
        journal.victim = process
        assert process.wait(120) == -signal.SIGKILL
        pages = {path: data for path, data in contents(www).items() if ".html" in path}
        assert all((www / data.decode().split()[-1]).exists() for data in pages.values())
        journal.stop_at = 0
        again = by_command(sample, *words)
        out, err = again.communicate(timeout=120)
        assert (again.returncode, err) == (0, "") and f"sftp://tester@127.0.0.1:{port}/www" in out
        assert contents(sites["B"]).items() <= contents(www).items()
        back = by_command(sample, "--rollback", "--to", words[2])
        out, err = back.communicate(timeout=120)
        assert (back.returncode, err) == (0, "") and "vorige goede site" in out
        assert contents(sites["A"]).items() <= contents(www).items()


def test_a_host_whose_key_is_not_known_is_told_nothing(sites: dict[str, Path], home: Path, tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    with hosts.sftp(tmp_path / "host", home, known=False) as (port, journal):
        with pytest.raises(remote.PublicationError, match="publish-host-unknown"):
            remote.publish(remote.target(f"sftp://tester@127.0.0.1:{port}/www"), sites["A"], HOSTING)
        (home / ".ssh" / "known_hosts").unlink()
        with pytest.raises(remote.PublicationError, match="publish-host-unknown"):
            remote.publish(remote.target(f"sftp://tester@127.0.0.1:{port}/www"), sites["A"], HOSTING)
        assert journal.done == []


def test_a_password_comes_from_the_environment_and_is_never_told(
    sites: dict[str, Path], home: Path, tmp_path: Path, sample: Project
) -> None:
    (tmp_path / "host").mkdir()
    with hosts.sftp(tmp_path / "host", home, password="zeer geheim") as (port, _):
        words = ("publish", str(sites["A"]), "--to", f"sftp://tester@127.0.0.1:{port}/www")
        refused = run(sample, *words, env={"WEGWIJS_SFTP_PASSWORD": "anders geheim"})
        assert refused.code == 1 and "laat Wegwijs hier niet toe" in refused.err
        done = run(sample, *words, env={"WEGWIJS_SFTP_PASSWORD": "zeer geheim"})
        assert done.code == 0, done.err
        assert "geheim" not in refused.err + refused.out + done.out


@pytest.fixture
def bucket(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[hosts.Bucket]:
    with hosts.s3() as (port, bucket):
        said = {
            "AWS_ACCESS_KEY_ID": "tester",
            "AWS_SECRET_ACCESS_KEY": "zeer-geheim",
            "AWS_REGION": "eu-west-1",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ALLOW_HTTP": "true",
        }
        for name, value in said.items():
            monkeypatch.setenv(name, value)
        yield bucket


def objects(bucket: hosts.Bucket) -> dict[str, bytes]:
    named = {path.removeprefix("ouders/"): data for path, (data, _) in bucket.objects.items()}
    return {path: data for path, data in named.items() if not path.startswith(placing.FOLDER)}


def test_by_s3_there_and_back(sites: dict[str, Path], bucket: hosts.Bucket) -> None:
    target = remote.target("s3://emmer/ouders")
    remote.publish(target, sites["A"], HOSTING)
    assert objects(bucket) == contents(sites["A"]) and bucket.signed == {True}
    bucket.journal.stop_at = len(bucket.journal.done) + 4
    with pytest.raises(remote.PublicationError, match="publish-not-let-in"):
        remote.publish(target, sites["B"], HOSTING)
    bucket.journal.stop_at = 0
    remote.publish(target, sites["B"], HOSTING)
    assert contents(sites["B"]).items() <= objects(bucket).items()
    assert not [path for path in objects(bucket) if path.startswith("over/")]
    remote.roll_back(target, HOSTING)
    assert contents(sites["A"]).items() <= objects(bucket).items()


def test_a_bucket_answers_as_every_host_does(sites: dict[str, Path], bucket: hosts.Bucket) -> None:
    remote.publish(remote.target("s3://emmer/ouders"), sites["A"], HOSTING)
    keeping = HOSTING.rules["keeping"]
    answers = {path: kept for path, (_, kept) in bucket.objects.items()}
    html = "text/html; charset=utf-8"
    assert answers["ouders/index.html"] == {"Content-Type": html, "Cache-Control": keeping["short"]}
    pressed = {"Content-Type": html, "Cache-Control": keeping["short"], "Content-Encoding": "br"}
    assert answers["ouders/index.html.br"] == pressed
    script = {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": keeping["long"]}
    assert answers[f"ouders/{SCRIPTS['A']}"] == script
    assert HOSTING.keeping("nu/index.html") == HOSTING.keeping("ar/aanbod/p/1/index.html") == keeping["none"]


@pytest.fixture
def repository(tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return path


def branch(repository: Path, tmp_path: Path) -> dict[str, bytes]:
    folder = tmp_path / "checked-out"
    folder.mkdir(exist_ok=True)
    words = ["git", f"--git-dir={repository}", f"--work-tree={folder}"]
    subprocess.run([*words, "rm", "-rqf", "--ignore-unmatch", "--cached", "."], check=True, cwd=folder)
    for old in sorted(folder.rglob("*"), reverse=True):
        old.rmdir() if old.is_dir() else old.unlink()
    subprocess.run([*words, "-c", "core.autocrlf=false", "checkout", "-qf", "pages", "--", "."], check=True, cwd=folder)
    return contents(folder)


def commits(repository: Path) -> list[str]:
    words = ["git", f"--git-dir={repository}", "log", "--format=%s%n%an", "pages"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()


def test_by_git_there_and_back(sites: dict[str, Path], repository: Path, tmp_path: Path) -> None:
    target = remote.target(f"git:{repository}#pages")
    remote.publish(target, sites["A"], HOSTING)
    remote.publish(target, sites["A"], HOSTING)
    assert branch(repository, tmp_path) == contents(sites["A"]) and len(commits(repository)) == 2
    remote.publish(target, sites["B"], HOSTING)
    assert branch(repository, tmp_path) == contents(sites["B"])
    remote.roll_back(target, HOSTING)
    assert branch(repository, tmp_path) == contents(sites["A"]) and len(commits(repository)) == 6
    assert set(commits(repository)[1::2]) == {"Wegwijs"}


def test_a_file_of_the_host_stays_on_a_branch_and_another_site_does_too(
    sites: dict[str, Path], repository: Path, tmp_path: Path
) -> None:
    target = remote.target(f"git:{repository}#pages")
    other = tmp_path / "other"
    subprocess.run(["git", "clone", "-q", str(repository), str(other)], check=True, capture_output=True)
    own = ["git", "-C", str(other), "-c", "user.name=x", "-c", "user.email=x@y"]

    def push(path: str) -> None:
        (other / path).write_text("of the host")
        subprocess.run(["git", "-C", str(other), "add", "."], check=True)
        subprocess.run([*own, "commit", "-qm", path], check=True)
        subprocess.run(["git", "-C", str(other), "push", "-q", "origin", "HEAD:pages"], check=True)

    push("CNAME")
    with pytest.raises(remote.PublicationError, match="publish-foreign"):
        remote.publish(target, sites["A"], HOSTING)
    subprocess.run(["git", f"--git-dir={repository}", "branch", "-qD", "pages"], check=True)
    with pytest.raises(remote.PublicationError, match="publish-nothing-before"):
        remote.roll_back(target, HOSTING)
    remote.publish(target, sites["A"], HOSTING)
    subprocess.run(["git", "-C", str(other), "fetch", "-q"], check=True)
    subprocess.run(["git", "-C", str(other), "checkout", "-qB", "x", "origin/pages"], check=True)
    push("CNAME")
    remote.publish(target, sites["B"], HOSTING)
    assert branch(repository, tmp_path) == contents(sites["B"]) | {"CNAME": b"of the host"}


def test_only_a_site_as_it_was_built_is_published(sites: dict[str, Path], repository: Path, sample: Project) -> None:
    (sites["A"] / "index.html").write_text("changed")
    refused = run(sample, "publish", str(sites["A"]), "--to", f"git:{repository}#pages")
    assert refused.code == 1 and "index.html" in refused.err and "niets verstuurd" in refused.err
    heads = subprocess.run(["git", "ls-remote", str(repository)], capture_output=True, text=True, check=True)
    assert heads.stdout == ""


def test_a_site_that_changes_meanwhile_stops_before_any_page(
    sites: dict[str, Path], home: Path, tmp_path: Path
) -> None:
    (tmp_path / "host").mkdir()
    (sites["A"] / SCRIPTS["A"]).write_text("changed")
    with hosts.sftp(tmp_path / "host", home) as (port, _):
        with pytest.raises(remote.PublicationError, match="publish-changed"):
            remote.publish(remote.target(f"sftp://tester@127.0.0.1:{port}/www"), sites["A"], HOSTING)
        assert contents(tmp_path / "host" / "www") == {}


def test_as_somebody_types_it(sites: dict[str, Path], repository: Path, sample: Project) -> None:
    to = f"git:{repository}#pages"
    done = run(sample, "publish", str(sites["A"]), "--to", to)
    assert (done.code, done.err) == (0, "") and done.out.startswith(f"De site staat op {to}.")
    again = run(sample, "publish", str(sites["A"]), "--to", to)
    assert again.out.startswith(f"Deze site staat al op {to}.")
    assert re.findall(r"[0-9a-f]{64}", done.out) == re.findall(r"[0-9a-f]{64}", again.out)
    assert run(sample, "publish", str(sites["A"])).code == 2


@pytest.mark.parametrize("server", ["nobody", "nothing"])
def test_a_host_that_is_not_there(sites: dict[str, Path], home: Path, sample: Project, server: str) -> None:
    to = {"nobody": "sftp://tester@127.0.0.1:9/www", "nothing": "git:/nonexistent/x.git#pages"}[server]
    refused = run(sample, "publish", str(sites["A"]), "--to", to)
    assert refused.code == 1 and to in refused.err and "Traceback" not in refused.err


def test_by_openssh_there_and_back(sites: dict[str, Path], home: Path, tmp_path: Path) -> None:
    """The server that most hosts have, for one connection at a time."""
    work = tmp_path / "openssh"
    work.mkdir()
    there = hosts.sshd(work)
    if not there:
        pytest.skip("OpenSSH's server is not here, and apt cannot fetch it")
    command = hosts.openssh(*there, work, home)
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"OpenSSH's server cannot run here: {tried.stderr.strip()}")
    with hosts.by_inetd(command) as port:
        target = remote.target(f"sftp://{getpass.getuser()}@127.0.0.1:{port}{tmp_path}/www")
        for letter in "AB":
            remote.publish(target, sites[letter], HOSTING)
            assert contents(sites[letter]).items() <= contents(tmp_path / "www").items()
        index = tmp_path / "www" / "index.html"
        assert index.stat().st_nlink > 1 and index.stat().st_mode & 0o777 == 0o644, "kept as a second name"
        remote.roll_back(target, HOSTING)
        assert contents(sites["A"]).items() <= contents(tmp_path / "www").items()
