"""Real web servers on this machine's loopback, told what `wegwijs host` says, with nothing of theirs in /etc."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NGINX_PACKAGES = ["nginx", "libnginx-mod-http-brotli-static"]
BROTLI = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
APACHE_MODULES = Path("/usr/lib/apache2/modules")


def nginx(folder: Path) -> tuple[Path, Path] | None:
    """Debian's nginx and its Brotli module: as installed, else unpacked into `folder`, where apt can be asked."""
    for root in (Path("/"), folder):
        program, module = root / "usr/sbin/nginx", root / BROTLI
        if program.is_file() and module.is_file():
            return program, module
        if root != folder and shutil.which("apt-get"):
            # Unpacked and not installed: no rights are needed, and no server begins to listen on somebody's machine.
            fetched = subprocess.run(["apt-get", "download", *NGINX_PACKAGES], cwd=folder, capture_output=True)
            for package in sorted(folder.glob("*.deb")) if fetched.returncode == 0 else ():
                subprocess.run(["dpkg", "-x", package, folder], check=True)
    return None


def caddy(folder: Path) -> Path | None:
    """Debian's Caddy: as installed, else unpacked into `folder`, where apt can be asked."""
    if installed := shutil.which("caddy"):
        return Path(installed)
    if shutil.which("apt-get"):
        fetched = subprocess.run(["apt-get", "download", "caddy"], cwd=folder, capture_output=True)
        for package in sorted(folder.glob("*.deb")) if fetched.returncode == 0 else ():
            subprocess.run(["dpkg", "-x", package, folder], check=True)
    return next(folder.glob("usr/bin/caddy"), None)


def apache() -> Path | None:
    """Debian's Apache, where it is installed."""
    found = shutil.which("apache2", path=f"{os.environ['PATH']}:/usr/sbin")
    return Path(found) if found and APACHE_MODULES.is_dir() else None


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    """A server from when it answers until the test is done."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            if server.poll() is not None:
                assert server.stderr
                raise RuntimeError(server.stderr.read().decode())
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


@contextmanager
def serve_by_nginx(program: Path, module: Path, told: str, tree: Path, work: Path) -> Iterator[int]:
    """Run nginx with the file that Wegwijs prints: only its port, the folder of the site and Brotli are filled in."""
    port = free_port()
    told = re.sub(
        r"server \{\n    listen 80;(?:(?!^\}).)*?return 301 https(?:.*?)^\}\n", "", told, flags=re.DOTALL | re.MULTILINE
    )
    told = re.sub(r"    (?:ssl_.*|listen \[::\].*);\n", "", told)
    told = re.sub(r"listen (?:80|443 ssl);", f"listen 127.0.0.1:{port};", told)
    told = told.replace("/srv/wegwijs/site/", f"{tree}/").replace("# brotli_static on;", "brotli_static on;")
    (work / "wegwijs.conf").write_text(told)
    temporary = "".join(
        f"{name}_temp_path {work}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (work / "nginx.conf").write_text(
        f"load_module {module};\ndaemon off;\nmaster_process off;\npid {work}/pid;\nerror_log {work}/error.log;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}include {work}/wegwijs.conf;\n}}\n"
    )
    with running([str(program), "-c", str(work / "nginx.conf"), "-e", str(work / "error.log")], port) as found:
        yield found


@contextmanager
def serve_by_caddy(program: Path, told: str, host: str, tree: Path, work: Path) -> Iterator[int]:
    """Run Caddy with the file that Wegwijs prints: only its address and the folder of the site are filled in."""
    port = free_port()
    told = told.replace(f"\n{host} {{", f"\nhttp://127.0.0.1:{port} {{").replace("/srv/wegwijs/site/", f"{tree}/")
    (work / "Caddyfile").write_text(f"{{\nadmin off\n}}\n{told}")
    command = [
        "env",
        f"HOME={work}",
        str(program),
        "run",
        "--config",
        str(work / "Caddyfile"),
        "--adapter",
        "caddyfile",
    ]
    with running(command, port) as found:
        yield found


@contextmanager
def serve_by_apache(program: Path, base: str, tree: Path, work: Path) -> Iterator[int]:
    """Apache with a folder that may speak for itself: the `.htaccess` in the site does the rest."""
    port = free_port()
    names = ("mpm_event", "authz_core", "authz_host", "alias", "dir", "mime", "negotiation", "headers", "rewrite")
    modules = "".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n" for name in names)
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    (work / "apache.conf").write_text(
        f"{modules}{user}ServerRoot {work}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {work}/pid\n"
        f"ErrorLog {work}/error.log\nTypesConfig /dev/null\nAddLanguage br .br\nAddType application/x-gzip .gz\n"
        f"DocumentRoot {work}\nAlias {base.rstrip('/')} {tree}\n"
        f"<Directory {tree}>\nAllowOverride All\nRequire all granted\nOptions FollowSymLinks\n</Directory>\n"
    )
    with running([str(program), "-f", str(work / "apache.conf"), "-DFOREGROUND"], port) as found:
        yield found
