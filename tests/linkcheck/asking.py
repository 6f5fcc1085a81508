"""Requests that take a known time, sent through a gate in virtual time."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import NamedTuple, TypeAlias

from linkcheck import virtual_time
from noteloom.linkcheck.pace.turns import Turns

Link: TypeAlias = tuple[str, float]
"""A host, and how many seconds it takes to answer."""


class Room(NamedTuple):
    """What a gate is set to."""

    concurrency: int
    host_concurrency: int
    host_interval: float

    def turns(self) -> Turns:
        """Return a gate that is set so."""
        return Turns(**self._asdict())


class Asked(NamedTuple):
    """A request that was sent: when it began and when it ended."""

    start: float
    end: float


def now() -> float:
    """Return the seconds of the running loop."""
    return asyncio.get_running_loop().time()


async def ask(turns: Turns, host: str, seconds: float) -> Asked:
    """Wait for a turn, and leave after *seconds* or when cancelled."""
    await turns.enter(host)
    start = now()
    try:
        await asyncio.sleep(seconds)
    finally:
        turns.leave(host)
    return Asked(start, now())


def ask_all(links: list[Link], room: Room) -> list[Asked]:
    """Ask for all *links* at once, in their order, and return what was sent when."""

    async def main() -> list[Asked]:
        turns = room.turns()
        for host, count in Counter(host for host, _ in links).items():
            turns.expect(host, count)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(ask(turns, *link)) for link in links]
        return [task.result() for task in tasks]

    return virtual_time.run(main())
