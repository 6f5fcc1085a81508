"""Finding the resource that a piece of a note names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.weave.resources.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.note import NoteId
    from noteloom.model.resource import Resource
    from noteloom.model.source import Span
    from noteloom.weave.resources.things import Thing


class Lookup:
    """The resources by their addresses, and by the items and rows that name them."""

    def __init__(
        self, things: Sequence[Thing] = (), resources: Mapping[int, Resource] | None = None
    ) -> None:
        """Take the things, and the resource that each has become."""
        self._by_address: dict[str, Resource] = {}
        self._by_span: dict[NoteId, dict[Span, Resource]] = {}
        for thing in things:
            resource = (resources or {})[thing.at]
            for address in thing.addresses:
                self._by_address[address] = resource
            for found in thing.found:
                if found.address is None:
                    self._by_span.setdefault(found.note, {})[found.span] = resource

    def at(self, url: str) -> Resource | None:
        """Return the resource that *url* leads to."""
        return self._by_address.get(canonical(url))

    def named_at(self, note: NoteId, span: Span) -> Resource | None:
        """Return what the item or row at *span* names without an address."""
        spans = self._by_span.get(note)
        return None if spans is None else spans.get(span)

    @property
    def named(self) -> dict[NoteId, frozenset[Span]]:
        """The items and rows of each note that name something without an address."""
        return {note: frozenset(spans) for note, spans in self._by_span.items()}
