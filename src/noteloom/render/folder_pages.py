"""The hubs of folders: which notes and folders each holds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import pieces
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub, note_line

if TYPE_CHECKING:
    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.model.page import Page
    from noteloom.render.addresses import Addresses


class Shelves(NamedTuple):
    """What each folder holds: its notes, its folders, and how many notes in all."""

    notes: dict[str, list[Note]]
    folders: dict[str, list[str]]
    counts: dict[str, int]


def shelves_of(library: Library, addresses: Addresses) -> Shelves:
    """Return what each folder holds, in one pass over the notes."""
    notes: defaultdict[str, list[Note]] = defaultdict(list)
    counts: defaultdict[str, int] = defaultdict(int)
    for note in library.notes:
        parent = note.source.path.parent.as_posix()
        folder = "" if parent == "." else parent
        notes[folder].append(note)
        while folder:
            counts[folder] += 1
            folder = folder.rpartition("/")[0]
        counts[""] += 1
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for one in addresses.folders:
        folders[one.rpartition("/")[0]].append(one)
    return Shelves(notes, folders, counts)


def folder_page(shelves: Shelves, addresses: Addresses, folder: str, uri: str) -> Page:
    """Return the hub of *folder*; the empty name is the root."""
    own = shelves.notes.get(folder, [])
    folders = [
        folder_line(shelves, addresses, one, uri) for one in shelves.folders.get(folder, [])
    ]
    title = folder_title(folder) if folder else "Notes"
    members = shelves.counts.get(folder, 0)
    listed = pieces.bullets(note_line(one, uri, addresses) for one in own)
    body = pieces.joined(
        [
            f"{pieces.plural(members, 'note')}, each as its author wrote it.",
            "## Folders" if folders else "",
            pieces.wrapped("index", pieces.bullets(folders)) if folders else "",
            "## Notes" if folders and own else "",
            pieces.wrapped("index", listed) if own else "",
        ]
    )
    return hub(uri, HubFront(title=title, members=members), body)


def folder_line(shelves: Shelves, addresses: Addresses, folder: str, uri: str) -> str:
    """Return a folder as a line of a hub at *uri*."""
    title = pieces.link(folder_title(folder), uri, addresses.folders[folder])
    return f"**{title}** — {pieces.plural(shelves.counts[folder], 'note')}"


def folder_title(folder: str) -> str:
    """Return the name of *folder* as a title."""
    name = folder.rpartition("/")[2].replace("_", " ").replace("-", " ").strip() or folder
    return name[:1].upper() + name[1:]
