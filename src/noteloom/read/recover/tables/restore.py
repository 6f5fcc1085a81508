"""Deciding the columns of all rows of a table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.tables import align, cells
from noteloom.read.recover.tables.align import Aligned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.read.recover.tables.align import Places
    from noteloom.read.recover.tables.cells import Cell, Column

MAX_RUNS = 2000
"""How many runs of alike rows of one table are decided; the rest are filled up."""


class Row(NamedTuple):
    """The cells of a row that are not empty; *places* if their columns are certain."""

    cells: tuple[Cell, ...]
    places: Places | None


class _Teaching(NamedTuple):
    """What the rows seen so far have taught."""

    columns: list[Column]
    patterns: set[Places]

    def learn(self, row: Row, places: Places) -> None:
        self.patterns.add(places)
        for cell, place in zip(row.cells, places, strict=True):
            self.columns[place].learn(cell)


def restore(rows: Sequence[Row], width: int) -> list[Aligned]:
    """Return the columns of each row of a table with *width* columns.

    The fullest rows teach the columns, and each run of rows that is put back teaches
    the next. Rows that stand together and have lost as many cells are decided
    together, because an author leaves the same cells empty in rows of one kind.
    """
    teaching = _Teaching(_taught(rows, width), set())
    runs = groupby(rows, key=lambda row: (len(row.cells), row.places))
    return [
        aligned
        for number, (_, run) in enumerate(runs)
        for aligned in _run(tuple(run), width, teaching if number < MAX_RUNS else None)
    ]


def _run(run: Sequence[Row], width: int, teaching: _Teaching | None) -> Iterator[Aligned]:
    first = run[0]
    count = len(first.cells)
    if first.places is not None or not count or count >= width:
        places = first.places or tuple(range(min(count, width)))
        yield from (Aligned(places, sure=True) for _ in run)
        return
    if teaching is None:
        yield from (Aligned(tuple(range(count)), sure=False) for _ in run)
        return
    together = _aligned(run, teaching)
    for row in run:
        # A row that contradicts its neighbours is decided on its own.
        alone = together if together.sure else _aligned([row], teaching)
        if alone.sure:
            teaching.learn(row, alone.places)
            yield alone
        else:
            yield Aligned(tuple(range(count)), sure=False)


def _aligned(rows: Sequence[Row], teaching: _Teaching) -> Aligned:
    return align.align(
        [row.cells for row in rows], teaching.columns, frozenset(teaching.patterns)
    )


def _taught(rows: Sequence[Row], width: int) -> list[Column]:
    """Return the columns as the fullest rows and the certain ones show them."""
    fullest = max((len(row.cells) for row in rows if len(row.cells) <= width), default=0)
    columns = [cells.Column() for _ in range(width)]
    for row in rows:
        places = row.places or (tuple(range(fullest)) if len(row.cells) == fullest else ())
        for cell, place in zip(row.cells, places, strict=False):
            columns[place].learn(cell)
    return columns
