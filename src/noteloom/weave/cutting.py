"""Cutting pieces out of blocks: by their words, by their spans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.model.inline import plain
from noteloom.model.note import (
    CodeBlock,
    ListBlock,
    Paragraph,
    Row,
    Table,
    inlines_of,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Block, Blocks, Item
    from noteloom.model.source import Span


class Words:
    """The words of blocks, folded for comparing; each block is folded once."""

    def __init__(self) -> None:
        """Start with nothing folded."""
        self._folded: dict[int, str] = {}
        self._kept: list[Block | Row] = []

    def hold(self, piece: Block | Row, text: str) -> bool:
        """Return whether the words of *piece* hold *text*, whatever the case and blanks."""
        found = self._folded.get(id(piece))
        if found is None:
            found = self._folded[id(piece)] = _fold(" ".join(_words(piece)))
            self._kept.append(piece)  # or another piece could get its id
        return _fold(text) in found


def spans_with(blocks: Blocks, text: str, words: Words) -> Iterator[Span]:
    """Yield the innermost items and rows, and other blocks, whose words hold *text*."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                if words.hold(item.blocks[0], text):
                    yield item.span
                else:
                    yield from spans_with(item.blocks, text, words)
        elif isinstance(block, Table) and not words.hold(block.header, text):
            yield from (row.span for row in block.rows if words.hold(row, text))
        elif words.hold(block, text):
            yield block.span


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _words(piece: Block | Row) -> Iterator[str]:
    if isinstance(piece, Row):
        yield from map(plain, piece.cells)
        return
    for block in walk((piece,)):
        if isinstance(block, CodeBlock):
            yield block.code
        yield from map(plain, inlines_of(block))


def only(blocks: Blocks, chosen: set[Span]) -> Iterator[Block]:
    """Yield the chosen blocks, and lists and tables with only their chosen parts."""
    for block in blocks:
        if block.span in chosen and not isinstance(block, ListBlock):
            yield block
        elif isinstance(block, Table):
            rows = tuple(row for row in block.rows if row.span in chosen)
            if rows:
                yield replace(block, rows=rows, span=rows[0].span.to(rows[-1].span))
        elif isinstance(block, ListBlock):
            items = tuple(_chosen_items(block.items, chosen))
            if items:
                yield replace(block, items=items, span=items[0].span.to(items[-1].span))


def _chosen_items(items: tuple[Item, ...], chosen: set[Span]) -> Iterator[Item]:
    for item in items:
        if item.span in chosen:
            yield item
        else:
            for block in only(item.blocks, chosen):
                if isinstance(block, ListBlock):
                    yield from block.items


def without(blocks: Blocks, gone: set[Span]) -> Iterator[Block]:
    """Yield the blocks without the pieces that stand elsewhere."""
    for block in blocks:
        if isinstance(block, ListBlock):
            items = tuple(_items_without(block.items, gone))
            if items:
                yield replace(block, items=items)
        elif isinstance(block, Table) and block.span not in gone:
            rows = tuple(row for row in block.rows if row.span not in gone)
            if rows or not block.rows:
                yield replace(block, rows=rows)
        elif block.span not in gone:
            yield block


def _items_without(items: tuple[Item, ...], gone: set[Span]) -> Iterator[Item]:
    for item in items:
        if item.span in gone:
            continue
        blocks = tuple(without(item.blocks, gone))
        is_empty_lead = len(item.blocks) > len(blocks) and _is_lead_only(blocks)
        if blocks and not is_empty_lead:
            yield item if blocks == item.blocks else replace(item, blocks=blocks)


def _is_lead_only(blocks: Blocks) -> bool:
    """Return whether only a lead-in such as ``By the same author:`` is left of an item."""
    return all(
        isinstance(block, Paragraph) and plain(block.inlines).rstrip().endswith(":")
        for block in blocks
    )
