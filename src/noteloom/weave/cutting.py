"""Cutting pieces out of blocks: by their words, by their spans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noteloom.model.inline import plain
from noteloom.model.note import CodeBlock, ListBlock, Paragraph, Table, inlines_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Block, Blocks, Item
    from noteloom.model.source import Span


def spans_with(blocks: Blocks, text: str) -> Iterator[Span]:
    """Yield the innermost items, and the other blocks, whose words hold *text*."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                inner = tuple(spans_with(item.blocks, text))
                own = item.blocks[:1]
                if _holds(own, text):
                    yield item.span
                else:
                    yield from inner
        elif isinstance(block, Table):
            yield from _row_spans(block, text)
        elif _holds((block,), text):
            yield block.span


def _row_spans(table: Table, text: str) -> Iterator[Span]:
    """Yield the rows that hold *text*, or the whole table if its header does."""
    if _says(table.header.cells, text):
        yield table.span
        return
    for row in table.rows:
        if _says(row.cells, text):
            yield row.span


def _says(runs: Iterable[Inlines], text: str) -> bool:
    return _folded(text) in _folded(" ".join(map(plain, runs)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _holds(blocks: Blocks, text: str) -> bool:
    return _folded(text) in _folded(" ".join(_words(blocks)))


def _words(blocks: Blocks) -> Iterator[str]:
    for block in walk(blocks):
        if isinstance(block, CodeBlock):
            yield block.code
        for run in inlines_of(block):
            yield plain(run)


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
