"""The order within layers: lines between neighbours cross as little as sweeps can do."""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_Rows: TypeAlias = "list[list[int]]"
_Near: TypeAlias = "Sequence[Sequence[int]]"
_SWEEPS = 12


def ordered(layers: Sequence[int], links: Sequence[tuple[int, int]]) -> _Rows:
    """Return the nodes of each layer in order.

    Args:
        layers: The layer of each node, from 0.
        links: What is next to what; the second of a pair is in the layer after the first.

    Source: Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs"
    (1993), section 3: medians, then exchanges of neighbours.

    """
    before: list[list[int]] = [[] for _ in layers]
    after: list[list[int]] = [[] for _ in layers]
    for first, last in links:
        after[first].append(last)
        before[last].append(first)
    rows = _first(layers, before, after)
    best, fewest = [list(row) for row in rows], crossings(rows, after)
    for sweep in range(_SWEEPS):
        near, order = (before, rows) if sweep % 2 == 0 else (after, rows[::-1])
        for fixed, moved in pairwise(order):
            _by_median(moved, fixed, near)
        _exchange(rows, before, after)
        found = crossings(rows, after)
        if found < fewest:
            best, fewest = [list(row) for row in rows], found
    return best


def crossings(rows: Sequence[Sequence[int]], after: _Near) -> int:
    """Return how often lines between neighbouring layers cross."""
    return sum(
        _inversions(_ends(row, _places(below), after)) for row, below in pairwise(rows)
    )


def _first(layers: Sequence[int], before: _Near, after: _Near) -> _Rows:
    """Return the nodes as a walk meets them: a tree that is walked has no crossing."""
    rows: _Rows = [[] for _ in range(1 + max(layers))]
    seen: set[int] = set()
    roots = (node for node in range(len(layers)) if not before[node])
    for root in roots:
        open_ = [root]
        while open_:
            node = open_.pop()
            if node not in seen:
                seen.add(node)
                rows[layers[node]].append(node)
                open_.extend(reversed(after[node]))
    return rows


def _by_median(row: list[int], fixed: Sequence[int], near: _Near) -> None:
    """Sort *row* by the middle of its neighbours in *fixed*; others keep their places."""
    at = _places(fixed)
    keys = {node: _median([at[one] for one in near[node]]) for node in row}
    free = iter(sorted((one for one in row if near[one]), key=lambda one: keys[one]))
    row[:] = [next(free) if near[node] else node for node in row]


def _median(places: Iterable[int]) -> float:
    found = sorted(places)
    if not found:
        return 0
    middle = len(found) // 2
    if len(found) % 2:
        return found[middle]
    return (found[middle - 1] + found[middle]) / 2


def _exchange(rows: _Rows, before: _Near, after: _Near) -> None:
    """Exchange neighbours where that leaves fewer crossings, once through."""
    for number, row in enumerate(rows):
        above = _places(rows[number - 1]) if number else {}
        below = _places(rows[number + 1]) if number + 1 < len(rows) else {}
        for at in range(len(row) - 1):
            one, other = row[at], row[at + 1]
            kept = _pair(one, other, before, above) + _pair(one, other, after, below)
            turned = _pair(other, one, before, above) + _pair(other, one, after, below)
            if turned < kept:
                row[at], row[at + 1] = other, one


def _pair(one: int, other: int, near: _Near, at: Mapping[int, int]) -> int:
    """Return how often the lines of *one* and *other*, in this order, cross."""
    found = sorted(at[node] for node in near[other])
    return sum(bisect_right(found, at[node] - 1) for node in near[one])


def _places(row: Iterable[int]) -> dict[int, int]:
    return {node: at for at, node in enumerate(row)}


def _ends(row: Iterable[int], at: Mapping[int, int], after: _Near) -> list[int]:
    return [end for node in row for end in sorted(at[one] for one in after[node])]


def _inversions(ends: Iterable[int]) -> int:
    seen: list[int] = []
    count = 0
    for end in ends:
        count += len(seen) - bisect_right(seen, end)
        insort(seen, end)
    return count
