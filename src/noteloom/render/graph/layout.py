"""Where the nodes of a graph stand: the same places on every machine.

Nodes start on a spiral, one group after the other, and come to rest under forces; then
they are stretched to fill the box, and marks that would touch are moved apart.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from noteloom.render.graph.forces import HEIGHT, WIDTH, Point, Pull, settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A turn by the golden angle, 137.5 degrees: its cosine and sine.
_COS, _SIN = -0.7373688780783197, 0.6754902942615238
_MOST_STRETCH = 2.0
_ROUNDS = 60


class Box(NamedTuple):
    """A picture's size, and the room to keep free at its sides."""

    width: int
    height: int
    side: int
    """Free to the left and right."""
    edge: int
    """Free above and below."""


def layout(
    groups: Sequence[int],
    pulls: Sequence[Pull],
    radii: Sequence[float],
    box: Box,
    gap: float,
) -> list[Point]:
    """Return the place of each node in *box*.

    Args:
        groups: The group of each node; nodes of one group stand near each other.
        pulls: The lines.
        radii: How large the mark of each node is.
        box: The picture.
        gap: How far marks stay apart.

    """
    settled = settle(_start(groups), pulls, groups)
    places = [list(one) for one in _fitted(settled, box)]
    _part(places, radii, gap, box)
    return [Point(round(x, 1), round(y, 1)) for x, y in places]


def _start(groups: Sequence[int]) -> list[Point]:
    """Return a spiral on which the nodes of a group are neighbours."""
    order = sorted(range(len(groups)), key=lambda at: (groups[at], at))
    places = [Point(0.0, 0.0)] * len(groups)
    # Groups stand round the centre; the nodes of each wind round its place.
    names = sorted(set(groups))
    centres: dict[int, Point] = {}
    x, y = 1.0, 0.0
    for name in names:
        centres[name] = Point(x * WIDTH / 4, y * HEIGHT / 4)
        x, y = x * _COS - y * _SIN, x * _SIN + y * _COS
    seen: dict[int, int] = {}
    x, y = 1.0, 0.0
    for at in order:
        centre = centres[groups[at]]
        number = seen[groups[at]] = seen.get(groups[at], 0) + 1
        away = 0.5 * sqrt(number / len(groups))
        places[at] = Point(centre.x + x * away, centre.y + y * away)
        x, y = x * _COS - y * _SIN, x * _SIN + y * _COS
    return places


def _fitted(places: Sequence[Point], box: Box) -> Iterator[Point]:
    """Yield the places stretched to fill *box*, one way not much more than the other."""
    if not places:
        return
    left, right = min(one.x for one in places), max(one.x for one in places)
    top, bottom = min(one.y for one in places), max(one.y for one in places)
    wide = (box.width - 2 * box.side) / max(right - left, 1e-6)
    high = (box.height - 2 * box.edge) / max(bottom - top, 1e-6)
    wide, high = min(wide, high * _MOST_STRETCH), min(high, wide * _MOST_STRETCH)
    for one in places:
        yield Point(
            box.width / 2 + (one.x - (left + right) / 2) * wide,
            box.height / 2 + (one.y - (top + bottom) / 2) * high,
        )


def _part(places: list[list[float]], radii: Sequence[float], gap: float, box: Box) -> None:
    """Move marks apart that touch or nearly do, each by half of what is missing."""
    for _ in range(_ROUNDS):
        moved = [_moved(places, radii, gap, a, b) for a, b in _near(places, radii, gap)]
        if not any(moved):
            return
        for one in places:
            one[0] = min(max(one[0], box.side), box.width - box.side)
            one[1] = min(max(one[1], box.edge), box.height - box.edge)


def _near(
    places: Sequence[Sequence[float]], radii: Sequence[float], gap: float
) -> Iterator[tuple[int, int]]:
    """Yield pairs of marks that may touch: those in one cell of a grid, or side by side."""
    cell = 2 * max(radii, default=1.0) + gap
    grid: dict[tuple[int, int], list[int]] = {}
    for at, (x, y) in enumerate(places):
        grid.setdefault((int(x // cell), int(y // cell)), []).append(at)
    for (column, row), own in grid.items():
        others = [
            other
            for right in (-1, 0, 1)
            for low in (-1, 0, 1)
            for other in grid.get((column + right, row + low), ())
        ]
        yield from ((a, b) for a in own for b in others if a < b)


def _moved(
    places: list[list[float]], radii: Sequence[float], gap: float, a: int, b: int
) -> bool:
    """Move two marks apart if they are too near, and return whether they were."""
    x, y = places[b][0] - places[a][0], places[b][1] - places[a][1]
    wanted = radii[a] + radii[b] + gap
    square = x * x + y * y
    if square >= wanted * wanted:
        return False
    if square < 1e-6:
        x, y, square = 1.0, 0.5, 1.25
    distance = sqrt(square)
    share = (wanted - distance + 0.1) / distance / 2
    places[a][0] -= x * share
    places[a][1] -= y * share
    places[b][0] += x * share
    places[b][1] += y * share
    return True
