"""All pages of a site, and the navigation that leads to its hubs."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.aside import here
from noteloom.render import addresses as at
from noteloom.render.cards.review_page import review_pages
from noteloom.render.cards.web import web_cards
from noteloom.render.hub_pages import hub_pages
from noteloom.render.library import web as web_library
from noteloom.render.navigation import navigation
from noteloom.render.note_page import note_page
from noteloom.render.path.web import path_web
from noteloom.render.topic_page import topic_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.model.aside import Aside
    from noteloom.model.library import Library
    from noteloom.model.note import NoteId
    from noteloom.model.page import NavItem, Page
    from noteloom.render.addresses import Addresses


class Site(NamedTuple):
    """What a generator needs; pages are in the order of their paths."""

    pages: tuple[Page, ...]
    nav: tuple[NavItem, ...]
    addresses: Addresses
    web_data: Mapping[str, bytes] = MappingProxyType({})
    """What the browser half shows beyond the pages, as JSON, by name."""


def render(library: Library, aside: Aside = here) -> Site:
    """Return the site of *library*; *aside* may make pages beside the rest."""
    addresses = at.addresses_of(library)
    ids = [note.id for note in library.notes]
    half = (len(ids) + 1) // 2
    others = aside(partial(render_notes, library, addresses, ids[half:]))
    pages = render_notes(library, addresses, ids[:half])
    return site_of(library, addresses, [*pages, *others()])


def render_notes(
    library: Library, addresses: Addresses, ids: Iterable[NoteId]
) -> list[Page]:
    """Return the pages of the notes with *ids*, in that order.

    A page depends on nothing but the arguments, so several processes can share the notes.
    *addresses* may be those of the last build: then links lead where they led.
    """
    notes = {note.id: note for note in library.notes}
    return [note_page(library, addresses, notes[one]) for one in ids]


def site_of(library: Library, addresses: Addresses, notes: Iterable[Page]) -> Site:
    """Return the site of *library*, given its *addresses* and the pages of *notes*."""
    pages = list(notes)
    pages.extend(topic_page(library, addresses, topic) for topic in library.topics)
    minutes = {page.uri: page.minutes for page in pages if page.minutes}
    told = tuple(pages)
    pages.extend(hub_pages(library, addresses, minutes))
    if library.cards:
        pages.extend(review_pages(library, addresses, told))
    pages.sort(key=lambda page: page.uri)
    data = {"path": path_web(library, addresses, minutes)} if library.path.edges else {}
    if library.resources:
        data[web_library.NAME] = web_library.library_data(library, addresses)
    data |= web_cards(library, addresses, told)
    return Site(tuple(pages), navigation(library, addresses), addresses, data)
