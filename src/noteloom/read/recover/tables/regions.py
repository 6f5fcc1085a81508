"""Where the tables of a flattened page are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.read.recover.lines import PILCROW

if TYPE_CHECKING:
    from noteloom.read.recover.lines import Line

RULE = re.compile(r"\|(?:---\|)+")
"""The rule below a table header, always written like this by the extractor."""


def find(lines: list[Line]) -> dict[int, int]:
    """Return the first line of each table and the line behind its last."""
    regions: dict[int, int] = {}
    end = 0
    for at, line in enumerate(lines):
        is_rule = line.text.startswith("|---|") and RULE.fullmatch(line.text)
        if is_rule and at > end and "|" in lines[at - 1].text:
            first = _header_start(lines, at, end)
            end = _table_end(lines, at, line.text.count("|") - 1)
            regions[first] = end
    return regions


def _header_start(lines: list[Line], rule: int, floor: int) -> int:
    """Return where the header starts; inline code may have cut it into lines."""
    for at in range(rule - 1, max(floor, rule - 8) - 1, -1):
        if lines[at].text.startswith("|"):
            return at
    return rule - 1


def _table_end(lines: list[Line], rule: int, columns: int) -> int:
    """Return the line behind the last row: a row may go on without a bar at its start."""
    at = rule + 1
    cells = columns
    while at < len(lines) and not _leaves_table(lines, at, complete=cells >= columns):
        opens = lines[at].text.startswith("|") or cells >= columns
        cells = cell_count(lines[at].text) + (0 if opens else cells)
        at += 1
    return at


def _leaves_table(lines: list[Line], at: int, *, complete: bool) -> bool:
    text = lines[at].text
    if text.startswith("|"):
        return at + 1 < len(lines) and RULE.fullmatch(lines[at + 1].text) is not None
    if text.endswith("|"):
        return False
    if text.endswith(PILCROW) or text.startswith("- ") or text == "-":
        return True
    return complete or not _closes_soon(lines, at)


def _closes_soon(lines: list[Line], at: int) -> bool:
    """Tell whether a bar ends one of the next lines before another row starts."""
    for line in lines[at : at + 3]:
        if line.text.startswith("|"):
            return False
        if line.text.endswith("|"):
            return True
    return False


def cell_count(text: str) -> int:
    """Return how many bars close a cell in *text*."""
    return text.count("|") - text.startswith("|")
