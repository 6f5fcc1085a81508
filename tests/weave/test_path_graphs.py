"""Graphs: no circle is left, nothing is left out without need, and it takes no time."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from noteloom.weave.path import graphs

if TYPE_CHECKING:
    from noteloom.weave.path.graphs import Edge

SIZE = 8
NODES = st.integers(0, SIZE - 1)
EDGES = st.lists(st.tuples(NODES, NODES), max_size=24, unique=True)


def _reach(edges: set[Edge], start: int) -> set[int]:
    """Return the nodes that one or more edges lead to from *start*."""
    found: set[int] = set()
    while True:
        more = {b for a, b in edges if a == start or a in found} - found
        if not more:
            return found
        found |= more


def _has_circle(edges: set[Edge]) -> bool:
    return any(node in _reach(edges, node) for node in range(SIZE))


@given(EDGES)
def test_nodes_of_a_component_lead_to_each_other(edges: list[Edge]) -> None:
    """And no other nodes do."""
    part = graphs.components(SIZE, edges)

    reach = {node: _reach(set(edges), node) | {node} for node in range(SIZE)}
    assert all(
        (part[a] == part[b]) == (b in reach[a] and a in reach[b])
        for a in range(SIZE)
        for b in range(SIZE)
    )


@given(EDGES, EDGES)
def test_layers_leave_no_circle(first: list[Edge], second: list[Edge]) -> None:
    """The first layer stays whole; what is left out lies on a circle of them all."""
    fixed = set(first) - graphs.without_circles(SIZE, [], first)
    added = set(second) - fixed

    out = graphs.without_circles(SIZE, sorted(fixed), sorted(added))

    assert out <= added
    assert not _has_circle(fixed | (added - out))
    assert all(a == b or a in _reach(fixed | added, b) for a, b in out)


@given(EDGES)
def test_a_graph_without_circles_stays_whole(edges: list[Edge]) -> None:
    """Nothing is left out that could stay."""
    upwards = [(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]]

    assert graphs.without_circles(SIZE, [], upwards) == frozenset()


@given(EDGES)
def test_nodes_come_after_those_before_them(edges: list[Edge]) -> None:
    """And the stage of a node is one more than the highest below it."""
    upwards = sorted({(min(one), max(one)) for one in edges if one[0] != one[1]})

    order, stage = graphs.ordered(upwards, [1] * SIZE)

    at = {node: place for place, node in enumerate(order)}
    assert sorted(order) == list(range(SIZE))
    assert all(at[a] < at[b] for a, b in upwards)
    below = {node: [stage[a] for a, b in upwards if b == node] for node in order}
    assert all(
        stage[node] == max((s + 1 for s in below[node]), default=0) for node in order
    )


@given(EDGES)
def test_the_same_is_reached_without_implied_edges(edges: list[Edge]) -> None:
    """And not without any other edge."""
    upwards = sorted({(min(one), max(one)) for one in edges if one[0] != one[1]})
    order, _ = graphs.ordered(upwards, [1] * SIZE)

    left = set(upwards) - graphs.implied(order, upwards)

    assert all(_reach(left, node) == _reach(set(upwards), node) for node in range(SIZE))
    assert all(b not in _reach(left - {(a, b)}, a) for a, b in left)


@given(EDGES, NODES, NODES)
def test_a_way_is_a_way(edges: list[Edge], start: int, end: int) -> None:
    """It is found if there is one, and follows edges."""
    way = graphs.Ways(SIZE, edges, 10_000).shortest(start, end)

    assert (way is not None) == (end == start or end in _reach(set(edges), start))
    assert way is None or (
        (way[0], way[-1]) == (start, end) and {*pairwise(way)} <= {*edges}
    )


def test_forty_thousand_edges_take_seconds() -> None:
    """At worst: all in one knot of circles, and a chain as deep as it is long."""
    size = 10_007
    knot = [(one * one % size, one * 7_919 % size) for one in range(1, 40_001)]
    chain = [(node, node + 1) for node in range(39_999)] + [(39_999, 0)]

    began = time.perf_counter()
    out = graphs.without_circles(size, [], knot)
    cut = graphs.without_circles(40_000, [], chain)
    seconds = time.perf_counter() - began

    assert len(out) < len(knot) // 2
    assert cut == {(39_999, 0)}
    assert seconds < 5
