"""What a tool that puts lines into YAML of people asks before and after: is it a plain mapping, and what does it say."""

from __future__ import annotations

from typing import Any

import yaml

from wegwijs.read import yamlfile


class UnsafeError(Exception):
    """The lines cannot be put in without something else becoming another; the file is as it was."""


def composed(text: str) -> yaml.MappingNode:
    """The nodes of a text with their places.

    Raises:
        UnsafeError: it is no block of keys.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as fault:
        raise UnsafeError from fault
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise UnsafeError
    return root


def data(text: str) -> dict[str, Any]:
    """What a text says, whatever its line ends.

    Raises:
        UnsafeError: we do not read it as keys and values.
    """
    document, _ = yamlfile.load(text.replace("\r\n", "\n"), "")
    if document is None or not isinstance(document.data, dict):
        raise UnsafeError
    return document.data
