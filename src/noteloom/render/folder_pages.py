"""The hubs of folders: what stands out in each, which folders and notes it holds."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.folder_facts import NO_FACTS
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub, note_line, shortened
from noteloom.render.shelves import WHOLE, Order, Shelf, initial, year_of
from noteloom.render.tag_links import tag_links
from noteloom.render.trail import trail_of_folder
from noteloom.render.ways import ways

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from noteloom.model.note import Note
    from noteloom.model.page import Page
    from noteloom.render.addresses import Addresses

HERE = "In this folder"
_NUMBER = re.compile(r"[0-9]{1,9}")
_IN_A_GROUP = 100
_UNGROUPED = 60
"""A list of more notes has headings: letters or years."""


class FolderPages:
    """Writes the pages of folders."""

    def __init__(self, addresses: Addresses) -> None:
        """Take where pages stand, and what stands out in each folder."""
        self._addresses = addresses
        self._facts = addresses.folder_facts

    def pages(self) -> Iterator[Page]:
        """Yield the hub of each folder without a page of its own, and all further pages."""
        for shelf in self._addresses.shelves.of.values():
            if shelf.intro is None:
                yield self._hub(shelf)
            for number in range(2, shelf.pages + 1):
                yield self._further(shelf, number)

    def line(self, folder: str, uri: str) -> str:
        """Return a folder as a line of the page at *uri*: its count, and what it is."""
        shelf = self._addresses.shelves.of[folder]
        title = pieces.link(shelf.title, uri, self._addresses.folders[folder])
        said = self._said(shelf)
        about = f" · {said}" if said else ""
        return f"**{title}** — {pieces.plural(shelf.total, 'note')}{about}"

    def below(self, folder: str) -> str:
        """Return what the note that is the page of *folder* says of it below its text."""
        shelf = self._addresses.shelves.of[folder]
        if not shelf.notes and not shelf.folders:
            return ""
        uri = self._uri(shelf)
        lists = self._lists(shelf, uri)
        return pieces.joined([f"## {HERE}", self._told(shelf, uri), *lists])

    def _lists(self, shelf: Shelf, uri: str) -> Iterator[str]:
        """Yield the folders and the notes on the first page of a folder."""
        notes = _parts(shelf)[0]
        has_parts = shelf.intro is None and bool(shelf.folders)
        if shelf.folders:
            yield "## Folders" if has_parts else ""
            lines = (self.line(one, uri) for one in shelf.folders[:WHOLE])
            yield pieces.wrapped("index", pieces.bullets(lines))
        yield "## Notes" if has_parts and notes else ""
        yield self._ways(shelf, uri)
        yield from self._notes(shelf, notes, uri)

    def _hub(self, shelf: Shelf) -> Page:
        uri = self._uri(shelf)
        lead = f"{pieces.plural(shelf.total, 'note')}, each as its author wrote it."
        body = pieces.joined([lead, self._told(shelf, uri), *self._lists(shelf, uri)])
        front = HubFront(title=shelf.title, members=shelf.total)
        return hub(uri, front, body, trail_of_folder(self._addresses, shelf.path))

    def _told(self, shelf: Shelf, uri: str) -> str:
        """Return what stands out in a folder: its newest, most linked, main tags."""
        facts = self._facts.get(shelf.path, NO_FACTS)
        newest, links = facts.newest, [self._link(one, uri) for one in facts.linked]
        tags = tag_links(facts.tags, uri, self._addresses)
        lines = [
            f"Newest: {self._link(newest[0], uri)}, {newest[1].words} {newest[1].date}"
            if newest
            else "",
            f"Most linked: {', '.join(links)}" if links else "",
            f"Tags: {', '.join(tags)}" if tags else "",
        ]
        said = [one for one in lines if one]
        return pieces.wrapped("folder-facts", pieces.bullets(said)) if said else ""

    def _link(self, note: Note, uri: str) -> str:
        return pieces.link(
            self._addresses.names.of(note), uri, self._addresses.notes[note.id]
        )

    def _said(self, shelf: Shelf) -> str:
        """Return in a few words what a folder is: its own summary, else its main tags."""
        if shelf.intro and shelf.intro.summary:
            return escape.text(shortened(shelf.intro.summary))
        tags = self._facts.get(shelf.path, NO_FACTS).tags
        return escape.text(", ".join(tags))

    def _further(self, shelf: Shelf, number: int) -> Page:
        uri = self._addresses.further[shelf.path][number - 2]
        notes = _parts(shelf)[number - 1]
        words = f"{shelf.title}: {_range(shelf, notes)}, {number} of {shelf.pages}"
        folders = shelf.folders[WHOLE * (number - 1) : WHOLE * number]
        body = pieces.joined(
            [
                self._ways(shelf, uri),
                pieces.wrapped(
                    "index", pieces.bullets(self.line(one, uri) for one in folders)
                )
                if folders
                else "",
                *self._notes(shelf, notes, uri),
            ]
        )
        front = HubFront(title=words, members=len(notes), search={"exclude": True})
        return hub(uri, front, body, trail_of_folder(self._addresses, shelf.path))

    def _notes(self, shelf: Shelf, notes: Sequence[Note], uri: str) -> Iterator[str]:
        """Yield the lists of notes, with headings if they are many."""
        if len(shelf.notes) <= _UNGROUPED:
            if notes:
                yield self._list(notes, uri)
            return
        for words, group in groupby(notes, key=_group_of(shelf)):
            yield f"### {words}"
            yield self._list(list(group), uri)

    def _list(self, notes: Sequence[Note], uri: str) -> str:
        lines = (note_line(one, uri, self._addresses) for one in notes)
        return pieces.wrapped("index", pieces.bullets(lines))

    def _ways(self, shelf: Shelf, uri: str) -> str:
        """Return links to pages of a folder that has several."""
        if shelf.pages == 1:
            return ""
        uris = [self._uri(shelf), *self._addresses.further[shelf.path]]
        words = (_range(shelf, part) for part in _parts(shelf))
        named = list(zip(words, uris, strict=True))
        return pieces.wrapped("letters", " ".join(ways(named, uri)))

    def _uri(self, shelf: Shelf) -> str:
        return self._addresses.folders[shelf.path] if shelf.path else at.NOTES


def _parts(shelf: Shelf) -> list[tuple[Note, ...]]:
    """Return the notes of each page of a folder: the latest first if names are dates."""
    notes = shelf.notes[::-1] if shelf.order is Order.DATE else shelf.notes
    size = max(1, -(-len(notes) // shelf.pages))
    return [notes[size * at : size * (at + 1)] for at in range(shelf.pages)]


def _group_of(shelf: Shelf) -> Callable[[Note], str]:
    if shelf.order is Order.DATE:
        return year_of
    if shelf.order is Order.NUMBER:
        return _numbered
    return lambda note: initial(note.title)


def _numbered(note: Note) -> str:
    """Return between which numbers the one before the name of *note* is."""
    digits = _NUMBER.match(note.source.path.stem)
    first = int(digits[0]) // _IN_A_GROUP * _IN_A_GROUP if digits else 0
    return f"{first} to {first + _IN_A_GROUP - 1}" if digits else "Without a number"


def _range(shelf: Shelf, notes: Sequence[Note]) -> str:
    """Return from what to what a page goes."""
    if not notes:
        return "Folders"
    first, last = notes[0], notes[-1]
    group = _group_of(shelf)
    ends = dict.fromkeys((group(first), group(last)))
    return "–".join(ends)
