"""Deciding the columns of all rows of a table.

Rows that have lost no cell teach what each column is like. The rest are decided twice:
first each for itself, then with what the first round has shown, for rows of one table
mostly leave the same columns empty.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.read.recover.tables import weights as data
from noteloom.read.recover.tables.align import Aligned, choose
from noteloom.read.recover.tables.columns import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.read.recover.tables.align import Choices, Places
    from noteloom.read.recover.tables.cells import Cell, CellKind
    from noteloom.read.recover.tables.columns import Fit
    from noteloom.read.recover.tables.weights import Weights

MAX_FITS = 12_000
"""How many times a cell of one table is compared with a column; rows behind are padded."""

_SURE = 0.65
"""A choice that is less likely is not taken."""
_TEACHES = 0.9
_ONLY_NAME = 0.9
_WIDE = 4
_SEVERAL = 3
"""So many rows, of so many kinds of columns, tell what the columns are like."""

Fits: TypeAlias = "Sequence[Sequence[float]]"
"""The score of each cell of a row in each column."""


class Row(NamedTuple):
    """The cells of a row that are not empty; *places* if their columns are certain."""

    cells: tuple[Cell, ...]
    places: Places | None


def restore(rows: Sequence[Row], width: int, known: Weights | None = None) -> list[Aligned]:
    """Return the columns of each row of a table with *width* columns.

    Rows are weighed with the weights *known*, or with those that come with the package.

    Cost:
        Cells times columns, up to a bound.
    """
    weights = known or data.weights()
    found = [_given(row, width) for row in rows]
    short = [at for at, one in enumerate(found) if one is None]
    columns = _taught(rows, width)
    # If no row is whole, what is lost could have stood anywhere.
    decidable = any(column.size for column in columns)
    short = _affordable(short, rows, width) if decidable else []
    first = {at: _alone(rows[at], columns, weights) for at in short}
    for at, choices in first.items():
        if choices.chance >= _TEACHES:
            _teach(columns, rows[at], choices.places)
    for at, choices in _second(rows, columns, first, weights).items():
        found[at] = _decided(choices)
    return [one or _padded(row) for one, row in zip(found, rows, strict=True)]


def _alone(row: Row, columns: Sequence[Column], weights: Weights) -> Choices:
    """Return the choices for a row of which nothing but itself is known."""
    return choose(_fits(row, columns, weights), _skips(columns, (), weights), weights.gap)


def _second(
    rows: Sequence[Row],
    columns: Sequence[Column],
    first: Mapping[int, Choices],
    weights: Weights,
) -> dict[int, Choices]:
    """Return the choices for each row again, with those for the other rows known."""
    votes = _votes(rows, first, len(columns))
    fits = {at: _fits(rows[at], columns, weights) for at in first}
    found: dict[int, Choices] = {}
    for at, choices in first.items():
        count = len(rows[at].cells)
        near = [fits[one] for one in (at - 1, at + 1) if one in fits]
        habit = votes.without(count, choices.empty)
        skips = _skips(columns, habit, weights)
        together = _together(fits[at], [one for one in near if len(one) == count], weights)
        found[at] = choose(together, skips, weights.gap)
    return found


def _together(fits: Fits, near: Sequence[Fits], weights: Weights) -> Fits:
    """Return *fits* with those of the rows beside, which mostly lose the same cells."""
    if not near:
        return fits
    return [
        [
            own + weights.near * sum(one[cell][column] for one in near)
            for column, own in enumerate(row)
        ]
        for cell, row in enumerate(fits)
    ]


def _given(row: Row, width: int) -> Aligned | None:
    count = len(row.cells)
    if row.places is not None:
        return Aligned(row.places, sure=True)
    if not count or count >= width:
        return Aligned(tuple(range(min(count, width))), sure=True)
    if count == 1:
        # What is left of a row that has lost all but one cell is what it is about.
        return Aligned((0,), sure=True, chance=_ONLY_NAME)
    return None


def _padded(row: Row, chance: float = 0.0) -> Aligned:
    return Aligned(tuple(range(len(row.cells))), sure=False, chance=chance)


def _decided(choices: Choices) -> Aligned:
    if choices.chance >= _SURE:
        return Aligned(choices.places, sure=True, chance=choices.chance)
    return Aligned(tuple(range(len(choices.places))), sure=False, chance=choices.chance)


def _affordable(places: Sequence[int], rows: Sequence[Row], width: int) -> list[int]:
    """Return the first of *places* that can be decided within bounds."""
    kept: list[int] = []
    left = MAX_FITS
    for at in places:
        left -= len(rows[at].cells) * width
        if left < 0:
            break
        kept.append(at)
    return kept


def _taught(rows: Sequence[Row], width: int) -> list[Column]:
    """Return the columns as the rows show them that have lost nothing.

    If all rows have lost some, but several only one, that one was the last: a column that
    is empty throughout stands at the end, where authors leave what they do not know yet.
    """
    columns = [Column() for _ in range(width)]
    whole = any(row.places is not None or len(row.cells) == width for row in rows)
    nearly = [row for row in rows if len(row.cells) == width - 1]
    few = _SEVERAL <= len(nearly) <= len(rows) // 4
    if not whole and few and _differ(nearly):
        for row in nearly:
            _teach(columns, row, tuple(range(width - 1)))
    for row in rows:
        if row.places is not None:
            _teach(columns, row, row.places)
        elif len(row.cells) == width:
            _teach(columns, row, tuple(range(width)))
    return columns


def _differ(rows: Sequence[Row]) -> bool:
    """Tell whether the columns of *rows* are of many kinds, so that each is known by it."""
    columns = zip(*map(_kinds, rows), strict=True)
    return len({Counter(one).most_common(1)[0][0] for one in columns}) >= _WIDE


def _kinds(row: Row) -> list[CellKind]:
    return [cell.kind for cell in row.cells]


def _teach(columns: Sequence[Column], row: Row, places: Places) -> None:
    for cell, place in zip(row.cells, places, strict=True):
        columns[place].learn(cell)


class _Votes:
    """How often each column is empty in rows that have as many cells."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.sums: dict[int, list[float]] = {}
        self.counts: Counter[int] = Counter()

    def add(self, cells: int, empty: Sequence[float]) -> None:
        """Count a row of so many *cells* with its chance of each column to be empty."""
        sums = self.sums.setdefault(cells, [0.0] * self.width)
        for at, one in enumerate(empty):
            sums[at] += one
        self.counts[cells] += 1

    def without(self, cells: int, own: Sequence[float]) -> list[float]:
        """Return the logarithm of each share of empty cells, leaving one row out."""
        base = 1.0 - cells / self.width
        count = self.counts[cells] - 1
        return [
            log((max(0.0, total - mine) + 0.5 * base + 0.02) / (count + 0.5) / base)
            for total, mine in zip(self.sums[cells], own, strict=True)
        ]


def _votes(rows: Sequence[Row], first: Mapping[int, Choices], width: int) -> _Votes:
    votes = _Votes(width)
    for at, row in enumerate(rows):
        if row.places is not None:
            empty = [float(column not in row.places) for column in range(width)]
            votes.add(len(row.cells), empty)
        elif at in first:
            votes.add(len(row.cells), first[at].empty)
    return votes


def _fits(row: Row, columns: Sequence[Column], weights: Weights) -> Fits:
    return [
        [_weighted(column.fit(cell), weights) for column in columns] for cell in row.cells
    ]


def _weighted(fit: Fit, weights: Weights) -> float:
    return sum(value * weight for value, weight in zip(fit, weights.fit, strict=True))


def _skips(
    columns: Sequence[Column], habit: Sequence[float], weights: Weights
) -> list[float]:
    skips = [weights.habit * share for share in habit] or [0.0] * len(columns)
    skips[0] += weights.skip_first
    skips[-1] += weights.skip_last
    for at, column in enumerate(columns):
        skips[at] += 0.0 if column.size else weights.skip_unknown
        skips[at] += weights.names * column.names
    return skips
