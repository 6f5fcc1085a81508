"""The gate through which every request passes: hosts are spared, none starves another.

A task that waits for its turn holds no place, so a host that is slow, limited or asked
a thousand times holds up only itself. A place is granted straight to the task that
takes it; one timer waits for the host that opens next; nothing polls.

Of the hosts that are open while places are short, the one with the most work left goes
first, as it is the one that could end last. Each eighth place goes to the host that is
open longest, so that a small host waits for a bounded number of turns.

Source: R. L. Graham, "Bounds on multiprocessing timing anomalies" (1969), section 5
(longest processing time first).
"""

from __future__ import annotations

import asyncio
from math import inf
from typing import TYPE_CHECKING

from noteloom.linkcheck.pace.agenda import Agenda, Choice
from noteloom.linkcheck.pace.lane import Lane, Traffic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.linkcheck.pace.lane import Backlog


class HostShutError(Exception):
    """No further request may go to this host in this run. The message names it."""


class Turns:
    """Who may send a request now. All times are seconds of the running loop's clock.

    A task must not ``enter`` while it is inside: it could wait for its own place.

    Cost:
        O(log hosts) for each turn.
    """

    def __init__(
        self, *, concurrency: int, host_concurrency: int, host_interval: float
    ) -> None:
        """Give room to *concurrency* requests, *host_concurrency* of them at one host.

        *host_interval* is the least time from one start to the next at one host.
        """
        if min(concurrency, host_concurrency) < 1 or not host_interval >= 0:
            message = "a gate needs room for 1 request, and an interval of 0 or more"
            raise ValueError(message)
        self.concurrency = concurrency
        self._free = concurrency
        self._places = host_concurrency
        self._interval = host_interval
        self._lanes: dict[str, Lane] = {}
        self._open = Choice()
        self._closed = Agenda()
        self._timer: asyncio.TimerHandle | None = None
        self._due = inf

    async def enter(self, host: str) -> None:
        """Wait until one more request may go to *host*; then ``leave`` must follow.

        Raises:
            HostShutError: If the host is shut, or gets shut meanwhile.

        """
        lane = self._lane(host)
        loop = asyncio.get_running_loop()
        now = loop.time()
        if lane.shut:
            raise HostShutError(host)
        if self._free and not lane.waiting and lane.is_open(now):
            self._admit(lane, now)
            return
        waiter = loop.create_future()
        lane.waiting[waiter] = None
        if lane.ticket is None or lane.age is not None:  # else: the timer knows of it
            self._settle(lane, now)
        try:
            may_enter = await waiter
        except asyncio.CancelledError:
            self._withdraw(lane, waiter)
            raise
        if not may_enter:
            raise HostShutError(host)

    def leave(self, host: str) -> None:
        """Give the place back, once the response is read or has failed.

        Raises:
            ValueError: If nobody is at *host*.

        """
        lane = self._lane(host)
        if not lane.active:
            message = f"nobody is at `{host}`"
            raise ValueError(message)
        now = _now()
        lane.end(now)
        self._free += 1
        if lane.waiting and lane.ticket is None:  # it was full
            self._place(lane, now)
        self._grant(now)

    def expect(self, host: str, count: int) -> None:
        """Say that *count* requests to *host* are still to start, the waiting included.

        It replaces what was said before, and each start takes one off.
        """
        lane = self._lane(host)
        lane.expected = count
        self._settle(lane, _now())

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody enter *host* for *seconds* from now. Holds do not add up."""
        lane = self._lane(host)
        now = _now()
        lane.held = max(lane.held, now + seconds)
        self._settle(lane, now)

    def pace(self, host: str, interval: float) -> None:
        """Ask *host* every *interval* seconds, though not more often than it allows."""
        lane = self._lane(host)
        interval = max(lane.least, interval)
        if interval != lane.interval:
            lane.interval = interval
            self._settle(lane, _now())

    def slow(self, host: str, interval: float) -> None:
        """Ask *host* at most every *interval* seconds, whatever ``pace`` says later."""
        lane = self._lane(host)
        lane.least = max(lane.least, interval)
        self.pace(host, max(lane.interval, interval))

    def allow(self, host: str, concurrency: int) -> None:
        """Let *concurrency* requests be at *host*: at least 1, at most as configured."""
        lane = self._lane(host)
        places = max(1, min(self._places, concurrency))
        if places != lane.places:
            lane.places = places
            self._settle(lane, _now())

    def shut(self, host: str) -> None:
        """Send away whoever waits for *host*, and all who come later."""
        lane = self._lane(host)
        lane.shut = True
        lane.expected = 0
        lane.take_off()
        while lane.waiting:
            waiter, _ = lane.waiting.popitem(last=False)
            if not waiter.done():
                waiter.set_result(False)

    def waiting(self, host: str) -> int:
        """Return how many tasks wait for *host*."""
        lane = self._lanes.get(host)
        return len(lane.waiting) if lane else 0

    def traffic(self) -> dict[str, Traffic]:
        """Return what each host was asked so far, hosts in order."""
        return {
            host: Traffic(lane.requests, lane.largest)
            for host, lane in sorted(self._lanes.items())
            if lane.requests
        }

    def backlog(self) -> Iterator[Backlog]:
        """Return what is left to ask of each host that is not done."""
        now = _now()
        return (lane.backlog(now) for lane in self._lanes.values() if lane.remaining)

    def _lane(self, host: str) -> Lane:
        lane = self._lanes.get(host)
        if lane is None:
            lane = self._lanes[host] = Lane(
                host, self._interval, self._places, least=self._interval
            )
        return lane

    def _settle(self, lane: Lane, now: float) -> None:
        """Take a change of *lane* into account."""
        self._place(lane, now)
        self._grant(now)

    def _place(self, lane: Lane, now: float) -> None:
        """Put *lane* where it now belongs."""
        if not lane.waiting or lane.active >= lane.places:
            lane.take_off()
        elif lane.opens <= now:
            self._open.put(lane)
        else:
            lane.age = None
            self._closed.put(lane.opens, lane)
            self._arm()

    def _arm(self) -> None:
        """See to it that the timer goes off no later than the next host opens."""
        first = self._closed.first()
        if first and first[0] < self._due:
            if self._timer:
                self._timer.cancel()
            self._due = first[0]
            self._timer = asyncio.get_running_loop().call_at(self._due, self._wake)

    def _wake(self) -> None:
        # A loop may call as early as its clock resolves: then it is due all the same.
        now = max(_now(), self._due)
        self._timer, self._due = None, inf
        while (first := self._closed.first()) and first[0] <= now:
            self._place(first[2], now)
        self._arm()
        self._grant(now)

    def _grant(self, now: float) -> None:
        """Give the free places to the hosts that are open."""
        while self._free and (lane := self._open.next()):
            self._admit_first(lane, now)
            lane.take_off()
            self._place(lane, now)

    def _admit_first(self, lane: Lane, now: float) -> None:
        while lane.waiting:
            waiter, _ = lane.waiting.popitem(last=False)
            if not waiter.done():  # else: it was cancelled, and is about to withdraw
                self._admit(lane, now)
                waiter.set_result(True)
                return

    def _admit(self, lane: Lane, now: float) -> None:
        self._free -= 1
        lane.start(now)

    def _withdraw(self, lane: Lane, waiter: asyncio.Future[bool]) -> None:
        """Forget a task that was cancelled, and give back the place it may just have."""
        lane.waiting.pop(waiter, None)
        if waiter.done() and not waiter.cancelled() and waiter.result():
            lane.requests -= 1
            self.leave(lane.host)


def _now() -> float:
    return asyncio.get_running_loop().time()
