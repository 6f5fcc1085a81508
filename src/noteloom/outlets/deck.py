"""The cards as they leave for other programs: sides as HTML, names of decks, tags."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.outlets import wording
from noteloom.outlets.selection import UNTITLED
from noteloom.render.cards.shown import CardWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from noteloom.model.card import Card, CardId, CardKind
    from noteloom.model.library import Library
    from noteloom.model.note import NoteId
    from noteloom.model.taxonomy import TopicId
    from noteloom.render.cards.shown import ShownCard
    from noteloom.render.site import Site

_NO_TAG = re.compile(r"[^\w.-]+")
_NO_NAME = re.compile(r"[\"\\\x00-\x1f]+|:{2,}")
LEVEL = "::"
"""What parts the names of a deck and the deck above it."""


class WantedCards(NamedTuple):
    """What to leave out: what is None is not asked for."""

    topic: TopicId | None = None
    kind: CardKind | None = None
    note: NoteId | None = None


class DeckCard(NamedTuple):
    """A card on its way out. *source* leads to where it is read, as HTML."""

    id: CardId
    front: str
    back: str
    source: str
    section: str
    deck: str
    tags: tuple[str, ...]
    revision: int


class CardDeck(NamedTuple):
    """Cards in the order of the notes, and what all of them are."""

    title: str
    cards: tuple[DeckCard, ...]


def deck_of(
    library: Library,
    site: Site,
    *,
    address_of: Callable[[str], str | None],
    image_of: Callable[[str], str | None],
    wanted: WantedCards | None = None,
) -> CardDeck:
    """Return the cards of *library* for another program.

    Args:
        library: What is asked.
        site: Its pages.
        address_of: Turns a path such as ``topics/x.md#a`` into a whole address; None where
            the site has none.
        image_of: Turns a path such as ``notes/x.png`` into what the program knows.
        wanted: Which cards; all by default.

    """
    owner = library.taxonomy.site
    title = _name(owner.title if owner else "") or UNTITLED
    writer = CardWriter(
        library, site.addresses, site.pages, address_of=address_of, image_of=image_of
    )
    decks = _Decks(library, title)
    cards = (
        _card(writer.shown(card), decks.of(card), address_of)
        for card in library.cards
        if _is_wanted(card, wanted or WantedCards())
    )
    return CardDeck(title, tuple(cards))


def _is_wanted(card: Card, wanted: WantedCards) -> bool:
    if wanted.topic is not None and wanted.topic not in card.topics:
        return False
    if wanted.kind is not None and wanted.kind is not card.kind:
        return False
    return wanted.note is None or any(place.note == wanted.note for place in card.places)


def _card(shown: ShownCard, deck: str, address_of: Callable[[str], str | None]) -> DeckCard:
    card = shown.card
    tags = [f"kind{LEVEL}{card.kind}", f"note{LEVEL}{_tag(card.note)}"]
    tags.extend(f"topic{LEVEL}{_tag(topic)}" for topic in card.topics)
    address = address_of(shown.page)
    where = html.escape(shown.where, quote=False)
    return DeckCard(
        card.id,
        shown.front,
        shown.back,
        where if address is None else f'<a href="{html.escape(address)}">{where}</a>',
        html.escape(" > ".join(card.section), quote=False),
        deck,
        tuple(sorted(tags)),
        card.revision,
    )


class _Decks:
    """Names the deck of each card: by category and topic, else by note."""

    def __init__(self, library: Library, title: str) -> None:
        self._title = title
        shelves = {one.id: one.title for one in library.taxonomy.categories}
        self._topics = {
            one.spec.id: (shelves.get(one.spec.category, ""), one.spec.title)
            for one in library.topics
        }
        self._notes = {note.id: note.title for note in library.notes}

    def of(self, card: Card) -> str:
        """Return the name of the deck of *card*, from the outermost."""
        known = [self._topics[one] for one in card.topics if one in self._topics]
        parts: Iterable[str] = known[0] if known else (self._notes[card.note],)
        return LEVEL.join(filter(None, [self._title, *map(_name, parts)]))


def _name(text: str) -> str:
    """Return *text* as the name of a deck, which must hold no marks of levels."""
    return wording.line(_NO_NAME.sub(" ", text)).strip(" :").lstrip("=+-@")


def _tag(text: str) -> str:
    return _NO_TAG.sub("-", text).strip("-") or "x"
