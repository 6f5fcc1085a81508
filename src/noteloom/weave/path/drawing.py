"""The path as it is drawn: steps and edges, then an order without circles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.note import Priority
from noteloom.model.path import EdgeKind, LearningPath, PathEdge, PathStep
from noteloom.model.place import PageKind
from noteloom.weave.path import graphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from noteloom.model.place import PageRef, Place
    from noteloom.model.taxonomy import Level
    from noteloom.weave.path.graphs import Edge
    from noteloom.weave.path.steps import Spot

_MOST_FOR_IMPLIED = 8_000


class _Mark(NamedTuple):
    week: int | None
    priority: Priority | None


@dataclass(slots=True)
class _Line:
    """An edge that is being drawn; *places* are where notes say so, each once."""

    kind: EdgeKind
    by_owner: bool = False
    places: dict[Place, None] = field(default_factory=dict)


class Facts(NamedTuple):
    """What is known of pages: where each stands among others, and its level."""

    rank: Callable[[PageRef], tuple[int, str, str]]
    level: Callable[[PageRef], Level | None]


class Drawing:
    """Collects what comes before what. The first to say something decides its words."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        self.loops: list[tuple[Spot, Place]] = []
        self._spots: dict[str, Spot] = {}
        self._marks: dict[str, _Mark] = {}
        self._named: dict[str, dict[Place, None]] = {}
        self._lines: dict[tuple[str, str], _Line] = {}

    def add(self, before: Spot, after: Spot, kind: EdgeKind, said_by: Place | None) -> None:
        """Draw an edge; without a place it is the owner who says so."""
        for spot in (before, after):
            if spot.page is None and said_by:
                self._named.setdefault(spot.id, {})[said_by] = None
        if before.id == after.id:
            if said_by:
                self.loops.append((before, said_by))
            return
        self._spots.setdefault(before.id, before)
        self._spots.setdefault(after.id, after)
        line = self._lines.setdefault((before.id, after.id), _Line(kind))
        if kind is EdgeKind.PREREQUISITE:
            line.kind = kind
        if said_by:
            line.places[said_by] = None
        else:
            line.by_owner = True

    def mark(self, spot: Spot, week: int | None, priority: Priority | None) -> None:
        """Say in which week a step is studied, and whether it must be."""
        known = self._marks.get(spot.id, _Mark(None, None))
        essential = Priority.ESSENTIAL in (known.priority, priority)
        self._marks[spot.id] = _Mark(
            known.week or week,
            Priority.ESSENTIAL if essential else known.priority or priority,
        )

    def decide(self, spot: Spot, priority: Priority) -> None:
        """Say whether a step must be studied, whatever else is said of it."""
        known = self._marks.get(spot.id, _Mark(None, None))
        self._marks[spot.id] = known._replace(priority=priority)

    def finished(self, facts: Facts) -> LearningPath:
        """Return the path: circles broken, steps in order."""
        ids = sorted(self._spots, key=lambda one: self._rank(one, facts))
        at = {one: number for number, one in enumerate(ids)}
        edges = {(at[a], at[b]): line for (a, b), line in self._lines.items()}
        out = _left_out(len(ids), edges)
        kept = sorted(edges.keys() - out)
        covered = [int(self._spots[one].page is not None) for one in ids]
        order, stage = graphs.ordered(kept, covered)
        implied = graphs.implied(order, kept) if len(ids) <= _MOST_FOR_IMPLIED else ()
        position = {number: place for place, number in enumerate(order)}

        def drawn(of: Iterable[Edge]) -> tuple[PathEdge, ...]:
            found = sorted(of, key=lambda one: (position[one[1]], position[one[0]]))
            return tuple(
                _edge(ids, one, edges[one], is_implied=one in implied) for one in found
            )

        return LearningPath(
            steps=tuple(self._step(ids[one], stage[one], facts) for one in order),
            edges=drawn(kept),
            left_out=drawn(out),
        )

    def _rank(self, step: str, facts: Facts) -> tuple[object, ...]:
        """Return what decides between steps that are free at once."""
        spot, week = self._spots[step], self._marks.get(step, _Mark(None, None)).week
        if spot.page is None:
            return 2, 0, 0, spot.title.casefold(), step, 0
        if spot.page.kind is PageKind.TOPIC:
            return 0, *facts.rank(spot.page), step, 0
        return 1, week or 0, *facts.rank(spot.page), spot.line

    def _step(self, step: str, stage: int, facts: Facts) -> PathStep:
        spot, mark = self._spots[step], self._marks.get(step, _Mark(None, None))
        level = facts.level(spot.page) if spot.page and not spot.line else None
        places = tuple(sorted(self._named.get(step, ())))
        week, priority = mark
        return PathStep(
            id=step,
            title=spot.title,
            page=spot.page,
            stage=stage,
            level=level,
            week=week,
            priority=priority,
            named_by=places,
            anchor=spot.anchor,
            line=spot.line,
        )


def _left_out(size: int, edges: Mapping[Edge, _Line]) -> frozenset[Edge]:
    """Return the edges that close circles: the owner's go last, a course's first."""
    layers: tuple[list[Edge], ...] = ([], [], [])
    for edge in sorted(edges):
        line = edges[edge]
        is_order = line.kind is EdgeKind.ORDER
        layers[2 if is_order else 0 if line.by_owner else 1].append(edge)
    kept: list[Edge] = []
    out: set[Edge] = set()
    for layer in layers:
        found = graphs.without_circles(size, kept, layer)
        out |= found
        kept.extend(one for one in layer if one not in found)
    return frozenset(out)


def _edge(ids: list[str], edge: Edge, line: _Line, *, is_implied: bool) -> PathEdge:
    places = tuple(sorted(line.places))
    before, after = ids[edge[0]], ids[edge[1]]
    return PathEdge(before, after, line.kind, places, line.by_owner, is_implied)
