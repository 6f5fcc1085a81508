"""The dates that notes state: in their header, name or text; a file's is none."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.freshness import DateKind, StatedDate
from noteloom.model.place import PageKind, PageRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.library import Library
    from noteloom.model.note import Note, NoteId

_WORDS = {
    DateKind.VERIFIED: "last verified",
    DateKind.TESTED: "last tested",
    DateKind.AS_OF: "dated",
}
_FIELDS = {
    "written": ("date", "created", "published", "added"),
    "updated": ("updated", "modified", "lastmod", "last_modified", "last-modified"),
}
_OF_FIELD = {field: words for words, fields in _FIELDS.items() for field in fields}
_DAY = re.compile(
    r"(?:\[\[)?([0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)(?![-0-9])"
)


class Dated(NamedTuple):
    """A date, ``2024-05`` or ``2024-05-01``, and what was done then, in words."""

    date: str
    words: str


def dates_of_pages(library: Library) -> Iterator[tuple[PageRef, Dated]]:
    """Yield pages with the date that counts: topics where there are some, else notes."""
    if library.topics:
        for topic in library.topics:
            if topic.verified:
                page = PageRef(PageKind.TOPIC, topic.spec.id)
                yield page, Dated(topic.verified, _WORDS[DateKind.VERIFIED])
        return
    stated: defaultdict[NoteId, list[StatedDate]] = defaultdict(list)
    for (name, _), one in library.freshness.blocks.items():
        stated[name].append(one)
    for note in library.notes:
        looked = library.freshness.notes.get(note.id)
        dates = [*stated[note.id], *([looked] if looked else [])]
        known = [Dated(one.date, _WORDS[one.kind]) for one in dates]
        known.extend(_written(note))
        if known:
            yield PageRef(PageKind.NOTE, note.id), max(known)


def _written(note: Note) -> Iterator[Dated]:
    """Yield when the header or the name of a note says that it was written or changed."""
    for key, value in note.fields.items():
        words = _OF_FIELD.get(key.strip().lower())
        found = _DAY.match(value.strip(" \"'")) if words else None
        if words and found:
            yield Dated(found[1], words)
    named = _DAY.match(note.source.path.stem)
    if named:
        yield Dated(named[1], "written")
