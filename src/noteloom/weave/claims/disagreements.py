"""Where notes say different things of one subject, and what their owner says of that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.disagreement import Difference, Disagreement, Review
from noteloom.weave.claims.evidence import evidence_in
from noteloom.weave.claims.finding import found_in
from noteloom.weave.claims.naming_ids import id_of
from noteloom.weave.claims.plain import Told
from noteloom.weave.claims.rarity import rarity_of
from noteloom.weave.claims.review import reviewed
from noteloom.weave.claims.spelling import spelled
from noteloom.weave.findings import OPEN_DISAGREEMENT
from noteloom.weave.memo import NO_MEMO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.disagreement import Side
    from noteloom.model.freshness import Freshness
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy, TopicId
    from noteloom.weave.claims.finding import Found, FoundSide
    from noteloom.weave.memo import Memo
    from noteloom.weave.text.statements import Statements
    from noteloom.weave.whereabouts import Whereabouts


class Disagreements(NamedTuple):
    """What was found, in the order of the ids, and what is to be said of it."""

    found: tuple[Disagreement, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Stand(NamedTuple):
    """What the rest of weaving knows of the places where something is said."""

    freshness: Freshness
    whereabouts: Whereabouts


def disagreements_of(
    notes: Sequence[Note],
    statements: Statements,
    taxonomy: Taxonomy,
    stand: Stand,
    memo: Memo = NO_MEMO,
) -> Disagreements:
    """Return where *notes* differ. Nothing is resolved: every side is kept."""
    # A copy of a note says nothing new, and cannot gainsay it.
    own = tuple({note.source.text: note for note in reversed(notes)}.values())[::-1]
    said = [(note, statements[note.id]) for note in own]
    told = [Told(*one, memo.of(evidence_in, *one)) for one in said]
    rarity = rarity_of([one.evidence.vocabulary for one in told])
    dates = _Dates(notes, stand.freshness)
    taken: set[str] = set()
    found = [
        _disagreement(one, dates, taken)
        for one in sorted(found_in(told, rarity), key=_order)
    ]
    review = reviewed(found, taxonomy, notes, statements)
    placed = tuple(
        replace(one, topics=_topics(one, stand.whereabouts))
        for one in sorted(review.found, key=lambda one: one.id)
    )
    return Disagreements(placed, (*_open_ones(placed, notes), *review.diagnostics))


def _order(one: Found) -> tuple[str, tuple[str, ...], list[tuple[str, int]]]:
    return (
        one.kind,
        one.words,
        [(side.place.note, side.place.lines.first) for side, _ in one.sides],
    )


def _disagreement(one: Found, dates: _Dates, taken: set[str]) -> Disagreement:
    sides = tuple(_distinct(dates.stamped(side) for side in one.sides))
    return Disagreement(
        id=id_of(one.kind, one.words, taken),
        subject=spelled(one.words, map(_said, sides), one.names),
        kind=one.kind,
        sides=sides,
        rule=one.rule,
        score=one.score,
        apart_by=one.apart_by or _by_date(sides),
    )


def _said(side: Side) -> str:
    return side.shown or side.quote


def _by_date(sides: Sequence[Side]) -> Difference | None:
    """Return whether each side is a figure of another date than the others."""
    if any(side.value is None or side.stated is None for side in sides):
        return None
    dates = {side.stated.date for side in sides if side.stated}
    values = {side.value for side in sides}
    return Difference.DATE if len(dates) >= len(values) > 1 else None


def _distinct(sides: Iterable[Side]) -> Iterator[Side]:
    """Yield the sides, each place and quote once, in the order of the notes."""
    seen: set[tuple[object, ...]] = set()
    for side in sorted(sides, key=lambda side: (side.place, side.quote)):
        key = (side.place, side.quote)
        if key not in seen:
            seen.add(key)
            yield side


class _Dates:
    """The dates that hold for the blocks of notes."""

    def __init__(self, notes: Iterable[Note], freshness: Freshness) -> None:
        self._freshness = freshness
        self._notes = {note.id: note for note in notes}

    def stamped(self, found: FoundSide) -> Side:
        """Return a side with the date that holds for the block around it."""
        note = self._notes[found.side.place.note]
        return replace(found.side, stated=self._freshness.at(note, found.span))


def _topics(one: Disagreement, whereabouts: Whereabouts) -> tuple[TopicId, ...]:
    topics = (topic for side in one.sides for topic in whereabouts.topics_at(side.place))
    return tuple(dict.fromkeys(topics))


def _open_ones(
    found: Iterable[Disagreement], notes: Iterable[Note]
) -> Iterator[Diagnostic]:
    by_id = {note.id: note for note in notes}
    for one in found:
        if one.review is Review.OPEN:
            first = one.sides[0].place
            source = by_id[first.note].source
            others = ", ".join(
                f"{side.place.note}:{side.place.lines}" for side in one.sides[1:4]
            )
            message = f"`{one.id}`: another place says otherwise ({others})"
            yield Diagnostic(
                OPEN_DISAGREEMENT, message, source, source.line_span(first.lines.first)
            )
