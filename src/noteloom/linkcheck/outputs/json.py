"""The outcome for programs; ``json_schema`` has its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs.encoding import encoded
from noteloom.linkcheck.outputs.groups import grouped, places
from noteloom.linkcheck.outputs.json_schema import (
    VERSION,
    CoverageData,
    EffortData,
    HopData,
    IncidentData,
    LinkData,
    LinksData,
    PlaceData,
    RuleData,
    SummaryData,
)
from noteloom.linkcheck.outputs.showing import joined, timestamp
from noteloom.linkcheck.outputs.totals import PROOF_DAYS, last_proof, totals
from noteloom.model.health import Health

if TYPE_CHECKING:
    from noteloom.linkcheck.judgement import CheckedLink, Effort, Incident, Outcome
    from noteloom.linkcheck.occurrence import Occurrence


def render(
    outcome: Outcome,
    *,
    root: str = "",
    verbose: bool = False,  # noqa: ARG001 -- programs are told everything
) -> str:
    """Return *outcome* as JSON; *root* stands before each path."""
    return encoded(data(outcome, root))


def data(outcome: Outcome, root: str = "") -> LinksData:
    """Return *outcome* in the published form."""
    return LinksData(
        version=VERSION,
        at=timestamp(outcome.at),
        links=[_link(one, root) for one in outcome.links],
        incidents=[_incident(one) for one in outcome.incidents],
        rules=[RuleData(*one) for one in outcome.rules],
        summary=_summary(outcome),
    )


def _link(link: CheckedLink, root: str) -> LinkData:
    judgement, latest = link.judgement, link.judgement.latest
    return LinkData(
        url=link.url,
        health=judgement.health.value,
        verdict=judgement.verdict,
        status=latest.status if latest else None,
        final_url=latest.final_url if latest else None,
        hops=[HopData(*hop) for hop in latest.hops] if latest else [],
        evidence=list(judgement.evidence),
        occurrences=[_place(one, root) for one in places(link)],
        last_alive=timestamp(last_proof(judgement)),
        since=timestamp(judgement.since),
        checked=timestamp(latest.at if latest else None),
        moved_to=judgement.moved_to,
        archived=judgement.archived,
        incident=judgement.incident,
        title=latest.title if latest else None,
        attempts=latest.attempts if latest else 0,
        via=latest.via if latest else None,
    )


def _place(one: Occurrence, root: str) -> PlaceData:
    line, column = one.position
    return PlaceData(joined(root, str(one.source.path)), line, column, one.text)


def _incident(one: Incident) -> IncidentData:
    return IncidentData(one.host, one.verdict, one.links, timestamp(one.since))


def _summary(outcome: Outcome) -> SummaryData:
    sums = totals(outcome.links, outcome.at)
    return SummaryData(
        links=sums.links,
        occurrences=sums.places,
        ok=sums.health[Health.OK],
        unverifiable=sums.health[Health.UNVERIFIABLE],
        suspect=sums.health[Health.SUSPECT],
        dead=sums.health[Health.DEAD],
        failures=grouped(outcome).failures,
        verdicts={str(one): number for one, number in sums.verdicts.items()},
        coverage=CoverageData(PROOF_DAYS, sums.proven, sums.links),
        other_schemes=dict(sorted(outcome.other_schemes.items())),
        effort=_effort(outcome.effort),
    )


def _effort(effort: Effort) -> EffortData:
    return EffortData(
        requests=effort.requests,
        seconds=round(effort.seconds, 3),
        hosts=effort.hosts,
        fresh=effort.fresh,
        unfinished=effort.unfinished,
        offline=effort.offline,
    )
