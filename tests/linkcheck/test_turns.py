"""The gate: no host is pressed, nobody waits in vain, no place gets lost."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import virtual_time
from linkcheck.asking import Asked, Room, ask, now
from noteloom.linkcheck.pace.turns import Turns

HOSTS = ["a", "b", "c"]
ticks = st.integers(0, 8).map(lambda n: n / 4)
rooms = st.builds(Room, st.integers(1, 4), st.integers(1, 3), st.sampled_from([0, 0.25, 1]))
errands = st.lists(
    st.tuples(st.sampled_from(HOSTS), ticks, ticks, ticks | st.none()), max_size=12
)
orders = st.lists(
    st.tuples(
        ticks,
        st.sampled_from(["hold", "pace", "allow", "expect"]),
        st.sampled_from(HOSTS),
        st.integers(0, 3),
    ),
    max_size=6,
)


@given(room=rooms, errands=errands, orders=orders)
def test_no_limit_is_passed_and_no_place_is_lost(
    room: Room,
    errands: list[tuple[str, float, float, float | None]],
    orders: list[tuple[float, str, str, int]],
) -> None:
    """Whatever is cancelled and whenever: who stays is served, and no place leaks.

    Times are few and round, so that cancelling often meets the moment of granting.
    """
    sent: defaultdict[str, list[Asked]] = defaultdict(list)

    async def errand(turns: Turns, host: str, delay: float, seconds: float) -> None:
        await asyncio.sleep(delay)
        await turns.enter(host)
        start = now()
        try:
            await asyncio.sleep(seconds)
        finally:
            turns.leave(host)
            sent[host].append(Asked(start, now()))

    async def main() -> None:
        turns = room.turns()
        loop = asyncio.get_running_loop()
        for at, order, host, number in orders:
            loop.call_at(at, getattr(turns, order), host, number)
        tasks = [
            asyncio.create_task(errand(turns, host, delay, seconds))
            for host, delay, seconds, _ in errands
        ]
        for task, (*_, cancelled) in zip(tasks, errands, strict=True):
            if cancelled is not None:
                loop.call_at(cancelled, task.cancel)
        await asyncio.gather(*tasks, return_exceptions=True)
        assert {h: t.requests for h, t in turns.traffic().items() if t.requests} == {
            h: len(own) for h, own in sorted(sent.items())
        }
        assert await free_places(turns) == room.concurrency

    virtual_time.run(main())

    everything = [asked for own in sent.values() for asked in own]
    assert most_at_once(everything) <= room.concurrency
    for own in sent.values():
        assert most_at_once(own) <= room.host_concurrency
        starts = sorted(asked.start for asked in own)
        assert all(b - a >= room.host_interval for a, b in pairwise(starts))


async def free_places(turns: Turns) -> int:
    """Return how many requests to as many new hosts start right now."""
    tasks = [asyncio.create_task(turns.enter(f"new{i}")) for i in range(10)]
    await asyncio.sleep(0)
    free = sum(task.done() for task in tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return free


def most_at_once(asked: list[Asked]) -> int:
    """Return the largest number of requests that were under way together."""
    # A request without duration takes up no room that could be measured.
    events = [(a.end, -1) for a in asked if a.end > a.start]
    events += [(a.start, 1) for a in asked if a.end > a.start]
    most = open_now = 0
    for _, change in sorted(events):
        open_now += change
        most = max(most, open_now)
    return most


@pytest.mark.parametrize("moment", [0.0, 0.5, 1.0])
def test_a_cancelled_task_lets_the_next_one_in(moment: float) -> None:
    """Even when it is cancelled at the very moment that its turn comes (1.0)."""

    async def main() -> float:
        turns = Turns(concurrency=1, host_concurrency=1, host_interval=0)
        await turns.enter("a")
        second = asyncio.create_task(turns.enter("a"))
        third = asyncio.create_task(ask(turns, "a", 0))
        await asyncio.sleep(moment)
        if moment < 1:
            second.cancel()
            await asyncio.sleep(1 - moment)
            turns.leave("a")
        else:
            turns.leave("a")
            second.cancel()
        return (await third).start

    assert virtual_time.run(main()) == 1.0


def test_a_task_that_waits_for_its_host_holds_no_place() -> None:
    """With one place, another host is asked while the first one lets us wait."""

    async def main() -> list[Asked]:
        turns = Turns(concurrency=1, host_concurrency=1, host_interval=5)
        links = ["slow", "slow", "other"]
        return await asyncio.gather(*(ask(turns, host, 1) for host in links))

    assert virtual_time.run(main()) == [Asked(0, 1), Asked(5, 6), Asked(1, 2)]


def test_who_comes_late_does_not_overtake() -> None:
    """Not even when the loop was too busy to wake up who is due."""

    async def main() -> float:
        turns = Turns(concurrency=4, host_concurrency=2, host_interval=1)
        first = [asyncio.create_task(ask(turns, "a", 0)) for _ in range(2)]
        await asyncio.sleep(0)
        loop = asyncio.get_running_loop()
        assert isinstance(loop, virtual_time.VirtualTimeLoop)
        loop.burn(1.5)
        await ask(turns, "a", 0)
        return (await first[1]).start

    assert virtual_time.run(main()) == 1.5


def test_the_host_with_the_most_work_goes_first_when_places_are_short() -> None:
    """What was announced counts, not only who already waits."""

    async def main() -> list[Asked]:
        turns = Turns(concurrency=1, host_concurrency=1, host_interval=1)
        await turns.enter("first")
        tasks = [asyncio.create_task(ask(turns, host, 1)) for host in ["small", "large"]]
        await asyncio.sleep(0)
        turns.expect("small", 2)
        turns.expect("large", 100)
        turns.leave("first")
        return await asyncio.gather(*tasks)

    assert [a.start for a in virtual_time.run(main())] == [1, 0]


def test_the_host_for_which_most_wait_goes_first_when_places_are_short() -> None:
    """Nothing has to be announced."""

    async def main() -> list[Asked]:
        turns = Turns(concurrency=1, host_concurrency=1, host_interval=0)
        await turns.enter("first")
        hosts = ["small", "large", "large", "large"]
        tasks = [asyncio.create_task(ask(turns, host, 1)) for host in hosts]
        await asyncio.sleep(0)
        turns.leave("first")
        return await asyncio.gather(*tasks)

    starts = [a.start for a in virtual_time.run(main())]

    assert starts.index(0) == 1


def test_who_is_cancelled_waits_no_more() -> None:
    """It neither counts nor is it kept in memory."""

    async def main() -> int:
        turns = Turns(concurrency=1, host_concurrency=1, host_interval=0)
        turns.hold("a", 60)
        tasks = [asyncio.create_task(turns.enter("a")) for _ in range(3)]
        await asyncio.sleep(1)
        for task in tasks[:2]:
            task.cancel()
        await asyncio.sleep(1)
        waiting = turns.waiting("a")
        await tasks[2]
        return waiting

    assert virtual_time.run(main()) == 1


def test_no_task_is_woken_but_to_go() -> None:
    """While everybody waits for one interval, the loop wakes up once, not ever again."""

    class Counting(virtual_time.VirtualTimeLoop):
        wakes = 0

        def _run_once(self) -> None:
            self.wakes += 1
            super()._run_once()  # type: ignore[misc]

    async def main() -> int:
        turns = Turns(concurrency=9, host_concurrency=9, host_interval=3600)
        tasks = [asyncio.create_task(ask(turns, "a", 0)) for _ in range(3)]
        await asyncio.gather(*tasks)
        loop = asyncio.get_running_loop()
        assert isinstance(loop, Counting)
        return loop.wakes

    with asyncio.Runner(loop_factory=Counting) as runner:
        assert runner.run(main()) < 20


def test_leaving_where_nobody_is_is_a_bug() -> None:
    """It would make room that is not there."""

    async def main() -> None:
        turns = Turns(concurrency=1, host_concurrency=1, host_interval=0)
        with pytest.raises(ValueError, match="nobody is at `a`"):
            turns.leave("a")

    virtual_time.run(main())


@pytest.mark.parametrize("room", [Room(0, 1, 0), Room(1, 0, 0), Room(1, 1, -1)])
def test_a_gate_without_room_is_refused(room: Room) -> None:
    """It would never open."""
    with pytest.raises(ValueError, match="room for 1"):
        room.turns()
