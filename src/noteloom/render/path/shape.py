"""The shape of the path's picture: which steps it shows, where, and which way it runs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import svg
from noteloom.render.path.layered import Box, Gaps, Layout, Spot, layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.model.path import EdgeKind
    from noteloom.render.path.study import StudyStep

MOST = 60
"""How many steps a picture shows: more are not taken in at one glance."""

_WIDEST, _NARROWEST = 216, 168
SIZE, LEADING = 13, 16
_PAGE = 1188
"""How wide the page is on a large screen."""
_TALL = 760
_INSET, _PAD = 34, 8
_RIGHT, _DOWN = Gaps(48, 10), Gaps(34, 16)
_PARTS = 26


class Node(NamedTuple):
    """A step in its box, title in lines; *hidden* steps right after it are not shown."""

    one: StudyStep
    lines: tuple[str, ...]
    corner: Spot
    height: int
    hidden: int


class Line(NamedTuple):
    """A line from node to node, by their places, through points of the picture."""

    before: int
    after: int
    kind: EdgeKind
    spots: tuple[Spot, ...]


class Shape(NamedTuple):
    """A picture; points are (from the left, from the top).

    *stages* says where each stage begins, if the picture has one row of them. All boxes
    have one *width*.
    """

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    size: Spot
    stages: tuple[int, ...]
    width: int
    is_down: bool


def shape_of(steps: Sequence[StudyStep]) -> Shape:
    """Return the picture of *steps*, which are in the order of the path."""
    parts = chosen(steps)
    stages = 1 + max(one.step.stage for part in parts for one in part)
    room = (_PAGE + _RIGHT.along) // stages - _RIGHT.along
    width = max(_NARROWEST, min(room, _WIDEST))
    right = [_Part(part, width, is_down=False) for part in parts]
    if _widest(right) <= _PAGE:
        return _joined(steps, right, is_down=False)
    down = [_Part(part, _WIDEST, is_down=True) for part in parts]
    across = sum(one.layout.size.across + _PARTS for one in down) - _PARTS
    if across <= _PAGE:
        return _joined(steps, down, is_down=True)
    return _joined(steps, right, is_down=False)


def chosen(steps: Sequence[StudyStep]) -> list[list[StudyStep]]:
    """Return the steps to show, by what hangs together, the largest first.

    Of more than a picture holds, whole parts are taken while there is room; of a part that
    alone is too large, the steps that most others build on. What comes before a step has
    more after it than the step itself, so it is shown as well.
    """
    found: list[list[StudyStep]] = []
    room = MOST
    for part in _parts(steps):
        if len(part) <= room:
            found.append(part)
            room -= len(part)
        elif not found:
            weighty = sorted(part, key=lambda one: -one.later)[:room]
            ids = {one.step.id for one in weighty}
            return [[one for one in part if one.step.id in ids]]
    return found


def _parts(steps: Sequence[StudyStep]) -> list[list[StudyStep]]:
    """Return the steps by what hangs together, the largest part first."""
    root: dict[str, str] = {}

    def top(step: str) -> str:
        while root.setdefault(step, step) != step:
            root[step] = root[root[step]]
            step = root[step]
        return step

    for one in steps:
        for before in one.before:
            root[top(one.step.id)] = top(before)
    parts: defaultdict[str, list[StudyStep]] = defaultdict(list)
    for one in steps:
        parts[top(one.step.id)].append(one)
    return sorted(parts.values(), key=len, reverse=True)


class _Part:
    """Steps that hang together, with their places."""

    def __init__(self, steps: Sequence[StudyStep], width: int, *, is_down: bool) -> None:
        room = width - _INSET
        self.width = width
        self.steps = steps
        self.titles = [svg.folded(one.step.title, room, SIZE, most=3) for one in steps]
        self.heights = [2 * _PAD + LEADING * len(lines) for lines in self.titles]
        at = {one.step.id: place for place, one in enumerate(steps)}
        self.edges = [
            (at[before], place) for place, one in enumerate(steps) for before in one.before
        ]
        self.layout: Layout = layout(
            [
                Box(one.step.stage, height, width)
                if is_down
                else Box(one.step.stage, width, height)
                for one, height in zip(steps, self.heights, strict=True)
            ],
            self.edges,
            _DOWN if is_down else _RIGHT,
        )


def _widest(parts: Iterable[_Part]) -> int:
    return max(one.layout.size.along for one in parts)


def _joined(steps: Sequence[StudyStep], parts: Sequence[_Part], *, is_down: bool) -> Shape:
    """Return *parts* as one picture: side by side if it runs down, else in columns."""
    shown = {one.step.id for part in parts for one in part.steps}
    hidden = _hidden(steps, shown)
    nodes: list[Node] = []
    lines: list[Line] = []
    places, size = (_beside if is_down else _in_columns)(parts)
    for part, place in zip(parts, places, strict=True):
        first = len(nodes)
        moved = _Moved(place, is_down=is_down)
        for one, title, height, corner in zip(
            part.steps, part.titles, part.heights, part.layout.corners, strict=True
        ):
            below = hidden.get(one.step.id, 0)
            nodes.append(Node(one, title, moved.spot(corner), height, below))
        for (before, after), spots in zip(part.edges, part.layout.lines, strict=True):
            kind = part.steps[after].before[part.steps[before].step.id]
            points = tuple(map(moved.spot, spots))
            lines.append(Line(first + before, first + after, kind, points))
    is_one = not is_down and len({place.along for place in places}) == 1
    starts = sorted({node.corner.along for node in nodes}) if is_one else []
    stages = tuple(starts)
    return Shape(tuple(nodes), tuple(lines), size, stages, parts[0].width, is_down)


class _Moved:
    """Turns the places of a part into points of the picture: left, then top."""

    def __init__(self, place: Spot, *, is_down: bool) -> None:
        self._place = place
        self._is_down = is_down

    def spot(self, spot: Spot) -> Spot:
        """Return where *spot* is in the picture."""
        left, top = (spot.across, spot.along) if self._is_down else spot
        return Spot(left + self._place.along, top + self._place.across)


def _beside(parts: Sequence[_Part]) -> tuple[list[Spot], Spot]:
    places: list[Spot] = []
    left = 0
    for one in parts:
        places.append(Spot(left, 0))
        left += one.layout.size.across + _PARTS
    return places, Spot(left - _PARTS, max(one.layout.size.along for one in parts))


def _in_columns(parts: Sequence[_Part]) -> tuple[list[Spot], Spot]:
    """Return the places of parts, each below the others where that is highest up."""
    wide = _widest(parts)
    total = sum(one.layout.size.across + _PARTS for one in parts)
    fitting = (_PAGE + _RIGHT.along) // (wide + _RIGHT.along)
    number = max(1, min(fitting, -(-total // _TALL)))
    tops = [0] * number
    places: list[Spot] = []
    for one in parts:
        column = tops.index(min(tops))
        places.append(Spot(column * (wide + _RIGHT.along), tops[column]))
        tops[column] += one.layout.size.across + _PARTS
    used = sum(1 for top in tops if top)
    return places, Spot(used * (wide + _RIGHT.along) - _RIGHT.along, max(tops) - _PARTS)


def _hidden(steps: Sequence[StudyStep], shown: set[str]) -> Mapping[str, int]:
    """Return how many steps that come right after a shown one are not shown."""
    found: defaultdict[str, int] = defaultdict(int)
    for one in steps:
        if one.step.id not in shown:
            for before in one.before:
                found[before] += 1
    return found
