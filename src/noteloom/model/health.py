"""How a link fares, as far as the site needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

RECENT = timedelta(days=30)
"""How old a proof of life, or a death, may be for a reader to call it recent."""


class Health(StrEnum):
    """What the observations of a link come to. Only ``DEAD`` fails a check."""

    OK = "ok"
    UNVERIFIABLE = "unverifiable"
    """Nobody can tell from here: a wall, a login, a limit."""
    SUSPECT = "suspect"
    """It failed, but not yet often enough for long enough."""
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHealth:
    """The state of one address, as written in the notes.

    *verdict* is a value of ``noteloom.linkcheck.verdicts.Verdict``. *since* is the first
    observation of the failure that still holds, None while there is none.
    """

    url: str
    health: Health
    verdict: str
    evidence: tuple[str, ...] = ()
    checked: datetime | None = None
    since: datetime | None = None
    last_alive: datetime | None = None
    moved_to: str | None = None
    """The new home of a page that moved for good."""
    archived: str | None = None
    """The address of an archived copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """How many links were in each state at the end of a day of the history."""

    date: date
    ok: int = 0
    unverifiable: int = 0
    suspect: int = 0
    dead: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """How the links of the notes fare, as of the latest observation of any of them.

    *links* holds the addresses that were ever asked, as written in the notes. *as_of* is
    None while there is no observation at all. *trend* is in the order of its dates, and
    *newly_dead* in the order of addresses: dead now, and not so ``RECENT`` before.
    """

    links: Mapping[str, LinkHealth] = field(default_factory=dict)
    as_of: datetime | None = None
    trend: tuple[TrendPoint, ...] = ()
    newly_dead: tuple[str, ...] = ()
