"""With what to start: the owner's choice, else the path, else where many notes lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.place import PageKind, PageRef
from noteloom.render import addresses as at
from noteloom.render import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.library import Library
    from noteloom.render.addresses import Addresses

_MOST = 6
_FEWEST_NAMES = 2


class Start(NamedTuple):
    """Pages to start with, each with a few facts; *is_derived* if only counts say so."""

    pages: tuple[PageRef, ...] = ()
    facts: Mapping[PageRef, str] = {}
    heading: str = "Start here"
    is_derived: bool = False


def start_of(library: Library, addresses: Addresses, minutes: Mapping[str, int]) -> Start:
    """Return with what to start; nothing if the notes give no hint."""
    chosen = _owners(library) or _of_path(library)
    if chosen:
        facts = {page: _facts(library, addresses, minutes, page) for page in chosen}
        return Start(chosen, facts)
    return _most_named(library)


def start_list(start: Start, addresses: Addresses) -> str:
    """Return the pages as a part of the home page."""
    if not start.pages:
        return ""
    lines = [
        f"{number}. {link_to(page, addresses)} <small>{start.facts[page]}</small>"
        for number, page in enumerate(start.pages, start=1)
    ]
    return pieces.joined([f"## {start.heading}", pieces.wrapped("start", "\n".join(lines))])


def link_to(page: PageRef, addresses: Addresses) -> str:
    """Return a link from the home page."""
    title = addresses.names.titles[page]
    return f"**{pieces.link(title, at.HOME, addresses.of(page).uri)}**"


def _owners(library: Library) -> tuple[PageRef, ...]:
    site = library.taxonomy.site
    chosen = dict.fromkeys(site.start) if site else ()
    return tuple(PageRef(PageKind.TOPIC, one) for one in chosen)


def _of_path(library: Library) -> tuple[PageRef, ...]:
    """Return the first steps of a path that leads through half of what is here, or more."""
    pages = [one.page for one in library.path.steps if one.page and not one.anchor]
    if 2 * len(pages) < len(library.topics or library.notes):
        return ()
    return tuple(pages[:_MOST])


def _facts(
    library: Library, addresses: Addresses, minutes: Mapping[str, int], page: PageRef
) -> str:
    """Return the level of a page and how long it takes to read."""
    levels = {
        PageRef(PageKind.TOPIC, topic.spec.id): topic.spec.level for topic in library.topics
    }
    time = minutes.get(addresses.of(page).uri)
    words = [str(levels.get(page) or ""), f"{time} min" if time else ""]
    return " · ".join(one for one in words if one)


def _most_named(library: Library) -> Start:
    """Return the notes that most sentences of other notes name or link to."""
    found = library.backlinks
    pages = [PageRef(PageKind.NOTE, note.id) for note in library.notes]
    if library.topics:
        pages = [PageRef(PageKind.TOPIC, topic.spec.id) for topic in library.topics]
    counts = {
        page: found.link_counts.get(page, 0) + found.mention_counts.get(page, 0)
        for page in pages
    }
    most = sorted(pages, key=lambda page: -counts[page])[:_MOST]
    named = tuple(page for page in most if counts[page] >= _FEWEST_NAMES)
    facts = {page: f"named {counts[page]:,} times" for page in named}
    return Start(named, facts, "What other notes name most", is_derived=bool(named))
