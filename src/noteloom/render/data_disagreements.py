"""Disagreements in ``noteloom.json``, the dismissed ones as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from noteloom.render.data_freshness import StatedDateData

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.disagreement import Side
    from noteloom.model.library import Library


class SideData(Struct, frozen=True):
    """What one place says."""

    note: str
    first: int
    last: int
    quote: str
    stance: str | None
    value: str | None
    version: str | None
    stated: StatedDateData | None
    shown: str | None = None


class DisagreementData(Struct, frozen=True):
    """At least two sides on one subject."""

    id: str
    subject: str
    kind: str
    apart_by: str | None
    rule: str
    score: float
    review: str
    comment: str | None
    topics: list[str]
    sides: list[SideData]


def disagreements_data(library: Library) -> Iterator[DisagreementData]:
    """Yield every disagreement of *library*, in the order of their ids."""
    for one in library.disagreements:
        yield DisagreementData(
            id=one.id,
            subject=one.subject,
            kind=one.kind,
            apart_by=one.apart_by,
            rule=one.rule,
            score=one.score,
            review=one.review,
            comment=one.comment,
            topics=list(one.topics),
            sides=[_side(side) for side in one.sides],
        )


def _side(side: Side) -> SideData:
    stated = side.stated
    return SideData(
        note=side.place.note,
        first=side.place.lines.first,
        last=side.place.lines.last,
        quote=side.quote,
        stance=side.stance,
        value=side.value,
        version=side.version,
        stated=StatedDateData(
            stated.date, stated.kind, stated.said, stated.line, list(stated.pins)
        )
        if stated
        else None,
        shown=side.shown,
    )
