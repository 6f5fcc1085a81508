"""Tables that have lost cells, with the columns that each row's cells truly stand in."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from _recovery.folders import pairs
from _recovery.plain import key
from _recovery.structure import structure
from noteloom.model.source import Source
from noteloom.read.recover import lines
from noteloom.read.recover.tables import read, regions, restore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from _recovery.folders import Pair
    from _recovery.structure import Rows
    from noteloom.read.recover.tables.align import Places
    from noteloom.read.recover.tables.read import _Grid

_ALIKE = 0.5
"""The share of a true table's cells that must stand in the one that it became."""


class Table(NamedTuple):
    """The rows of all tables of a page with one header, and the true columns, if known."""

    rows: tuple[restore.Row, ...]
    true: tuple[Places | None, ...]
    width: int

    @property
    def short(self) -> list[int]:
        """The rows that have lost a cell."""
        return [
            at
            for at, row in enumerate(self.rows)
            if row.places is None and 0 < len(row.cells) < self.width
        ]


def tables_of(folder: Path) -> Iterator[Table]:
    """Yield the tables of the pairs in *folder* that have short rows."""
    for pair in pairs(folder):
        yield from _of_pair(pair)


def _of_pair(pair: Pair) -> Iterator[Table]:
    source = Source(PurePosixPath(f"{pair.name}.txt"), pair.flat)
    found = lines.lines_of(source)
    grids = [
        read._grid(found[first:end]) for first, end in sorted(regions.find(found).items())
    ]
    true = _true(grids, structure(pair.truth).tables, key(pair.flat))
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, grid in enumerate(grids):
        alike.setdefault(read._names(grid), []).append(at)
    for group in alike.values():
        width = grids[group[0]].width
        rows = [read._looked(raw, width) for at in group for raw in grids[at].body]
        places = [true.get((at, n)) for at in group for n in range(len(grids[at].body))]
        table = Table(tuple(rows), tuple(places), width)
        if table.short:
            yield table


def _true(
    grids: Sequence[_Grid], tables: Sequence[Rows], flat: str
) -> dict[tuple[int, int], Places]:
    """Return the true columns by grid and row, where these are known."""
    left = dict(enumerate(grids))
    true: dict[tuple[int, int], Places] = {}
    for table in tables:
        at = _most_alike(left, table)
        if at is not None:
            grid = left.pop(at)
            true.update({(at, row): where for row, where in _placed(grid, table, flat)})
    return true


def _most_alike(left: dict[int, _Grid], table: Rows) -> int | None:
    cells = Counter(cell for row in table for cell in row if cell)
    shares = {
        at: (cells & Counter(_cells(grid))).total() / max(1, cells.total())
        for at, grid in left.items()
    }
    best = max(shares, key=lambda at: (shares[at], -at), default=None)
    return best if best is not None and shares[best] >= _ALIKE else None


def _cells(grid: _Grid) -> Iterator[str]:
    for raw in (grid.header, *grid.body):
        yield from (key(read._text(cell)) for cell in raw.filled)


def _placed(grid: _Grid, table: Rows, flat: str) -> Iterator[tuple[int, Places]]:
    """Yield the rows of *grid* whose text is that of a true row, with its columns."""
    body = table[1:]
    mine = ["".join(key(read._text(cell)) for cell in raw.filled) for raw in grid.body]
    theirs = ["".join(cell for cell in row if cell in flat) for row in body]
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for first, other, size in matcher.get_matching_blocks():
        for step in range(size):
            row = body[other + step]
            where = tuple(at for at, cell in enumerate(row) if cell and cell in flat)
            known = len(where) == len(grid.body[first + step].filled)
            if known and max(where, default=0) < grid.width:
                yield first + step, where
