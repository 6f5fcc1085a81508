"""The page of all tags, and the pages of common ones."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.note import NoteId
from noteloom.model.place import PageKind
from noteloom.model.taxonomy import TopicId
from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub, note_line, topic_line
from noteloom.render.shelves import WHOLE, initial, title_key
from noteloom.render.tag_links import tag_links
from noteloom.render.trail import trail_of
from noteloom.render.ways import ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.model.place import PageRef
    from noteloom.render.addresses import Addresses

TAGS_START, TAGS_END = "<!-- noteloom:tags -->", "<!-- /noteloom:tags -->"
"""Between these marks the tags page lists every tag; a generator may list them better."""

TITLE = "Tags"
_MOST_RELATED = 8
_FEW = 3


def most_used(addresses: Addresses) -> list[str]:
    """Return the tags, those of the most pages first."""
    tagged = addresses.tags.tagged
    return sorted(tagged, key=lambda tag: (-len(tagged[tag]), tag.casefold(), tag))


def tags_pages(library: Library, addresses: Addresses) -> Iterator[Page]:
    """Yield the page that lists every tag, and the pages of common tags."""
    tags = addresses.tags
    lead = f"{pieces.plural(len(tags.tagged), 'tag')} on the pages of this site."
    parts = _overview(addresses) if tags.is_large else _whole(addresses)
    front = HubFront(title=TITLE, members=len(tags.tagged), search={"exclude": True})
    body = pieces.joined([lead, TAGS_START, *parts, TAGS_END])
    yield hub(at.TAGS, front, body)
    if tags.uris:
        written = _TagPages(library, addresses)
        for tag in tags.uris:
            yield from written.pages(tag)
    for number, uri in enumerate(tags.rare, start=1):
        title = f"{TITLE} on few pages, {number + 1} of {len(tags.rare) + 1}"
        front = HubFront(title=title, members=0, search={"exclude": True})
        trail = trail_of([(TITLE, at.TAGS)], uri, title)
        yield hub(uri, front, pieces.joined([*_rare(addresses, number, uri)]), trail)


def _whole(addresses: Addresses) -> Iterator[str]:
    """Yield every tag with its pages."""
    for tag, pages in addresses.tags.tagged.items():
        yield f"## {escape.text(tag)}"
        yield pieces.bullets(_links(addresses, pages, at.TAGS))


def _overview(addresses: Addresses) -> Iterator[str]:
    """Yield the common tags with their counts, then the others with their pages."""
    tags = addresses.tags
    counted = (
        f"{pieces.link(tag, at.TAGS, uri)} <small>{len(tags.tagged[tag]):,}</small>"
        for tag, uri in tags.uris.items()
    )
    if tags.uris:
        yield pieces.wrapped("tag-list", pieces.bullets(counted))
    if len(tags.tagged) > len(tags.uris):
        yield "## On few pages"
        yield from _rare(addresses, 0, at.TAGS)


def _rare(addresses: Addresses, number: int, uri: str) -> Iterator[str]:
    """Yield the tags of few pages that stand on the page *number* of them, at *uri*."""
    tags = addresses.tags
    every = [tag for tag in tags.tagged if tag not in tags.uris]
    yield _ways((at.TAGS, *tags.rare), uri)
    for letter, group in groupby(every[WHOLE * number : WHOLE * (number + 1)], initial):
        lines = (
            f"{escape.line_start(escape.text(tag))}: "
            f"{', '.join(_links(addresses, tags.tagged[tag][:_FEW], uri))}"
            for tag in group
        )
        yield f"### {letter}"
        yield pieces.wrapped("index", pieces.bullets(lines))


def _links(addresses: Addresses, pages: Iterable[PageRef], uri: str) -> list[str]:
    titles = addresses.names.titles
    ordered = sorted((title_key(titles[page]), page) for page in pages)
    return [pieces.link(titles[page], uri, addresses.of(page).uri) for _, page in ordered]


class _TagPages:
    """Writes the pages of tags."""

    def __init__(self, library: Library, addresses: Addresses) -> None:
        self._addresses = addresses
        self._notes = {note.id: note for note in library.notes}
        self._topics = {topic.spec.id: topic for topic in library.topics}
        self._tags = {note.id: note.tags for note in library.notes}

    def pages(self, tag: str) -> Iterator[Page]:
        """Yield the page of *tag*, and further ones if it has very many pages."""
        addresses, titles = self._addresses, self._addresses.names.titles
        every = addresses.tags.tagged[tag]
        ordered = sorted(every, key=lambda page: (title_key(titles[page]), page))
        uris = addresses.tags.all_uris(tag)
        size = -(-len(ordered) // len(uris))
        for number, uri in enumerate(uris):
            shown = ordered[size * number : size * (number + 1)]
            which = f", {number + 1} of {len(uris)}" if number else ""
            front = HubFront(
                title=f"{tag}{which}", members=len(every), search={"exclude": True}
            )
            lead = f"{pieces.plural(len(every), 'page')} with this tag."
            body = pieces.joined(
                [
                    lead,
                    self._related(tag, every, uri),
                    _ways(uris, uri),
                    pieces.wrapped("index", pieces.bullets(self._lines(shown, uri))),
                ]
            )
            trail = trail_of([(TITLE, at.TAGS)], uri, front.title)
            yield hub(uri, front, body, trail)

    def _lines(self, pages: Iterable[PageRef], uri: str) -> Iterator[str]:
        for page in pages:
            if page.kind is PageKind.TOPIC:
                yield topic_line(self._topics[TopicId(page.id)], uri, self._addresses)
            else:
                yield note_line(self._notes[NoteId(page.id)], uri, self._addresses)

    def _related(self, tag: str, pages: Iterable[PageRef], uri: str) -> str:
        """Return the tags that most often stand beside *tag*."""
        names = self._addresses.tags.names
        beside = Counter(
            other
            for page in pages
            for other in {names[one] for one in self._tags.get(NoteId(page.id), ())}
            if other != tag
        )
        most = sorted(beside, key=lambda one: (-beside[one], one))[:_MOST_RELATED]
        if not most:
            return ""
        links = tag_links(most, uri, self._addresses)
        return pieces.wrapped("folder-facts", f"Often with {', '.join(links)}")


def _ways(uris: Sequence[str], here: str) -> str:
    """Return links to the pages of one list."""
    if len(uris) == 1:
        return ""
    named = [(str(number), uri) for number, uri in enumerate(uris, start=1)]
    return pieces.wrapped("letters", " ".join(ways(named, here)))
