"""The cards as a deck for Anki: a package, the same bytes for the same cards.

A package is a zip of an SQLite collection and of the pictures that the cards show. The
collection has the schema that every Anki since 2.0 reads (version 11).

Source: Anki, ``rslib/src/storage/schema11.sql`` and ``rslib/src/import_export/package``.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import sqlite3
import zipfile
from typing import TYPE_CHECKING

from noteloom.outlets import anki_schema as schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.outlets.deck import CardDeck, DeckCard

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of the files in the package: the first that a zip can hold."""

_SEPARATOR = "\x1f"
_FIRST_ID = 1_500_000_000_000
_IDS = 2**39
_GUID = "noteloom-"
_IMAGE = re.compile(r'<img src="([^"]*)"[^>]*>')
_TAG = re.compile(r"<[^>]*>")


def package(deck: CardDeck, media: Mapping[str, bytes] | None = None) -> bytes:
    """Return the package of *deck*.

    Args:
        deck: The cards. An id is the same in every package, so that an import finds the
            note again whatever its words are now.
        media: The pictures that the cards show, by the names under which they do.

    """
    files = sorted((media or {}).items())
    names = {str(number): name for number, (name, _) in enumerate(files)}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "collection.anki2", _collection(deck))
        _add(archive, "media", json.dumps(names, ensure_ascii=False).encode())
        for number, (_, content) in enumerate(files):
            _add(archive, str(number), content)
    return written.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _collection(deck: CardDeck) -> bytes:
    decks = _decks(deck)
    with sqlite3.connect(":memory:") as database:
        database.executescript(schema.TABLES)
        database.execute(
            "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
            (
                schema.EPOCH,
                schema.EPOCH * 1000,
                schema.EPOCH * 1000,
                json.dumps(schema.CONFIGURATION, sort_keys=True),
                json.dumps({str(schema.MODEL_ID): schema.MODEL}, sort_keys=True),
                json.dumps(schema.decks(decks), sort_keys=True, ensure_ascii=False),
                json.dumps(schema.OPTIONS, sort_keys=True),
            ),
        )
        taken: set[int] = set()
        for number, card in enumerate(deck.cards, start=1):
            note = _free(_number(f"note {card.id}", _IDS) + _FIRST_ID, taken)
            database.execute(schema.ADD_NOTE, _note(note, card))
            database.execute(schema.ADD_CARD, _card(note, decks[card.deck], number, card))
    raw = database.serialize()
    database.close()
    return raw


def _decks(deck: CardDeck) -> dict[str, int]:
    """Return the id of each deck by its name, the decks above included."""
    names: set[str] = {deck.title}
    for card in deck.cards:
        parts = card.deck.split("::")
        names.update("::".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    taken: set[int] = set()
    return {
        name: _free(_number(f"deck {name}", _IDS) + _FIRST_ID, taken)
        for name in sorted(names)
    }


def _note(number: int, card: DeckCard) -> tuple[object, ...]:
    fields = (card.front, card.back, card.source, card.section)
    words = _bare(card.front)
    checksum = int(hashlib.sha1(words.encode("utf-8", "replace")).hexdigest()[:8], 16)  # noqa: S324 -- Anki's own check of first fields
    return (
        number,
        f"{_GUID}{card.id}",
        schema.MODEL_ID,
        schema.EPOCH + card.revision,
        f" {' '.join(card.tags)} ",
        _SEPARATOR.join(field.replace(_SEPARATOR, " ") for field in fields),
        words,
        checksum,
    )


def _bare(field: str) -> str:
    """Return *field* as Anki sorts and compares it: no tags, but names of pictures.

    Source: Anki, ``rslib/src/text.rs``, ``strip_html_preserving_media_filenames``.
    """
    return html.unescape(_TAG.sub("", _IMAGE.sub(r" \1 ", field)))


def _card(note: int, deck: int, due: int, card: DeckCard) -> tuple[object, ...]:
    return note, note, deck, schema.EPOCH + card.revision, due


def _number(text: str, below: int) -> int:
    digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big") % below


def _free(number: int, taken: set[int]) -> int:
    while number in taken:
        number += 1
    taken.add(number)
    return number


def named(paths: Iterable[str]) -> dict[str, str]:
    """Return the name of each picture in the package; Anki has one folder for all."""
    names: dict[str, str] = {}
    for path in sorted(set(paths)):
        digest = hashlib.sha256(path.encode("utf-8", "replace")).hexdigest()[:10]
        suffix = path.rpartition(".")[2].lower() if "." in path else ""
        ending = f".{suffix}" if suffix.isalnum() and suffix.isascii() else ""
        names[path] = f"noteloom-{digest}{ending}"
    return names
