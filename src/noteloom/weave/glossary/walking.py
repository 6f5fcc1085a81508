"""The blocks of a note that can explain terms, with what stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import heading_text
from noteloom.model.inline import plain
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.inline import Inlines
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
    path: list[tuple[int, str]] = []
    above, led = section, lead
    for block in blocks:
        match block:
            case Heading():
                path = [one for one in path if one[0] < block.level]
                path.append((block.level, heading_text(block)))
                above, led = (*section, *(title for _, title in path)), lead
            case Paragraph(inlines):
                led = _lead_in(words_of(inlines)) or lead
            case Definition(meaning=inner):
                yield Explaining(block, above, led)
                yield from explaining(inner, above)
            case Table():
                yield Explaining(block, above, led)
            case ListBlock(items=items):
                yield Explaining(block, above, led)
                for item in items:
                    yield from explaining(item.blocks, above)
            case Quote(blocks=inner) | Footnote(blocks=inner) | Question(answer=inner):
                yield from explaining(inner, above)
            case _:
                pass


def _lead_in(text: str) -> str | None:
    """Return a paragraph that introduces what follows: it ends in a colon, or is short."""
    is_short = len(text.split()) <= _SHORT
    return text if is_short or text.endswith(":") else None


def words_of(inlines: Inlines) -> str:
    """Return the words of *inlines* as one line."""
    return " ".join(plain(inlines).split())
