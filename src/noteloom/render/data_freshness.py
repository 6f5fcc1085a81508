"""Dates, ageing tables and calculations in ``noteloom.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.freshness import StatedDate
    from noteloom.model.library import Library
    from noteloom.model.note import NoteId
    from noteloom.model.source import Lines, Span


class StatedDateData(Struct, frozen=True):
    """A date as a note gives it; *line* is where."""

    date: str
    kind: str
    said: str
    line: int
    pins: list[str]


class DatedData(Struct, frozen=True):
    """Lines of a note, and the date that holds for them."""

    note: str
    first: int
    last: int
    stated: StatedDateData


class AgeingTableData(Struct, frozen=True):
    """A table whose figures age; *stated* is the date that holds for it."""

    note: str
    first: int
    last: int
    why: str
    stated: StatedDateData | None


class FreshnessData(Struct, frozen=True):
    """When the notes say that they were true."""

    dates: list[DatedData] = []
    tables: list[AgeingTableData] = []


class SumData(Struct, frozen=True):
    """A calculation that a note states, done again."""

    note: str
    first: int
    last: int
    expression: str
    stated: str
    computed: str
    holds: bool


def freshness_data(library: Library) -> FreshnessData:
    """Return the dates of blocks in reading order, and the tables that age."""
    return FreshnessData(list(_dates(library)), list(_tables(library)))


def sums_data(library: Library) -> Iterator[SumData]:
    """Yield the calculations in reading order."""
    for (note, lines), expression, stated, computed, holds in library.sums:
        yield SumData(note, lines.first, lines.last, expression, stated, computed, holds)


def _dates(library: Library) -> Iterator[DatedData]:
    order = {note.id: at for at, note in enumerate(library.notes)}
    notes = {note.id: note for note in library.notes}

    def place(one: tuple[NoteId, Span]) -> tuple[int, Span]:
        return order[one[0]], one[1]

    for key in sorted(library.freshness.blocks, key=place):
        lines: Lines = notes[key[0]].source.lines_of(key[1])
        stated = _stated(library.freshness.blocks[key])
        yield DatedData(key[0], lines.first, lines.last, stated)


def _tables(library: Library) -> Iterator[AgeingTableData]:
    for (note, lines), _, why, stated in library.freshness.tables.values():
        shown = _stated(stated) if stated else None
        yield AgeingTableData(note, lines.first, lines.last, why, shown)


def _stated(one: StatedDate) -> StatedDateData:
    return StatedDateData(one.date, one.kind, one.said, one.line, list(one.pins))
