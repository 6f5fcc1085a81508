"""What the gate is told of a host holds at once, for who comes and for who waits."""

from __future__ import annotations

import asyncio

import pytest

from linkcheck import virtual_time
from linkcheck.asking import Asked, ask, now
from noteloom.linkcheck.pace.turns import HostShutError, Turns


def test_a_held_host_is_left_alone_as_long_as_it_asked() -> None:
    """The longest of several holds counts, and the other hosts go on."""

    async def main() -> list[Asked]:
        turns = Turns(concurrency=4, host_concurrency=2, host_interval=1)
        turns.hold("a", 30)
        turns.hold("a", 10)
        return await asyncio.gather(*(ask(turns, host, 1) for host in ["a", "b", "a"]))

    assert [a.start for a in virtual_time.run(main())] == [30, 0, 31]


def test_a_hold_also_meets_those_who_wait_already() -> None:
    """A `Retry-After` is for everyone who has not been let in yet."""

    async def main() -> float:
        turns = Turns(concurrency=4, host_concurrency=2, host_interval=2)
        await turns.enter("a")
        waiting = asyncio.create_task(ask(turns, "a", 0))
        await asyncio.sleep(1)
        turns.hold("a", 30)
        return (await waiting).start

    assert virtual_time.run(main()) == 31


def test_a_hold_meets_a_host_that_only_lacks_a_place() -> None:
    """A place that gets free during the hold is not for this host."""

    async def main() -> float:
        turns = Turns(concurrency=1, host_concurrency=1, host_interval=0)
        await turns.enter("other")
        waiting = asyncio.create_task(ask(turns, "a", 0))
        await asyncio.sleep(1)
        turns.hold("a", 30)
        turns.leave("other")
        return (await waiting).start

    assert virtual_time.run(main()) == 31


def test_a_host_that_opens_sooner_is_not_kept_by_one_that_opens_later() -> None:
    """One timer serves all hosts, and goes off for the first."""

    async def main() -> list[Asked]:
        turns = Turns(concurrency=4, host_concurrency=2, host_interval=0)
        turns.hold("late", 30)
        turns.hold("soon", 10)
        return await asyncio.gather(*(ask(turns, host, 0) for host in ["late", "soon"]))

    assert [a.start for a in virtual_time.run(main())] == [30, 10]


@pytest.mark.parametrize(
    ("intervals", "starts"),
    [([7], [0, 7]), ([7, 0.1], [0, 2]), ([7, 7, 7, 7, 7, 0.1], [0, 3])],
)
def test_a_new_interval_counts_from_the_last_start(
    intervals: list[float], starts: list[float]
) -> None:
    """A host may be asked less often than configured, never more often."""

    async def main() -> list[Asked]:
        turns = Turns(concurrency=4, host_concurrency=2, host_interval=2)
        tasks = [asyncio.create_task(ask(turns, "a", 0)) for _ in range(2)]
        for interval in intervals:
            await asyncio.sleep(0.5)
            turns.pace("a", interval)
        return await asyncio.gather(*tasks)

    assert [a.start for a in virtual_time.run(main())] == starts


def test_a_crawl_delay_stays_when_the_pace_recovers() -> None:
    """The pace may rise above it and come back to it, not below."""

    async def main() -> list[Asked]:
        turns = Turns(concurrency=4, host_concurrency=2, host_interval=1)
        turns.slow("a", 5)
        turns.slow("a", 3)
        turns.pace("a", 7)
        turns.pace("a", 2)
        return await asyncio.gather(*(ask(turns, "a", 0) for _ in range(3)))

    assert [a.start for a in virtual_time.run(main())] == [0, 5, 10]


def test_a_crawl_delay_does_not_undo_a_slower_pace() -> None:
    """A host that refuses and then shows a short delay is still one that refused."""

    async def main() -> list[Asked]:
        turns = Turns(concurrency=4, host_concurrency=2, host_interval=1)
        turns.pace("a", 7)
        turns.slow("a", 5)
        return await asyncio.gather(*(ask(turns, "a", 0) for _ in range(2)))

    assert [a.start for a in virtual_time.run(main())] == [0, 7]


def test_a_host_that_is_allowed_more_takes_it_at_once() -> None:
    """Nobody has to leave first."""

    async def main() -> list[Asked]:
        turns = Turns(concurrency=9, host_concurrency=2, host_interval=0)
        turns.allow("a", 1)
        tasks = [asyncio.create_task(ask(turns, "a", 60)) for _ in range(2)]
        await asyncio.sleep(1)
        turns.allow("a", 2)
        return await asyncio.gather(*tasks)

    assert [a.start for a in virtual_time.run(main())] == [0, 1]


@pytest.mark.parametrize(("allowed", "largest"), [(1, 1), (2, 2), (0, 1), (99, 3)])
def test_a_host_takes_as_many_as_it_is_allowed(allowed: int, largest: int) -> None:
    """At least one, and at most what is configured."""

    async def main() -> dict[str, tuple[int, int]]:
        turns = Turns(concurrency=9, host_concurrency=3, host_interval=0)
        turns.allow("a", allowed)
        await asyncio.gather(*(ask(turns, "a", 1) for _ in range(6)))
        return dict(turns.traffic())

    assert virtual_time.run(main()) == {"a": (6, largest)}


def test_a_shut_host_sends_everybody_away() -> None:
    """Those who wait and those who come later learn it at once; who is inside ends."""

    async def main() -> list[float]:
        turns = Turns(concurrency=9, host_concurrency=1, host_interval=60)
        inside = asyncio.create_task(ask(turns, "a", 5))
        waiting = [asyncio.create_task(ask(turns, "a", 5)) for _ in range(3)]
        await asyncio.sleep(1)
        turns.shut("a")
        for task in waiting:
            with pytest.raises(HostShutError):
                await task
        with pytest.raises(HostShutError):
            await turns.enter("a")
        return [now(), turns.waiting("a"), (await inside).end]

    assert virtual_time.run(main()) == [1, 0, 5]
