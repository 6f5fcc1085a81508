"""The dates of all notes, and the tables whose figures age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.freshness import Freshness, StatedDate, VolatileTable, latest
from noteloom.model.note import Table, walk
from noteloom.model.place import Place
from noteloom.weave.freshness.scopes import dates_of
from noteloom.weave.freshness.volatile import ageing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.note import Note, NoteId
    from noteloom.model.source import Span


def freshness_of(notes: Iterable[Note]) -> Freshness:
    """Return when *notes* say that their blocks were true, and which tables age."""
    blocks: dict[tuple[NoteId, Span], StatedDate] = {}
    by_note: dict[NoteId, StatedDate] = {}
    ageing_tables: list[tuple[Note, Table, str]] = []
    for note in notes:
        dates = dates_of(note)
        blocks.update(((note.id, span), one) for span, one in dates.blocks.items())
        looked = latest(one for one in dates.said if one.was_looked_at)
        if looked:
            by_note[note.id] = looked
        ageing_tables.extend((note, table, why) for table, why in _ageing(note))
    found = Freshness(blocks, by_note)
    tables = {
        (note.id, table.span): VolatileTable(
            Place(note.id, note.source.lines_of(table.span)),
            table.span,
            why,
            found.at(note, table.span),
        )
        for note, table, why in ageing_tables
    }
    return Freshness(blocks, by_note, tables)


def _ageing(note: Note) -> Iterator[tuple[Table, str]]:
    for block in walk(note.blocks):
        if isinstance(block, Table):
            why = ageing(block)
            if why:
                yield block, why
