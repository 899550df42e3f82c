"""Where a site is published: `sftp://user@host:22/folder`, `s3://bucket/folder` or `git:address#branch`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from wegwijs.remote.store import PublicationError

BRANCH = re.compile(r"(?!.*(\.\.|//|@\{|\.lock$))[A-Za-z0-9][A-Za-z0-9._/-]*")
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
DEFAULT_BRANCH = "gh-pages"


class Way(StrEnum):
    """The ways to a host."""

    SFTP = "sftp"
    S3 = "s3"
    GIT = "git"


@dataclass(frozen=True, slots=True)
class Target:
    """A place on a host. `place` is a folder, or for git the address of a repository; `name` a host, bucket or branch."""

    way: Way
    name: str
    place: str
    user: str = ""
    port: int = 0

    @property
    def shown(self) -> str:
        """As a person may read it; there is no secret in it."""
        if self.way is Way.GIT:
            return f"git:{self.place}#{self.name}"
        user, port = f"{self.user}@" if self.user else "", f":{self.port}" if self.port else ""
        return f"{self.way}://{user}{self.name}{port}{self.place}"


def target(text: str) -> Target:
    """The place that an address names.

    Raises:
        PublicationError: it is none, or holds a password.
    """
    way, _, rest = text.partition(":")
    if "\n" in text or "\r" in text or "\0" in text:
        raise PublicationError("publish-address", address="")
    if way == Way.GIT:
        return _git(rest)
    try:
        parts = urlsplit(f"{way}://{rest.removeprefix('//')}")
        port = parts.port or 0
    except ValueError:
        raise PublicationError("publish-address", address="") from None
    if parts.password is not None:
        raise PublicationError("publish-secret")
    place = "/" + unquote(parts.path).strip("/")
    if parts.query or parts.fragment or {".", ".."} & set(place.split("/")):
        raise PublicationError("publish-address", address=text)
    if way == Way.SFTP and parts.hostname and place != "/":
        return Target(Way.SFTP, parts.hostname, place, unquote(parts.username or ""), port)
    if way == Way.S3 and BUCKET.fullmatch(parts.netloc):
        return Target(Way.S3, parts.netloc, place)
    raise PublicationError("publish-address", address=text)


def _git(address: str) -> Target:
    repository, _, branch = address.partition("#")
    branch = branch or DEFAULT_BRANCH
    try:
        parts = urlsplit(repository)
        secret = parts.password is not None or (parts.scheme in ("http", "https") and bool(parts.username))
    except ValueError:
        raise PublicationError("publish-address", address="") from None
    if secret:
        raise PublicationError("publish-secret")
    if not repository or repository.startswith("-") or "::" in repository or not BRANCH.fullmatch(branch):
        raise PublicationError("publish-address", address=f"git:{address}")
    return Target(Way.GIT, branch, repository)
