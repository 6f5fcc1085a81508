"""Lists of resources: their leaves, their labels, and what is left without them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import LinkKind, plain
from noteloom.model.note import ListBlock, Paragraph, walk
from noteloom.weave.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.model.library import Resource
    from noteloom.model.note import Block, Blocks, Item
    from noteloom.model.source import Span


class Leaf(NamedTuple):
    """An item that is no mere label, and the label above it.

    An item such as ``By one author:`` over a list of works is a label.
    """

    item: Item
    label: str | None


def leaves(block: ListBlock) -> Iterator[Leaf]:
    """Yield the leaves of a list in reading order."""
    for item in block.items:
        nested = _named_below(item)
        if not nested:
            yield Leaf(item, None)
        for inner in nested:
            for leaf in leaves(inner):
                yield Leaf(leaf.item, leaf.label or _label(item))


def labels(blocks: Blocks) -> dict[Span, str]:
    """Return the label above each item of *blocks* that has one."""
    return {
        leaf.item.span: leaf.label
        for block in walk(blocks)
        if isinstance(block, ListBlock)
        for leaf in leaves(block)
        if leaf.label
    }


def names_resources(block: Block) -> bool:
    """Return whether at least half of the leaves of a list name something."""
    if not isinstance(block, ListBlock):
        return False
    items = list(leaves(block))
    named = sum(1 for leaf in items if leaf.item.entry)
    return named * 2 >= len(items)


def resource_of(item: Item, resources: Mapping[str, Resource]) -> Resource | None:
    """Return the resource that *item* names by its address."""
    if item.entry is None or not item.entry.links:
        return None
    link = item.entry.links[0]
    return resources.get(canonical(link.target)) if link.kind is LinkKind.WEB else None


def without_resources(blocks: Blocks, resources: Mapping[str, Resource]) -> Iterator[Block]:
    """Yield *blocks* without the items that name a resource by its address."""
    for block in blocks:
        if not isinstance(block, ListBlock):
            yield block
            continue
        items = tuple(_items_without(block, resources))
        if items:
            yield replace(block, items=items, span=items[0].span.to(items[-1].span))


def _items_without(block: ListBlock, resources: Mapping[str, Resource]) -> Iterator[Item]:
    for item in block.items:
        if not _named_below(item):
            if resource_of(item, resources) is None:
                yield item
            continue
        kept = tuple(without_resources(item.blocks, resources))
        if any(not isinstance(one, Paragraph) for one in kept):
            yield replace(item, blocks=kept)


def _named_below(item: Item) -> list[ListBlock]:
    """Return the lists below a label; an item that names something itself has none."""
    if item.entry is not None:
        return []
    nested = [block for block in item.blocks if isinstance(block, ListBlock)]
    return nested if any(one.entry for block in nested for one in block.items) else []


def _label(item: Item) -> str | None:
    first = item.blocks[0]
    if not isinstance(first, Paragraph):
        return None
    return plain(first.inlines).strip().rstrip(":") or None
