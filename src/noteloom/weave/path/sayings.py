"""Everything that one note says of order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.weave.path.headers import by_header
from noteloom.weave.path.lists import by_statements
from noteloom.weave.path.tables import by_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.note import Note
    from noteloom.weave.path.said import Saying
    from noteloom.weave.text.statements import Statement


def sayings_of(note: Note, statements: Sequence[Statement]) -> tuple[Saying, ...]:
    """Return what *note* says of order, in reading order; it depends on this note only."""
    found = [*by_header(note), *by_statements(note, statements), *by_tables(note)]
    return tuple(sorted(found, key=lambda one: one.span))
