"""What became of each row of a table, and what its author is told."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.read.findings import LONG_TABLE_ROW
from noteloom.read.recover import findings
from noteloom.read.recover.tables.align import Aligned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.diagnostic import Rule
    from noteloom.model.source import Source
    from noteloom.read.recover.tables.rows import Row

_HEADER_CHANCE = 0.8
"""Of the headers that have lost one cell over full rows, 39 of 52 have lost the first."""
_JOINED = 0.95
_LONG = 0.5


class RowFate(NamedTuple):
    """How a row was read: its line numbers, what decided, and how sure that is (0 to 1)."""

    lines: tuple[int, ...]
    rule: str
    score: float
    detail: str = ""


class Told(NamedTuple):
    """The fate of a row, and the finding if there is something to check."""

    fate: RowFate
    finding: Diagnostic | None = None


@lru_cache(maxsize=16)
def whole(width: int) -> Aligned:
    """Return the columns of a row that has them all."""
    return Aligned(tuple(range(width)), sure=True)


def of_header(count: int, body: Iterable[int], width: int) -> Aligned:
    """Return the columns of a header with *count* cells over rows with *body* cells each.

    The first column of a table names its rows, so it is the one that needs no name.
    """
    if count >= width:
        return whole(width)
    sizes = list(body)
    full = sum(size >= width for size in sizes)
    if count == width - 1 and count and 2 * full > len(sizes):
        return Aligned(tuple(range(1, width)), sure=True, chance=_HEADER_CHANCE)
    return Aligned(tuple(range(count)), sure=False, chance=0.5)


def of_row(
    source: Source, raw: Row, aligned: Aligned, width: int, *, explicit: bool
) -> Told:
    """Return what to tell of a row that was put into *aligned* columns."""
    count = len(raw.filled)
    if count == width or explicit:
        several = len(raw.lines) > 1
        rule, score = ("row-joined", _JOINED) if several else ("pipes", 1.0)
        return Told(RowFate(raw.lines, rule, score, f"{count} cells"))
    rule, kind, score, message = _trouble(count, aligned, width)
    detail = f"{count} of {width} cells"
    finding = Diagnostic(kind, message, source, raw.span)
    return Told(RowFate(raw.lines, rule, score, detail), finding)


def _trouble(count: int, aligned: Aligned, width: int) -> tuple[str, Rule, float, str]:
    """Return the rule, the kind of finding, the score and the message for a row."""
    if count > width:
        message = f"this row has {count} cells in {width} columns; some are joined"
        return "cells-joined", LONG_TABLE_ROW, _LONG, message
    if not aligned.sure:
        message = f"this row has {count} of {width} cells; empty ones are added at its end"
        return "row-padded", findings.SHORT_TABLE_ROW, 1.0 - aligned.chance, message
    empty = ", ".join(str(at + 1) for at in range(width) if at not in aligned.places)
    message = f"this row has {count} of {width} cells; empty by column type: {empty}"
    return "cell-restored", findings.CELL_RESTORED, aligned.chance, message
