"""Where the nodes of a graph stand."""

from __future__ import annotations

import subprocess
import sys
import time
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.render.graph.cells import cells_of
from noteloom.render.graph.forces import Point, Pull
from noteloom.render.graph.labels import SIZE, STEPS, labels_of
from noteloom.render.graph.layout import Box, layout
from noteloom.render.svg import width

BOX = Box(width=1200, height=800, side=70, edge=40)
GAP = 4.0


def clusters(count: int, of: int) -> tuple[list[int], list[Pull]]:
    """Return *count* groups of *of* nodes: rings with a hub, each tied to the next."""
    groups = [group for group in range(count) for _ in range(of)]
    pulls: list[Pull] = []
    for group in range(count):
        first = group * of
        pulls += [Pull(first, first + at, 1.0) for at in range(1, of)]
        pulls += [Pull(first + at, first + at + 1, 0.6) for at in range(1, of - 1)]
        if group:
            pulls.append(Pull(first - of, first, 0.6))
    return groups, pulls


def placed(groups: list[int], pulls: list[Pull], radius: float = 8.0) -> list[Point]:
    """Return the layout of marks of one size."""
    return layout(groups, pulls, [radius] * len(groups), BOX, GAP)


def distance(a: Point, b: Point) -> float:
    """Return how far apart two places are."""
    return sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2)


def crosses(places: list[Point], one: Pull, other: Pull) -> bool:
    """Return whether two lines without a common end cross."""
    if {one.a, one.b} & {other.a, other.b}:
        return False

    def side(a: int, b: int, c: int) -> bool:
        p, q, r = places[a], places[b], places[c]
        return (q.x - p.x) * (r.y - p.y) > (q.y - p.y) * (r.x - p.x)

    return side(one.a, one.b, other.a) != side(one.a, one.b, other.b) and side(
        other.a, other.b, one.a
    ) != side(other.a, other.b, one.b)


@pytest.mark.parametrize(("count", "of"), [(1, 1), (1, 2), (3, 4), (5, 8), (8, 36)])
def test_no_mark_touches_another_and_all_are_in_the_box(count: int, of: int) -> None:
    """A mark under another one cannot be pressed."""
    groups, pulls = clusters(count, of)

    places = placed(groups, pulls)

    near = [distance(a, b) for at, a in enumerate(places) for b in places[at + 1 :]]
    assert min(near, default=99) >= 16 + GAP - 0.2
    assert all(70 <= one.x <= 1130 and 40 <= one.y <= 760 for one in places)


def test_what_hangs_together_stands_together() -> None:
    """Lines are much shorter than the way between any two nodes, and few cross."""
    groups, pulls = clusters(5, 8)

    places = placed(groups, pulls)

    lines = [distance(places[one.a], places[one.b]) for one in pulls]
    pairs = [distance(a, b) for at, a in enumerate(places) for b in places[at + 1 :]]
    crossed = sum(
        crosses(places, one, other) for at, one in enumerate(pulls) for other in pulls[:at]
    )
    assert sum(lines) / len(lines) < 0.35 * sum(pairs) / len(pairs)
    assert crossed <= len(pulls) // 4


def test_groups_can_be_seen() -> None:
    """A node is nearer to the middle of its own group, also where lines lead elsewhere."""
    groups = [at % 5 for at in range(40)]
    pulls = [Pull(at, at + 1, 0.6) for at in range(9)]

    places = placed(groups, pulls)

    middles = []
    for group in range(5):
        own = [one for at, one in enumerate(places) if groups[at] == group]
        middles.append(Point(sum(one.x for one in own) / 8, sum(one.y for one in own) / 8))
    nearest = [
        min(range(5), key=lambda at, one=one: distance(middles[at], one))  # type: ignore[misc]
        for one in places
    ]
    assert sum(a == b for a, b in zip(nearest, groups, strict=True)) >= 32


def test_the_picture_is_filled() -> None:
    """A drawing in a corner of an empty box is hard to read."""
    places = placed(*clusters(5, 8))

    assert max(one.x for one in places) - min(one.x for one in places) > 0.6 * 1060
    assert max(one.y for one in places) - min(one.y for one in places) > 0.6 * 720


def test_two_thousand_nodes_take_seconds() -> None:
    """The time grows with the nodes, not with their pairs."""
    groups, pulls = clusters(8, 250)
    started = time.process_time()

    places = placed(groups, pulls, 2.0)

    assert len(places) == 2000
    assert time.process_time() - started < 12


_PRINT = """
import sys
sys.path[:0] = sys.argv[1:]
from test_graph_layout import clusters, placed
print(placed(*clusters(4, 30)))
"""


@pytest.mark.parametrize("seed", ["0", "7"])
def test_another_process_finds_the_same_places(seed: str) -> None:
    """No order of a set, no clock and no chance decides."""
    finished = subprocess.run(
        [sys.executable, "-c", _PRINT, *sys.path],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": seed, "PATH": ""},
    )

    assert finished.stdout.strip() == str(placed(*clusters(4, 30)))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=60))
def test_cells_hold_every_point_once(points: list[tuple[int, int]]) -> None:
    """Also where many points are one: the mass of the first cell is that of all."""
    xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]

    cells = cells_of(xs, ys, [1.0] * len(points))

    assert cells[0].mass == len(points)
    assert sorted(one for cell in cells for one in cell.members) == list(range(len(points)))
    assert cells[0].next == len(cells)


def areas(places: list[Point], titles: list[str], step: int) -> list[list[float]]:
    """Return what names cover that are shown at *step*: left, top, right, bottom."""
    labels = labels_of(titles, places, [8.0] * len(places), range(len(places)), BOX)
    by = 1 / STEPS[step]
    found = []
    for place, label in zip(places, labels, strict=True):
        if label.step <= step:
            wide = max(width(line, SIZE) for line in label.lines)
            left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
            top = label.y - 0.7 * SIZE
            bottom = top + SIZE * (0.8 + 1.15 * (len(label.lines) - 1))
            found.append(
                [
                    place.x + left * by,
                    place.y + top * by,
                    place.x + (left + wide) * by,
                    place.y + bottom * by,
                ]
            )
    return found


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_no_name_covers_another_at_any_magnification(step: int) -> None:
    """Names keep their size while the picture grows, so more of them are shown."""
    groups, pulls = clusters(6, 20)
    places = placed(groups, pulls, 5.0)
    titles = [f"The name of node {at} that is long" for at in range(120)]

    shown = areas(places, titles, step)

    overlaps = [
        (a, b)
        for at, a in enumerate(shown)
        for b in shown[at + 1 :]
        if a[0] < b[2] - 0.1
        and b[0] < a[2] - 0.1
        and a[1] < b[3] - 0.1
        and b[1] < a[3] - 0.1
    ]
    assert not overlaps
    assert len(shown) >= (10, 15, 40, 75, 110, 115)[step]


def test_every_name_of_a_small_graph_is_shown_at_once() -> None:
    """With two dozen topics nobody has to look for names."""
    places = placed(*clusters(4, 6))

    labels = labels_of(
        [f"Topic {at}" for at in range(24)], places, [8.0] * 24, range(24), BOX
    )

    assert {one.step for one in labels} <= {0, 1}
