"""Rebuilding the indentation of Python.

Brackets tell continuation lines, a colon opens a block; how deep each statement stands is
found by a search. The parser is the judge; a result that it does not accept is not used.
"""

from __future__ import annotations

import ast
import warnings
from functools import cache
from typing import TYPE_CHECKING

from noteloom.read.recover.programs import depths, shapes
from noteloom.read.recover.programs import weights as data
from noteloom.read.recover.programs.statements import statements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.read.recover.programs.statements import Statement

MAX_LINES = 2000
"""Longer code is not rebuilt."""
_MAX_LENGTH = 100_000
_STEP = "    "
_TRIES = 4
"""So many programs are shown to the parser."""


def rebuilt(lines: Sequence[str]) -> str | None:
    """Return *lines* indented so that they parse as Python, or None.

    Cost:
        One search over the lines and at most four runs of the parser.
    """
    if len(lines) > MAX_LINES or sum(map(len, lines)) > _MAX_LENGTH:
        return None
    found = tuple(statements(lines))
    for tried in depths.decided(shapes.shapes(found), _weights())[:_TRIES]:
        text = _indented(found, tried)
        if parses(text):
            return text
    return None


def parses(text: str) -> bool:
    """Tell whether *text* is Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _indented(found: Sequence[Statement], decided: Sequence[int]) -> str:
    of_statements = iter(decided)
    lines: list[str] = []
    # A comment stands above the code that it is about, so it waits for its depth.
    comments: list[str] = []
    for statement in found:
        if statement.is_comment:
            comments.append(statement.first)
            continue
        depth = next(of_statements)
        lines += [_STEP * depth + comment for comment in comments]
        comments = []
        lines += [
            inner.text
            if inner.depth is None
            else _STEP * (depth + inner.depth) + inner.text
            for inner in statement.lines
        ]
    return "\n".join(lines + comments)


@cache
def _weights() -> Mapping[str, float]:
    return data.by_feature(data.loaded("depths"))
