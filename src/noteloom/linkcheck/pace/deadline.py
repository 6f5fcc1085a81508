"""The time by which a run ends, stated at its start and kept."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from noteloom.linkcheck.pace.turns import Turns


class Deadline:
    """The end of a run on the clock of the running loop, which may be never."""

    def __init__(self, seconds: float | None) -> None:
        """Let the run end *seconds* from now, or whenever it is done."""
        self._end = inf if seconds is None else _now() + seconds

    def remaining(self) -> float:
        """Return the seconds that are left: 0 when it has passed, maybe infinite."""
        return max(0.0, self._end - _now())

    @property
    def passed(self) -> bool:
        """Whether nothing more may be asked."""
        return self.remaining() == 0

    def finish_by(self, now: datetime) -> str | None:
        """Return when the run ends at the latest, for *now* on the reader's clock.

        None if there is no deadline. The minute is rounded up, so that it is true.
        """
        if self._end == inf:
            return None
        end = now + timedelta(seconds=self.remaining())
        if end.second or end.microsecond:
            end = end.replace(second=0, microsecond=0) + timedelta(minutes=1)
        day = "" if end.date() == now.date() else f"{end:%Y-%m-%d} "
        return f"ends by {day}{end:%H:%M} at the latest"


def estimate(turns: Turns) -> float:
    """Return the seconds that the rest takes at least, as far as its size is known.

    How long a request takes is what it took so far at the same host, so this is an
    estimate; it becomes a bound as answers come in.

    Source: the bound is that of list scheduling: no host ends before its own requests
    allow, and all of them share the places.
    """
    backlog = list(turns.backlog())
    hosts = (
        host.opens_in
        + max(
            (host.requests - 1) * host.interval + host.seconds,
            host.requests * host.seconds / host.concurrency,
        )
        for host in backlog
    )
    shared = sum(host.requests * host.seconds for host in backlog) / turns.concurrency
    return max(shared, *hosts, 0.0)


def _now() -> float:
    return asyncio.get_running_loop().time()
