"""Graphs of numbered nodes: what lies on circles, and orders that break none of them."""

from __future__ import annotations

from collections import defaultdict, deque
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Edge: TypeAlias = tuple[int, int]


def components(size: int, edges: Iterable[Edge]) -> list[int]:
    """Return, for each node, a number that it shares with the nodes on its circles.

    Source: Tarjan, "Depth-First Search and Linear Graph Algorithms" (1972), without
    recursion.
    """
    after = _after(size, edges)
    number, low, found = [0] * size, [0] * size, [-1] * size
    open_: list[int] = []
    count = 0
    for root in range(size):
        if number[root]:
            continue
        stack = [(root, 0)]
        while stack:
            node, at = stack.pop()
            if at == 0:
                count += 1
                number[node] = low[node] = count
                open_.append(node)
            elif found[after[node][at - 1]] < 0:
                low[node] = min(low[node], low[after[node][at - 1]])
            if at < len(after[node]):
                stack.append((node, at + 1))
                following = after[node][at]
                if not number[following]:
                    stack.append((following, 0))
                elif found[following] < 0:
                    low[node] = min(low[node], number[following])
            elif low[node] == number[node]:
                while found[node] < 0:
                    found[open_.pop()] = node
    return found


def without_circles(
    size: int, fixed: Sequence[Edge], added: Sequence[Edge]
) -> frozenset[Edge]:
    """Return which of *added* to leave out so that, with *fixed*, there is no circle.

    *fixed* has none itself. Each edge that is left out lies on a circle of them all.
    Where circles meet, nodes with the fewest edges from later ones come first.

    Source: after Eades, Lin and Smyth, "A Fast and Effective Heuristic for the Feedback
    Arc Set Problem" (1993).
    """
    part = components(size, [*fixed, *added])
    inside = [one for one in added if part[one[0]] == part[one[1]]]
    if not inside:
        return frozenset()
    held = [one for one in fixed if part[one[0]] == part[one[1]]]
    at = _positions(held, [one for one in inside if one[0] != one[1]])
    return frozenset(one for one in inside if one[0] == one[1] or at[one[0]] > at[one[1]])


def _positions(held: Sequence[Edge], wanted: Sequence[Edge]) -> dict[int, int]:
    """Return an order of the nodes that keeps all of *held* and many of *wanted*."""
    nodes = {node for edge in (*held, *wanted) for node in edge}
    must, may = dict.fromkeys(nodes, 0), dict.fromkeys(nodes, 0)
    after: defaultdict[int, list[tuple[int, dict[int, int]]]] = defaultdict(list)
    for edges, waiting in ((held, must), (wanted, may)):
        for first, second in edges:
            waiting[second] += 1
            after[first].append((second, waiting))
    queue = [(may[node], node) for node in nodes if not must[node]]
    heapify(queue)
    at: dict[int, int] = {}
    while queue:
        count, node = heappop(queue)
        if node in at or count != may[node]:
            continue  # it was taken, or stands in the queue with a smaller number
        at[node] = len(at)
        for other, waiting in after[node]:
            waiting[other] -= 1
            if not must[other]:
                heappush(queue, (may[other], other))
    return at


def ordered(edges: Sequence[Edge], lengths: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the nodes, each after those before it, and the longest way to each.

    *edges* have no circle. Of the nodes that are free, the smallest comes first.
    *lengths* say how long the way gets by each node.

    Source: Kahn, "Topological Sorting of Large Networks" (1962).
    """
    size = len(lengths)
    after = _after(size, edges)
    waiting, stage = [0] * size, [0] * size
    for _, second in edges:
        waiting[second] += 1
    free = [node for node in range(size) if not waiting[node]]
    found: list[int] = []
    while free:
        node = heappop(free)
        found.append(node)
        for other in after[node]:
            stage[other] = max(stage[other], stage[node] + lengths[node])
            waiting[other] -= 1
            if not waiting[other]:
                heappush(free, other)
    return found, stage


def implied(order: Sequence[int], edges: Sequence[Edge]) -> frozenset[Edge]:
    """Return the edges from whose start another way leads to their end.

    Source: Aho, Garey and Ullman, "The Transitive Reduction of a Directed Graph" (1972).
    Cost: a bit for every two nodes; 5,000 nodes with 40,000 edges take 0.1 s and 3 MB.
    """
    before: defaultdict[int, list[int]] = defaultdict(list)
    for first, second in edges:
        before[second].append(first)
    reach = [0] * len(order)
    found: set[Edge] = set()
    for node in order:
        ways = 0
        for other in before[node]:
            ways |= reach[other]
        found.update((other, node) for other in before[node] if ways >> other & 1)
        for other in before[node]:
            ways |= 1 << other
        reach[node] = ways
    return frozenset(found)


class Ways:
    """Finds ways in a graph; in all it looks at no more than *budget* edges."""

    def __init__(self, size: int, edges: Iterable[Edge], budget: int) -> None:
        """Take the graph."""
        self._after = _after(size, edges)
        self._budget = budget

    def shortest(self, start: int, end: int) -> list[int] | None:
        """Return the nodes on a shortest way; None if there is none, or no budget."""
        came: dict[int, int] = {start: start}
        queue = deque([start])
        while queue and end not in came:
            node = queue.popleft()
            self._budget -= len(self._after[node])
            if self._budget < 0:
                return None
            for other in self._after[node]:
                if other not in came:
                    came[other] = node
                    queue.append(other)
        return _back(came, start, end) if end in came else None


def _back(came: dict[int, int], start: int, end: int) -> list[int]:
    way = [end]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


def _after(size: int, edges: Iterable[Edge]) -> list[list[int]]:
    after: list[list[int]] = [[] for _ in range(size)]
    for first, second in edges:
        after[first].append(second)
    for one in after:
        one.sort()
    return after
