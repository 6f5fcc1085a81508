"""Cards beside the text that they come from: marks that scripts fill, plain without."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from noteloom.model.card import CardKind
from noteloom.model.note import Heading, Paragraph, Question
from noteloom.model.place import Place
from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.cards.places import CARD_ANCHOR, TOPIC_ANCHOR, cards_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.card import Card, CardId
    from noteloom.model.library import Library, Topic
    from noteloom.model.note import Block, Note
    from noteloom.render.addresses import Addresses
    from noteloom.render.cards.places import CardPlaces

_QUESTION = '<details class="noteloom-question"'
WORDS = {
    CardKind.QUESTION: ("question", "questions"),
    CardKind.DEFINITION: ("definition", "definitions"),
    CardKind.MISCONCEPTION: ("misconception", "misconceptions"),
    CardKind.COMPARISON: ("comparison", "comparisons"),
}
"""What one and several cards of a kind are called."""


class CardMarks:
    """The marks of one page. An id stands on a page once."""

    def __init__(self, places: CardPlaces) -> None:
        """Take the cards of all notes."""
        self._places = places
        self._marked: set[CardId] = set()

    def shown(self, block: Block, note: Note, markdown: str) -> str:
        """Return a top-level block, whose Markdown is given, with marks of its cards."""
        if isinstance(block, Heading) or note.id not in self._places:
            return markdown
        place = Place(note.id, note.source.lines_of(block.span))
        cards = [
            one for one in cards_within(self._places, place) if one.id not in self._marked
        ]
        if not cards:
            return markdown
        self._marked.update(one.id for one in cards)
        if isinstance(block, Question) and markdown.startswith(_QUESTION):
            first, *cards = sorted(cards, key=lambda one: one.kind is not CardKind.QUESTION)
            markdown = f"{_QUESTION} {_hook(first)}{markdown.removeprefix(_QUESTION)}"
        if not cards:
            return markdown
        if isinstance(block, Paragraph) and len(cards) == 1:
            return f"{markdown} {_mark(cards[0])}"
        return pieces.joined([markdown, _listed(cards)])


def _hook(card: Card) -> str:
    return f'id="{CARD_ANCHOR}{card.id}" data-nl-card="{card.id}"'


def _mark(card: Card) -> str:
    return f'<span class="noteloom-card-mark" {_hook(card)}></span>'


def _listed(cards: Sequence[Card]) -> str:
    """Return several cards as a list that is closed until it is asked for."""
    lines = (f"{_front(card)} {_mark(card)}" for card in cards)
    return (
        '<details class="noteloom-card-marks" data-search-exclude markdown>\n'
        f"<summary>{pieces.plural(len(cards), 'card')}</summary>\n\n"
        f"{pieces.bullets(lines)}\n\n</details>"
    )


def _front(card: Card) -> str:
    return escape.line_start(escape.text(card.front_words))


def in_element(words: str) -> str:
    """Return *words* for an element in which Markdown is not read everywhere."""
    return escape.markup_free(html.escape(escape.clean(words), quote=False))


def counted(cards: Sequence[Card]) -> str:
    """Return how many cards of each kind there are, in words."""
    counts = {kind: sum(1 for one in cards if one.kind is kind) for kind in CardKind}
    parts = [pieces.plural(count, *WORDS[kind]) for kind, count in counts.items() if count]
    return ", ".join(parts)


def review_line(library: Library, addresses: Addresses, topic: Topic) -> str:
    """Return how many cards the page of *topic* has, and where they are asked."""
    count = sum(1 for card in library.cards if topic.spec.id in card.topics)
    if not count:
        return ""
    uri = addresses.topics[topic.spec.id]
    anchor = f"{TOPIC_ANCHOR}{topic.spec.id}"
    target = pieces.link("review them", uri, at.REVIEW, anchor)
    return pieces.wrapped("topic-cards", f"Cards: {count:,} · {target}")
