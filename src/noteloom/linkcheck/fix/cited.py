"""When a note cited something: the day whose page its author saw."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import PurePosixPath

    from noteloom.linkcheck.occurrence import Occurrence
    from noteloom.model.note import Note

_FIELDS = (
    "accessed", "date", "published", "pubdate", "created", "created_at", "updated",
    "modified", "lastmod", "last_modified",
)  # fmt: skip
_DAY = r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?!\d)"
_ANYWHERE = re.compile(rf"(?<!\d){_DAY}")
_IN_PATH = re.compile(rf"(?:^|/){_DAY}(?:[-_/. ]|$)")
_ACCESSED = re.compile(
    rf"\b(?:accessed|retrieved|visited|viewed|seen)(?:\s+on)?:?\s+{_DAY}", re.IGNORECASE
)


def cited_on(note: Note, *, verified: str | None = None) -> date | None:
    """Return the day of *note*: by its header, else by its path, else *verified*.

    Args:
        note: The note.
        verified: When its text says that it was still true, such as ``2026-04``.

    """
    fields = {name.lower(): text for name, text in note.fields.items()}
    stated = (_day(_ANYWHERE, fields.get(name, "")) for name in _FIELDS)
    by_header = next(filter(None, stated), None)
    by_path = _day(_IN_PATH, note.source.path.as_posix())
    return by_header or by_path or _day(_ANYWHERE, verified or "")


def day_of(
    occurrences: Iterable[Occurrence], cited: Mapping[PurePosixPath, date]
) -> date | None:
    """Return the day on which one note cited an address at *occurrences*.

    What the line of the link says (``accessed 2021-05-06``) goes before the note's day.
    """
    places = tuple(occurrences)
    accessed = (_day(_ACCESSED, _line(place)) for place in places)
    days = (cited.get(place.source.path) for place in places)
    return min(filter(None, accessed), default=None) or next(filter(None, days), None)


def _line(place: Occurrence) -> str:
    return place.source.lines[place.position.line - 1]


def _day(pattern: re.Pattern[str], text: str) -> date | None:
    """Return the first day in *text*; a month alone is its middle."""
    for found in pattern.finditer(text):
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"] or 15))
        except ValueError:
            continue
    return None
