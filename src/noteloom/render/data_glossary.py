"""The glossary as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from noteloom.model.place import PageKind, PageRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.library import Library
    from noteloom.render.addresses import Addresses


class MeaningData(Struct, frozen=True):
    """What a note says a term means, and where; lines count from 1."""

    text: str
    kind: str
    note: str
    first: int
    last: int


class TermData(Struct, frozen=True):
    """A term; *page* and *anchor* are where the site explains it."""

    id: str
    term: str
    page: str
    anchor: str
    spellings: list[str]
    topic: str | None
    meanings: list[MeaningData]


def glossary_data(library: Library, addresses: Addresses) -> Iterator[TermData]:
    """Yield the terms in the order of the glossary."""
    for entry in library.glossary:
        uri, anchor = addresses.of(PageRef(PageKind.TERM, entry.id))
        yield TermData(
            id=entry.id,
            term=entry.term,
            page=uri,
            anchor=anchor or "",
            spellings=list(entry.spellings),
            topic=entry.topic,
            meanings=[
                MeaningData(text, kind, place.note, place.lines.first, place.lines.last)
                for text, kind, place in entry.meanings
            ],
        )
