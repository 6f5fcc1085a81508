"""The pages of a site in the order to read them: topics first, lists of pages last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import addresses as at
from noteloom.render.shelves import NAV_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.library import Library
    from noteloom.render.site import Site

OPTIONAL = "Optional"
"""The part that a reader with little room may leave out, by the llms.txt proposal."""


_PARTS = ("library/", "tags/", "disagreements/", "review/")
_LISTS = ("notes/", "recent.md")


class Part(NamedTuple):
    """Pages that belong together, by the paths of their sources. Titles are unique."""

    title: str
    uris: tuple[str, ...]


def is_part_of_list(uri: str) -> bool:
    """Return whether a page of ours holds no more than a part of a list too long for one.

    It repeats what notes and topics say, for readers who have no scripts: programs have
    the pages of these.
    """
    return uri.startswith(_PARTS)


def parts_of(library: Library, site: Site, own: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """Return the pages of *site*, and the owner's *own*, each in one part.

    The notes of a large site are optional: there are thousands, and hubs lead to them.
    Parts of lists are left out.
    """
    addresses = site.addresses
    notes = tuple(addresses.notes[note.id] for note in library.notes)
    is_small = len(notes) + len(library.topics) <= NAV_LIMIT
    lists = (at.HOME, at.TOPICS, *addresses.categories.values(), at.NOTES)
    lists = (*lists, *addresses.folders.values(), at.TAGS, at.LINK_HEALTH)
    there = {page.uri for page in site.pages if not is_part_of_list(page.uri)} - {*own}
    parts = (page.uri for page in site.pages if page.uri.startswith(_LISTS))
    placed = {*notes, *addresses.topics.values()}
    # A note may be the page of its folder.
    lists = tuple(uri for uri in dict.fromkeys((*lists, *parts)) if uri not in placed)
    placed = {*placed, *lists, *own}
    across = tuple(page.uri for page in site.pages if page.uri not in placed)
    found = [
        *_topics(library, site),
        Part("Across the notes", across),
        Part("Notes", notes if is_small else ()),
        Part("Pages", own),
        Part(OPTIONAL, (*lists, *(() if is_small else notes))),
    ]
    kept = (Part(title, _kept(uris, there | {*own})) for title, uris in found)
    return _each_page_once(part for part in kept if part.uris)


def _topics(library: Library, site: Site) -> Iterator[Part]:
    for category in library.taxonomy.categories:
        topics = library.topics_in(category.id)
        title = " ".join(f"Topics: {category.title}".split())
        yield Part(title, tuple(site.addresses.topics[one.spec.id] for one in topics))


def _kept(uris: tuple[str, ...], there: set[str]) -> tuple[str, ...]:
    return tuple(uri for uri in uris if uri in there)


def _each_page_once(parts: Iterator[Part]) -> tuple[Part, ...]:
    """Return *parts* with no page twice and no title twice."""
    seen: set[str] = set()
    titles: dict[str, list[str]] = {}
    for part in parts:
        new = [uri for uri in part.uris if uri not in seen]
        seen.update(new)
        titles.setdefault(part.title, []).extend(new)
    return tuple(Part(title, tuple(uris)) for title, uris in titles.items() if uris)
