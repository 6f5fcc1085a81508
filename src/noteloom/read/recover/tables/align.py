"""Putting the cells of a short row back into their columns.

The extractor deletes empty cells and moves the rest left. The order of the cells is
still true, so a row is an increasing choice of columns. Each choice has a score, a sum
over the cells (how well each fits its column) and over the columns that are left empty;
its chance is its share in the exponentials of all scores, a log-linear model.

Source:
    Rabiner, "A Tutorial on Hidden Markov Models" (1989), section III (forward-backward
    and Viterbi recursions), for a chain whose states are columns that only increase.
"""

from __future__ import annotations

from math import exp, inf, log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Places = tuple[int, ...]


class Aligned(NamedTuple):
    """The columns of a row's cells, and the chance from 0 to 1 that they are right.

    *sure* is False if the cells stay where they are because no choice is likely enough.
    """

    places: Places
    sure: bool
    chance: float = 1.0


class Choices(NamedTuple):
    """The likeliest columns of a row's cells, and the chance of each column to be empty."""

    places: Places
    chance: float
    empty: tuple[float, ...]


def choose(fits: Sequence[Sequence[float]], skips: Sequence[float], gap: float) -> Choices:
    """Return how the cells of a row are best put into columns, in order.

    Args:
        fits: The score of each cell in each column.
        skips: The score of leaving each column empty.
        gap: The score of each run of columns that is left empty.

    Cost:
        Cells times columns.
    """
    before = _Skipped(skips, gap)
    alpha = _forward(fits, before)
    beta = _backward(fits, before)
    total = _sum([a + b for a, b in zip(alpha[-1], beta[-1], strict=True)])
    empty = [1.0] * len(skips)
    for ahead, behind in zip(alpha, beta, strict=True):
        for column, (a, b) in enumerate(zip(ahead, behind, strict=True)):
            empty[column] -= exp(a + b - total)
    places, score = _best(fits, before)
    chances = tuple(min(1.0, max(0.0, chance)) for chance in empty)
    return Choices(places, min(1.0, exp(score - total)), chances)


class _Skipped:
    """The score of leaving the columns between two others empty."""

    def __init__(self, skips: Sequence[float], gap: float) -> None:
        self.gap = gap
        self.sums = [0.0]
        for skip in skips:
            self.sums.append(self.sums[-1] + skip)

    def between(self, last: int, place: int) -> float:
        """Return the score of the empty columns between *last* and *place*."""
        if place == last + 1:
            return 0.0
        return self.sums[place] - self.sums[last + 1] + self.gap

    def behind(self, last: int) -> float:
        """Return the score of the empty columns behind *last*."""
        return self.between(last, len(self.sums) - 1)


def _forward(fits: Sequence[Sequence[float]], skipped: _Skipped) -> list[list[float]]:
    """Return, for each cell and column, the sum over all ways to get there."""
    columns = range(len(fits[0]))
    rows = [[fits[0][at] + skipped.between(-1, at) for at in columns]]
    for fit in fits[1:]:
        last = rows[-1]
        row: list[float] = []
        apart = -inf
        for at in columns:
            # What is apart by a gap is summed as it would be at the table's left edge.
            ways = [apart + skipped.sums[at] + skipped.gap]
            if at > 0:
                ways.append(last[at - 1])
                apart = _sum([apart, last[at - 1] - skipped.sums[at]])
            row.append(fit[at] + _sum(ways))
        rows.append(row)
    return rows


def _backward(fits: Sequence[Sequence[float]], skipped: _Skipped) -> list[list[float]]:
    """Return, for each cell and column, the sum over all ways to go on from there."""
    columns = range(len(fits[0]))
    rows = [[skipped.behind(at) for at in columns]]
    for fit in reversed(fits[1:]):
        last = [ahead + score for ahead, score in zip(rows[-1], fit, strict=True)]
        row: list[float] = []
        apart = -inf
        for at in reversed(columns):
            ways = [apart - skipped.sums[at + 1] + skipped.gap]
            if at + 1 < len(last):
                ways.append(last[at + 1])
                apart = _sum([apart, last[at + 1] + skipped.sums[at + 1]])
            row.append(_sum(ways))
        rows.append(row[::-1])
    return rows[::-1]


def _best(fits: Sequence[Sequence[float]], skipped: _Skipped) -> tuple[Places, float]:
    """Return the best choice of columns; of equal ones, the leftmost."""
    columns = range(len(fits[0]))
    scores = [fits[0][at] + skipped.between(-1, at) for at in columns]
    came: list[list[int]] = []
    for fit in fits[1:]:
        row, trail = [], []
        apart, behind = -inf, 0
        for at in columns:
            score, source = apart + skipped.sums[at] + skipped.gap, behind
            if at > 0:
                beside = scores[at - 1]
                if beside >= score:
                    score, source = beside, at - 1
                if beside - skipped.sums[at] > apart:
                    apart, behind = beside - skipped.sums[at], at - 1
            row.append(fit[at] + score)
            trail.append(source)
        scores = row
        came.append(trail)
    ends = [score + skipped.behind(at) for at, score in enumerate(scores)]
    place = max(columns, key=lambda at: (ends[at], -at))
    places = [place]
    for trail in reversed(came):
        places.append(trail[places[-1]])
    return tuple(reversed(places)), ends[place]


def _sum(logs: Sequence[float]) -> float:
    """Return the logarithm of the sum of what *logs* are logarithms of."""
    most = max(logs)
    if most == -inf:
        return -inf
    return most + log(sum(exp(one - most) for one in logs))
