"""How long and how often a link has been failing, by the class of the failure.

A proof of life ends every run of failures. An answer that settles nothing (a wall, a
login, a limit) is neither for nor against the page: a page that was missing before stays
missing after it. But it is an answer, so whatever was the matter with the *host* is over.
The same goes for an answer that the page is missing or parked. Failures of two classes
are counted apart: three different accidents are not one death.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.history.fold import RECENT, failed
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.policy import Policy

APART = timedelta(hours=1)
"""Failures closer together count once: they are one accident, looked at twice."""


class FailureClass(StrEnum):
    """Verdicts that confirm each other."""

    SERVER = "server error"
    CONNECTION = "connection"
    NAME = "name"
    RESOLVER = "resolver"
    """Says nothing of the name, so it confirms nothing."""
    MISSING = "missing"
    PARKED = "parked"
    FINAL = "final"
    """Needs no second look."""


_CLASSES = {
    Verdict.SERVER_ERROR: FailureClass.SERVER,
    Verdict.TIMEOUT_CONNECT: FailureClass.CONNECTION,
    Verdict.TIMEOUT_FIRST_BYTE: FailureClass.CONNECTION,
    Verdict.TIMEOUT_BODY: FailureClass.CONNECTION,
    Verdict.REFUSED: FailureClass.CONNECTION,
    Verdict.RESET: FailureClass.CONNECTION,
    Verdict.NOT_HTTP: FailureClass.CONNECTION,
    Verdict.DEAD_DNS: FailureClass.NAME,
    Verdict.DNS_FAILURE: FailureClass.RESOLVER,
    Verdict.NOT_FOUND: FailureClass.MISSING,
    Verdict.SOFT_404: FailureClass.MISSING,
    Verdict.REDIRECT_LOOP: FailureClass.MISSING,
    Verdict.PARKED: FailureClass.PARKED,
    Verdict.GONE: FailureClass.FINAL,
    Verdict.MALFORMED: FailureClass.FINAL,
}
OF_THE_HOST = frozenset(
    {
        FailureClass.SERVER,
        FailureClass.CONNECTION,
        FailureClass.NAME,
        FailureClass.RESOLVER,
    }
)
"""Trouble that is over once the host answers."""


class Run(NamedTuple):
    """Failures of one class that nothing has refuted yet; *times* are an hour apart."""

    first: datetime
    counted: datetime
    """The last that counted."""
    last: datetime
    times: int
    verdict: Verdict
    """The latest of them."""


def class_of(saw: Verdict) -> FailureClass | None:
    """Return the class of a failure, None for what is no failure."""
    return _CLASSES.get(saw)


def standing(record: Record) -> dict[FailureClass, Run]:
    """Return the runs of failures that still stand, by class, in order of their start."""
    runs: dict[FailureClass, Run] = {}
    for seen in record.after:
        kind = class_of(seen.saw)
        if seen.status is not None and kind not in OF_THE_HOST:
            runs = {one: run for one, run in runs.items() if one not in OF_THE_HOST}
        if kind is not None:
            runs[kind] = _longer(runs.get(kind), seen)
    return runs


def confirmed(runs: Mapping[FailureClass, Run], policy: Policy) -> Run | None:
    """Return the run that makes a link dead, the latest if there are several."""
    enough = [run for kind, run in runs.items() if _is_enough(kind, run, policy)]
    return max(enough, key=lambda run: run.last, default=None)


def recent_failures(record: Record) -> tuple[Observation, ...]:
    """Return the failures among the last observations."""
    return tuple(seen for seen in record.observations[-RECENT:] if failed(seen))


def is_flaky(record: Record) -> bool:
    """Tell whether a living link failed lately, or had to be asked more than once."""
    return record.latest.attempts > 1 or bool(recent_failures(record))


def _longer(run: Run | None, seen: Observation) -> Run:
    if run is None:
        return Run(seen.at, seen.at, seen.at, 1, seen.saw)
    if seen.at - run.counted < APART:
        return run._replace(last=seen.at, verdict=seen.saw)
    return Run(run.first, seen.at, seen.at, run.times + 1, seen.saw)


def _is_enough(kind: FailureClass, run: Run, policy: Policy) -> bool:
    if kind is FailureClass.FINAL:
        return True
    return (
        kind is not FailureClass.RESOLVER
        and run.times >= policy.min_failures
        and run.last - run.first >= policy.span
    )
