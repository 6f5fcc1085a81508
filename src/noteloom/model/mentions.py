"""What blocks point at: links, images, and items that name a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import Text, links
from noteloom.model.note import ListBlock, inlines_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.inline import Image, Link
    from noteloom.model.note import Block, LinkEntry


class Mentions(NamedTuple):
    """What blocks point at: every link and image, and every item that names a thing."""

    links: tuple[Link | Image, ...]
    entries: tuple[LinkEntry, ...]


def mentions_in(blocks: Iterable[Block]) -> Mentions:
    """Return what *blocks* point at, in reading order, in one walk."""
    found: list[Link | Image] = []
    entries: list[LinkEntry] = []
    for block in walk(blocks):
        if isinstance(block, ListBlock):
            entries.extend(item.entry for item in block.items if item.entry)
            continue
        for run in inlines_of(block):
            if len(run) != 1 or type(run[0]) is not Text:  # most runs are one text
                found.extend(links(run))
    return Mentions(tuple(found), tuple(entries))
