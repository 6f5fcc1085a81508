"""The way to a page through its folders, and the pages beside it in its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.shelves import NAV_LIMIT, above_of, folder_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.note import Note
    from noteloom.render.addresses import Addresses


def has_trails(addresses: Addresses) -> bool:
    """Return whether pages show their way: one small folder needs none."""
    return bool(addresses.folders) or len(addresses.notes) > NAV_LIMIT


def trail_of_note(addresses: Addresses, note: Note) -> str:
    """Return the folders above *note*, each a link to its page."""
    folder = folder_of(note)
    own = addresses.shelves.introduced.get(note.id)
    if own is not None:
        return trail_of_folder(addresses, own)
    return _trail(addresses, above_of(folder)[::-1], addresses.notes[note.id], note.title)


def trail_of_folder(addresses: Addresses, folder: str) -> str:
    """Return the folders above *folder*; the page of the root has none."""
    if not folder:
        return ""
    shelf = addresses.shelves.of[folder]
    return _trail(
        addresses, above_of(folder)[:0:-1], addresses.folders[folder], shelf.title
    )


def trail_of(steps: Sequence[tuple[str, str]], page: str, title: str) -> str:
    """Return a way of *steps*, each with its words and its page, to the page at *page*."""
    links = [pieces.link(words, page, uri) for words, uri in steps]
    here = f'<span aria-current="page">{escape.text(title)}</span>'
    return _nav("trail", "Folders", " / ".join([*links, here]))


def turns_of_note(addresses: Addresses, note: Note) -> str:
    """Return the notes before and after *note* in its folder."""
    if not has_trails(addresses):
        return ""
    before, after = addresses.shelves.turns.get(note.id, (None, None))
    page = addresses.notes[note.id]
    words = [
        f"← {_link(addresses, before, page)}" if before else "",
        f"{_link(addresses, after, page)} →" if after else "",
    ]
    shown = " · ".join(one for one in words if one)
    return _nav("turns", "Same folder", shown) if shown else ""


def _trail(addresses: Addresses, folders: Sequence[str], page: str, title: str) -> str:
    if not has_trails(addresses):
        return ""
    own = {"": at.NOTES, **{one: addresses.folders[one] for one in folders if one}}
    shelves = addresses.shelves.of
    return trail_of([(shelves[one].title, own[one]) for one in folders], page, title)


def _link(addresses: Addresses, note: Note, page: str) -> str:
    return pieces.link(addresses.names.of(note), page, addresses.notes[note.id])


def _nav(name: str, label: str, body: str) -> str:
    """Return a landmark. It says nothing of its page, so a search passes it over."""
    return (
        f'<nav class="noteloom-{name}" aria-label="{label}" data-search-exclude markdown>'
        f"\n\n{body}\n\n</nav>"
    )
