"""Places within layers: as near to the neighbours as the order and the gaps allow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROUNDS = 12


class _Wish(NamedTuple):
    """Where the middle of a node would best be, and how much that matters."""

    place: float
    weight: float


def placed(
    rows: Sequence[Sequence[int]],
    links: Sequence[tuple[int, int]],
    sizes: Sequence[int],
    gap: int,
) -> list[float]:
    """Return the middle of each node across its layer; the least start is 0.

    Rows pull at each other in turns, from the first to the last and back, at the end from
    both sides at once.
    """
    before: list[list[int]] = [[] for _ in sizes]
    after: list[list[int]] = [[] for _ in sizes]
    for first, last in links:
        after[first].append(last)
        before[last].append(first)
    both = [[*one, *other] for one, other in zip(before, after, strict=True)]
    middles = [0.0] * len(sizes)
    for row in rows:
        _settle(row, [_Wish(0, 1)] * len(row), middles, sizes, gap)
    for turn in range(_ROUNDS):
        near = both if turn >= _ROUNDS - 2 else after if turn % 2 == 0 else before
        for row in rows[::-1] if turn % 2 == 0 else rows:
            wishes = [_wish(node, near[node], middles) for node in row]
            _settle(row, wishes, middles, sizes, gap)
    start = min(middle - size / 2 for middle, size in zip(middles, sizes, strict=True))
    return [middle - start for middle in middles]


def _wish(node: int, near: Sequence[int], middles: Sequence[float]) -> _Wish:
    if not near:
        return _Wish(middles[node], 0.05)
    return _Wish(sum(middles[one] for one in near) / len(near), 1)


def _settle(
    row: Sequence[int],
    wishes: Sequence[_Wish],
    middles: list[float],
    sizes: Sequence[int],
    gap: int,
) -> None:
    """Place a row so that the squares of the distances to the wishes are least.

    Source: Barlow, Bartholomew, Bremner and Brunk, "Statistical Inference under Order
    Restrictions" (1972): pool adjacent violators.
    """
    offsets = [0.0]
    for one, other in pairwise(row):
        offsets.append(offsets[-1] + (sizes[one] + sizes[other]) / 2 + gap)
    # Of each pool: its place without offsets, the weight of its wishes, how many nodes.
    pools: list[tuple[float, float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        place, weight = wish.place - offset, wish.weight
        count = 1
        while pools and pools[-1][0] >= place:
            last, more, many = pools.pop()
            place = (place * weight + last * more) / (weight + more)
            weight, count = weight + more, count + many
        pools.append((place, weight, count))
    shifts = [place for place, _, count in pools for _ in range(count)]
    for node, offset, shift in zip(row, offsets, shifts, strict=True):
        middles[node] = shift + offset
