"""Lists of resources: their leaves, their labels, and what is left without them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import LinkKind, Text, plain
from noteloom.model.note import Item, ListBlock, Paragraph, Table, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Block, Blocks, NoteId
    from noteloom.model.resource import Resource
    from noteloom.model.source import Span
    from noteloom.weave.resources.lookup import Lookup


class Leaf(NamedTuple):
    """An item that is no mere label, and the label above it.

    An item such as ``By one author:`` over a list of works is a label.
    """

    item: Item
    label: str | None


class Names(NamedTuple):
    """What the items of one note name: by their links, or by their words alone."""

    note: NoteId
    resources: Lookup

    def resource_of(self, item: Item) -> Resource | None:
        """Return the resource that *item* is about."""
        if item.entry is None or not item.entry.links:
            return self.resources.named_at(self.note, item.span)
        link = item.entry.links[0]
        return self.resources.at(link.target) if link.kind is LinkKind.WEB else None

    def is_named(self, item: Item) -> bool:
        """Return whether *item* names something."""
        if item.entry is not None:
            return True
        return self.resources.named_at(self.note, item.span) is not None

    def known(self, item: Item) -> Resource | None:
        """Return the resource of *item* if there is more to show than its words."""
        resource = self.resource_of(item)
        return resource if resource is not None and is_known(resource) else None


def is_known(resource: Resource) -> bool:
    """Return whether *resource* has an address, or something that belongs to it has."""
    return resource.url is not None or bool(resource.companions)


def leaves(block: ListBlock, names: Names) -> Iterator[Leaf]:
    """Yield the leaves of a list in reading order."""
    for item in block.items:
        nested = _named_below(item, names)
        if not nested:
            yield Leaf(item, None)
        for inner in nested:
            for leaf in leaves(inner, names):
                yield Leaf(leaf.item, leaf.label or _label(item))


def labels(blocks: Blocks, names: Names) -> dict[Span, str]:
    """Return the label above each item of *blocks* that has one."""
    return {
        leaf.item.span: leaf.label
        for block in walk(blocks)
        if isinstance(block, ListBlock)
        for leaf in leaves(block, names)
        if leaf.label
    }


def names_resources(block: Block, names: Names) -> bool:
    """Return whether at least half of the leaves of a list name something."""
    if not isinstance(block, ListBlock):
        return False
    items = list(leaves(block, names))
    named = sum(1 for leaf in items if names.is_named(leaf.item))
    return named * 2 >= len(items)


def without_resources(blocks: Blocks, names: Names) -> Iterator[Block]:
    """Yield *blocks* without the items and rows that are shown as resources."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _table_without(block, names)
            continue
        if not isinstance(block, ListBlock):
            yield block
            continue
        items = tuple(_items_without(block, names))
        if items:
            yield replace(block, items=items, span=items[0].span.to(items[-1].span))


def named_rows(block: Table, names: Names) -> Iterator[Item]:
    """Yield the rows of a table that name something without a link, as items."""
    for row in block.rows:
        resource = names.resources.named_at(names.note, row.span)
        if resource is not None and is_known(resource):
            words = Paragraph((Text(resource.title),), row.span)
            yield Item((words,), row.span)


def _table_without(block: Table, names: Names) -> Iterator[Block]:
    gone = {item.span for item in named_rows(block, names)}
    rows = tuple(row for row in block.rows if row.span not in gone)
    if len(rows) == len(block.rows):
        yield block
    elif rows:
        yield replace(block, rows=rows)


def _items_without(block: ListBlock, names: Names) -> Iterator[Item]:
    for item in block.items:
        if not _named_below(item, names):
            if names.known(item) is None:
                yield item
            continue
        kept = tuple(without_resources(item.blocks, names))
        if any(not isinstance(one, Paragraph) for one in kept):
            yield replace(item, blocks=kept)


def _named_below(item: Item, names: Names) -> list[ListBlock]:
    """Return the lists below a label; an item that names something itself has none."""
    if names.is_named(item):
        return []
    nested = [block for block in item.blocks if isinstance(block, ListBlock)]
    is_label = any(names.is_named(one) for block in nested for one in block.items)
    return nested if is_label else []


def _label(item: Item) -> str | None:
    first = item.blocks[0]
    if not isinstance(first, Paragraph):
        return None
    return plain(first.inlines).strip().rstrip(":") or None
