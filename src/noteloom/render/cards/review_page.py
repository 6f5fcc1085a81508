"""The page of the review: the session where scripts run, and every card to read without."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from noteloom.render import addresses as at
from noteloom.render import blocks, pieces
from noteloom.render.cards.pieces import counted, in_element
from noteloom.render.cards.places import TOPIC_ANCHOR
from noteloom.render.cards.shown import CardWriter
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub
from noteloom.render.shelves import WHOLE
from noteloom.render.ways import ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.card import Card
    from noteloom.model.library import Library
    from noteloom.model.note import NoteId
    from noteloom.model.page import Page
    from noteloom.model.taxonomy import TopicId
    from noteloom.render.addresses import Addresses

DECK = "downloads/cards.apkg"
TABLE = "downloads/cards.csv"
DOWNLOADS_START = "<!-- the deck as files -->"
DOWNLOADS_END = "<!-- /the deck as files -->"
"""Around what a site leaves out that does not offer the files."""

LISTED = 300
"""The most cards that the page lists; a larger site has them beside the text alone."""

_OPENED = "data-search-exclude markdown"
_FOOTNOTE = "noteloom-card-"
_FOOTNOTES = re.compile(rf"\[\^{_FOOTNOTE}[^\]]*\]")
_DESCRIPTION = "Questions that the notes answer, asked again before they are forgotten"


class _Group(NamedTuple):
    """Cards of one topic, or of one note that no topic shows."""

    title: str
    page: str
    anchor: str
    cards: tuple[Card, ...]


def review_pages(
    library: Library, addresses: Addresses, pages: Iterable[Page]
) -> Iterator[Page]:
    """Yield the page on which the cards of *library* are asked.

    Where notes with cards are very many, further pages count those of the rest.
    """
    shown = _ReviewPage(library, addresses, pages)
    cards = library.cards
    lead = f"{pieces.plural(len(cards), 'card')} from the notes: {counted(cards)}."
    uris = [at.REVIEW, *shown.further()]
    body = pieces.joined(
        [
            pieces.wrapped("lead", lead),
            _session(),
            "## All cards",
            *shown.groups(),
            _ways(uris, at.REVIEW),
            _downloads(),
        ]
    )
    front = HubFront(title="Review", members=len(cards), description=_DESCRIPTION)
    yield hub(at.REVIEW, front, body)
    for number, uri in enumerate(uris[1:], start=2):
        title = f"Cards, {number} of {len(uris)}"
        part = HubFront(title=title, members=0, search={"exclude": True})
        yield hub(uri, part, pieces.joined([_ways(uris, uri), shown.part(number, uri)]))


def _ways(uris: Sequence[str], page: str) -> str:
    """Return the ways to other pages of the list."""
    if len(uris) == 1:
        return ""
    named = [(str(number), uri) for number, uri in enumerate(uris, start=1)]
    return pieces.wrapped("letters", " ".join(ways(named, page)))


def _session() -> str:
    """Return where the session runs, with what holds until it does."""
    told = (
        "Cards are asked here, each again shortly before it would be forgotten. "
        "What you answer stays in this browser. Without JavaScript, open the cards below."
    )
    opened = '<div class="noteloom-review" data-noteloom="review" markdown>'
    return f"{opened}\n\n{told}\n\n</div>"


def _downloads() -> str:
    """Return the links to the deck as files, marked for a site that has none."""
    deck = f"[Anki deck]({at.relative(at.REVIEW, DECK)})"
    table = f"[table]({at.relative(at.REVIEW, TABLE)})"
    told = f"All cards as files: {deck} (`.apkg`), {table} (`.csv`)."
    return f"{DOWNLOADS_START}\n\n{told}\n\n{DOWNLOADS_END}"


class _ReviewPage:
    """Writes the cards of the page."""

    def __init__(
        self, library: Library, addresses: Addresses, pages: Iterable[Page]
    ) -> None:
        self._library = library
        self._addresses = addresses
        self._writer = CardWriter(library, addresses, pages)
        self._notes = {note.id: note for note in library.notes}

    def groups(self) -> Iterator[str]:
        """Yield the cards of each topic: all of them, or how many they are."""
        if len(self._library.cards) <= LISTED:
            yield from map(self._listed, (*self._topics, *self._others))
        else:
            groups = (*self._topics, *self._others[:WHOLE])
            yield pieces.bullets(_counted(one, at.REVIEW) for one in groups)

    def further(self) -> list[str]:
        """Return the paths of the pages that count what the first one does not."""
        if len(self._library.cards) <= LISTED:
            return []
        count = -(-len(self._others) // WHOLE)
        return [f"review/cards-{number}.md" for number in range(2, count + 1)]

    def part(self, number: int, uri: str) -> str:
        """Return what stands on the page *number*."""
        groups = self._others[WHOLE * (number - 1) : WHOLE * number]
        return pieces.bullets(_counted(one, uri) for one in groups)

    @cached_property
    def _topics(self) -> tuple[_Group, ...]:
        return tuple(one for one in self._of_topics() if one.cards)

    @cached_property
    def _others(self) -> tuple[_Group, ...]:
        return tuple(one for one in self._of_notes() if one.cards)

    def _of_topics(self) -> Iterator[_Group]:
        by_topic: defaultdict[TopicId, list[Card]] = defaultdict(list)
        for card in self._library.cards:
            for topic in card.topics:
                by_topic[topic].append(card)
        for one in self._library.topics:
            spec = one.spec
            page = self._addresses.topics[spec.id]
            anchor = f"{TOPIC_ANCHOR}{spec.id}"
            yield _Group(spec.title, page, anchor, tuple(by_topic[spec.id]))

    def _of_notes(self) -> Iterator[_Group]:
        by_note: defaultdict[NoteId, list[Card]] = defaultdict(list)
        for card in self._library.cards:
            if not card.topics:
                by_note[card.note].append(card)
        for number, note in enumerate(self._library.notes, start=1):
            page = self._addresses.notes[note.id]
            yield _Group(note.title, page, f"note-{number}", tuple(by_note[note.id]))

    def _listed(self, group: _Group) -> str:
        title = in_element(group.title)
        count = pieces.plural(len(group.cards), "card")
        cards = "\n\n".join(map(self._card, group.cards))
        page = pieces.link(group.title, at.REVIEW, group.page)
        opened = f'<details class="noteloom-deck" id="{group.anchor}" {_OPENED}>'
        summary = f"<summary>{title}: {count}</summary>"
        return f"{opened}\n{summary}\n\n{page}\n\n{cards}\n\n</details>"

    def _card(self, card: Card) -> str:
        note = self._notes[card.note]
        style = pieces.style_for(
            self._library, self._addresses, note, at.REVIEW, _FOOTNOTE
        )._replace(marks=False)
        back = _FOOTNOTES.sub("", blocks.markdown(card.back, style))
        where = f"{self._addresses.names.files[note.id]}:{card.place.lines.shown}"
        uri, _, anchor = self._writer.page_of(card).partition("#")
        mark = pieces.wrapped("source", pieces.link(where, at.REVIEW, uri, anchor))
        return (
            '<details class="noteloom-question" markdown>\n'
            f"<summary>{in_element(card.front_words)}</summary>\n\n{back}\n\n{mark}\n\n</details>"
        )


def _counted(group: _Group, uri: str) -> str:
    page = pieces.link(group.title, uri, group.page)
    return f'<span id="{group.anchor}"></span>{page}: {len(group.cards):,}'
