"""The navigation of a site: what was woven first, then the notes and ways into them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.page import NavItem
from noteloom.render import addresses as at
from noteloom.render.graph.nodes import hangs_together
from noteloom.render.home_news import has_recent_page, newest
from noteloom.render.shelves import NAV_LIMIT
from noteloom.render.shown_disagreements import shown_ones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.render.addresses import Addresses

_BRACKETS = re.compile(r"\([^()]*\)")
_MOST_FOLDERS = 16
"""Each entry stands on every page."""


def navigation(library: Library, addresses: Addresses) -> tuple[NavItem, ...]:
    """Return the navigation of a site: pages if they are few, else hubs alone."""
    is_small = len(library.notes) + len(library.topics) <= NAV_LIMIT
    items = [NavItem("Home", at.HOME)]
    if library.topics:
        items.append(_topics_nav(library, addresses, is_small=is_small))
    if library.path.edges:
        items.append(NavItem("Path", at.PATH))
    if library.cards:
        items.append(NavItem("Review", at.REVIEW))
    if library.resources:
        items.append(NavItem("Library", at.LIBRARY))
    if library.glossary:
        items.append(NavItem("Glossary", at.GLOSSARY))
    items.append(_notes_nav(library, addresses, is_small=is_small))
    return tuple(items)


def _topics_nav(library: Library, addresses: Addresses, *, is_small: bool) -> NavItem:
    shelves = []
    for category in library.taxonomy.categories:
        topics = tuple(
            NavItem(topic.spec.title, addresses.topics[topic.spec.id])
            for topic in library.topics_in(category.id)
        )
        if topics:
            uri = addresses.categories[category.id]
            shelves.append(NavItem(category.title, uri, topics if is_small else ()))
    if hangs_together(library):
        shelves.append(NavItem("Graph", at.GRAPH))
    return NavItem("Topics", at.TOPICS, tuple(shelves))


def _notes_nav(library: Library, addresses: Addresses, *, is_small: bool) -> NavItem:
    """Return the notes, and what is to be known of them."""
    if is_small:
        named = _names(library.notes)
        items = [NavItem(name, addresses.notes[note.id]) for note, name in named]
    else:
        items = list(_folders(addresses))
    if has_recent_page(newest(library)):
        items.append(NavItem("Recent", at.RECENT))
    if not library.topics and hangs_together(library):
        items.append(NavItem("Graph", at.GRAPH))
    if shown_ones(library):
        items.append(NavItem("Disagreements", at.DISAGREEMENTS))
    if library.has_tags:
        items.append(NavItem("Tags", at.TAGS))
    if library.health is not None:
        items.append(NavItem("Link health", at.LINK_HEALTH))
    return NavItem("Notes", at.NOTES, tuple(items))


def _folders(addresses: Addresses) -> Iterator[NavItem]:
    """Yield the folders at the top; if they are very many, the page of all lists them."""
    shelves = addresses.shelves.of
    top = shelves[""]
    # A folder that holds all others is no choice.
    while len(top.folders) == 1 and not top.notes:
        top = shelves[top.folders[0]]
    if len(top.folders) <= _MOST_FOLDERS:
        for one in top.folders:
            yield NavItem(shelves[one].title, addresses.folders[one])


def _names(notes: Sequence[Note]) -> list[tuple[Note, str]]:
    """Return each note with its title, or all with file names if titles are too alike."""
    if len({_title_key(note.title) for note in notes}) == len(notes):
        return [(note, note.title) for note in notes]
    return [(note, note.source.path.name) for note in notes]


def _title_key(title: str) -> str:
    """Return what is left of a title at a glance: no case, brackets or plurals."""
    words = _BRACKETS.sub(" ", title).casefold().split()
    return " ".join(word.rstrip("s") for word in words) or title
