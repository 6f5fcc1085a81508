"""What a report says in sentences, for each form for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import showing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.linkcheck.outputs.report_data import LifeData, ReportData, StatesData

_YEAR = 365.25


def sentences(report: ReportData) -> Iterator[str]:
    """Yield the totals, the coverage, and how fast links die."""
    yield f"as of {report.at[:10]}: {states(report.states)}"
    days, share = report.coverage.days, report.coverage
    yield (
        f"{showing.percent(share.proven, share.links)} of links proven alive or dead in "
        f"the last {days} days"
    )
    yield life(report.life)


def states(counts: StatesData) -> str:
    """Return the counts of links in words."""
    return (
        f"{showing.plural(counts.links, 'link')}: {counts.ok:,} ok, "
        f"{counts.unverifiable:,} unverifiable, {counts.suspect:,} suspect, "
        f"{counts.dead:,} dead"
    )


def life(found: LifeData) -> str:
    """Return how fast links die, as far as one can tell."""
    years = round(found.link_days / _YEAR)
    watched = showing.plural(years, "link-year")
    if years < 2:
        watched = showing.plural(found.link_days, "link-day")
    seen = f"{showing.plural(found.deaths, 'death')} in {watched}"
    if found.half_life_days is None:
        return f"{seen}: too few to tell how long links live"
    return f"{seen}: half of the links would be dead in {_long(found.half_life_days)}"


def _long(days: int) -> str:
    if days < 2 * _YEAR:
        return showing.plural(days, "day")
    return f"{days / _YEAR:.0f} years"
