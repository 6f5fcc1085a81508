"""Putting the cells of a short row back into their columns.

The extractor deletes empty cells and moves the rest left. The order of the cells is
still true, so a row is an increasing choice of columns; the best choice is taken if
it is clearly better than every other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.read.recover.tables.cells import Cell, Column

MAX_COLUMNS = 16
"""Wider tables are not restored: the cost of a row is its cells times the columns."""

_FIRST_EMPTY = -4.0
_GAP_OPENED = -0.6
_SAME_GAPS = 2.5
_MARGIN = 0.7

Places = tuple[int, ...]


class Choice(NamedTuple):
    """Where the cells of a row go, and how sure that is."""

    places: Places
    score: float


class Steps(NamedTuple):
    """What it costs to leave the first column empty, and to open a gap later."""

    first_empty: float
    gap: float


class Aligned(NamedTuple):
    """The columns of a row's cells. *sure* is False if another choice is as good."""

    places: Places
    sure: bool


def align(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column], known: frozenset[Places]
) -> Aligned:
    """Return the columns that fit all of *rows*, which are of one length, best.

    *known* holds the choices made for other rows: rows that lost as many cells have
    mostly lost the same ones.

    Cost:
        Cells times columns, for each row; at most 16 columns.
    """
    count = len(rows[0])
    if len(columns) > MAX_COLUMNS:
        return Aligned(tuple(range(count)), sure=False)
    fits = _fits(rows, columns)
    # Each row speaks for its first cell, but a shared gap is one habit, not many.
    steps = Steps(_FIRST_EMPTY * len(rows), _GAP_OPENED)
    choices = _best_two(fits, steps)
    choices += [Choice(k, _score(k, fits, steps)) for k in known if len(k) == count]
    unique = {choice.places: choice for choice in choices}
    ranked = sorted(
        (_favoured(choice, known) for choice in unique.values()), key=_rank, reverse=True
    )
    lead = ranked[0].score - ranked[1].score if len(ranked) > 1 else _MARGIN
    return Aligned(ranked[0].places, sure=lead >= _MARGIN)


def _fits(rows: Sequence[Sequence[Cell]], columns: Sequence[Column]) -> list[list[float]]:
    """Return how well each cell fits each column, summed over *rows*."""
    return [
        [sum(column.fit(row[at]) for row in rows) for column in columns]
        for at in range(len(rows[0]))
    ]


def _score(places: Places, fits: Sequence[Sequence[float]], steps: Steps) -> float:
    """Return how good it is to put each cell into its column of *places*."""
    total = 0.0
    last = -1
    for cell, place in enumerate(places):
        total += fits[cell][place] + _step(last, place, steps)
        last = place
    return total


def _favoured(choice: Choice, known: frozenset[Places]) -> Choice:
    if choice.places in known:
        return choice._replace(score=choice.score + _SAME_GAPS)
    return choice


def _rank(choice: Choice) -> tuple[float, Places]:
    return (choice.score, tuple(-place for place in choice.places))


def _step(last: int, place: int, steps: Steps) -> float:
    """Return the cost of leaving the columns between *last* and *place* empty."""
    if place == last + 1:
        return 0.0
    return steps.first_empty if last < 0 else steps.gap


def _best_two(fits: Sequence[Sequence[float]], steps: Steps) -> list[Choice]:
    """Return the two best increasing choices of columns."""
    ends = [[Choice((at,), fit + _step(-1, at, steps))] for at, fit in enumerate(fits[0])]
    for fit in fits[1:]:
        ends = _extended(ends, fit, steps.gap)
    return _two([choice for end in ends for choice in end])


def _extended(
    ends: Sequence[list[Choice]], fit: Sequence[float], gap: float
) -> list[list[Choice]]:
    """Return the two best choices of one more cell, for each column that it can take.

    *ends* are the best choices so far, by the column of their last cell.
    """
    extended: list[list[Choice]] = []
    beside: list[Choice] = []
    apart: list[Choice] = []
    for place, score in enumerate(fit):
        moved = [*_moved(beside, place, score), *_moved(apart, place, score + gap)]
        extended.append(_two(moved))
        apart = _two([*apart, *beside])
        beside = ends[place]
    return extended


def _moved(choices: Sequence[Choice], place: int, score: float) -> list[Choice]:
    return [Choice((*c.places, place), c.score + score) for c in choices]


def _two(choices: list[Choice]) -> list[Choice]:
    if len(choices) < 3:
        return choices
    return sorted(choices, key=_rank, reverse=True)[:2]
