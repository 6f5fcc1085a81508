"""What needs another look: dates in the notes that are old, and figures without one.

Pure: the day that it is comes from the caller.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import heading_text
from noteloom.model.note import Heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.freshness import StatedDate, VolatileTable
    from noteloom.model.library import Library
    from noteloom.model.note import Block, Note

_AGE = re.compile(r"(\d{1,5})([dwmy])")
_MOST_YEARS = 200


class Look(NamedTuple):
    """A place that needs another look. *days* is its age; without a date, both are None."""

    path: str
    line: int
    what: str
    date: str | None
    kind: str | None
    said: str | None
    days: int | None


def cutoff(age: str, today: dt.date) -> dt.date:
    """Return the day that lies *age* before *today*: ``180d``, ``26w``, ``6m``, ``1y``.

    Raises:
        ValueError: If *age* is not written so, or is longer than 200 years.

    """
    found = _AGE.fullmatch(age.strip().lower())
    if found is None:
        message = f"`{age}` is not an age: write `180d`, `26w`, `6m` or `1y`"
        raise ValueError(message)
    number, unit = int(found[1]), found[2]
    months = {"m": number, "y": number * 12}.get(unit, 0)
    days = {"d": number, "w": number * 7}.get(unit, 0)
    if months > _MOST_YEARS * 12 or days > _MOST_YEARS * 366:
        message = f"`{age}` is longer than {_MOST_YEARS} years"
        raise ValueError(message)
    return _months_before(today, months) - dt.timedelta(days=days)


def looks(library: Library, today: dt.date, before: dt.date) -> list[Look]:
    """Return what states a date *before* that day, oldest first, then undated figures.

    A month counts to its last day, a year to its last month.
    """
    found: list[Look] = []
    for note in library.notes:
        found.extend(_dated(library, note, today, before))
    found.sort(key=lambda one: (-(one.days or 0), one.path, one.line))
    notes = {note.id: note for note in library.notes}
    undated = [
        _undated(notes[one.place.note], one)
        for one in library.freshness.tables.values()
        if one.stated is None
    ]
    return [*found, *sorted(undated, key=lambda one: (one.path, one.line))]


def _months_before(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _dated(library: Library, note: Note, today: dt.date, before: dt.date) -> Iterator[Look]:
    """Yield each old date of *note* once, with the blocks that it holds for."""
    held: dict[StatedDate, list[Block]] = {}
    for block in note.blocks:
        for one in library.freshness.of(note, (block,)):
            held.setdefault(one, []).append(block)
    for one, blocks in held.items():
        dates_a_text = any(not isinstance(block, Heading) for block in blocks)
        if dates_a_text and one.last_day < before:
            yield Look(
                path=note.source.path.as_posix(),
                line=one.line,
                what=_what(library, note, blocks),
                date=one.date,
                kind=one.kind,
                said=one.said,
                days=(today - one.last_day).days,
            )


def _undated(note: Note, table: VolatileTable) -> Look:
    heading = _heading(note, table.span.start)
    what = f"table of {table.why}{heading}"
    path = note.source.path.as_posix()
    return Look(path, table.place.lines.first, what, None, None, None, None)


def _what(library: Library, note: Note, blocks: Sequence[Block]) -> str:
    """Return what a date holds for, in a few words."""
    ageing = [
        table.why
        for block in blocks
        if (table := library.freshness.tables.get((note.id, block.span)))
    ]
    figures = f", with {' and '.join(dict.fromkeys(ageing))}" if ageing else ""
    if len(blocks) == len(note.blocks):
        return f"the whole note{figures}"
    texts = [block for block in blocks if not isinstance(block, Heading)] or blocks
    kind = type(texts[0]).__name__.lower().removesuffix("block")
    number = kind if len(texts) == 1 else f"{len(texts)} blocks"
    return f"{number}{_heading(note, blocks[0].span.end)}{figures}"


def _heading(note: Note, offset: int) -> str:
    """Return the heading under which *offset* stands."""
    above = [
        one for one in note.blocks if isinstance(one, Heading) and one.span.start < offset
    ]
    return f" under `{heading_text(above[-1])}`" if above else ""
