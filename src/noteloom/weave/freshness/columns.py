"""Columns that say of each row when it was looked at: *Last verified*, *Checked*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.freshness import DateKind, StatedDate
from noteloom.weave.freshness.dates import dates_in
from noteloom.weave.freshness.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.note import Note, Row, Table
    from noteloom.model.source import Span

_HEADS = {
    DateKind.VERIFIED: (
        r"(?:last\s+)?(?:(?:re-?)?(?:verified|checked|reviewed|confirmed))"
        r"|last\s+(?:verification|check|review)|date\s+(?:verified|checked|reviewed)"
    ),
    DateKind.TESTED: r"(?:last\s+)?tested|last\s+(?:test|run)|date\s+tested",
    DateKind.AS_OF: r"as\s+(?:of|at)|retrieved|accessed|measured",
}
"""Not *updated*: that is the thing that the row is about, more often than the row."""
_ON = r"[\s*_]*(?:{})(?:\s+(?:on|at|in|date))?[\s*_:]*"
_FORMS = [
    (kind, re.compile(_ON.format(form), re.IGNORECASE)) for kind, form in _HEADS.items()
]


def dated_rows(note: Note, table: Table, heads: Sequence[str]) -> Mapping[Span, StatedDate]:
    """Return the rows that a column of *table* dates; a cell is a date and nothing else."""
    found: dict[Span, StatedDate] = {}
    for column, head in enumerate(heads):
        kind = next((kind for kind, form in _FORMS if form.fullmatch(head)), None)
        for row in table.rows if kind else ():
            date = _date(note, row, column, head, kind)
            if date:
                found.setdefault(row.span, date)
    return found


def _date(
    note: Note, row: Row, column: int, head: str, kind: DateKind | None
) -> StatedDate | None:
    if kind is None or column >= len(row.cells):
        return None
    text = words_of(row.cells[column]).strip(" *_~()")
    date = next(dates_in(text), None)
    if date is None or (date.start, date.end) != (0, len(text)):
        return None
    if date.is_year and kind is not DateKind.AS_OF:
        return None
    said = f"{' '.join(head.split())}: {text}"
    return StatedDate(date.date, kind, said, note.source.lines_of(row.span).first)
