"""Where the tables of a flattened page are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.read.recover.tables.rows import closing_bars, is_rest, opens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.read.recover.lines import Line

RULE = re.compile(r"\|(?:---\|)+")
"""The rule below a table header, always written like this by the extractor."""

_MAX_CELL = 24
"""How many lines a cell may have."""
_MAX_HEADER = 64
"""How many lines inline code can cut a header into: no table is that wide."""


def find(lines: Sequence[Line]) -> dict[int, int]:
    """Return the first line of each table and the line behind its last."""
    starts = _starts(lines)
    bounds = [*(start for start, _ in starts), len(lines)][1:]
    return {
        start: _end(lines, rule, start, bound)
        for (start, rule), bound in zip(starts, bounds, strict=True)
    }


def is_rule(text: str) -> bool:
    """Tell whether *text* is the rule below a table's header."""
    return text.startswith("|---|") and RULE.fullmatch(text) is not None


def columns(text: str) -> int:
    """Return how many columns a rule shows; a table without rows shows only one."""
    return text.count("|") - 1


def _starts(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where the header and the rule of each table are."""
    starts: list[tuple[int, int]] = []
    floor = 0
    for at, line in enumerate(lines):
        if is_rule(line.text):
            if at > floor and lines[at - 1].text.endswith("|"):
                starts.append((_header_start(lines, at, floor), at))
            floor = at + 1
    return starts


def _header_start(lines: Sequence[Line], rule: int, floor: int) -> int:
    """Return where the header starts; inline code may have cut it into lines.

    It starts with a bar, or where its bars are as many as the columns.
    """
    width = columns(lines[rule].text)
    count = 0
    for at in range(rule - 1, max(floor, rule - _MAX_HEADER) - 1, -1):
        text = lines[at].text
        if not text.endswith("|"):
            return at + 1
        count += closing_bars(text)
        if (text.startswith("|") and not is_rest(text)) or count >= width > 1:
            return at
    return rule - 1 if width == 1 else max(floor, rule - _MAX_HEADER)


def _end(lines: Sequence[Line], rule: int, start: int, bound: int) -> int:
    """Return the line behind the last row: every row of a table ends with a bar."""
    width = columns(lines[rule].text)
    header = sum(closing_bars(line.text) for line in lines[start:rule])
    if width == 1 < header:
        return rule + 1
    at = rule + 1
    while at < bound:
        if not lines[at].text.endswith("|"):
            inside = _closed(lines, at, min(bound, at + _MAX_CELL))
            if inside is None:
                break
            at = inside
        at += 1
    return at


def _closed(lines: Sequence[Line], first: int, end: int) -> int | None:
    """Return the line whose bar closes the cell that line *first* leaves open, if any."""
    if "|" in lines[first].text:
        for at in range(first + 1, end):
            if opens(lines[at].text) or is_rule(lines[at].text):
                break
            if lines[at].text.endswith("|"):
                return at
    return None
