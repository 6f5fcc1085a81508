"""Health of links for tests, made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from noteloom.model.health import Health, HealthReport, LinkHealth, TrendPoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

AS_OF = datetime(2026, 11, 20, tzinfo=UTC)


def at(day: str) -> datetime:
    """Return the first second of *day* in UTC."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def ok(url: str, moved_to: str | None = None) -> LinkHealth:
    """Return the health of a page that was just served."""
    verdict = "redirected-permanent" if moved_to else "alive"
    return LinkHealth(
        url=url, health=Health.OK, verdict=verdict, last_alive=AS_OF, moved_to=moved_to
    )


def dead(url: str, since: str = "2026-03-01", archived: str | None = None) -> LinkHealth:
    """Return the health of a page that is gone."""
    return LinkHealth(
        url=url,
        health=Health.DEAD,
        verdict="not-found",
        evidence=("answered 404",),
        since=at(since),
        archived=archived,
    )


def suspect(url: str) -> LinkHealth:
    """Return the health of a page that failed once."""
    since = at("2026-11-18")
    return LinkHealth(url=url, health=Health.SUSPECT, verdict="refused", since=since)


def unverifiable(url: str) -> LinkHealth:
    """Return the health of a page behind a wall."""
    return LinkHealth(url=url, health=Health.UNVERIFIABLE, verdict="bot-blocked")


def report(
    *links: LinkHealth,
    trend: Iterable[TrendPoint] = (),
    newly_dead: Iterable[str] = (),
) -> HealthReport:
    """Return a report of *links*."""
    return HealthReport(
        links={one.url: one for one in links},
        as_of=AS_OF if links else None,
        trend=tuple(trend),
        newly_dead=tuple(newly_dead),
    )


def known(*links: LinkHealth) -> Callable[[Iterable[str]], HealthReport]:
    """Return what a build asks how addresses fare: *links*, whatever they are."""
    return lambda _: report(*links)


def day(
    month: int, *, dead: int = 0, suspect: int = 0, unverifiable: int = 0
) -> TrendPoint:
    """Return the numbers of the first day of a month."""
    return TrendPoint(
        date=date(2026, month, 1),
        ok=50,
        dead=dead,
        suspect=suspect,
        unverifiable=unverifiable,
    )
