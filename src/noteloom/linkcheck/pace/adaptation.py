"""How one host is treated once it has refused: slower, then gently faster again.

What a host asks for is granted as long as it stays within our patience. A host that asks
for more is not waited for: its links are rate-limited now, and the next run asks again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.linkcheck.pace.limits import LEAST_WAIT, quota_wait, retry_after

if TYPE_CHECKING:
    from datetime import datetime

    from noteloom.linkcheck.visit import Headers

PATIENCE = 60.0
"""Seconds that a host may make us wait in all before it serves again for a while."""
_FLOOR = 0.25
"""The least interval after a refusal, in seconds: twice nothing is still nothing."""
_CEILING = 30.0
"""The longest interval that refusals lead to, in seconds."""
_VAIN = 2
"""A host that refuses more often in a row, and does not say for how long, means it."""
_VAIN_IF_ASKED = 3
"""The same for one that says for how long, and then refuses again."""
_RUN = 10
"""So many good answers one after the other make a host a little faster again."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """The answer counts. The host is held for *seconds*, mostly 0, all the same."""

    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Wait:
    """The host refused: hold it for *seconds*, then ask again."""

    seconds: float


@dataclass(frozen=True, slots=True)
class GiveUp:
    """The host refused, for longer than we wait: its links are rate-limited now.

    *seconds* is what it asked for, None if it keeps refusing without saying.
    """

    seconds: float | None


Decision: TypeAlias = GoOn | Wait | GiveUp


class Answer(NamedTuple):
    """A response. *asked* and *heard* are times of the loop clock, *now* is the date."""

    status: int
    headers: Headers
    asked: float
    heard: float
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Adaptation:
    """How one host is to be asked now. The first interval and concurrency are kept."""

    interval: float
    concurrency: int
    usual_interval: float
    usual_concurrency: int
    good: int = 0
    """How many good answers came one after the other."""
    waited: float = 0.0
    """Seconds of waiting asked for since the last run of good answers."""
    refusals: int = 0
    changed: float = -inf
    """When the last refusal was heard that counted."""

    @classmethod
    def start(cls, *, interval: float, concurrency: int) -> Adaptation:
        """Treat a host as configured."""
        return cls(
            interval=interval,
            concurrency=concurrency,
            usual_interval=interval,
            usual_concurrency=concurrency,
        )

    def after(self, answer: Answer, *, remaining: float) -> tuple[Adaptation, Decision]:
        """Return how to go on after *answer*, with *remaining* seconds for the run."""
        if not is_refusal(answer):
            held = quota_wait(answer.headers, answer.now) or 0.0
            # A longer one is left to the server to enforce: it may well not.
            return self._served(), GoOn(held if held <= min(PATIENCE, remaining) else 0.0)
        asked = _asked(answer)
        slower = self._refused(answer)
        seconds = max(LEAST_WAIT, asked or LEAST_WAIT * 2 ** (slower.refusals - 1))
        fresh = slower.refusals > self.refusals
        waited = slower.waited + seconds if fresh else slower.waited
        is_vain = slower.refusals > (_VAIN if asked is None else _VAIN_IF_ASKED)
        if is_vain or waited > PATIENCE or seconds > remaining:
            return slower, GiveUp(asked)
        return replace(slower, waited=waited), Wait(seconds)

    def _refused(self, answer: Answer) -> Adaptation:
        # Requests that were under way together are refused together: that is one refusal.
        if answer.asked < self.changed:
            return replace(self, good=0)
        return replace(
            self,
            interval=min(max(2 * self.interval, _FLOOR), max(_CEILING, self.interval)),
            concurrency=max(1, self.concurrency // 2),
            good=0,
            refusals=self.refusals + 1,
            changed=answer.heard,
        )

    def _served(self) -> Adaptation:
        if self.good + 1 < _RUN:
            return replace(self, good=self.good + 1)
        faster = 0.9 * self.interval
        return replace(
            self,
            interval=max(self.usual_interval, faster if faster > _FLOOR / 4 else 0.0),
            concurrency=min(self.usual_concurrency, self.concurrency + 1),
            good=0,
            waited=0.0,
            refusals=0,
        )


def is_refusal(answer: Answer) -> bool:
    """Tell whether a host says that it is asked too often (or not just now)."""
    match answer.status:
        case 429:
            return True
        case 503:
            return retry_after(answer.headers.get("retry-after"), answer.now) is not None
        case 403:
            return _asked(answer) is not None
        case _:
            return False


def _asked(answer: Answer) -> float | None:
    """Return for how many seconds the host wants to be left alone, if it says so."""
    seconds = retry_after(answer.headers.get("retry-after"), answer.now)
    return quota_wait(answer.headers, answer.now) if seconds is None else seconds
