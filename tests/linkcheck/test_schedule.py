"""How long a run takes: hardly longer than the slowest host and the places allow."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest
from math import exp
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeAlias

import pytest

from linkcheck.asking import Link, Room, ask_all
from noteloom.linkcheck.pace.agenda import Agenda, Choice
from noteloom.linkcheck.pace.lane import Lane

if TYPE_CHECKING:
    from collections.abc import Callable


Order: TypeAlias = "Callable[[list[list[Link]]], list[Link]]"


def bound(links: list[Link], room: Room) -> float:
    """Return the seconds that no schedule can beat.

    Source: link-rot.md section 5; every term is a bound for each order of the links.
    """
    hosts: defaultdict[str, list[float]] = defaultdict(list)
    for host, seconds in links:
        hosts[host].append(seconds)
    return max(
        *((len(own) - 1) * room.host_interval + min(own) for own in hosts.values()),
        *(sum(own) / room.host_concurrency for own in hosts.values()),
        *(max(own) for own in hosts.values()),
        sum(seconds for _, seconds in links) / room.concurrency,
    )


def answers(count: int) -> list[float]:
    """Return log-normal times to answer, 0.1 s in the middle, always the same."""
    normal = NormalDist()
    return [
        0.1 * exp(0.6 * normal.inv_cdf((i + 1) * 0.6180339887 % 1)) for i in range(count)
    ]


def web(sizes: list[int]) -> list[list[Link]]:
    """Return the links of each host, of which there are *sizes*."""
    times = iter(answers(sum(sizes)))
    return [[(f"h{i}", next(times)) for _ in range(n)] for i, n in enumerate(sizes)]


def grouped(hosts: list[list[Link]]) -> list[Link]:
    """Order links as a bibliography does."""
    return [link for own in hosts for link in own]


def interleaved(hosts: list[list[Link]]) -> list[Link]:
    """Order links so that each host comes once before any comes again."""
    return [link for links in zip_longest(*hosts) for link in links if link]


def smallest_first(hosts: list[list[Link]]) -> list[Link]:
    """Order links so that who takes them as they come ends with one long host."""
    return grouped(sorted(hosts, key=len))


WEBS = {
    "five hosts of 200": ([200] * 5, Room(128, 10, 0.05)),
    "more hosts than places": ([10] * 300, Room(64, 2, 0.05)),
    "few large, many small": (
        [max(1, 1000 // i) for i in range(1, 300)],
        Room(32, 4, 0.05),
    ),
    "no interval": ([max(1, 1000 // i) for i in range(1, 300)], Room(32, 4, 0)),
    "one large, the rest alone": ([1000] + [1] * 900, Room(24, 10, 0)),
}


@pytest.mark.parametrize("order", [grouped, interleaved, smallest_first])
@pytest.mark.parametrize("name", WEBS)
def test_a_run_takes_hardly_longer_than_it_must(name: str, order: Order) -> None:
    """In any order of the links, the schedule stays within 5 % of the lower bound."""
    sizes, room = WEBS[name]
    links = order(web(sizes))

    end = max(asked.end for asked in ask_all(links, room))

    assert end / bound(links, room) <= 1.05


@pytest.mark.parametrize("name", ["five hosts of 200", "few large, many small"])
def test_a_tarpit_holds_up_only_itself(name: str) -> None:
    """200 timeouts of one host cost the others the places it has, and no time."""
    sizes, room = WEBS[name]
    tarpit = [("tarpit", 10.0)] * 200
    others = grouped(web(sizes))
    left = room._replace(concurrency=room.concurrency - room.host_concurrency)

    asked = ask_all(tarpit + others, room)

    assert max(a.end for a in asked[200:]) / bound(others, left) <= 1.05
    assert max(a.end for a in asked) / bound(tarpit, room) <= 1.05


@pytest.mark.parametrize("large", [["large"], ["large", "huge"]])
def test_hosts_that_could_take_every_place_starve_nobody(large: list[str]) -> None:
    """128 places, 1,000 links of a large host before 50 small ones: all get on soon."""
    room = Room(128, 128, 0)
    links = [(host, 1.0) for host in large for _ in range(1000)]
    small = [(f"h{i}", 1.0) for i in range(50)]

    asked = ask_all(links + small, room)

    # Of 128 places a second, one in eight goes to the host that waits longest.
    assert max(a.start for a in asked[len(links) :]) <= 4


def test_the_same_host_is_asked_in_the_order_of_asking() -> None:
    """First come, first served: a retry does not overtake."""
    asked = ask_all([("a", 0.1)] * 5, Room(8, 1, 1))

    assert [a.start for a in asked] == [0, 1, 2, 3, 4]


def test_more_work_does_not_make_a_host_younger() -> None:
    """Else a host that gets links all the time would never be the oldest."""
    choice = Choice()
    old, young = Lane("old", 1, 1), Lane("young", 1, 1, expected=9)

    for lane in [old, young, old]:
        choice.put(lane)

    assert [choice.next() for _ in range(8)] == [young] * 7 + [old]


def test_moving_a_host_leaves_nothing_behind() -> None:
    """The memory of an agenda is that of its hosts, however often they move."""
    agenda, lane = Agenda(), Lane("a", 1, 1)

    for key in range(10_000):
        agenda.put(-key, lane)

    assert agenda.first() == lane.ticket
    assert len(agenda._heap) < 200
