"""The form of ``links report --format json``: what a history says of a folder of notes."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from noteloom.linkcheck.outputs.json_schema import Count, CoverageData, Time
from noteloom.linkcheck.verdicts import Verdict

VERSION = 1


class StatesData(Struct, frozen=True):
    """How many links are in each state."""

    links: Count
    ok: Count
    unverifiable: Count
    suspect: Count
    dead: Count

    @property
    def worry(self) -> int:
        """How many links are failing or dead."""
        return self.suspect + self.dead


class NoteStates(Struct, frozen=True):
    """The links of a note."""

    path: str
    states: StatesData


class LifeData(Struct, frozen=True):
    """How fast links die: *deaths* in the *link_days* that links were watched alive.

    *half_life_days* is after how long half of the links are dead at this rate; null if
    too few have died to tell.
    """

    deaths: Count
    link_days: Count
    half_life_days: Count | None


class DomainStates(Struct, frozen=True):
    """The links of a host."""

    host: str
    states: StatesData
    life: LifeData


class NewlyDead(Struct, frozen=True):
    """A link that is called dead now and was not at the date asked for."""

    url: str
    verdict: Verdict
    since: Time | None
    last_alive: Time | None
    archived: str | None
    places: list[str]


class FlakyData(Struct, frozen=True):
    """A link that fails and comes back."""

    url: str
    checks: Count
    failures: Count
    last_failure: Time


class ReportData(Struct, frozen=True):
    """The whole report. *since* is the date from which newly dead links are listed."""

    version: int
    at: Time
    since: Time
    states: StatesData
    verdicts: dict[str, Count]
    coverage: CoverageData
    life: LifeData
    newly_dead: list[NewlyDead]
    flaky: list[FlakyData]
    notes: list[NoteStates]
    domains: list[DomainStates]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    schema = msgspec.json.schema(ReportData)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Noteloom link report",
        **schema,
    }
