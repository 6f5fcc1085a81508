"""What the observations of a link come to, and the whole outcome of a check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.occurrence import Occurrence
    from noteloom.linkcheck.verdicts import Verdict
    from noteloom.model.health import Health


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is to be thought of one address, and why."""

    health: Health
    verdict: Verdict
    evidence: tuple[str, ...] = ()
    """The evidence of the latest observation, and what the series adds to it."""
    latest: Observation | None = None
    since: datetime | None = None
    """The first observation of the failure that still holds."""
    last_alive: datetime | None = None
    moved_to: str | None = None
    archived: str | None = None
    incident: str | None = None
    """The host, if its being down explains this link and others."""


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """An address as written, every place where it stands, and what became of it."""

    url: str
    occurrences: tuple[Occurrence, ...]
    judgement: Judgement


class Incident(NamedTuple):
    """A host that answers for none of its links. *links* is how many there are."""

    host: str
    verdict: Verdict
    links: int
    since: datetime | None


class RuleFinding(NamedTuple):
    """Something about an ignore rule: *code* is ``expired-rule`` or ``needless-rule``."""

    code: str
    pattern: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What a run took. *seconds* is wall time; *fresh* links needed no request."""

    requests: int = 0
    seconds: float = 0.0
    hosts: int = 0
    fresh: int = 0
    unfinished: int = 0
    """Links that the deadline left unasked."""
    offline: bool = False
    """Nothing at all could be reached, so nothing was held against any link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything that ``noteloom links check`` reports, links in the order of their URL."""

    links: tuple[CheckedLink, ...]
    at: datetime
    incidents: tuple[Incident, ...] = ()
    rules: tuple[RuleFinding, ...] = ()
    effort: Effort = Effort()
    other_schemes: Mapping[str, int] = field(default_factory=dict)
    """How many links are not the web's, by scheme: counted, not asked."""


class IgnoreRule(NamedTuple):
    """Links that are not asked. *pattern* is a glob over the address as written."""

    pattern: str
    reason: str
    until: date
