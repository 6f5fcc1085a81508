"""A thing out there as a line of the library: all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import escape, pieces
from noteloom.render.resource_facts import (
    levels_of,
    names_in_registers,
    title_of,
    topics_of,
)
from noteloom.render.resource_pieces import ResourcePieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.model.library import Library, Topic
    from noteloom.model.resource import Resource, ResourceId
    from noteloom.render.addresses import Addresses
    from noteloom.render.resource_facts import Levels


class Known(NamedTuple):
    """What is known of all things: looked up once, for many pages."""

    library: Library
    addresses: Addresses
    topics: Mapping[ResourceId, tuple[Topic, ...]]
    levels: Mapping[ResourceId, Levels]
    resources: Mapping[ResourceId, Resource]

    @classmethod
    def of(cls, library: Library, addresses: Addresses) -> Known:
        """Look it up."""
        topics = topics_of(library)
        resources = {one.id: one for one in library.resources}
        return cls(library, addresses, topics, levels_of(library, topics), resources)


class Rows:
    """Writes things as lines of the page at *page*."""

    def __init__(self, known: Known, page: str) -> None:
        """Take what is known of all things, and the page's path."""
        self._written = ResourcePieces(
            known.library, known.addresses, page, known.resources
        )
        self._addresses = known.addresses
        self._page = page
        self._topics = known.topics
        self._levels = known.levels

    def row(self, one: Resource) -> str:
        """Return a thing with its facts behind it, and its places below."""
        written = self._written
        title = escape.line_start(written.title(one, title_of(one)))
        facts = " · ".join(self._facts(one))
        about = " · ".join(self._about(one))
        beside = f" <small>{facts}</small>" if facts else ""
        return f"{title}{beside} <small>{about}</small>"

    def _facts(self, one: Resource) -> Iterator[str]:
        yield from self._written.made(one)
        if one.site:
            yield escape.text(one.site)
        levels = self._levels.get(one.id)
        if levels and levels.of_topic:
            yield f"{' or '.join(levels.found)} by topic"
        yield from map(escape.text, names_in_registers(one))

    def _about(self, one: Resource) -> Iterator[str]:
        topics = [topic.spec.id for topic in self._topics.get(one.id, ())]
        if topics:
            yield ", ".join(pieces.topic_links(topics, self._page, self._addresses))
        yield self._written.places(one.mentions)
        yield from self._written.companions(one)
        yield from self._written.threads(one)
