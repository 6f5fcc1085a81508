"""What a series of observations comes to: a function of the series and the clock alone.

Three colours and no false red. A link is *ok* if the last look found its page, *dead* if
its failure is final or confirmed, *suspect* while it is failing, and *unverifiable* while
the last look could not tell, whatever came before it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.linkcheck.history.failures import (
    FailureClass,
    Run,
    class_of,
    confirmed,
    is_flaky,
    recent_failures,
    standing,
)
from noteloom.linkcheck.history.fold import RECENT
from noteloom.linkcheck.judgement import Judgement
from noteloom.linkcheck.policy import DEFAULT, NewLinks, Policy
from noteloom.linkcheck.verdicts import PROVES_LIFE, Verdict, health_of
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.observation import Observation

_DEFINITE = frozenset(
    {
        Verdict.NOT_FOUND,
        Verdict.SOFT_404,
        Verdict.PARKED,
        Verdict.DEAD_DNS,
        Verdict.GONE,
        Verdict.MALFORMED,
    }
)
"""What a new link fails for at once if asked to; a redirect loop may be for want of
cookies, and hosts come back."""


def judge(
    record: Record | None,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    is_new: bool = False,
) -> Judgement:
    """Return what is to be thought of a link.

    Args:
        record: All that was seen of it, None if it never was asked for.
        now: The time to which ages are told.
        policy: When a failure is held against it.
        is_new: Whether the change under review brings the link in.

    Source:
        ``docs/reference/verdicts.md``.

    """
    if record is None:
        return Judgement(health=Health.UNVERIFIABLE, verdict=Verdict.NOT_CHECKED)
    if record.latest.saw in PROVES_LIFE:
        return _living(record)
    if health_of(record.latest.saw) is Health.UNVERIFIABLE:
        return _undecided(record, now)
    return _failing(record, policy, is_new=is_new)


def _living(record: Record) -> Judgement:
    seen = record.latest.saw
    shaky = seen is Verdict.ALIVE and is_flaky(record)
    verdict = Verdict.ALIVE_FLAKY if shaky else seen
    return _judgement(record, health_of(seen), verdict, *_shakes(record))


def _undecided(record: Record, now: datetime) -> Judgement:
    before = (f"before that, it {_tally(run)}" for run in standing(record).values())
    ages = (_proof_of_life(record, now), *before)
    return _judgement(record, Health.UNVERIFIABLE, record.latest.saw, *ages)


def _failing(record: Record, policy: Policy, *, is_new: bool) -> Judgement:
    runs = standing(record)
    since = min(run.first for run in runs.values())
    saw = record.latest.saw
    dead = confirmed(runs, policy)
    if dead is not None:
        why = _grounds(dead, record.latest)
        judgement = _judgement(record, Health.DEAD, dead.verdict, *why)
    elif is_new and _fails_at_once(record, policy):
        judgement = _judgement(record, Health.DEAD, saw, "new in this change")
    else:
        judgement = _judgement(record, Health.SUSPECT, saw, _outlook(record, runs, policy))
    return replace(judgement, since=since)


def _fails_at_once(record: Record, policy: Policy) -> bool:
    is_strict = policy.new_links is NewLinks.STRICT
    return is_strict and record.latest.saw in _DEFINITE and record.last_alive is None


def _judgement(record: Record, health: Health, verdict: Verdict, *added: str) -> Judgement:
    alive = record.last_alive
    archived = [seen.archived for seen in record.after if seen.archived]
    return Judgement(
        health=health,
        verdict=verdict,
        evidence=(*record.latest.evidence, *added),
        latest=record.latest,
        last_alive=alive.at if alive else None,
        moved_to=record.latest.moved_to or (alive.moved_to if alive else None),
        archived=archived[-1] if archived else record.latest.archived,
    )


def _shakes(record: Record) -> Iterator[str]:
    """Yield what makes a living link flaky."""
    if record.latest.attempts > 1:
        yield f"it took {record.latest.attempts} attempts"
    failures = recent_failures(record)
    if failures:
        checks = min(RECENT, len(record.observations))
        day = failures[-1].at.date()
        yield f"failed {len(failures)} of the last {checks} checks, last on {day}"


def _proof_of_life(record: Record, now: datetime) -> str:
    if record.last_alive is None:
        return "never proven alive yet"
    days = (now - record.last_alive.at).days
    if days < 1:
        return "last proven alive less than a day ago"
    return f"last proven alive {days} day{'s' if days > 1 else ''} ago"


def _tally(run: Run) -> str:
    if run.times == 1:
        return f"failed once on {run.first.date()}"
    return f"failed {run.times} times since {run.first.date()}"


def _grounds(dead: Run, latest: Observation) -> Iterator[str]:
    """Yield why a link is dead, beyond what the latest observation says."""
    is_other = class_of(latest.saw) is not class_of(dead.verdict)
    kind = f" ({dead.verdict})" if is_other else ""
    if is_other or dead.times > 1:
        yield f"{_tally(dead)}{kind}, with no proof of life in between"


def _outlook(record: Record, runs: Mapping[FailureClass, Run], policy: Policy) -> str:
    """Return how far a failure is from being confirmed."""
    kind = class_of(record.latest.saw)
    if kind is None or kind is FailureClass.RESOLVER:
        return "a resolver without an answer is never held against a link"
    rule = f"confirmed after {policy.min_failures} over {policy.min_days} days"
    earliest = runs[kind].first + policy.span
    wait = f", not before {earliest.date()}" if earliest > record.latest.at else ""
    return f"{_tally(runs[kind])}, {rule}{wait}"
