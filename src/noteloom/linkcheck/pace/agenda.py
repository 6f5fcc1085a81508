"""Lanes in order of a key, of which any may be moved or dropped at any time.

A lane knows its one valid ticket. Tickets that it no longer knows stay in the heap until
they come up, or until they are the most of it: moving a lane costs one push.
"""

from __future__ import annotations

from collections import deque
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noteloom.linkcheck.pace.lane import Lane, Ticket

_TO_THE_OLDEST = 8
"""Each so many-th choice is the lane that is open longest."""


class Agenda:
    """Lanes by key, the least first, equal keys as they came."""

    def __init__(self) -> None:
        """Start empty."""
        self._heap: list[Ticket] = []
        self._numbers = 0
        self._most = 64

    def put(self, key: float, lane: Lane) -> None:
        """Let *lane* stand at *key*, here and in no other agenda."""
        self._numbers += 1
        lane.ticket = (key, self._numbers, lane)
        heappush(self._heap, lane.ticket)
        if len(self._heap) > self._most:
            self._heap = [ticket for ticket in self._heap if ticket[2].ticket is ticket]
            heapify(self._heap)
            self._most = 2 * len(self._heap) + 64

    def first(self) -> Ticket | None:
        """Return the first ticket, which stays."""
        heap = self._heap
        while heap and heap[0][2].ticket is not heap[0]:
            heappop(heap)
        return heap[0] if heap else None


class Choice:
    """The lanes that are open, for the next place that gets free."""

    def __init__(self) -> None:
        """Start empty."""
        self._by_work = Agenda()
        self._by_age: deque[tuple[int, Lane]] = deque()
        self._ages = 0
        self._choices = 0

    def put(self, lane: Lane) -> None:
        """Let *lane* stand at its present work; its age counts from the first time."""
        self._by_work.put(-lane.work, lane)
        if lane.age is None:
            self._ages += 1
            lane.age = self._ages
            self._by_age.append((self._ages, lane))

    def next(self) -> Lane | None:
        """Return the lane with the most work, or each eighth time the oldest."""
        self._choices += 1
        if self._choices % _TO_THE_OLDEST:
            first = self._by_work.first()
            return first[2] if first else None
        line = self._by_age
        while line and line[0][1].age != line[0][0]:
            line.popleft()
        return line[0][1] if line else None
