"""From judged links and their records to the report, all of it without a request."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from noteloom.linkcheck.history.fold import failed, record_of
from noteloom.linkcheck.judge import judge
from noteloom.linkcheck.outputs.groups import places
from noteloom.linkcheck.outputs.json_schema import CoverageData
from noteloom.linkcheck.outputs.report_data import (
    VERSION,
    DomainStates,
    FlakyData,
    LifeData,
    NewlyDead,
    NoteStates,
    ReportData,
    StatesData,
)
from noteloom.linkcheck.outputs.showing import joined, timestamp
from noteloom.linkcheck.outputs.totals import PROOF_DAYS, totals
from noteloom.linkcheck.policy import DEFAULT
from noteloom.linkcheck.verdicts import PROVES_LIFE
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.judgement import CheckedLink, Outcome
    from noteloom.linkcheck.policy import Policy

_FEWEST_DEATHS = 3
"""Fewer say nothing of a rate."""

_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a report is made of.

    *records* are by the address as requested, as ``fold`` has them. *host_of* takes an
    address as written. *since* is the date from which newly dead links are listed.
    """

    outcome: Outcome
    records: Mapping[str, Record]
    host_of: Callable[[str], str | None]
    since: datetime
    policy: Policy = DEFAULT
    root: str = ""


def report(basis: Basis) -> ReportData:
    """Return what the history says of the links of *basis*."""
    outcome = basis.outcome
    sums = totals(outcome.links, outcome.at)
    return ReportData(
        version=VERSION,
        at=timestamp(outcome.at),
        since=timestamp(basis.since),
        states=_states(outcome.links, outcome.at),
        verdicts={str(one): number for one, number in sums.verdicts.items()},
        coverage=CoverageData(PROOF_DAYS, sums.proven, sums.links),
        life=_life(outcome.links, basis),
        newly_dead=[_newly_dead(one, basis) for one in _died(basis)],
        flaky=_flaky(basis),
        notes=_notes(basis),
        domains=_domains(basis),
    )


def _states(links: Iterable[CheckedLink], at: datetime) -> StatesData:
    sums = totals(links, at)
    counts = {str(one): number for one, number in sums.health.items()}
    return StatesData(links=sums.links, **counts)


def _record(link: CheckedLink, basis: Basis) -> Record | None:
    latest = link.judgement.latest
    return None if latest is None else basis.records.get(latest.url)


# -- deaths -------------------------------------------------------------------------------


def _died(basis: Basis) -> Iterable[CheckedLink]:
    """Return the links that are dead now and were not at ``basis.since``."""
    dead = (one for one in basis.outcome.links if one.judgement.health is Health.DEAD)
    return (one for one in dead if not _was_dead(one, basis))


def _was_dead(link: CheckedLink, basis: Basis) -> bool:
    """Return what the judge would have said at ``basis.since``."""
    record = _record(link, basis)
    known = [one for one in record.observations if one.at < basis.since] if record else []
    if not known:
        return False
    then = judge(record_of(known), now=basis.since, policy=basis.policy)
    return then.health is Health.DEAD


def _newly_dead(link: CheckedLink, basis: Basis) -> NewlyDead:
    judgement = link.judgement
    return NewlyDead(
        url=link.url,
        verdict=judgement.verdict,
        since=timestamp(judgement.since),
        last_alive=timestamp(judgement.last_alive),
        archived=judgement.archived,
        places=[
            f"{joined(basis.root, str(one.source.path))}:{one.position}"
            for one in places(link)
        ],
    )


def _life(links: Iterable[CheckedLink], basis: Basis) -> LifeData:
    """Return how fast *links* die, as if each day were as dangerous as any other.

    Links that never were alive while we watched are left out: when they died is unknown.

    Source:
        The estimate of a constant rate from censored lifetimes, deaths by time at risk:
        Lawless, "Statistical Models and Methods for Lifetime Data", 4.1.
    """
    deaths, watched = 0, 0.0
    for link in links:
        record = _record(link, basis)
        if record is None or record.last_alive is None:
            continue
        is_dead = link.judgement.health is Health.DEAD
        end = link.judgement.since if is_dead else record.latest.at
        born = next(one.at for one in record.observations if one.saw in PROVES_LIFE)
        watched += max(0.0, ((end or record.last_alive.at) - born).total_seconds() / _DAY)
        deaths += is_dead
    half_life = round(log(2) * watched / deaths) if deaths >= _FEWEST_DEATHS else None
    return LifeData(deaths, round(watched), half_life)


# -- flakiness ----------------------------------------------------------------------------


def _flaky(basis: Basis) -> list[FlakyData]:
    """Return the links that came back from a failure, the most unreliable first."""
    found = []
    for link in basis.outcome.links:
        record = _record(link, basis)
        if record is None or record.last_alive is None:
            continue
        survived = [one for one in record.observations if one.at <= record.last_alive.at]
        failures = [one for one in survived if failed(one)]
        if failures and link.judgement.health is not Health.DEAD:
            last = timestamp(failures[-1].at)
            checks = len(record.observations)
            found.append(FlakyData(link.url, checks, len(failures), last))
    return sorted(found, key=lambda one: (-one.failures / one.checks, one.url))


# -- notes and domains --------------------------------------------------------------------


def _notes(basis: Basis) -> list[NoteStates]:
    """Return the links of each note, by path; a link counts once for each note."""
    by_path: defaultdict[str, list[CheckedLink]] = defaultdict(list)
    for link in basis.outcome.links:
        for path in {str(one.source.path) for one in link.occurrences}:
            by_path[path].append(link)
    at = basis.outcome.at
    return [
        NoteStates(joined(basis.root, path), _states(links, at))
        for path, links in sorted(by_path.items())
    ]


def _domains(basis: Basis) -> list[DomainStates]:
    """Return the links of each host, those of most worry first."""
    by_host: defaultdict[str, list[CheckedLink]] = defaultdict(list)
    for link in basis.outcome.links:
        by_host[basis.host_of(link.url) or "(no host)"].append(link)
    at = basis.outcome.at
    found = [
        DomainStates(host, _states(links, at), _life(links, basis))
        for host, links in by_host.items()
    ]
    return sorted(found, key=_by_worry)


def _by_worry(one: DomainStates) -> tuple[int, int, int, str]:
    return -one.states.dead, -one.states.worry, -one.states.links, one.host
