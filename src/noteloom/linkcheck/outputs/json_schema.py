"""The form of ``links check --format json``: ``docs/reference/schema/links.schema.json``.

``VERSION`` changes when a field changes its meaning or goes away. Times are UTC, as in
``2026-11-22T09:30:00Z``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from noteloom.linkcheck.verdicts import Verdict

VERSION = 1

HealthName = Literal["ok", "unverifiable", "suspect", "dead"]
Count = Annotated[int, Meta(ge=0)]
Place = Annotated[int, Meta(ge=1)]
Time = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]


class HopData(Struct, frozen=True):
    """One response on the way; *ms* is the time to the end of its header."""

    url: str
    status: int
    ms: int


class PlaceData(Struct, frozen=True):
    """A place where the address stands; *line* and *column* count from 1."""

    path: str
    line: Place
    column: Place
    text: str


class LinkData(Struct, frozen=True):
    """An address as written, and what became of it.

    *status* to *via* are of the latest observation; null or empty if there is none.
    """

    url: str
    health: HealthName
    verdict: Verdict
    status: int | None
    final_url: str | None
    hops: list[HopData]
    evidence: list[str]
    occurrences: list[PlaceData]
    last_alive: Time | None
    since: Time | None
    checked: Time | None
    moved_to: str | None
    archived: str | None
    incident: str | None
    title: str | None
    attempts: Count
    via: str | None


class IncidentData(Struct, frozen=True):
    """A host that answers for none of its links."""

    host: str
    verdict: Verdict
    links: Count
    since: Time | None


class RuleData(Struct, frozen=True):
    """A finding about an ignore rule."""

    code: str
    pattern: str
    message: str


class CoverageData(Struct, frozen=True):
    """How many links were proven alive or dead in the last *days* days."""

    days: Count
    proven: Count
    links: Count


class EffortData(Struct, frozen=True):
    """What the run took; *fresh* links needed no request, *unfinished* had no turn."""

    requests: Count
    seconds: float
    hosts: Count
    fresh: Count
    unfinished: Count
    offline: bool


class SummaryData(Struct, frozen=True):
    """The links in numbers. *failures* counts a host that is down as one."""

    links: Count
    occurrences: Count
    ok: Count
    unverifiable: Count
    suspect: Count
    dead: Count
    failures: Count
    verdicts: dict[str, Count]
    coverage: CoverageData
    other_schemes: dict[str, Count]
    effort: EffortData


class LinksData(Struct, frozen=True):
    """The whole outcome."""

    version: int
    at: Time
    links: list[LinkData]
    incidents: list[IncidentData]
    rules: list[RuleData]
    summary: SummaryData


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the output."""
    schema = msgspec.json.schema(LinksData)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Noteloom link check",
        **schema,
    }
