"""Which names of a graph are shown, and on which side of their marks: none covers another.

Names keep their size while the picture grows, so more of them find room. Each gets the
first step of magnification at which it does; at every later step it still has it, because
what a name covers only shrinks towards its mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.render.graph.forces import Point
    from noteloom.render.graph.layout import Box

STEPS = (0.75, 1.0, 1.5, 2.25, 3.4, 5.0)
"""Magnifications, the first one for small screens; a name without room has the step 6."""

SIZE = 14
"""Of the type, in units of the picture, at magnification 1."""

_LINE = 1.15 * SIZE
_ROOM = 10.5 * SIZE
_GAP = 4
_CELL = 60


class Label(NamedTuple):
    """The name of a node: one line or two, beginning at an offset from its mark.

    *anchor* is ``start``, ``middle`` or ``end``, and *y* that of the first line.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    step: int


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Area) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def scaled(self, at: Point, by: float) -> _Area:
        """Return the area around *at*, which is its own origin, made larger."""
        return _Area(
            at.x + self.left * by,
            at.y + self.top * by,
            at.x + self.right * by,
            at.y + self.bottom * by,
        )


def labels_of(
    titles: Sequence[str],
    places: Sequence[Point],
    radii: Sequence[float],
    ranks: Sequence[int],
    box: Box,
) -> list[Label]:
    """Return the label of each node; *ranks* are the nodes, the weightiest first."""
    found: dict[int, Label] = {}
    areas: dict[int, _Area] = {}
    for step, magnified in enumerate(STEPS):
        taken = _Taken(box)
        for at, radius in enumerate(radii):
            mark = _Area(-radius, -radius, radius, radius)
            taken.add(at, mark.scaled(places[at], 1 / magnified))
        for at, area in areas.items():
            taken.add(at, area.scaled(places[at], 1 / magnified))
        for at in (one for one in ranks if one not in found):
            tried = _candidates(titles[at], radii[at], step)
            fitting = (one for one in tried if taken.takes(at, places[at], one, magnified))
            if one := next(fitting, None):
                found[at], areas[at] = one
    for at in (one for one in range(len(titles)) if one not in found):
        found[at], _ = next(_candidates(titles[at], radii[at], len(STEPS)))
    return [found[at] for at in range(len(titles))]


class _Taken:
    """The parts of the picture that are taken, found by the cells of a grid."""

    def __init__(self, box: Box) -> None:
        self.box = _Area(0, 0, box.width, box.height)
        self.cells: dict[tuple[int, int], list[tuple[int, _Area]]] = {}

    def add(self, owner: int, area: _Area) -> None:
        for cell in _cells(area):
            self.cells.setdefault(cell, []).append((owner, area))

    def takes(
        self, owner: int, place: Point, one: tuple[Label, _Area], magnified: float
    ) -> bool:
        """Take what a label covers around *place*, if there is room for it."""
        area = one[1].scaled(place, 1 / magnified)
        has_room = self.has_room(owner, area)
        if has_room:
            self.add(owner, area)
        return has_room

    def has_room(self, owner: int, area: _Area) -> bool:
        """Return whether nobody but the owner is there, and nothing is cut off."""
        inside = (
            area.left >= self.box.left
            and area.right <= self.box.right
            and area.top >= self.box.top
            and area.bottom <= self.box.bottom
        )
        return inside and not any(
            other != owner and area.meets(theirs)
            for cell in _cells(area)
            for other, theirs in self.cells.get(cell, ())
        )


def _cells(area: _Area) -> Iterator[tuple[int, int]]:
    for column in range(int(area.left // _CELL), int(area.right // _CELL) + 1):
        for row in range(int(area.top // _CELL), int(area.bottom // _CELL) + 1):
            yield column, row


def _candidates(title: str, radius: float, step: int) -> Iterator[tuple[Label, _Area]]:
    """Yield a label on each side of its mark, with all that it covers up to the centre."""
    lines = lines_of(title)
    wide, high = max(map(_width, lines)), _LINE * len(lines)
    away, first = radius + _GAP, 0.78 * _LINE
    middle = -high / 2 + first
    for anchor, x, y in (
        ("start", away, middle),
        ("end", -away, middle),
        ("middle", 0.0, away + first - 2),
        ("middle", 0.0, -away - high + first),
        ("start", away * 0.7, -away * 0.7 - high + first + 3),
        ("start", away * 0.7, away * 0.7 + first - 3),
        ("end", -away * 0.7, -away * 0.7 - high + first + 3),
        ("end", -away * 0.7, away * 0.7 + first - 3),
    ):
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        top = y - first
        area = _Area(min(0, left), min(0, top), max(0, left + wide), max(0, top + high))
        yield Label(lines, round(x, 1), round(y, 1), anchor, step), area


def lines_of(title: str) -> tuple[str, ...]:
    """Return a title as one line or two of about one length; a longer one ends early."""
    return svg.folded(title, _ROOM, SIZE, most=2)


def _width(line: str) -> float:
    return svg.width(line, SIZE)
