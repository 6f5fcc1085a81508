"""What pages are called, looked up by what they are about."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.place import PageKind, PageRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.library import Library
    from noteloom.model.note import NoteId


class Names(NamedTuple):
    """The title of every page and glossary entry, and the file of every note."""

    titles: Mapping[PageRef, str] = MappingProxyType({})
    files: Mapping[NoteId, str] = MappingProxyType({})


NO_NAMES = Names()


def names_of(library: Library) -> Names:
    """Return the names of everything in *library* that can be pointed at."""
    titles = {PageRef(PageKind.NOTE, one.id): one.title for one in library.notes}
    titles |= {
        PageRef(PageKind.TOPIC, one.spec.id): one.spec.title for one in library.topics
    }
    titles |= {PageRef(PageKind.TERM, one.id): one.term for one in library.glossary}
    return Names(titles, {one.id: one.source.path.name for one in library.notes})
