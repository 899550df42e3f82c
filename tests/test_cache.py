"""What a build remembers for the next one: only what is whole, and of the same code."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegwijs.build.cache import GROWTH, BuildCache


def remember(folder: Path, foundation: bytes = b"code", **values: object) -> bytes:
    """Note values in a record file; its bytes."""
    with BuildCache(folder, foundation).records("nl") as records:
        for key, value in values.items():
            records.put(key, lambda value=value: value)  # type: ignore[misc]
    return (folder / "nl").read_bytes()


def test_what_was_noted_is_found_again(tmp_path: Path) -> None:
    remember(tmp_path, a=[1, "é"], b={"x": None})
    records = BuildCache(tmp_path, b"code").open("nl")
    assert (records.get("a"), records.get("b"), records.get("c")) == ([1, "é"], {"x": None}, None)


def test_a_known_key_is_not_written_again_and_a_file_only_grows(tmp_path: Path) -> None:
    first = remember(tmp_path, a=1)
    assert remember(tmp_path, a=2) == first, "the key stands for all that the value depends on"
    assert remember(tmp_path, a=1, b=2).startswith(first)


def test_other_code_finds_nothing(tmp_path: Path) -> None:
    remember(tmp_path, a=1)
    assert BuildCache(tmp_path, b"other").open("nl").get("a") is None


@pytest.mark.parametrize("at", [0, 5, 19, -3, -2])
def test_a_damaged_line_counts_for_nothing_and_the_others_stay(tmp_path: Path, at: int) -> None:
    data = bytearray(remember(tmp_path, a=1, b=2))
    data[at] ^= 1
    (tmp_path / "nl").write_bytes(data)
    records = BuildCache(tmp_path, b"code").open("nl")
    assert [records.get("a"), records.get("b")] == ([None, 2] if at >= 0 else [1, None])


def test_a_half_line_is_left_out_and_what_comes_after_is_whole(tmp_path: Path) -> None:
    (tmp_path / "nl").write_bytes(remember(tmp_path, a=1, b=2)[:-4])
    remember(tmp_path, a=1, c=3)
    records = BuildCache(tmp_path, b"code").open("nl")
    assert [records.get("a"), records.get("b"), records.get("c")] == [1, None, 3]


def test_what_no_build_used_for_long_goes(tmp_path: Path) -> None:
    for number in range(20 * GROWTH):
        data = remember(tmp_path, **{f"key{number}": "x" * 50})
    assert data.count(b"\n") <= 2 * GROWTH + 1


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"\n\n\n", b"a b c\n", "é ü ï\n".encode("latin-1")])
def test_a_file_of_somebody_else_is_no_stop(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "nl").write_bytes(content)
    remember(tmp_path, a=1)
    assert BuildCache(tmp_path, b"code").open("nl").get("a") == 1
