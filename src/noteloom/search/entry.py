"""A page as the index takes it in: what can be made of it alone, small enough to be kept.

Everything that costs time is in here, so that it can be made in another process and need
not be made again until the page changes: its words are counted, its texts compressed.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from noteloom.search.languages import LITTLE
from noteloom.search.names import abbreviated, names_of
from noteloom.search.shelves import Shelf, shelves_of
from noteloom.search.weighing import weighed

if TYPE_CHECKING:
    from noteloom.search.documents import Document
    from noteloom.search.weighing import Weighed

FORMAT = "1"
"""Another one whenever the same page would have another entry."""

FEW = 64
"""A word that only the text of its part has, and less often, is counted in one byte."""


class Uses(Struct, frozen=True, array_like=True):
    """The words of a part, by their places in the page's list.

    *plain* are 32-bit numbers, and *counts* a byte for each of them; *strong* has place,
    count and extra weight of the others, one after the other.
    """

    length: int
    plain: bytes
    counts: bytes
    strong: tuple[int, ...]


class Entry(Struct, frozen=True, array_like=True):
    """A page of the index."""

    location: str
    title: str
    kind: str
    level: str | None
    tags: tuple[str, ...]
    weight: float
    things: tuple[tuple[str | None, str | None], ...] | None
    """Kind and level of each part, if they are things, each found for itself."""
    names: tuple[tuple[str, ...], ...]
    """Title and other names, as words."""
    meant: tuple[tuple[str, tuple[str, ...]], ...]
    """Abbreviations, each with what it means."""
    words: str
    """All of them, with blanks between them."""
    parts: tuple[Uses, ...]
    little: dict[str, int]
    """How often words come by which languages are told."""
    shelves: list[Shelf]


def entry_of(document: Document) -> Entry:
    """Return *document* as an entry."""
    parts = [weighed(document, part, at) for at, part in enumerate(document.parts)]
    places: dict[str, int] = {}
    uses = tuple(_uses(part, places) for part in parts)
    return Entry(
        document.location,
        document.title,
        document.kind,
        document.level,
        document.tags,
        document.weight,
        tuple((one.kind, one.level) for one in document.parts) if document.lists else None,
        tuple(names_of(document)),
        tuple(abbreviated(document)),
        " ".join(places),
        uses,
        _little(parts),
        shelves_of(document.parts),
    )


def encode(entry: Entry) -> bytes:
    """Return *entry* as bytes that can be kept."""
    return _ENCODER.encode(entry)


def decode(data: bytes) -> Entry:
    """Return the entry that *data* was made of.

    Raises:
        msgspec.MsgspecError: It was made of something else.

    """
    return _DECODER.decode(data)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Entry)


def _uses(part: Weighed, places: dict[str, int]) -> Uses:
    """Return the words of *part*, and put those into *places* that are not there."""
    plain, counts = array("I"), bytearray()
    strong: list[int] = []
    for word, count in part.text.items():
        if count < FEW and word not in part.extra:
            plain.append(places.setdefault(word, len(places)))
            counts.append(count)
        else:
            place = places.setdefault(word, len(places))
            strong += (place, count, part.extra.get(word, 0))
    for word, extra in part.extra.items():
        if word not in part.text:
            strong += (places.setdefault(word, len(places)), 0, extra)
    return Uses(part.length, plain.tobytes(), bytes(counts), tuple(strong))


def _little(parts: list[Weighed]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts:
        for word in LITTLE.intersection(part.text):
            found[word] = found.get(word, 0) + part.text[word]
    return dict(sorted(found.items()))
