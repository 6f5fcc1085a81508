"""When a failure is held against a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class NewLinks(StrEnum):
    """How a link is treated that this change brings in."""

    LENIENT = "lenient"
    """Like any other: suspect, until confirmed."""
    STRICT = "strict"
    """A definite failure fails it on first sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How often and for how long a link must fail before it is called dead.

    Source: InternetArchiveBot, which counts three failures, three days apart.
    """

    min_failures: int = 3
    """Failures of one class, at least an hour apart."""
    min_days: int = 6
    """Days from the first of them to the last."""
    incident_days: int = 14
    """The same for a host that is down as a whole: hosts come back."""
    new_links: NewLinks = NewLinks.LENIENT

    @property
    def span(self) -> timedelta:
        """The least time from the first failure to the one that confirms it."""
        return timedelta(days=self.min_days)

    @property
    def incident_span(self) -> timedelta:
        """The same for a host that is down as a whole, never less than for a link."""
        return timedelta(days=max(self.min_days, self.incident_days))


DEFAULT = Policy()
