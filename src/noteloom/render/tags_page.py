"""The page of all tags."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub

if TYPE_CHECKING:
    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.render.addresses import Addresses

TAGS_START, TAGS_END = "<!-- noteloom:tags -->", "<!-- /noteloom:tags -->"
"""Between these marks the tags page lists every tag; a generator may list them better."""


def tagged_pages(
    library: Library, addresses: Addresses
) -> dict[str, list[tuple[str, str]]]:
    """Return the title and path of every page with a tag, by tag, sorted."""
    tagged: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for topic in library.topics:
        for tag in topic.tags:
            tagged[tag].append((topic.spec.title, addresses.topics[topic.spec.id]))
    for note in library.notes:
        for tag in note.tags:
            tagged[tag].append((note.title, addresses.notes[note.id]))
    return {tag: sorted(tagged[tag]) for tag in sorted(tagged, key=str.casefold)}


def tags_page(library: Library, addresses: Addresses) -> Page:
    """Return the page that lists every tag with its pages."""
    tagged = tagged_pages(library, addresses)
    parts = [TAGS_START]
    for tag, pages in tagged.items():
        parts.append(f"## {escape.text(tag)}")
        parts.append(
            pieces.bullets(pieces.link(title, at.TAGS, uri) for title, uri in pages)
        )
    parts.append(TAGS_END)
    lead = f"{pieces.plural(len(tagged), 'tag')} on the pages of this site."
    front = HubFront(title="Tags", members=len(tagged), search={"exclude": True})
    return hub(at.TAGS, front, pieces.joined([lead, *parts]))
