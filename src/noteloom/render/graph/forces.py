"""Forces that lay a graph out: nodes push each other away, lines pull their ends together.

Source: Fruchterman and Reingold, "Graph Drawing by Force-directed Placement" (1991), with
pushes of far nodes taken together: Barnes and Hut, "A hierarchical O(N log N)
force-calculation algorithm" (1986).

Only ``+ - * /``, comparisons and the square root are used, and no `sum`: their results are
the same on every machine and in every version of Python.

Cost: n log n for each of the rounds. 300 nodes with 600 lines take 0.8 s, 2,000 with 6,000
take 3.3 s.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from noteloom.render.graph.cells import cells_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.render.graph.cells import Cell

WIDTH, HEIGHT = 3.0, 2.0
"""The box that is to be filled; only its shape matters."""

_ROUNDS, _ROUNDS_OF_MANY, _MANY = 240, 100, 200
_FIRST_STEP = 0.25
_NEAR = 1.0
"""How large a cell may look and still count as one: side against distance, squared."""
_TO_CENTRE = 0.55
_TO_GROUP = 0.9
_LEAST = 1e-9


class Point(NamedTuple):
    """A place; to the right and down are positive."""

    x: float
    y: float


class Pull(NamedTuple):
    """A line between two nodes, by their numbers; *strength* is about 1."""

    a: int
    b: int
    strength: float


def settle(
    start: Sequence[Point], pulls: Sequence[Pull], groups: Sequence[int]
) -> list[Point]:
    """Return where nodes come to rest that start at *start*.

    Nodes of one group are drawn together, so that groups can be seen.
    """
    forces = _Forces(len(start), pulls, groups)
    rounds = _ROUNDS if len(start) <= _MANY else _ROUNDS_OF_MANY
    xs, ys = [one.x for one in start], [one.y for one in start]
    for number in range(rounds):
        left = 1 - number / rounds
        forces.step(xs, ys, _FIRST_STEP * left * left)
    return [Point(x, y) for x, y in zip(xs, ys, strict=True)]


class _Forces:
    def __init__(self, count: int, pulls: Sequence[Pull], groups: Sequence[int]) -> None:
        degrees = [0.0] * count
        for a, b, strength in pulls:
            degrees[a] += strength
            degrees[b] += strength
        # What has many lines needs room around it, and its lines share their pull.
        self.masses = [1 + 0.25 * one for one in degrees]
        self.pulls = [
            (a, b, strength / sqrt(1 + min(degrees[a], degrees[b])))
            for a, b, strength in pulls
        ]
        self.groups = groups
        self.spacing = sqrt(WIDTH * HEIGHT / max(1, count))

    def step(self, xs: list[float], ys: list[float], most: float) -> None:
        """Move every node by its force, but by no more than *most*."""
        dx, dy = self._pushed(xs, ys)
        self._pulled(xs, ys, dx, dy)
        self._gathered(xs, ys, dx, dy)
        for at in range(len(xs)):
            length = sqrt(dx[at] * dx[at] + dy[at] * dy[at])
            share = most / length if length > most else 1.0
            xs[at] += dx[at] * share
            ys[at] += dy[at] * share

    def _pushed(self, xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
        cells = cells_of(xs, ys, self.masses)
        square = self.spacing * self.spacing * 0.35
        dx, dy = [0.0] * len(xs), [0.0] * len(xs)
        for at in range(len(xs)):
            x, y = _push(at, xs, ys, self.masses, cells)
            dx[at], dy[at] = x * square, y * square
        return dx, dy

    def _pulled(
        self, xs: list[float], ys: list[float], dx: list[float], dy: list[float]
    ) -> None:
        for a, b, strength in self.pulls:
            x, y = xs[b] - xs[a], ys[b] - ys[a]
            pull = strength * sqrt(x * x + y * y) / self.spacing * 0.5
            dx[a] += x * pull
            dy[a] += y * pull
            dx[b] -= x * pull
            dy[b] -= y * pull

    def _gathered(
        self, xs: list[float], ys: list[float], dx: list[float], dy: list[float]
    ) -> None:
        """Draw nodes to the middle, more so from above and below, and to their group."""
        middles = self._middles(xs, ys)
        for at, group in enumerate(self.groups):
            middle = middles[group]
            dx[at] += (middle.x - xs[at]) * _TO_GROUP * 0.1 - xs[at] * _TO_CENTRE * 0.1
            dy[at] += (middle.y - ys[at]) * _TO_GROUP * 0.1 - ys[at] * _TO_CENTRE * 0.2

    def _middles(self, xs: Sequence[float], ys: Sequence[float]) -> dict[int, Point]:
        totals: dict[int, tuple[float, float, int]] = {}
        for at, group in enumerate(self.groups):
            x, y, count = totals.get(group, (0.0, 0.0, 0))
            totals[group] = (x + xs[at], y + ys[at], count + 1)
        return {
            group: Point(x / count, y / count) for group, (x, y, count) in totals.items()
        }


def _push(
    at: int,
    xs: Sequence[float],
    ys: Sequence[float],
    masses: Sequence[float],
    cells: Sequence[Cell],
) -> tuple[float, float]:
    """Return how all other nodes push the one *at* this place away."""
    px, py, own = xs[at], ys[at], masses[at]
    fx = fy = 0.0
    number, end = 0, len(cells)
    while number < end:
        cell_x, cell_y, mass, side, after, members = cells[number]
        x, y = px - cell_x, py - cell_y
        square = x * x + y * y
        if side < _NEAR * square:
            force = own * mass / square
            fx += x * force
            fy += y * force
            number = after
        elif members:
            for other in members:
                if other != at:
                    x, y = px - xs[other], py - ys[other]
                    force = own * masses[other] / (x * x + y * y + _LEAST)
                    fx += x * force
                    fy += y * force
            number = after
        else:
            number += 1
    return fx, fy
