"""What to know before what: a graph without circles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from noteloom.model.note import Priority
    from noteloom.model.place import PageRef, Place
    from noteloom.model.taxonomy import Level


class EdgeKind(StrEnum):
    """Why one step comes before another."""

    PREREQUISITE = "prerequisite"
    """The later step builds on the earlier one."""
    ORDER = "order"
    """A course takes the earlier one first, such as week 6 before week 7."""


class PathStep(NamedTuple):
    """Something to study. *page* is None for a stub: a name that no note covers.

    *named_by* are the places that name a stub. *stage* is the length of the longest way
    to the step, 0 where nothing that is covered comes before it. *anchor* is the heading
    on the page if the step is only a section of it, *line* where the heading stands in its
    note, from 1; 0 for a whole page.
    """

    id: str
    title: str
    page: PageRef | None
    stage: int
    level: Level | None = None
    week: int | None = None
    priority: Priority | None = None
    named_by: tuple[Place, ...] = ()
    anchor: str | None = None
    line: int = 0


class PathEdge(NamedTuple):
    """Step *before* comes before step *after*; ids of steps.

    *said_by* are the places of notes that say so; *by_owner* says that ``topics.yml``
    does. An edge is *implied* if other edges lead the same way through a third step.
    """

    before: str
    after: str
    kind: EdgeKind
    said_by: tuple[Place, ...] = ()
    by_owner: bool = False
    implied: bool = False


@dataclass(frozen=True)
class LearningPath:
    """Steps in an order in which each comes after what it builds on, and their edges.

    *left_out* are edges that are said as well, but would close a circle.
    """

    steps: tuple[PathStep, ...] = ()
    edges: tuple[PathEdge, ...] = ()
    left_out: tuple[PathEdge, ...] = ()

    @cached_property
    def step(self) -> Mapping[str, PathStep]:
        """The steps by their ids."""
        return {one.id: one for one in self.steps}

    @cached_property
    def into(self) -> Mapping[str, tuple[PathEdge, ...]]:
        """The edges that lead to each step, in the order of the steps they come from."""
        return self._edges_by(lambda edge: edge.after, lambda edge: edge.before)

    @cached_property
    def out_of(self) -> Mapping[str, tuple[PathEdge, ...]]:
        """The edges that lead away from each step, in the order of where they lead."""
        return self._edges_by(lambda edge: edge.before, lambda edge: edge.after)

    def _edges_by(
        self, own: Callable[[PathEdge], str], other: Callable[[PathEdge], str]
    ) -> Mapping[str, tuple[PathEdge, ...]]:
        at = {one.id: number for number, one in enumerate(self.steps)}
        found: defaultdict[str, list[PathEdge]] = defaultdict(list)
        for edge in sorted(self.edges, key=lambda one: at[other(one)]):
            found[own(edge)].append(edge)
        return {step: tuple(edges) for step, edges in found.items()}


def step_id(page: PageRef) -> str:
    """Return the id of the step that is a whole page."""
    return f"{page.kind}:{page.id}"
