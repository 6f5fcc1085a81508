"""When a link is asked again.

=====================  ================================================================
so far                 asked again after
=====================  ================================================================
alive                  an eighth of the time it has been alive without a failure, at
                       least 7 and at most 28 days
flaky                  3 days
failing                3 days; the failure that can confirm it comes no sooner than it
                       could count
dead                   an eighth of the time it has been dead, at least 7 and at most
                       28 days: 4 % come back
unverifiable           7 days
limited, no resolver   1 day
=====================  ================================================================

Intervals are shortened by up to 30 %, by a hash of the address and the day, so that links
which were first checked together do not stay together and the load becomes flat; and by
at least 5 %, so that a weekly run that starts some minutes early finds everything due.

Source: InternetArchiveBot (7 days while alive, 3 days while failing).
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from noteloom.linkcheck.history.failures import class_of, confirmed, is_flaky, standing
from noteloom.linkcheck.history.fold import SKEW
from noteloom.linkcheck.policy import DEFAULT
from noteloom.linkcheck.verdicts import PROVES_LIFE, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from noteloom.linkcheck.history.failures import FailureClass, Run
    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.policy import Policy

DAY = timedelta(days=1)
WEEK = 7 * DAY
SHAKY = 3 * DAY
LONGEST = 28 * DAY

_SOON = frozenset({Verdict.RATE_LIMITED, Verdict.DNS_FAILURE, Verdict.NOT_CHECKED})
_SETTLED_SHARE = 8
_JITTER = (0.70, 0.95)
_JITTER_FAILING = (0.92, 0.98)
"""Narrow, so that failures on a daily round come on days 0, 3 and 6."""


def due(record: Record | None, now: datetime, policy: Policy = DEFAULT) -> bool:
    """Tell whether a link is to be asked at *now*; one that never was always is."""
    if record is None or record.latest.at > now + SKEW:  # a clock was wrong
        return True
    return next_check(record, policy) <= now


def next_check(record: Record, policy: Policy = DEFAULT) -> datetime:
    """Return the time from which a link is asked again."""
    latest = record.latest
    failure = class_of(latest.saw)
    if latest.saw in _SOON:
        return _after(latest, DAY)
    if failure is not None:
        return _while_failing(latest, failure, standing(record), policy)
    if latest.saw in PROVES_LIFE:
        return _after(latest, _while_alive(record))
    return _after(latest, WEEK)


def _while_alive(record: Record) -> timedelta:
    if record.alive_since is None or is_flaky(record):
        return SHAKY
    return _settled(record.latest.at - record.alive_since)


def _while_failing(
    latest: Observation,
    failure: FailureClass,
    runs: Mapping[FailureClass, Run],
    policy: Policy,
) -> datetime:
    dead = confirmed(runs, policy)
    if dead is not None:
        return _after(latest, _settled(latest.at - dead.first))
    step = max(DAY, policy.span / max(1, policy.min_failures - 1))
    again = _after(latest, step, _JITTER_FAILING)
    run = runs[failure]
    can_confirm = run.times + 1 >= policy.min_failures
    return max(again, run.first + policy.span) if can_confirm else again


def _settled(age: timedelta) -> timedelta:
    return min(max(age / _SETTLED_SHARE, WEEK), LONGEST)


def _after(
    latest: Observation, interval: timedelta, share: tuple[float, float] = _JITTER
) -> datetime:
    """Return the time a part of *interval* after *latest*, in whole seconds.

    The part depends on the address and the day: if it were always the same for an
    address, daily rounds would keep those together that once came together.
    """
    least, most = share
    seed = f"{latest.url} {latest.at.date()}".encode("utf-8", "replace")
    place = int.from_bytes(blake2b(seed, digest_size=4).digest()) / 2**32
    seconds = interval.total_seconds() * (least + (most - least) * place)
    return latest.at + timedelta(seconds=round(seconds))
