"""How deep the items of a flattened list stood.

Only an item that ends in a colon is taken for the parent of what follows: of nesting
below other items nothing is left that tells it from a longer list. Where its children
end is decided by a model over the whole run.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.note import ListBlock
from noteloom.read.recover.outline import walk
from noteloom.read.recover.outline.depth_signs import DepthSigns
from noteloom.read.recover.outline.listed import COLONS
from noteloom.read.recover.outline.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.note import Item

DEEPEST = 3
MOST_OF_RUN = 400
"""A longer run is a directory of links or names, and stays flat."""
MOST_OF_PAGE = 3000
"""After as many items that were looked at, runs stay flat, to bound the cost."""
LEAST_GAIN = 0.7
"""By how much a nested item must be likelier nested than flat, on average of its run."""

FLAT, LEAD_IN, MODEL = "flat", "lead-in", "sequence-model"


class ItemSeen(NamedTuple):
    """An item as the page shows it. *loose* tells that a lone list mark is before it."""

    text: str
    loose: bool = False


class Run(NamedTuple):
    """Items without anything between them, and the last line above them."""

    items: Sequence[ItemSeen]
    lead: str = ""


class Depth(NamedTuple):
    """How deep an item stands, from 0, what tells it, and how likely it is, 0 to 1."""

    depth: int
    rule: str
    score: float


def depths(
    items: Sequence[ItemSeen], *, lead: str = "", known: Mapping[str, float] | None = None
) -> list[Depth]:
    """Return the depth of each of *items*, which stand below the line *lead*.

    The first is at 0, and each at most one deeper than the one before. *known* are other
    weights than those of the package.
    """
    if not is_open(items):
        return _flat(items)
    odds = walk.likelihoods(task(items, lead), known or weights("depths"))
    found = walk.certain(odds)
    if gain(found, odds) < LEAST_GAIN:
        return _flat(items)
    return [
        Depth(depth - 1, _rule(depth, found[at]), min(1.0, of.get(depth, 0.0)))
        for at, (depth, of) in enumerate(zip(found[1:], odds[1:], strict=True))
    ]


def depths_of_page(runs: Iterable[Run]) -> Iterator[list[Depth]]:
    """Yield the depths of the items of each of *runs*, in bounded time."""
    left = MOST_OF_PAGE
    for run in runs:
        left -= len(run.items) if is_open(run.items) else 0
        yield depths(run.items, lead=run.lead) if left >= 0 else _flat(run.items)


def is_open(items: Sequence[ItemSeen]) -> bool:
    """Tell whether there is anything to judge: an item that leads others in."""
    return len(items) <= MOST_OF_RUN and any(
        item.text.rstrip().endswith(COLONS) for item in items[:-1]
    )


def task(items: Sequence[ItemSeen], lead: str) -> walk.Task:
    """Return what is to be judged of *items* below the line *lead*."""
    signs = DepthSigns(lead, [item.text for item in items])
    return walk.Task(signs.names, signs, signs.parents(), DEEPEST + 1)


def gain(found: Sequence[int], odds: Sequence[dict[int, float]]) -> float:
    """Return by how much nested items are likelier so than flat, on average."""
    nested = [
        of.get(at, 0.0) - of.get(1, 0.0)
        for at, of in zip(found, odds, strict=True)
        if at > 1
    ]
    return sum(nested) / len(nested) if nested else 0.0


def nested_list(items: Sequence[Item], depths: Sequence[int], *, tight: bool) -> ListBlock:
    """Return *items* as a list in which each stands at its depth.

    *depths* start at 0, and each is at most one more than the one before.
    """
    open_: list[list[Item]] = [[]]
    for item, depth in zip(items, depths, strict=True):
        while len(open_) > depth + 1:
            _close(open_, tight=tight)
        if len(open_) < depth + 1:
            open_.append([])
        open_[-1].append(item)
    while len(open_) > 1:
        _close(open_, tight=tight)
    return _list(open_[0], tight=tight)


def _close(open_: list[list[Item]], *, tight: bool) -> None:
    """Put the deepest list below the item that it belongs to."""
    inner = _list(open_.pop(), tight=tight)
    parent = open_[-1][-1]
    open_[-1][-1] = replace(
        parent, blocks=(*parent.blocks, inner), span=parent.span.to(inner.span)
    )


def _list(items: Sequence[Item], *, tight: bool) -> ListBlock:
    return ListBlock(tuple(items), items[0].span.to(items[-1].span), None, tight)


def _flat(items: Sequence[ItemSeen]) -> list[Depth]:
    return [Depth(0, FLAT, 1.0) for _ in items]


def _rule(depth: int, last: int) -> str:
    return LEAD_IN if depth > last > 0 else MODEL
