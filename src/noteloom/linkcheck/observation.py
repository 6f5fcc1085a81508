"""What one check of one address saw, as the history keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from noteloom.linkcheck.verdicts import Verdict


class Hop(NamedTuple):
    """One response on the way; *ms* is the time from asking to the end of its header."""

    url: str
    status: int
    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One check of one address: an element of its history.

    *url* is the address as requested (``addresses.parse``), fragment included: the
    key of the history. *at* is in UTC, in whole seconds. *via* names who answered:
    ``page``, or an oracle such as ``doi``. Everything else is evidence.
    """

    url: str
    at: datetime
    saw: Verdict
    status: int | None = None
    hops: tuple[Hop, ...] = ()
    """Every response of the chain, the last one included."""
    evidence: tuple[str, ...] = ()
    """What led to *saw*, one short sentence each, as shown to the user."""
    title: str | None = None
    """The page's title, blanks folded, at most 200 characters."""
    fingerprint: str | None = None
    """The fingerprint of the page's words (``page.fingerprint``)."""
    etag: str | None = None
    modified: str | None = None
    """The ``Last-Modified`` header as it came."""
    moved_to: str | None = None
    """Where the page lives now, if it moved for good."""
    archived: str | None = None
    """An archived copy of a page that is gone."""
    attempts: int = 1
    """How often the page was asked for in this run, the confirming request included."""
    via: str = "page"

    @property
    def answered(self) -> bool:
        """Whether anybody said anything: a host on the way, or a registry."""
        return bool(self.hops) or self.via != "page"

    @property
    def final_url(self) -> str | None:
        """The address of the last response, None if nothing answered."""
        return self.hops[-1].url if self.hops else None
