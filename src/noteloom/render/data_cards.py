"""Cards as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from noteloom.render.cards.shown import CardWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.library import Library
    from noteloom.render.site import Site


class CardPlaceData(Struct, frozen=True):
    """Where a note says what a card asks; lines count from 1."""

    note: str
    first: int
    last: int


class CardData(Struct, frozen=True):
    """A card; *front* and *back* are plain words, *page* is where it is read."""

    id: str
    kind: str
    front: str
    back: str
    page: str
    section: list[str]
    topics: list[str]
    places: list[CardPlaceData]


def cards_data(library: Library, site: Site) -> Iterator[CardData]:
    """Yield the cards in the order of the notes."""
    writer = CardWriter(library, site.addresses, site.pages)
    for card in library.cards:
        yield CardData(
            id=card.id,
            kind=card.kind,
            front=card.front_words,
            back=card.back_words,
            page=writer.page_of(card),
            section=list(card.section),
            topics=list(card.topics),
            places=[CardPlaceData(note, *lines) for note, lines in card.places],
        )
