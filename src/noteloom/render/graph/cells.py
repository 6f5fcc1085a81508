"""Cells of the plane, each with what it holds taken together: a quadtree, laid flat."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW = 4
_DEEPEST = 24


class Cell(NamedTuple):
    """A square. Its parts follow it; *next* is the number of the cell after them all.

    *x*, *y* and *mass* are the centre of what it holds and its whole mass, *side* is the
    square of its side. Only a cell without parts has *members*.
    """

    x: float
    y: float
    mass: float
    side: float
    next: int
    members: tuple[int, ...]


def cells_of(
    xs: Sequence[float], ys: Sequence[float], masses: Sequence[float]
) -> list[Cell]:
    """Return the cells of points, each cell before its parts."""
    if not xs:
        return []
    left, top = min(xs), min(ys)
    side = max(max(xs) - left, max(ys) - top) * 1.001 + 1e-9
    maker = _Maker(xs, ys, masses)
    maker.add(tuple(range(len(xs))), left + side / 2, top + side / 2, side / 2, _DEEPEST)
    return maker.cells


class _Maker:
    def __init__(
        self, xs: Sequence[float], ys: Sequence[float], masses: Sequence[float]
    ) -> None:
        self.xs, self.ys, self.masses = xs, ys, masses
        self.cells: list[Cell] = []

    def add(
        self, members: tuple[int, ...], x: float, y: float, half: float, depth: int
    ) -> None:
        """Add the cell around *x* and *y* that holds *members*, and its parts."""
        number = len(self.cells)
        cell = self._cell(members, half)
        self.cells.append(cell)
        if len(members) > _FEW and depth:
            for part, right, low in self._parts(members, x, y):
                quarter = half / 2
                at_x = x + quarter if right else x - quarter
                at_y = y + quarter if low else y - quarter
                self.add(part, at_x, at_y, quarter, depth - 1)
            cell = cell._replace(members=())
        self.cells[number] = cell._replace(next=len(self.cells))

    def _cell(self, members: tuple[int, ...], half: float) -> Cell:
        mass = x = y = 0.0
        for one in members:
            own = self.masses[one]
            mass += own
            x += self.xs[one] * own
            y += self.ys[one] * own
        return Cell(x / mass, y / mass, mass, 4 * half * half, 0, members)

    def _parts(
        self, members: tuple[int, ...], x: float, y: float
    ) -> list[tuple[tuple[int, ...], bool, bool]]:
        parts: dict[tuple[bool, bool], list[int]] = {}
        for one in members:
            parts.setdefault((self.xs[one] >= x, self.ys[one] >= y), []).append(one)
        return [(tuple(part), *parts_at) for parts_at, part in sorted(parts.items())]
