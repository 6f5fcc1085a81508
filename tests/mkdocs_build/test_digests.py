"""Digests of what a build depends on."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import posixpath
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.mkdocs_build import digests

if TYPE_CHECKING:
    from pathlib import Path


class Colour(enum.Enum):
    """Something with names."""

    RED = 1
    BLUE = 2


class Box:
    """Something that holds things."""

    def __init__(self, held: object) -> None:
        """Hold *held*."""
        self.held = held


VALUES = [
    *(None, True, 1, 1.5, "1", "", [], {}, {"a": 1}, {"a": 2}, {"b": 1}, [1, 2], [2, 1]),
    *({1, 2}, {1, 3}, Colour.RED, Colour.BLUE, dt.date(2026, 1, 2), Box(1), Box(2)),
    *(posixpath.join, posixpath.split, Box, functools.partial(posixpath.join, "a")),
    *(functools.partial(posixpath.join, "b"), ["map", []], [[1], [2]], [[1, 2]]),
]


def test_different_values_have_different_digests() -> None:
    """No two things that a site could depend on are confused."""
    assert len({digests.of_value(one) for one in VALUES}) == len(VALUES)


def test_equal_values_have_one_digest() -> None:
    """The order of a set is no part of it."""
    assert digests.of_value({"a": Box({"b", "c"})}) == digests.of_value(
        {"a": Box({"c", "b"})}
    )


def test_the_digest_is_the_same_in_every_process() -> None:
    """A cache is shared between processes and machines."""
    program = (
        "from noteloom.mkdocs_build import digests;"
        "print(digests.of_value([{'a', 'b', 'c'}, {'k': digests.of_bytes}]).hex())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in (1, 2)
    }
    assert len(found) == 1
    assert len(found.pop().strip()) == 2 * digests.SIZE


@pytest.mark.parametrize(
    "value", [lambda: None, Box, digests], ids=["lambda", "class", "module"]
)
def test_what_cannot_be_compared_between_processes_is_refused(value: object) -> None:
    """What such a value does cannot be seen in it."""

    class Local:
        """Made anew by each call."""

    told = Local if value is Box else value
    with pytest.raises(digests.UnknownValueError):
        digests.of_value([told])


def test_what_holds_itself_is_refused() -> None:
    """There is no end to it."""
    box = Box(None)
    box.held = box
    with pytest.raises(digests.UnknownValueError):
        digests.of_value(box)


def test_paths_below_the_base_count_as_seen_from_there() -> None:
    """Two checkouts of one site share a cache."""
    one = digests.of_value({"dir": "/home/one/site/docs"}, "/home/one/site")
    other = digests.of_value({"dir": "/build/site/docs"}, "/build/site")
    assert one == other
    assert one != digests.of_value({"dir": "/home/one/site/docs"}, "/home/two")


@given(
    st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4)
)
def test_how_bytes_are_cut_counts(one: list[bytes], other: list[bytes]) -> None:
    """Two parts are not one part with the same bytes."""
    assert (digests.of_bytes(*one) == digests.of_bytes(*other)) == (one == other)


def test_the_name_and_the_content_of_a_file_count(tmp_path: Path) -> None:
    """Its place on the disk does not."""
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    found = {
        digests.of_files([("a", tmp_path / "a")]),
        digests.of_files([("b", tmp_path / "a")]),
        digests.of_files([("a", tmp_path / "b")]),
    }
    assert len(found) == 3
