"""What holds for any program, however odd."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noteloom.read.recover.programs import read

PIECES = st.sampled_from(
    "{ } ( ) [ ] ; , : \" ' ` // /* */ # <!-- --> <a> </a> def f(): if x: else: try: "
    "return x = 1 class A: @x case 1: import os #include <a.h> #define A \\ │ ├── └── "
    "┌─┐ SELECT - key: value $ ls >>> do done fi then print(x) \"\"\" ''' := => -> . .. "
    "café 日本".split()
)
LINE = st.lists(PIECES, min_size=1, max_size=30).map(" ".join)
LIMIT = 2.0
"""Seconds for the longest program."""


def bare(text: str) -> str:
    """Return *text* without white space."""
    return "".join(text.split())


@settings(deadline=None)
@given(st.lists(LINE, min_size=1, max_size=12))
def test_the_words_of_a_program_are_kept_in_order(lines: list[str]) -> None:
    """Only white space changes."""
    found = read.read(lines, read.about([lines]))

    assert bare(found.code) == bare("".join(lines))
    assert 0 <= found.score <= 1


@settings(deadline=None)
@given(LINE)
def test_reading_a_program_twice_gives_the_same(line: str) -> None:
    """Nothing but the text decides."""
    assert read.read([line]) == read.read([line])


@pytest.mark.parametrize(
    "piece", ["{", "(", '"', "'", "def f():", "if x:", "`", "/*", "<a", "│ ├── x", "//"]
)
@pytest.mark.parametrize("count", [1, 100_000])
def test_a_huge_program_is_read_in_time(piece: str, count: int) -> None:
    """One line of 5 MB, and 100,000 lines."""
    line = (piece + " ") * (5_000_000 // (len(piece) + 1)) if count == 1 else piece
    lines = [line.strip()] * count
    started = time.process_time()

    read.read(lines, read.about([lines]))

    assert time.process_time() - started < LIMIT
