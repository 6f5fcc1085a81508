"""The cards as the browser gets them. Paths are those of Markdown pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from noteloom.render.cards.shown import CardWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.render.addresses import Addresses
    from noteloom.render.cards.shown import ShownCard

NAME = "cards"
IDS_NAME = "card-ids"
"""The same cards by their ids alone, for pages that only count."""

VERSION = 1
_LONGEST_TEXT = 160


class _Card(Struct, frozen=True):
    id: str
    kind: str
    front: str
    back: str
    topics: list[str]
    page: str
    source: str
    where: str
    text: str
    section: str


class _Topic(Struct, frozen=True):
    id: str
    title: str
    page: str


class _Cards(Struct, frozen=True):
    version: int
    cards: list[_Card]
    topics: list[_Topic]


class _Ids(Struct, frozen=True):
    version: int
    ids: list[str]


def web_cards(
    library: Library, addresses: Addresses, pages: Iterable[Page]
) -> dict[str, bytes]:
    """Return the data of the review; nothing if there is nothing to ask."""
    if not library.cards:
        return {}
    writer = CardWriter(library, addresses, pages)
    asked = {topic for card in library.cards for topic in card.topics}
    topics = [
        _Topic(topic.spec.id, topic.spec.title, addresses.topics[topic.spec.id])
        for topic in library.topics
        if topic.spec.id in asked
    ]
    cards = [_card(writer.shown(card)) for card in library.cards]
    ids: list[str] = sorted(card.id for card in library.cards)
    return {
        NAME: msgspec.json.encode(_Cards(VERSION, cards, topics)),
        IDS_NAME: msgspec.json.encode(_Ids(VERSION, ids)),
    }


def _card(shown: ShownCard) -> _Card:
    card = shown.card
    return _Card(
        id=card.id,
        kind=card.kind,
        front=shown.front,
        back=shown.back,
        topics=list(card.topics),
        page=shown.page,
        source=shown.source,
        where=shown.where,
        text=_shortened(card.front_words),
        section=" > ".join(card.section),
    )


def _shortened(text: str) -> str:
    """Return *text* of at most 160 code points, cut after a word."""
    if len(text) <= _LONGEST_TEXT:
        return text
    cut = text[: _LONGEST_TEXT - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
