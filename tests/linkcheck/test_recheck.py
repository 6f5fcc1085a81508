"""When a link is asked again: soon if that settles something, and never twice at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.histories import day, observations, record, seen
from noteloom.linkcheck.history.codec import History
from noteloom.linkcheck.history.fold import fold, record_of
from noteloom.linkcheck.history.recheck import due, next_check
from noteloom.linkcheck.judge import judge
from noteloom.linkcheck.policy import Policy
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health

if TYPE_CHECKING:
    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.observation import Observation

ALIVE, LOST, WALL, DOWN = (
    Verdict.ALIVE,
    Verdict.NOT_FOUND,
    Verdict.BOT_BLOCKED,
    Verdict.TIMEOUT_CONNECT,
)


def wait(told: Record) -> float:
    """Return the days from the last look to the next."""
    return (next_check(told) - told.latest.at) / timedelta(days=1)


def test_a_link_that_never_was_asked_is_due() -> None:
    """There is nothing to go by."""
    assert due(None, day(0))


@pytest.mark.parametrize(
    ("series", "least", "most"),
    [
        ([(0, ALIVE)], 4.9, 6.65),
        ([(0, ALIVE), (50, ALIVE)], 4.9, 6.65),
        ([(0, ALIVE), (112, ALIVE)], 9.8, 13.3),
        ([(0, ALIVE), (2000, ALIVE)], 19.6, 26.6),
        ([(0, ALIVE), (2000, LOST), (2001, ALIVE)], 2.1, 2.85),
        ([(0, WALL)], 4.9, 6.65),
        ([(0, ALIVE), (200, WALL)], 4.9, 6.65),
        ([(0, Verdict.RATE_LIMITED)], 0.7, 0.95),
        ([(0, Verdict.DNS_FAILURE)], 0.7, 0.95),
        ([(0, LOST)], 2.76, 2.94),
        ([(0, ALIVE), (6, DOWN)], 2.76, 2.94),
        ([(0, LOST), (3, LOST)], 3, 3),
        ([(0, LOST), (2.5, LOST)], 3.5, 3.5),
        ([(0, LOST), (9, LOST)], 2.76, 2.94),
        ([(0, LOST), (3, LOST), (6, LOST)], 4.9, 6.65),
        ([(0, LOST), (3, LOST), (6, LOST), (160, LOST)], 14, 19),
        ([(0, LOST), (3, LOST), (6, LOST), (900, LOST)], 19.6, 26.6),
        ([(0, Verdict.GONE)], 4.9, 6.65),
        ([(0, Verdict.MALFORMED)], 4.9, 6.65),
    ],
)
def test_how_long_a_link_is_left_alone(
    series: list[tuple[float, Verdict]], least: float, most: float
) -> None:
    """Settled links rarely, shaky ones often, limited ones tomorrow."""
    assert least <= round(wait(record(*series)), 4) <= most


def test_a_link_that_took_two_attempts_is_shaky() -> None:
    """It is asked again as soon as one that failed lately."""
    assert wait(record_of([seen(0, ALIVE, attempts=2)])) < 3


@given(st.lists(observations, min_size=1, max_size=20))
def test_a_second_run_sends_nothing(series: list[Observation]) -> None:
    """Whatever the health, what was just asked is not asked again within 16 hours."""
    for told in fold(History(tuple(series)), now=day(41)).values():
        assert not due(told, told.latest.at)
        assert not due(told, told.latest.at + timedelta(hours=16))
        assert due(told, told.latest.at + timedelta(days=28))


@pytest.mark.parametrize("saw", [LOST, DOWN, Verdict.DEAD_DNS, Verdict.SERVER_ERROR])
def test_a_daily_round_confirms_on_day_six(saw: Verdict) -> None:
    """Failures come on days 0, 3 and 6, and no request is made in between."""
    told = record((0, saw))
    asked = [0]
    for number in range(1, 7):
        if due(told, day(number)):
            asked.append(number)
            told = record(*((at, saw) for at in asked))

    assert asked == [0, 3, 6]
    assert judge(told, now=day(6)).health is Health.DEAD


def test_a_weekly_round_finds_everything_due() -> None:
    """Even if it starts some minutes earlier than last week."""
    week = timedelta(days=7) - timedelta(minutes=30)
    for at in range(300):
        for saw in (ALIVE, WALL, LOST, Verdict.GONE):
            told = record_of([seen(0, saw, f"https://a.example/{at}")])
            assert due(told, day(0) + week)


def test_the_load_becomes_flat() -> None:
    """Links first asked on one day are soon asked on different days."""
    urls = [f"https://a.example/{at}" for at in range(700)]
    told = {url: record_of([seen(0, ALIVE, url)]) for url in urls}
    loads = []
    for number in range(1, 90):
        now = [url for url in urls if due(told[url], day(number))]
        told |= {url: record_of([seen(number, ALIVE, url)]) for url in now}
        loads.append(len(now))

    assert max(loads[:7]) > 250
    assert max(loads[60:]) < 200
    assert min(loads[60:]) > 50


def test_the_time_is_the_same_on_every_machine() -> None:
    """There is no chance in it: shards and repeated runs agree."""
    told = record((0, ALIVE))

    assert next_check(told).isoformat() == "2026-03-07T12:06:41+00:00"


def test_an_impatient_policy_does_not_ask_all_the_time() -> None:
    """Even if one failure is enough, or none need wait, there is a day in between."""
    hasty = Policy(min_failures=1, min_days=0)
    two = Policy(min_failures=2, min_days=0)
    one = Policy(min_failures=1)

    assert next_check(record((0, LOST)), hasty) > day(4)
    assert next_check(record((0, LOST)), one) == day(6)
    assert day(0.9) < next_check(record((0, LOST)), two) < day(1)


def test_another_failure_is_counted_from_its_own_start() -> None:
    """A page that is missing after two timeouts can be confirmed in six days."""
    told = record((0, DOWN), (3, DOWN), (6, LOST))

    assert 2.76 <= wait(told) <= 2.94
    assert next_check(record((0, DOWN), (3, DOWN), (6, LOST), (9, LOST))) == day(12)


def test_a_clock_that_was_wrong_does_not_stop_the_checks() -> None:
    """A record from the year after next does not hold until then."""
    told = record((700, ALIVE))

    assert due(told, day(1))
    assert not due(told, day(700) - timedelta(minutes=30))
