"""How the files of a site take their places on a host, so that a reader never meets a page whose parts are not there.

Beside the site the host keeps a folder of contents by their hashes, of the site that stands and of the one before it. What is new
is brought there first, which may be stopped and gone on with. Then each file takes its place, pages after what they ask for and
the manifest last; pages that are over leave at once, other files with the next site, as a page that somebody has open may still
ask for them. To go back is the same with the manifest of the site before.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace

from wegwijs.build.tree import FileRecord
from wegwijs.publish import manifest
from wegwijs.remote.store import PublicationError, Store

FOLDER = ".wegwijs/"
STATE = f"{FOLDER}state.json"
CONTENTS = f"{FOLDER}contents/"
AT_ONCE = 16
PAGES = (".html", ".html.br", ".html.gz")
OF_THE_WHOLE = ("sw.js", "build.json", manifest.NAME)  # what speaks of all pages comes after them

Content = Callable[[str, FileRecord], Awaitable[bytes]]  # the bytes of a file by its path and record


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the fingerprint of the site that stands now, and how many files were brought, placed and removed."""

    fingerprint: str
    brought: int = 0
    placed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """What a host remembers, by fingerprints of manifests.

    `begun` are other sites that may stand there in part, `left` files that leave with the next site.
    """

    before: str = ""
    standing: str = ""
    begun: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def data(self) -> bytes:
        return (json.dumps(asdict(self), indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _There:
    """A host as we meet it. `sure` is what surely is at its path; `maybe` are paths at which something of ours may be."""

    state: _State
    standing: bytes
    whole: bool  # all of the site that stands is there
    tidy: bool  # and nothing else is
    sure: Mapping[str, FileRecord] = field(default_factory=dict)
    maybe: frozenset[str] = frozenset()


async def place(store: Store, data: bytes, content: Content) -> Outcome:
    """Put the site of a manifest in the place of the one on a host; `content` gives what the host has not.

    Raises:
        PublicationError: something else stands there, the host fails us, or somebody else publishes at the same time.
    """
    return await _place(store, await _look(store), data, content)


async def back(store: Store) -> Outcome:
    """Put the last good site back: the one before; where a new one stands there in part, the one that it was to follow.

    Raises:
        PublicationError: there is none or it is not whole, the host fails us, or somebody else publishes at the same time.
    """
    there = await _look(store)
    mark = there.state.before if there.whole else there.state.standing
    if not mark:
        raise PublicationError("publish-nothing-before")
    data = await store.read(CONTENTS + mark) if there.whole else there.standing
    if data is None or manifest.fingerprint(data) != mark:
        raise PublicationError("publish-before-broken")
    changed = _changed(there, _files(data))
    stored = await store.names(CONTENTS)
    await _all(_proved(store, entry, stored) for entry in changed.values())
    return await _place(store, there, data, _nothing_more)


async def _look(store: Store) -> _There:
    """The host as it is. A site that is not ours is not touched."""
    standing, state = await store.read(manifest.NAME) or b"", _read_state(await store.read(STATE))
    if not standing and not state.begun and await store.read("index.html") is not None:
        raise PublicationError("publish-foreign")
    files = _files(standing) if standing else {}
    begun = [_files(data) for name in state.begun if (data := await store.read(CONTENTS + name))]
    maybe = frozenset(files).union(state.left, *begun)
    mark = manifest.fingerprint(standing) if standing else ""
    if mark and mark in state.begun:  # it was stopped while it removed what was over
        last = await store.read(CONTENTS + state.standing) if state.standing else None
        state = replace(state, before=state.standing, standing=mark, begun=())
        return _There(state, standing, True, False, files, maybe.union(_files(last) if last else ()))
    sure = {path: entry for path, entry in files.items() if all(other.get(path, entry) == entry for other in begun)}
    return _There(replace(state, standing=mark), standing, not state.begun, not state.begun, sure, maybe)


async def _place(store: Store, there: _There, data: bytes, content: Content) -> Outcome:
    mark, files = manifest.fingerprint(data), _files(data)
    state, over = there.state, there.maybe - files.keys() - {manifest.NAME}
    if there.tidy and mark == state.standing:
        return Outcome(mark)
    changed = _changed(there, files)
    stored = await store.names(CONTENTS)
    new = {entry.sha256: (path, entry) for path, entry in changed.items() if entry.sha256 not in stored}
    await _all(_bring(store, path, entry, content) for path, entry in new.values())
    await store.write(CONTENTS + mark, data)
    begun = replace(state, begun=tuple(dict.fromkeys([*state.begun, *({mark} - {state.standing})])))
    if there.standing:
        await store.write(CONTENTS + state.standing, there.standing)
        stand = _files(there.standing)
        kept = {e.sha256: path for path, e in stand.items() if files.get(path) != e and e.sha256 not in stored}
        await _all(store.copy(path, CONTENTS + sha256) for sha256, path in kept.items())
    await store.write(STATE, begun.data())
    for rank in range(4):
        await _still_ours(store, begun)
        of_rank = {path: entry.sha256 for path, entry in changed.items() if _rank(path) == rank}
        await _all(_put(store, path, sha256) for path, sha256 in of_rank.items())
    await _put(store, manifest.NAME, mark)
    gone = {path for path in over if path.endswith(PAGES) or path in state.left}
    await _all(store.remove(path) for path in sorted(gone))
    before = state.standing if state.standing != mark else state.before
    await store.write(STATE, _State(before, mark, (), tuple(sorted(over - gone))).data())
    await _forget(store, files, before, mark)
    return Outcome(mark, len(new), len(changed), len(gone))


async def _forget(store: Store, files: Mapping[str, FileRecord], before: str, mark: str) -> None:
    """Remove the contents that belong neither to the site that stands nor to the one before it."""
    last = await store.read(CONTENTS + before) if before else None
    needed = {entry.sha256 for entry in files.values()} | {before, mark}
    needed |= {entry.sha256 for entry in _files(last).values()} if last else set()
    await _all(store.remove(CONTENTS + name) for name in sorted(await store.names(CONTENTS) - needed))


def _changed(there: _There, files: Mapping[str, FileRecord]) -> dict[str, FileRecord]:
    return {path: entry for path, entry in sorted(files.items()) if there.sure.get(path) != entry}


def _rank(path: str) -> int:
    """When a file takes its place: first what pages ask for, then pages, then the first page, then what speaks of all."""
    plain = path.removesuffix(".br").removesuffix(".gz")
    if plain in OF_THE_WHOLE:
        return 3
    return 2 if plain == "index.html" else int(path.endswith(PAGES))


async def _bring(store: Store, path: str, entry: FileRecord, content: Content) -> None:
    await store.write(CONTENTS + entry.sha256, await content(path, entry))


async def _put(store: Store, path: str, sha256: str) -> None:
    if not await store.copy(CONTENTS + sha256, path):
        raise PublicationError("publish-overtaken")


async def _proved(store: Store, entry: FileRecord, stored: frozenset[str]) -> None:
    data = await store.read(CONTENTS + entry.sha256) if entry.sha256 in stored else None
    if data is None or hashlib.sha256(data).hexdigest() != entry.sha256:
        raise PublicationError("publish-before-broken")


async def _nothing_more(path: str, entry: FileRecord) -> bytes:
    raise PublicationError("publish-before-broken")


async def _still_ours(store: Store, begun: _State) -> None:
    if await store.read(STATE) != begun.data():
        raise PublicationError("publish-overtaken")


async def _all(works: Iterable[Awaitable[object]]) -> None:
    """Do work, some of it at once. What fails stops the rest."""
    waiting = iter(works)

    async def go_on() -> None:
        for work in waiting:
            await work

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(go_on())
    except* PublicationError as faults:
        raise faults.exceptions[0] from None


def _files(data: bytes) -> dict[str, FileRecord]:
    """The files of a manifest, which may be anyone's: each path must lead to a place in the site, each hash be one."""
    try:
        files = manifest.parse(data).files
    except manifest.BrokenManifestError:
        raise PublicationError("publish-foreign") from None
    for path, entry in files.items():
        if not manifest.leads_inside(path) or path.startswith(FOLDER) or not _is_hash(entry.sha256):
            raise PublicationError("publish-foreign")
    return files


def _read_state(data: bytes | None) -> _State:
    """What the host remembers. It may be anyone's: a path in it must lead to a place in the site."""
    if data is None:
        return _State()
    try:
        value = json.loads(data)
        names = [str(value["before"]), str(value["standing"]), *map(str, value["begun"])]
        left = tuple(map(str, value["left"]))
    except (ValueError, LookupError, TypeError, RecursionError):
        raise PublicationError("publish-foreign") from None
    if not all(name == "" or _is_hash(name) for name in names) or not all(map(manifest.leads_inside, left)):
        raise PublicationError("publish-foreign")
    return _State(names[0], names[1], tuple(names[2:]), left)


def _is_hash(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")
