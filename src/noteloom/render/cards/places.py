"""Which cards the lines of each note make."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.model.card import Card
    from noteloom.model.note import NoteId
    from noteloom.model.place import Place

CardPlaces: TypeAlias = "Mapping[NoteId, tuple[list[int], list[Card]]]"
"""For each note the first lines of its cards, and the cards, in the order of the lines."""

NO_CARD_PLACES: CardPlaces = MappingProxyType({})
CARD_ANCHOR = "card-"
"""Before the id of a card, so that no heading has the same anchor."""
TOPIC_ANCHOR = "topic-"
"""Before the id of a topic: where the review has the cards of that topic."""


def card_places(cards: Iterable[Card]) -> CardPlaces:
    """Return where the notes say what *cards* ask."""
    found: defaultdict[NoteId, list[tuple[int, int, Card]]] = defaultdict(list)
    for number, card in enumerate(cards):
        for place in card.places:
            found[place.note].append((place.lines.first, number, card))
    places: dict[NoteId, tuple[list[int], list[Card]]] = {}
    for note, rows in found.items():
        rows.sort(key=lambda row: row[:2])
        places[note] = [row[0] for row in rows], [row[2] for row in rows]
    return places


def cards_within(places: CardPlaces, place: Place) -> list[Card]:
    """Return the cards that begin within *place*, each once."""
    if place.note not in places:
        return []
    firsts, cards = places[place.note]
    start = bisect_left(firsts, place.lines.first)
    end = bisect_left(firsts, place.lines.last + 1)
    return list({card.id: card for card in cards[start:end]}.values())
