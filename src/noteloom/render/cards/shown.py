"""Cards as pages and programs show them: where each is read, and what it links to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import Image, Link, LinkKind, leads_out
from noteloom.render import addresses as at
from noteloom.render import pieces
from noteloom.render.cards.as_html import Leading, block_html, inline_html
from noteloom.render.cards.places import CARD_ANCHOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from noteloom.model.card import Card
    from noteloom.model.library import Library
    from noteloom.model.note import Note, NoteId
    from noteloom.model.page import Page
    from noteloom.render.addresses import Addresses

_ROOT = at.HOME
"""A page at the root of the site: what it links to is named from there."""

_ANCHORED = re.compile(rf'id="{CARD_ANCHOR}([a-z0-9-]+)"')


class ShownCard(NamedTuple):
    """A card with its sides as HTML.

    *page* is the page on which it is read, with the anchor where it has one there.
    *source* is the page of its note with the original line, *where* names the lines.
    """

    card: Card
    front: str
    back: str
    page: str
    source: str
    where: str


class CardWriter:
    """Writes the cards of a library."""

    def __init__(
        self,
        library: Library,
        addresses: Addresses,
        pages: Iterable[Page],
        *,
        address_of: Callable[[str], str | None] = lambda target: target,
        image_of: Callable[[str], str | None] | None = None,
    ) -> None:
        """Take the library and its finished pages.

        Args:
            library: What is asked.
            addresses: Where its pages stand.
            pages: The pages, for the anchors that they have.
            address_of: Turns a path of the site, ``topics/x.md#a``, into an address.
            image_of: The same for pictures of the folder.

        """
        self._library = library
        self._addresses = addresses
        self._notes = {note.id: note for note in library.notes}
        self._leading: dict[NoteId, Leading] = {}
        self._address_of = address_of
        self._image_of = image_of or address_of
        self._anchored = anchored(pages)

    def shown(self, card: Card) -> ShownCard:
        """Return *card* as it leaves."""
        note = self._notes[card.note]
        leading = self._leading_of(note)
        lines = card.place.lines
        return ShownCard(
            card,
            inline_html(card.front, leading),
            block_html(card.back, leading),
            self.page_of(card),
            f"{self._addresses.notes[note.id]}#L{lines.first}",
            f"{self._addresses.names.files[note.id]}:{lines.shown}",
        )

    def page_of(self, card: Card) -> str:
        """Return where *card* is read: on the page of a topic if there is one."""
        own = [self._addresses.topics[one] for one in card.topics]
        pages = [*own, *(self._addresses.notes[place.note] for place in card.places)]
        anchored_on = self._anchored.get(card.id, frozenset())
        for uri in pages:
            if uri in anchored_on:
                return f"{uri}#{CARD_ANCHOR}{card.id}"
        return pages[0]

    def _leading_of(self, note: Note) -> Leading:
        if note.id not in self._leading:
            style = pieces.style_for(self._library, self._addresses, note, _ROOT)
            # Without this writer, which would be held by what it holds.
            address_of, image_of = self._address_of, self._image_of

            def resolve(one: Link | Image) -> str | None:
                target = style.resolve(one)
                is_mail = isinstance(one, Link) and one.kind is LinkKind.MAIL
                if target is None or leads_out(one) or is_mail:
                    return target
                return (image_of if isinstance(one, Image) else address_of)(target)

            self._leading[note.id] = Leading(resolve, resolve)
        return self._leading[note.id]


def anchored(pages: Iterable[Page]) -> Mapping[str, frozenset[str]]:
    """Return the pages on which each card has an anchor."""
    found: dict[str, set[str]] = {}
    for page in pages:
        for name in _ANCHORED.findall(page.markdown):
            found.setdefault(name, set()).add(page.uri)
    return {name: frozenset(uris) for name, uris in found.items()}
