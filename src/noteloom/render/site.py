"""All pages of a site, and the navigation that leads to its hubs."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.page import NavItem, Page
from noteloom.render import addresses as at
from noteloom.render.cards.review_page import review_page
from noteloom.render.cards.web import web_cards
from noteloom.render.graph.nodes import graph_of
from noteloom.render.hub_pages import hub_pages
from noteloom.render.library import web as web_library
from noteloom.render.note_page import note_page, note_text
from noteloom.render.path.web import path_web
from noteloom.render.topic_disagreements import shown_ones
from noteloom.render.topic_page import topic_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.library import Library
    from noteloom.model.note import Note, NoteId
    from noteloom.render.addresses import Addresses
    from noteloom.render.note_page import NoteText

_BRACKETS = re.compile(r"\([^()]*\)")

NAV_LIMIT = 120
"""A larger site has only its hubs in the navigation.

Material renders the whole navigation into every page.
"""


class Site(NamedTuple):
    """What a generator needs; pages are in the order of their paths."""

    pages: tuple[Page, ...]
    nav: tuple[NavItem, ...]
    addresses: Addresses
    texts: Mapping[NoteId, NoteText]
    web_data: Mapping[str, bytes] = MappingProxyType({})
    """What the browser half shows beyond the pages, as JSON, by name."""


def render(library: Library) -> Site:
    """Return the site of *library*."""
    addresses = at.addresses_of(library)
    texts = {note.id: note_text(library, addresses, note) for note in library.notes}
    pages = [note_page(library, addresses, note, texts[note.id]) for note in library.notes]
    pages.extend(topic_page(library, addresses, topic) for topic in library.topics)
    minutes = {page.uri: page.minutes for page in pages if page.minutes}
    told = tuple(pages)
    pages.extend(hub_pages(library, addresses, minutes))
    if library.cards:
        pages.append(review_page(library, addresses, told))
    pages.sort(key=lambda page: page.uri)
    data = {"path": path_web(library, addresses, minutes)} if library.path.edges else {}
    if library.resources:
        data[web_library.NAME] = web_library.library_data(library, addresses)
    data |= web_cards(library, addresses, told)
    return Site(tuple(pages), _nav(library, addresses), addresses, texts, data)


def _nav(library: Library, addresses: Addresses) -> tuple[NavItem, ...]:
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
    if graph_of(library):
        shelves.append(NavItem("Graph", at.GRAPH))
    return NavItem("Topics", at.TOPICS, tuple(shelves))


def _notes_nav(library: Library, addresses: Addresses, *, is_small: bool) -> NavItem:
    """Return the notes, and what is to be known of them."""
    if is_small:
        named = _names(library.notes)
        items = [NavItem(name, addresses.notes[note.id]) for note, name in named]
    else:
        top = (one for one in addresses.folders.items() if "/" not in one[0])
        items = [NavItem(folder, uri) for folder, uri in top]
    if not library.topics and graph_of(library):
        items.append(NavItem("Graph", at.GRAPH))
    if shown_ones(library):
        items.append(NavItem("Disagreements", at.DISAGREEMENTS))
    if library.has_tags:
        items.append(NavItem("Tags", at.TAGS))
    if library.health is not None:
        items.append(NavItem("Link health", at.LINK_HEALTH))
    return NavItem("Notes", at.NOTES, tuple(items))


def _names(notes: Sequence[Note]) -> list[tuple[Note, str]]:
    """Return each note with its title, or all with file names if titles are too alike."""
    if len({_title_key(note.title) for note in notes}) == len(notes):
        return [(note, note.title) for note in notes]
    return [(note, note.source.path.name) for note in notes]


def _title_key(title: str) -> str:
    """Return what is left of a title at a glance: no case, brackets or plurals."""
    words = _BRACKETS.sub(" ", title).casefold().split()
    return " ".join(word.rstrip("s") for word in words) or title
