"""What is odd about a path: circles, and names that nothing covers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.weave.findings import (
    ORDER_CIRCLE,
    ORDER_OVERRULED,
    UNCOVERED_STEP,
)
from noteloom.weave.path.graphs import Ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.diagnostic import Rule
    from noteloom.model.note import Note, NoteId
    from noteloom.model.path import LearningPath, PathEdge
    from noteloom.model.place import Place
    from noteloom.weave.path.steps import Spot

_BUDGET = 500_000
_SHOWN = 8


def findings(
    path: LearningPath, loops: Iterable[tuple[Spot, Place]], notes: Mapping[NoteId, Note]
) -> Iterator[Diagnostic]:
    """Report what notes say that the path does not follow, and its stubs."""
    for spot, place in loops:
        message = f"`{spot.title[:60]}` is said to come before itself"
        yield _at(ORDER_CIRCLE, message, place, notes)
    yield from _circles(path, notes)
    for step in path.steps:
        for place in step.named_by:
            message = f"no note covers `{step.title}`, which is named here"
            yield _at(UNCOVERED_STEP, message, place, notes)


def _circles(path: LearningPath, notes: Mapping[NoteId, Note]) -> Iterator[Diagnostic]:
    if not path.left_out:
        return
    ids = [step.id for step in path.steps]
    at = {one: number for number, one in enumerate(ids)}
    edges = {(at[one.before], at[one.after]): one for one in (*path.left_out, *path.edges)}
    ways = Ways(len(ids), edges, _BUDGET)
    for edge in path.left_out:
        way = ways.shortest(at[edge.after], at[edge.before])
        steps = pairwise(way) if way else ()
        is_owners = way is not None and all(edges[one].by_owner for one in steps)
        rule = ORDER_OVERRULED if is_owners else ORDER_CIRCLE
        message = _circle(path, edge, [ids[one] for one in way or ()])
        for place in edge.said_by:
            yield _at(rule, message, place, notes)


def _circle(path: LearningPath, edge: PathEdge, way: list[str]) -> str:
    def title(step: str) -> str:
        return f"`{path.step[step].title[:60]}`"

    first = f"{title(edge.before)} before {title(edge.after)} would close a circle"
    if not way:
        return first
    shown = way if len(way) <= _SHOWN else [*way[: _SHOWN - 1], "", way[-1]]
    return f"{first}: {' → '.join(title(one) if one else '…' for one in shown)}"


def _at(rule: Rule, message: str, place: Place, notes: Mapping[NoteId, Note]) -> Diagnostic:
    source = notes[place.note].source
    return Diagnostic(rule, message, source, source.line_span(place.lines.first))
