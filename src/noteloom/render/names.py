"""What pages are called, looked up by what they are about."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.place import PageKind, PageRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.library import Library
    from noteloom.model.note import Note, NoteId


class Names(NamedTuple):
    """The title of every page and glossary entry, and the file of every note.

    Notes of one title have what tells them apart behind it, in brackets.
    """

    titles: Mapping[PageRef, str] = MappingProxyType({})
    files: Mapping[NoteId, str] = MappingProxyType({})

    def of(self, note: Note) -> str:
        """Return what *note* is called."""
        return self.titles[PageRef(PageKind.NOTE, note.id)]


NO_NAMES = Names()


def names_of(library: Library) -> Names:
    """Return the names of everything in *library* that can be pointed at."""
    titles = {PageRef(PageKind.NOTE, one.id): one.title for one in library.notes}
    titles |= _told_apart(library.notes)
    titles |= {
        PageRef(PageKind.TOPIC, one.spec.id): one.spec.title for one in library.topics
    }
    titles |= {PageRef(PageKind.TERM, one.id): one.term for one in library.glossary}
    return Names(titles, {one.id: one.source.path.name for one in library.notes})


def _told_apart(notes: Iterable[Note]) -> Iterator[tuple[PageRef, str]]:
    """Yield the names of notes whose title others have too."""
    by_title: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        by_title[" ".join(note.title.casefold().split())].append(note)
    for same in by_title.values():
        if len(same) > 1:
            for note, mark in zip(same, _marks(same), strict=True):
                name = f"{note.title} ({mark})" if mark else note.title
                yield PageRef(PageKind.NOTE, note.id), name


def _marks(same: Sequence[Note]) -> Sequence[str]:
    """Return what tells notes apart: the folder, else its path, else the file."""
    paths = [note.source.path for note in same]
    folders = [path.parent.name for path in paths]
    whole = [path.parent.as_posix().removeprefix(".") for path in paths]
    for marks in (folders, whole):
        if len({mark.casefold() for mark in marks}) == len(marks):
            return marks
    return [path.as_posix() for path in paths]
