"""What is shown of a page, cut into pieces of which a browser fetches those that it shows.

A small page is one piece. A large one has several, of whole parts; of a part that is huge
itself only the beginning is shown, while all of its words are found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from noteloom.search.dense import dense, loose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.search.documents import Part

_ENCODER = msgspec.json.Encoder()
_PIECE = 16_000
"""A piece is closed before it would hold more bytes; compressed, it has half of them."""
SHOWN = 32_000
"""So many signs are kept of the text of one part."""


class Shelf(Struct, frozen=True, array_like=True):
    """A piece of a page: how many parts it has, and their anchors, headings and texts."""

    parts: int
    content: bytes


def shelves_of(parts: Iterable[Part]) -> list[Shelf]:
    """Return *parts* as pieces."""
    return [Shelf(len(some), dense(_array(some))) for some in _cut(map(_told, parts))]


def opened(shelves: Sequence[Shelf]) -> bytes:
    """Return all parts in *shelves* as one array of JSON."""
    return _array([loose(one.content)[1:-1] for one in shelves])


def _cut(told: Iterable[bytes]) -> Iterator[list[bytes]]:
    run: list[bytes] = []
    size = 0
    for one in told:
        if run and size + len(one) > _PIECE:
            yield run
            run, size = [], 0
        run.append(one)
        size += len(one)
    if run:
        yield run


def _told(part: Part) -> bytes:
    return _ENCODER.encode((part.anchor, part.heading, part.text[:SHOWN]))


def _array(values: Iterable[bytes]) -> bytes:
    return b"[" + b",".join(values) + b"]"
