"""The path as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.library import Library
    from noteloom.model.path import PathEdge, PathStep
    from noteloom.model.place import Place
    from noteloom.render.addresses import Addresses


class SaidData(Struct, frozen=True):
    """Some lines of a note that say so."""

    note: str
    first: int
    last: int


class StepData(Struct, frozen=True):
    """A step; without a *page* it is a name that no note covers."""

    id: str
    title: str
    kind: str
    page: str | None
    anchor: str | None
    stage: int
    week: int | None
    priority: str | None
    level: str | None
    named_by: list[SaidData]


class EdgeData(Struct, frozen=True):
    """Step *before* comes before step *after*; ids of steps."""

    before: str
    after: str
    kind: str
    owner: bool
    implied: bool
    said_by: list[SaidData]


class PathData(Struct, frozen=True):
    """The path; steps come after what they build on."""

    steps: list[StepData] = []
    edges: list[EdgeData] = []
    left_out: list[EdgeData] = []


def path_data(library: Library, addresses: Addresses) -> PathData:
    """Return the path of *library*."""
    path = library.path
    return PathData(
        steps=[_step(one, addresses) for one in path.steps],
        edges=[_edge(one) for one in path.edges],
        left_out=[_edge(one) for one in path.left_out],
    )


def _step(step: PathStep, addresses: Addresses) -> StepData:
    spot = addresses.of(step.page) if step.page else None
    return StepData(
        id=step.id,
        title=step.title,
        kind=step.page.kind if step.page else "stub",
        page=spot.uri if spot else None,
        anchor=step.anchor,
        stage=step.stage,
        week=step.week,
        priority=step.priority,
        level=step.level,
        named_by=_said(step.named_by),
    )


def _edge(edge: PathEdge) -> EdgeData:
    said = _said(edge.said_by)
    return EdgeData(edge.before, edge.after, edge.kind, edge.by_owner, edge.implied, said)


def _said(places: Iterable[Place]) -> list[SaidData]:
    return [SaidData(one.note, one.lines.first, one.lines.last) for one in places]
