"""The disk's half of the cards: the map of their ids, and the deck as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom import files
from noteloom.outlets.anki import package
from noteloom.outlets.anki_pictures import Pictures
from noteloom.outlets.cards_csv import cards_csv
from noteloom.outlets.deck import deck_of
from noteloom.render.cards.review_page import DECK, TABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from noteloom.model.library import Library
    from noteloom.outlets.deck import WantedCards
    from noteloom.render.site import Site


class CardSource(NamedTuple):
    """What a deck is made from.

    *root* is the folder of notes. *address_of* turns a path such as ``topics/x.md#a`` into
    a whole address, None where the site has none.
    """

    library: Library
    site: Site
    root: Path
    address_of: Callable[[str], str | None]
    wanted: WantedCards | None = None


def nowhere(_target: str) -> None:
    """Know no address: the site is not published."""


def anki(source: CardSource) -> bytes:
    """Return the cards as a package for Anki, with the pictures that they show.

    Raises:
        NotesError: If a picture cannot be read.

    """
    pictures = Pictures(source.library.assets)
    deck = deck_of(
        source.library,
        source.site,
        address_of=source.address_of,
        image_of=pictures.name,
        wanted=source.wanted,
    )
    media = {
        name: files.assets(source.root, [asset])[0][1]
        for name, asset in pictures.used.items()
    }
    return package(deck, media)


def csv(source: CardSource) -> bytes:
    """Return the cards as a table; it shows the words of pictures."""
    deck = deck_of(
        source.library,
        source.site,
        address_of=source.address_of,
        image_of=nowhere,
        wanted=source.wanted,
    )
    return cards_csv(deck).encode("utf-8")


def downloads(source: CardSource) -> list[tuple[str, bytes]]:
    """Return the files that the page of the review links to, by their paths.

    Raises:
        NotesError: If a picture cannot be read.

    """
    if not source.library.cards:
        return []
    return [(DECK, anki(source)), (TABLE, csv(source))]
