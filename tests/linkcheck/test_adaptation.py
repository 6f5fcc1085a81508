"""How a host is treated that refuses, and that serves again."""

from __future__ import annotations

from datetime import UTC, datetime
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.linkcheck.pace.adaptation import (
    PATIENCE,
    Adaptation,
    Answer,
    Decision,
    GiveUp,
    GoOn,
    Wait,
)
from noteloom.linkcheck.visit import Headers

NOW = datetime(2026, 9, 30, 12, 0, 0, tzinfo=UTC)
USUAL = Adaptation.start(interval=0.5, concurrency=4)


def answer(status: int, at: float = 0.0, **fields: str) -> Answer:
    """Return a response to a request that was sent and answered at second *at*."""
    headers = tuple((name.replace("_", "-"), value) for name, value in fields.items())
    return Answer(status, Headers(headers), at, at, NOW)


def decisions(*answers: Answer, remaining: float = inf) -> list[Decision]:
    """Return what is decided after each of *answers*."""
    adaptation, made = USUAL, []
    for one in answers:
        adaptation, decision = adaptation.after(one, remaining=remaining)
        made.append(decision)
    return made


def after(*answers: Answer, start: Adaptation = USUAL) -> Adaptation:
    """Return how the host is asked after *answers*."""
    for one in answers:
        start, _ = start.after(one, remaining=inf)
    return start


REFUSALS = [
    (answer(429), 1),
    (answer(429, retry_after="7"), 7),
    (answer(429, retry_after="-7"), 1),
    (answer(429, retry_after="soon"), 1),
    (answer(429, ratelimit='"a";r=0;t=9'), 9),
    (answer(503, retry_after="7"), 7),
    (answer(403, retry_after="7"), 7),
    (answer(403, x_ratelimit_remaining="0", x_ratelimit_reset="7"), 7),
]
ANSWERS = [
    answer(200),
    answer(503),
    answer(403),
    answer(404),
    answer(200, retry_after="7"),
    answer(503, retry_after="soon"),
    answer(403, x_ratelimit_remaining="5", x_ratelimit_reset="7"),
]


@pytest.mark.parametrize(("refusal", "seconds"), REFUSALS)
def test_a_refusal_is_waited_for_as_long_as_it_asks(
    refusal: Answer, seconds: float
) -> None:
    """Whichever status it comes with; without a time, for the least wait."""
    assert decisions(refusal) == [Wait(seconds)]


@pytest.mark.parametrize("other", ANSWERS)
def test_any_other_answer_counts(other: Answer) -> None:
    """A 403 or 503 alone says nothing of how often the host was asked."""
    assert decisions(other) == [GoOn()]


def test_a_used_up_quota_lets_the_next_request_wait() -> None:
    """The answer counts, and the host is spared the refusal."""
    used_up = answer(200, ratelimit_remaining="0", ratelimit_reset="5")

    assert decisions(used_up) == [GoOn(5)]


def test_a_quota_that_takes_too_long_is_the_server_s_to_enforce() -> None:
    """It stands in the way of nothing as long as the server answers."""
    used_up = answer(200, ratelimit_remaining="0", ratelimit_reset="3600")

    assert decisions(used_up) == [GoOn()]


@pytest.mark.parametrize(
    ("asked", "remaining", "decision"),
    [
        ("60", inf, Wait(60)),
        ("61", inf, GiveUp(61)),
        ("86400", inf, GiveUp(86400)),
        ("30", 30, Wait(30)),
        ("30", 29, GiveUp(30)),
        ("Thu, 01 Oct 2026 12:00:00 GMT", inf, GiveUp(86400)),
    ],
)
def test_patience_ends(asked: str, remaining: float, decision: Decision) -> None:
    """What is longer than a minute, or than the run may last, is not waited for."""
    assert decisions(answer(429, retry_after=asked), remaining=remaining) == [decision]


def test_waits_without_a_time_get_longer_and_end_soon() -> None:
    """Who refuses three times in a row, and never says for how long, means it."""
    refusals = [answer(429, at=at) for at in range(4)]

    assert decisions(*refusals) == [Wait(1), Wait(2), GiveUp(None), GiveUp(None)]


def test_the_patience_is_for_all_waits_together() -> None:
    """A host that asks for half a minute again and again is an endless run, too."""
    refusals = [answer(429, at=at, retry_after="30") for at in range(3)]

    assert decisions(*refusals) == [Wait(30), Wait(30), GiveUp(30)]


def test_a_run_of_good_answers_renews_the_patience() -> None:
    """A single one does not."""
    refusal, good = answer(429, retry_after="40"), answer(200)

    one = after(refusal, good).after(refusal, remaining=inf)[1]
    ten = after(refusal, *[good] * 10).after(refusal, remaining=inf)[1]

    assert [one, ten] == [GiveUp(40), Wait(40)]


def test_a_run_of_good_answers_makes_a_refusal_the_first_again() -> None:
    """What was refused an hour ago says nothing of how patient the host is now."""
    good = [answer(200, at=2)] * 10
    refusals = [answer(429, at=1), *good, answer(429, at=3), *good, answer(429, at=4)]

    assert [made for made in decisions(*refusals) if made != GoOn()] == [Wait(1)] * 3


def test_a_refusal_halves_the_speed() -> None:
    """Twice the interval, half the concurrency, down to one request in 30 seconds."""
    first = after(answer(429, at=1))
    many = after(*(answer(429, at=at) for at in range(20)))

    assert (first.interval, first.concurrency) == (1.0, 2)
    assert (many.interval, many.concurrency) == (30.0, 1)


def test_a_host_without_interval_gets_one() -> None:
    """Twice nothing would still be nothing."""
    refused = after(answer(429), start=Adaptation.start(interval=0, concurrency=1))

    assert refused.interval == 0.25


def test_an_interval_above_the_ceiling_is_kept() -> None:
    """To be refused is no reason to ask more often."""
    refused = after(answer(429), start=Adaptation.start(interval=45, concurrency=1))

    assert refused.interval == 45


def test_requests_that_were_under_way_together_are_refused_once() -> None:
    """Else one burst of ten would slow the host down a thousand times."""
    burst = [answer(429)._replace(asked=1, heard=2 + i / 10) for i in range(10)]

    refused = after(*burst)

    assert (refused.interval, refused.concurrency) == (1.0, 2)


def test_a_burst_uses_up_the_patience_only_once() -> None:
    """Ten requests that are told to wait half a minute wait half a minute in all."""
    burst = [answer(429, retry_after="30")._replace(asked=1, heard=2) for _ in range(10)]

    assert decisions(*burst) == [Wait(30)] * 10


def test_a_refusal_that_comes_late_is_still_waited_for() -> None:
    """Though it was asked before the host slowed down, and served others since."""
    late = answer(429)._replace(asked=0.5, heard=3)

    made = decisions(answer(429, at=1), *[answer(200, at=2)] * 10, late)

    assert made[-1] == Wait(1)


def test_a_host_that_serves_again_gets_faster_step_by_step() -> None:
    """A tenth for each ten good answers, and never faster than configured."""
    refused = after(answer(429, at=1))
    good = answer(200, at=2)

    nine, ten = after(*[good] * 9, start=refused), after(*[good] * 10, start=refused)
    many = after(*[good] * 200, start=refused)

    assert (nine.interval, nine.concurrency) == (1.0, 2)
    assert (ten.interval, ten.concurrency) == (0.9, 3)
    assert (many.interval, many.concurrency) == (0.5, 4)


def test_a_host_without_interval_gets_rid_of_it_again() -> None:
    """A tenth less each time would never come to nothing."""
    free = Adaptation.start(interval=0, concurrency=4)

    assert after(answer(429), *[answer(200)] * 200, start=free).interval == 0


def test_a_refusal_ends_the_run_of_good_answers() -> None:
    """Ten in a row it must be."""
    good = [answer(200, at=2)] * 9
    late = answer(429)._replace(asked=0.5, heard=3)

    adaptation = after(answer(429, at=1), *good, late, *good)

    assert adaptation.interval == 1.0


@given(st.lists(st.sampled_from([*ANSWERS, *(r for r, _ in REFUSALS)])), st.floats(0, 99))
def test_no_host_is_asked_faster_than_configured_or_waited_for_without_end(
    answers: list[Answer], remaining: float
) -> None:
    """Whatever it answers."""
    adaptation = USUAL
    for one in answers:
        adaptation, decision = adaptation.after(one, remaining=remaining)

        assert adaptation.interval >= USUAL.interval
        assert 1 <= adaptation.concurrency <= USUAL.concurrency
        if isinstance(decision, Wait):
            assert 1 <= decision.seconds <= min(PATIENCE, remaining)
