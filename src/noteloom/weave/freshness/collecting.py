"""The dates of all notes, and the tables whose figures age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.freshness import Freshness, StatedDate, VolatileTable, latest
from noteloom.model.note import Table, walk
from noteloom.model.place import Place
from noteloom.weave.freshness.scopes import dates_of
from noteloom.weave.freshness.volatile import ageing
from noteloom.weave.memo import NO_MEMO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.note import Note, NoteId
    from noteloom.model.source import Span
    from noteloom.weave.memo import Memo


def freshness_of(notes: Iterable[Note], memo: Memo = NO_MEMO) -> Freshness:
    """Return when *notes* say that their blocks were true, and which tables age."""
    blocks: dict[tuple[NoteId, Span], StatedDate] = {}
    by_note: dict[NoteId, StatedDate] = {}
    tables: dict[tuple[NoteId, Span], VolatileTable] = {}
    for note in notes:
        own = memo.of(freshness_in, note)
        blocks.update(own.blocks)
        by_note.update(own.notes)
        tables.update(own.tables)
    return Freshness(blocks, by_note, tables)


def freshness_in(note: Note) -> Freshness:
    """Return when *note* says that its blocks were true, and which of its tables age."""
    dates = dates_of(note)
    looked = latest(one for one in dates.said if one.was_looked_at)
    found = Freshness(
        {(note.id, span): one for span, one in dates.blocks.items()},
        {note.id: looked} if looked else {},
    )
    tables = {
        (note.id, table.span): VolatileTable(
            Place(note.id, note.source.lines_of(table.span)),
            table.span,
            why,
            found.at(note, table.span),
        )
        for table, why in _ageing(note)
    }
    return Freshness(found.blocks, found.notes, tables) if tables else found


def _ageing(note: Note) -> Iterator[tuple[Table, str]]:
    for block in walk(note.blocks):
        if isinstance(block, Table):
            why = ageing(block)
            if why:
                yield block, why
