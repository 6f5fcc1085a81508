"""Things out there as plain data: what they are, where notes name them, how they fare."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from noteloom.render import link_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.library import Library
    from noteloom.model.resource import Inference, Mention, Resource


class HealthData(Struct, frozen=True):
    """How an address on the web fares; times are in UTC."""

    state: str
    verdict: str
    checked: datetime | None
    since: datetime | None
    last_alive: datetime | None
    moved_to: str | None
    archived: str | None


class InferenceData(Struct, frozen=True):
    """Why two mentions are taken for one thing although no address says so."""

    score: float
    reason: str


class MentionData(Struct, frozen=True, omit_defaults=True):
    """A place where a note names a resource."""

    note: str
    line: int
    column: int
    text: str
    url: str | None
    said: str = ""
    inferred: InferenceData | None = None


class IdentifierData(Struct, frozen=True):
    """The name of a resource in a register."""

    scheme: str
    value: str


class CompanionData(Struct, frozen=True):
    """Another resource that belongs to this one."""

    resource: str
    inferred: InferenceData


class ResourceData(Struct, frozen=True, omit_defaults=True):
    """One thing out there."""

    id: str
    title: str
    kind: str
    url: str | None
    site: str | None
    discussions: list[str]
    mentions: list[MentionData]
    health: HealthData | None = None
    addresses: list[str] = []
    authors: list[str] = []
    year: int | None = None
    identifiers: list[IdentifierData] = []
    level: str | None = None
    minutes: int | None = None
    companions: list[CompanionData] = []


def resources_data(library: Library) -> Iterator[ResourceData]:
    """Yield every resource in the order of its first mention."""
    for one in library.resources:
        yield _resource(library, one)


def health_data(library: Library, url: str) -> HealthData | None:
    """Return how the address *url* fares, as written, if that is known."""
    known = library.health.links.get(url) if library.health else None
    if known is None:
        return None
    return HealthData(
        state=known.health,
        verdict=known.verdict,
        checked=known.checked,
        since=known.since,
        last_alive=known.last_alive,
        moved_to=link_marks.new_home(known),
        archived=link_marks.archived_copy(known),
    )


def _resource(library: Library, one: Resource) -> ResourceData:
    return ResourceData(
        id=one.id,
        title=one.title,
        kind=one.kind,
        url=one.url,
        site=one.site,
        discussions=list(one.discussions),
        mentions=[_mention(use) for use in one.mentions],
        health=health_data(library, one.url) if one.url else None,
        addresses=list(one.addresses),
        authors=list(one.authors),
        year=one.year,
        identifiers=[IdentifierData(name.scheme, name.value) for name in one.identifiers],
        level=one.level,
        minutes=one.minutes,
        companions=[
            CompanionData(other.resource, InferenceData(*other.inferred))
            for other in one.companions
        ],
    )


def _mention(use: Mention) -> MentionData:
    return MentionData(
        note=use.note,
        line=use.line,
        column=use.column,
        text=use.text,
        url=use.url,
        said=use.said,
        inferred=_inference(use.inferred),
    )


def _inference(why: Inference | None) -> InferenceData | None:
    return InferenceData(*why) if why else None
