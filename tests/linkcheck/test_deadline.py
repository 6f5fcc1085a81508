"""The time by which a run ends, and how long the rest takes."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone
from math import inf

import pytest

from linkcheck import virtual_time
from linkcheck.asking import Room, ask, ask_all
from noteloom.linkcheck.pace.deadline import Deadline, estimate
from noteloom.linkcheck.pace.turns import Turns

SUMMER = timezone(timedelta(hours=2))
MORNING = datetime(2026, 9, 30, 9, 0, 0, tzinfo=SUMMER)


def test_a_deadline_comes_nearer_and_passes() -> None:
    """On the clock of the loop; what is left is never less than nothing."""

    async def main() -> list[tuple[float, bool]]:
        deadline = Deadline(10)
        seen = []
        for _ in range(3):
            seen.append((deadline.remaining(), deadline.passed))
            await asyncio.sleep(6)
        return seen

    assert virtual_time.run(main()) == [(10, False), (4, False), (0, True)]


def test_a_run_without_deadline_is_never_late() -> None:
    """Then there is nothing to state either."""

    async def main() -> tuple[float, bool, str | None]:
        deadline = Deadline(None)
        await asyncio.sleep(1e6)
        return deadline.remaining(), deadline.passed, deadline.finish_by(MORNING)

    assert virtual_time.run(main()) == (inf, False, None)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (12 * 60, "ends by 09:12 at the latest"),
        (12 * 60 + 0.1, "ends by 09:13 at the latest"),
        (0, "ends by 09:00 at the latest"),
        (15 * 3600 - 1, "ends by 2026-10-01 00:00 at the latest"),
        (24 * 3600, "ends by 2026-10-01 09:00 at the latest"),
    ],
)
def test_the_end_is_stated_on_the_clock_of_the_reader(seconds: float, text: str) -> None:
    """To the minute that is not too early, with the day if it is another."""

    async def main() -> str | None:
        return Deadline(seconds).finish_by(MORNING)

    assert virtual_time.run(main()) == text


def test_the_end_stays_the_same_while_time_passes() -> None:
    """A run that states it twice does not put it off."""

    async def main() -> str | None:
        deadline = Deadline(720)
        await asyncio.sleep(120)
        return deadline.finish_by(MORNING + timedelta(seconds=120))

    assert virtual_time.run(main()) == "ends by 09:12 at the latest"


@pytest.mark.parametrize(
    ("links", "room"),
    [
        ([("a", 0.3)] * 100 + [("b", 0.3)], Room(9, 9, 1)),
        ([("a", 0.3)] * 100 + [("b", 0.3)], Room(9, 2, 0)),
        ([(f"h{i}", 0.3) for i in range(100)], Room(4, 2, 1)),
    ],
)
def test_the_estimate_is_what_the_run_takes(
    links: list[tuple[str, float]], room: Room
) -> None:
    """By the slowest host's interval, by its concurrency, or by the places of all."""

    async def guess() -> float:
        turns = room.turns()
        for host, _ in links:
            turns.expect(host, sum(other == host for other, _ in links))
        return estimate(turns)

    took = max(asked.end for asked in ask_all(links, room))

    assert virtual_time.run(guess()) == pytest.approx(took, rel=0.05)


def test_the_estimate_learns_how_long_a_host_takes() -> None:
    """A tarpit shows, even before its first request ends."""

    async def main() -> list[int]:
        turns = Turns(concurrency=9, host_concurrency=1, host_interval=0)
        tasks = [asyncio.create_task(ask(turns, "a", 30)) for _ in range(10)]
        seen = []
        for seconds in [1, 28, 60]:
            await asyncio.sleep(seconds)
            seen.append(round(estimate(turns)))
        await asyncio.gather(*tasks)
        return [*seen, round(estimate(turns))]

    early, late, later, done = virtual_time.run(main())

    assert early < late
    assert later == pytest.approx(7 * 30, rel=0.3)
    assert done == 0


def test_the_estimate_knows_of_holds() -> None:
    """A host that may not be asked for a minute takes at least that."""

    async def main() -> float:
        turns = Turns(concurrency=9, host_concurrency=1, host_interval=0)
        turns.expect("a", 1)
        turns.hold("a", 60)
        return estimate(turns)

    assert 60 <= virtual_time.run(main()) <= 61
