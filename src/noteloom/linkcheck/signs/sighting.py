"""What goes into the judging of one visit, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noteloom.linkcheck.page.facts import PageFacts
    from noteloom.linkcheck.verdicts import Verdict
    from noteloom.linkcheck.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known besides the visit itself."""

    link_texts: tuple[str, ...] = ()
    known_title: str | None = None
    """The title when the page was last seen alive."""
    known_fingerprint: str | None = None
    sibling: tuple[Visit, PageFacts | None] | None = None
    """What an invented address beside this one gave (``soft404.sibling_url``)."""
    arrivals: int = 0
    """How many other links of this host ended at the same address after a redirect."""
    confirmed: bool = False
    """Whether this is the second look at a page that was not found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one visit saw, and what would have to be asked to be surer of it."""

    saw: Verdict
    evidence: tuple[str, ...] = ()
    """Short sentences for the user: what in the visit led to *saw*."""
    title: str | None = None
    """The title of the page, if it is one that lives."""
    fingerprint: str | None = None
    moved_to: str | None = None
    wants_sibling: bool = False
    """Whether ``Context.sibling`` is missing for a verdict to rely on."""
    wants_confirmation: bool = False
    """Whether a page that was not found has to be asked for once more in this run."""
    wants_retry: bool = False
    """Whether the trouble may pass in seconds."""
