"""What the site before this one had and a page that somebody has open may still ask for: kept once, then gone."""

from __future__ import annotations

from collections.abc import Callable

from wegwijs.build.tree import SiteTree
from wegwijs.publish import manifest


def keep(tree: SiteTree, is_hashed: Callable[[str], bool]) -> tuple[str, ...]:
    """Take the hashed files of the last site that the new one lacks; their paths.

    One generation: what the last site kept is not kept again. Unless nothing hashed changed; then this is the same
    generation once more, so that the same input over the same site gives the same bytes. A file that is not what the
    manifest of the last site says is left behind.
    """
    if tree.last is None:
        return ()
    try:
        last = manifest.read(tree.last)
    except manifest.BrokenManifestError:
        return ()
    ours = {path for path in last.files if is_hashed(path)} - set(last.kept)
    same = ours == {path for path in tree.files if is_hashed(path)}
    missing = sorted(set(last.kept) if same else ours - tree.files.keys())
    return tuple(path for path in missing if path not in tree.files and _is_taken(tree, path, last))


def _is_taken(tree: SiteTree, path: str, last: manifest.Manifest) -> bool:
    """The manifest may be anyone's: a path in it must lead to a place in the site."""
    return path in last.files and manifest.leads_inside(path) and tree.take({path: last.files[path]})
