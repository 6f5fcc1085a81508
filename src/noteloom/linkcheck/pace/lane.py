"""What is known of one host: who waits for it, and when it may next be asked."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import asyncio

Ticket: TypeAlias = "tuple[float, int, Lane]"
"""A lane's place in an agenda: the key, a number that no other ticket has, the lane."""

GUESS = 0.3
"""Seconds that a request is taken to last at a host that has not answered yet."""


class Traffic(NamedTuple):
    """What one host was asked: how often, and how often at the same time at most."""

    requests: int
    largest: int


class Backlog(NamedTuple):
    """What is left to ask of one host. *seconds* is what one request takes."""

    requests: int
    opens_in: float
    interval: float
    concurrency: int
    seconds: float


@dataclass(slots=True, eq=False)
class Lane:
    """One host. Times are those of the loop clock, in seconds."""

    host: str
    interval: float
    places: int
    least: float = 0.0
    """The interval that no adaptation goes below."""
    waiting: OrderedDict[asyncio.Future[bool], None] = field(default_factory=OrderedDict)
    expected: int = 0
    active: int = 0
    requests: int = 0
    largest: int = 0
    shut: bool = False
    held: float = -inf
    ticket: Ticket | None = None
    """Where the lane stands in an agenda, None while it stands in none."""
    age: int | None = None
    """The number of its wait for a place, None while it is not open or nobody waits."""
    _started: float = -inf
    _counted: float = 0.0
    _busy: float = 0.0
    """Seconds that all requests together lasted until *_counted*."""

    @property
    def opens(self) -> float:
        """The first moment at which the interval and every hold have passed."""
        return max(self._started + self.interval, self.held)

    def is_open(self, now: float) -> bool:
        """Tell whether one more request may start *now*."""
        return self.active < self.places and self.opens <= now

    @property
    def remaining(self) -> int:
        """How many requests are still to start, as far as is known."""
        return max(self.expected, len(self.waiting))

    @property
    def seconds(self) -> float:
        """How long a request lasts here on average, from its turn to its leaving."""
        # The guess counts as one request that has ended, so a host without an
        # answer has a mean, and a tarpit shows before its first request ends.
        return (self._busy + GUESS) / (self.requests - self.active + 1)

    @property
    def work(self) -> float:
        """The least time that the remaining requests take, places elsewhere granted."""
        return self.remaining * max(self.interval, self.seconds / self.places)

    def start(self, now: float) -> None:
        """Count a request that starts."""
        self._count(now)
        self._started = now
        self.active += 1
        self.requests += 1
        self.largest = max(self.largest, self.active)
        if self.expected:
            self.expected -= 1

    def end(self, now: float) -> None:
        """Count a request that ended."""
        self._count(now)
        self.active -= 1

    def take_off(self) -> None:
        """Let the lane stand in no agenda."""
        self.ticket = self.age = None

    def backlog(self, now: float) -> Backlog:
        """Return what is left to ask."""
        self._count(now)
        opens_in = max(0.0, self.opens - now)
        return Backlog(self.remaining, opens_in, self.interval, self.places, self.seconds)

    def _count(self, now: float) -> None:
        self._busy += self.active * (now - self._counted)
        self._counted = now
