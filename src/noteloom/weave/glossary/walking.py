"""The blocks of a note that can explain terms, with what stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.note import (
    Definition,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Question,
    Quote,
    Table,
)
from noteloom.weave.text.one_line import words_of
from noteloom.weave.text.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Blocks


_SHORT = 8
"""So many words may be a heading whose marks are lost."""


class Explaining(NamedTuple):
    """A block, the headings above it, and the words that introduce it."""

    block: Definition | ListBlock | Table
    section: tuple[str, ...]
    lead: str | None


def explaining(
    blocks: Blocks, section: tuple[str, ...] = (), lead: str | None = None
) -> Iterator[Explaining]:
    """Yield definitions, lists and tables in reading order, also those inside others."""
    trail = Trail(section)
    before: Paragraph | None = None
    for block in blocks:
        match block:
            case Heading():
                trail.enter(block)
                before = None
            case Paragraph():
                before = block
            case Definition(meaning=inner):
                yield Explaining(block, trail.titles, _led(before) or lead)
                yield from explaining(inner, trail.titles)
            case Table():
                yield Explaining(block, trail.titles, _led(before) or lead)
            case ListBlock(items=items):
                yield Explaining(block, trail.titles, _led(before) or lead)
                for item in items:
                    yield from explaining(item.blocks, trail.titles)
            case Quote(blocks=inner) | Footnote(blocks=inner) | Question(answer=inner):
                yield from explaining(inner, trail.titles)
            case _:
                pass


def _led(before: Paragraph | None) -> str | None:
    """Return a paragraph that introduces what follows: it ends in a colon, or is short."""
    if before is None:
        return None
    text = words_of(before.inlines)
    is_short = len(text.split()) <= _SHORT
    return text if is_short or text.endswith(":") else None
