"""Dates in the header of a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.freshness import DateKind, StatedDate
from noteloom.weave.freshness.dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Note

_KINDS = {
    DateKind.VERIFIED: (
        "verified checked reviewed updated modified edited revised lastmod"
        " lastverified lastchecked lastreviewed lastupdated lastmodified lastedited"
        " lastupdate lastedit lastrevised verifiedon checkedon reviewedon updatedon"
        " updatedat modifiedat dateupdated datemodified dateverified datereviewed"
    ).split(),
    DateKind.TESTED: "tested lasttested testedon datetested lastrun".split(),
    DateKind.AS_OF: (
        "asof date published publishedat datepublished pubdate publishdate created"
        " createdat datecreated retrieved accessed"
    ).split(),
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}
_SEPARATORS = re.compile(r"[\s_.-]+")
_HEADER_LINES = 80


def header_dates(note: Note) -> Iterator[StatedDate]:
    """Yield the dates that the header of *note* gives to the whole of it.

    Of the fields that say only when it was written, the one that comes first by name in
    the list above counts: ``as-of`` before ``date`` before ``created``.
    """
    found: dict[str, StatedDate] = {}
    for key, value in note.fields.items():
        name = _SEPARATORS.sub("", key).lower()
        date = next(dates_in(value), None)
        if name in _KIND_OF and date is not None:
            kind = _KIND_OF[name]
            if kind is DateKind.AS_OF or not date.is_year:
                line = _line(note, key)
                found[name] = StatedDate(date.date, kind, f"{key}: {value}"[:120], line)
    yield from (one for one in found.values() if one.was_looked_at)
    written = [found[name] for name in _KINDS[DateKind.AS_OF] if name in found]
    yield from written[:1]


def _line(note: Note, key: str) -> int:
    for number, line in enumerate(note.source.lines[:_HEADER_LINES], start=1):
        head = line.lstrip(" \t\"'")
        if head.startswith(key) and head[len(key) :].lstrip(" \t\"'")[:1] in (":", "="):
            return number
    return 1
