"""When a note says that something was true."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.note import Table, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.note import Block, Note, NoteId
    from noteloom.model.place import Place
    from noteloom.model.source import Span


STALE_DAYS = 180
"""How old figures that age may be before they need another look."""


class DateKind(StrEnum):
    """What a date says of the text around it."""

    VERIFIED = "verified"
    """Somebody looked again: *last verified*, *checked*, *updated*."""
    TESTED = "tested"
    """Code ran: *last tested*."""
    AS_OF = "as-of"
    """It was so then: *as of*, or a month in a heading."""


class StatedDate(NamedTuple):
    """A date as a note gives it: ``2026``, ``2026-04`` or ``2026-04-30``.

    *said* are the note's own words, *line* counts from 1. *pins* are the versions that
    code was tested with, as written: ``requests>=2.32``.
    """

    date: str
    kind: DateKind
    said: str
    line: int
    pins: tuple[str, ...] = ()

    @property
    def last_day(self) -> dt.date:
        """The last day that the date can mean: a month or year counts to its end."""
        year, *rest = map(int, self.date.split("-"))
        month = rest[0] if rest else 12
        return dt.date(year, month, rest[1] if rest[1:] else monthrange(year, month)[1])

    @property
    def was_looked_at(self) -> bool:
        """Whether somebody checked it then, and did not only write it down."""
        return self.kind is not DateKind.AS_OF


def latest(dates: Iterable[StatedDate]) -> StatedDate | None:
    """Return what holds of several *dates*: the latest check, else the latest of all."""
    return max(dates, key=_rank, default=None)


def _start(block: Block) -> int:
    return block.span.start


def _rank(one: StatedDate) -> tuple[bool, dt.date, int, int]:
    # Of two that mean the same day, the more exact one, then the first.
    return one.was_looked_at, one.last_day, len(one.date), -one.line


class VolatileTable(NamedTuple):
    """A table whose figures age. *why* names what does, such as ``prices``.

    *stated* is the date that holds for it, None if the note gives none.
    """

    place: Place
    span: Span
    why: str
    stated: StatedDate | None


@dataclass(frozen=True, slots=True)
class Freshness:
    """The dates of blocks.

    *blocks* holds, by note and span, the date that holds for a top-level block: its own,
    else that of the nearest heading above, else one that its note gives for the whole.
    What stands inside a block (an item's paragraph, a table's row) is there as well if it
    has a date of its own.
    """

    blocks: Mapping[tuple[NoteId, Span], StatedDate] = field(default_factory=dict)
    notes: Mapping[NoteId, StatedDate] = field(default_factory=dict)
    """The latest date by which a note says that it, or a part of it, was looked at."""
    tables: Mapping[tuple[NoteId, Span], VolatileTable] = field(default_factory=dict)
    """The tables that age, by note and span, in reading order."""

    def at(self, note: Note, span: Span) -> StatedDate | None:
        """Return the date that holds for what stands at *span*."""
        own = self.blocks.get((note.id, span))
        if own is not None:
            return own
        index = bisect_right(note.blocks, span.start, key=_start)
        around = note.blocks[index - 1].span if index else span
        return self.blocks.get((note.id, around))

    def of(self, note: Note, blocks: Iterable[Block]) -> tuple[StatedDate, ...]:
        """Return the dates that hold for *blocks* or parts of them, each once, in order."""
        found = [one for block in blocks for one in self._of(note, block)]
        return tuple(dict.fromkeys(found))

    def _of(self, note: Note, block: Block) -> Iterator[StatedDate]:
        whole = self.at(note, block.span)
        if whole is not None:
            yield whole
        for inner in walk((block,)):
            spans = [inner.span]
            if isinstance(inner, Table):
                spans.extend(row.span for row in inner.rows)
            yield from filter(None, (self.blocks.get((note.id, span)) for span in spans))
