"""Hosts on this machine's loopback that a site can be published to: SSH servers and a small S3."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import asyncssh


class StoppedError(Exception):
    """The host goes away, as when the machine is killed that publishes."""


class Journal:
    """What is done on a host, in order; `stop_at` is the number of the thing at which it goes away."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.stop_at = 0
        self.victim: subprocess.Popen[str] | None = None  # who publishes, and is killed then

    def note(self, what: str) -> None:
        if self.stop_at and len(self.done) + 1 >= self.stop_at:
            if self.victim:
                self.victim.kill()
            raise StoppedError(what)
        self.done.append(what)


class Folder(asyncssh.SFTPServer):
    """A folder that an SSH server shows, with a journal of what takes its place in it."""

    journal: Journal
    second_names = True
    root = ""

    def __init__(self, channel: asyncssh.SSHServerChannel[bytes]) -> None:
        super().__init__(channel, chroot=self.root.encode())

    def _note(self, what: str) -> None:
        try:
            self.journal.note(what)
        except StoppedError:
            self.channel.get_connection().abort()
            raise asyncssh.SFTPConnectionLost("gone") from None

    def posix_rename(self, oldpath: bytes, newpath: bytes) -> None:
        self._note(f"place {newpath.decode().lstrip('/')}")
        super().posix_rename(oldpath, newpath)

    def remove(self, path: bytes) -> None:
        self._note(f"remove {path.decode().lstrip('/')}")
        super().remove(path)

    def link(self, oldpath: bytes, newpath: bytes) -> None:
        if not self.second_names:
            raise asyncssh.SFTPOpUnsupported("no second names")
        super().link(oldpath, newpath)


class Door(asyncssh.SSHServer):
    """Lets in who has the key, or the password of the test."""

    password = ""

    def password_auth_supported(self) -> bool:
        return bool(self.password)

    def validate_password(self, username: str, password: str) -> bool:
        return password == self.password


@contextmanager
def sftp(
    root: Path, home: Path, *, known: bool = True, second_names: bool = True, password: str = ""
) -> Iterator[tuple[int, Journal]]:
    """An SSH server with a folder, for whom `home` is the home; its port and its journal."""
    journal = Journal()
    folder = type("Shown", (Folder,), {"journal": journal, "second_names": second_names, "root": str(root)})
    door = type("OurDoor", (Door,), {"password": password})
    keys = home / ".ssh"
    keys.mkdir(exist_ok=True)
    host_key, own_key = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    if not password:
        own_key.write_private_key(keys / "id_ed25519")
    ready, loop = threading.Event(), asyncio.new_event_loop()
    ports: list[int] = []

    async def serve() -> None:
        server = await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=door,
            server_host_keys=[host_key],
            authorized_client_keys=None
            if password
            else asyncssh.import_authorized_keys(own_key.export_public_key().decode()),
            sftp_factory=folder,
        )
        ports.append(server.get_port())
        ready.set()
        await server.wait_closed()

    def run() -> None:
        asyncio.set_event_loop(loop)
        task = loop.create_task(serve())
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(task)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(20)
    other = host_key if known else asyncssh.generate_private_key("ssh-ed25519")
    (keys / "known_hosts").write_text(f"[127.0.0.1]:{ports[0]} {other.export_public_key().decode()}")
    try:
        yield ports[0], journal
    finally:
        loop.call_soon_threadsafe(lambda: [task.cancel() for task in asyncio.all_tasks(loop)])
        thread.join(20)


class Bucket:
    """The objects of a bucket by their names, with what is answered of each."""

    def __init__(self) -> None:
        self.objects: dict[str, tuple[bytes, dict[str, str]]] = {}
        self.journal = Journal()
        self.signed: set[bool] = set()

    def listing(self, query: dict[str, list[str]]) -> bytes:
        prefix = query.get("prefix", [""])[0]
        entries = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2026-11-24T00:00:00.000Z</LastModified>"
            f'<ETag>"{hashlib.md5(data).hexdigest()}"</ETag><Size>{len(data)}</Size></Contents>'
            for key, (data, _) in sorted(self.objects.items())
            if key.startswith(prefix)
        )
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>".encode()


class _Answers(BaseHTTPRequestHandler):
    bucket: Bucket
    protocol_version = "HTTP/1.1"

    def _key(self) -> str:
        self.bucket.signed.add(self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 Credential=tester/"))
        return unquote(urlsplit(self.path).path).removeprefix("/emmer").removeprefix("/")

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _whole(self, act: Callable[[str], None], what: str, key: str = "") -> None:
        key = key or self._key()
        try:
            if not key.startswith("ouders/.wegwijs"):
                self.bucket.journal.note(f"{what} {key}")
        except StoppedError:
            self._answer(403, b"<Error><Code>AccessDenied</Code></Error>")
            return
        act(key)

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        key = self._key()
        if "list-type" in query:
            self._answer(200, self.bucket.listing(query), Content_Type="application/xml")
        elif key in self.bucket.objects:
            data, kept = self.bucket.objects[key]
            told = {name.replace("-", "_"): value for name, value in kept.items()}
            self._answer(200, data, ETag=f'"{len(data)}"', Last_Modified="Tue, 24 Nov 2026 00:00:00 GMT", **told)
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    do_HEAD = do_GET

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kept = {
            name: self.headers[name]
            for name in ("Content-Type", "Cache-Control", "Content-Encoding")
            if self.headers[name]
        }

        def put(key: str) -> None:
            self.bucket.objects[key] = (data, kept)
            self._answer(200, ETag=f'"{len(data)}"')

        self._whole(put, "place")

    def do_POST(self) -> None:
        """Several are removed with one question."""
        asked = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        keys = [part.partition("</Key>")[0] for part in asked.split("<Key>")[1:]]

        def remove(_: str) -> None:
            for key in keys:
                self.bucket.objects.pop(key, None)
            done = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
            self._answer(200, f"<DeleteResult>{done}</DeleteResult>".encode())

        self._whole(remove, "remove", keys[0])

    def do_DELETE(self) -> None:
        def remove(key: str) -> None:
            self.bucket.objects.pop(key, None)
            self._answer(204)

        self._whole(remove, "remove")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def s3() -> Iterator[tuple[int, Bucket]]:
    """A small S3: its port, and its bucket `emmer`."""
    bucket = Bucket()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {"bucket": bucket}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1], bucket
    finally:
        server.shutdown()
        server.server_close()


OPENSSH = ("openssh-server", "openssh-sftp-server", "libwrap0")


def sshd(folder: Path) -> tuple[Path, Path] | None:
    """Debian's OpenSSH and its SFTP server: as installed, else unpacked into `folder`, where apt can be asked."""
    for root in (Path("/"), folder):
        program, server = root / "usr/sbin/sshd", root / "usr/lib/openssh/sftp-server"
        if program.is_file() and server.is_file():
            return program, server
        if root != folder and shutil.which("apt-get"):
            fetched = subprocess.run(["apt-get", "download", *OPENSSH], cwd=folder, capture_output=True, check=False)
            for package in sorted(folder.glob("*.deb")) if fetched.returncode == 0 else ():
                subprocess.run(["dpkg", "-x", package, folder], check=True)
    return None


def openssh(program: Path, server: Path, work: Path, home: Path) -> list[str]:
    """How OpenSSH is started for one connection, which comes by its input and output; `home` gets the keys."""
    host_key, own_key = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    (home / ".ssh").mkdir(exist_ok=True)
    own_key.write_private_key(home / ".ssh" / "id_ed25519")
    host_key.write_private_key(work / "host_key")
    for name in (work / "host_key", home / ".ssh" / "id_ed25519"):
        name.chmod(0o600)
    own_key.write_public_key(work / "authorized")
    (home / ".ssh" / "known_hosts").write_text(f"* {host_key.export_public_key().decode()}")
    (work / "sshd_config").write_text(
        f"HostKey {work}/host_key\nAuthorizedKeysFile {work}/authorized\nStrictModes no\nUsePAM no\nPidFile none\n"
        f"PasswordAuthentication no\nPermitRootLogin yes\nSubsystem sftp {server}\n"
    )
    libraries = ":".join(str(path.parent) for path in work.rglob("lib*.so.*"))
    words = ["env", f"LD_LIBRARY_PATH={libraries}", str(program), "-i", "-e", "-f", str(work / "sshd_config")]
    return words if os.geteuid() else _with_a_user_of_its_own(words, work)


def _with_a_user_of_its_own(words: list[str], work: Path) -> list[str]:
    """As root it asks for a user `sshd` and a folder of its own: it sees them, and nobody else on this machine does."""
    names = Path("/etc/passwd").read_text(encoding="utf-8")
    (work / "passwd").write_text(f"{names}sshd:x:64999:65534::/run/sshd:/usr/sbin/nologin\n", encoding="utf-8")
    alone = f'mount --bind {work}/passwd /etc/passwd && mount -t tmpfs none /run && mkdir -m 755 /run/sshd && exec "$@"'
    return ["unshare", "--mount", "sh", "-c", alone, "sshd", *words]


@contextmanager
def by_inetd(command: list[str]) -> Iterator[int]:
    """A port at which each connection starts a server of its own."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                subprocess.Popen(command, stdin=connection, stdout=connection, stderr=subprocess.DEVNULL)
                connection.close()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
