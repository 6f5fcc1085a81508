"""What can be said of a folder without reading it: its newest, most linked, main tags."""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import nlargest, nsmallest
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.place import PageKind, PageRef
from noteloom.render.dated import Dated, dates_of_pages
from noteloom.render.shelves import above_of, folder_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.render.shelves import Shelves
    from noteloom.render.tags import TagPages

_MOST_LINKED = 3
_MOST_TAGS = 4
_FEWEST = 2
_FEW_NOTES = 4
"""Of a smaller folder the list itself says as much."""


class FolderFacts(NamedTuple):
    """What stands out among the notes in a folder and below it."""

    newest: tuple[Note, Dated] | None = None
    linked: tuple[Note, ...] = ()
    tags: tuple[str, ...] = ()


NO_FACTS = FolderFacts()


def facts_of(
    library: Library, shelves: Shelves, tags: TagPages
) -> Mapping[str, FolderFacts]:
    """Return what stands out in each folder.

    Cost: one step for each note, folder above it and tag of it.
    """
    below: defaultdict[str, list[Note]] = defaultdict(list)
    for note in library.notes:
        for folder in above_of(folder_of(note)):
            below[folder].append(note)
    dates = dict(dates_of_pages(library))
    links = library.backlinks.link_counts
    return {
        folder: _facts(notes, shelves.of[folder].intro, tags.names, dates, links)
        for folder, notes in below.items()
        if len(notes) >= _FEW_NOTES
    }


def _facts(
    notes: Sequence[Note],
    intro: Note | None,
    names: Mapping[str, str],
    dates: Mapping[PageRef, Dated],
    links: Mapping[PageRef, int],
) -> FolderFacts:
    pages = {PageRef(PageKind.NOTE, one.id): one for one in notes if one is not intro}
    dated = [(dates[page], page) for page in pages if page in dates]
    newest = nlargest(1, dated)
    counts = [(-links.get(page, 0), page) for page in pages if page in links]
    linked = nsmallest(_MOST_LINKED, counts)
    tags = Counter(tag for one in notes for tag in {names[tag] for tag in one.tags})
    most = nsmallest(_MOST_TAGS, ((-count, tag) for tag, count in tags.items()))
    return FolderFacts(
        (pages[newest[0][1]], newest[0][0]) if newest else None,
        tuple(pages[page] for count, page in linked if -count >= _FEWEST),
        tuple(tag for count, tag in most if -count >= _FEWEST),
    )
