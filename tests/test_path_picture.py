"""The picture of the path: what it shows, and that nothing in it covers anything else."""

from __future__ import annotations

import re
import time
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build, page
from noteloom.render.path import layered
from noteloom.render.path.layered import Box, Gaps
from noteloom.render.path.layered_order import crossings, ordered
from noteloom.render.path.shape import MOST, Shape, shape_of
from path_folders import GARDEN_TOPICS, garden, study

if TYPE_CHECKING:
    from noteloom.render.path.study import StudyStep

CHAIN = {at: [at - 1] for at in range(1, 40)}
FOREST = {at: [at - 1] for at in range(1, 50, 2)}
STAR = {at: [0] for at in range(1, 30)}
WIDE = {at: [at - 1] for at in range(1, 200, 2)}
TREE = {at: [(at - 1) // 3] for at in range(1, 150)}
LADDER = {at: [at - 1, at - 2] if at > 1 else [0] for at in range(1, 30)}
SHAPES = {
    "two": ({1: [0]}, 2),
    "five": ({1: [0], 2: [0], 3: [1, 2], 4: [3, 0]}, 5),
    "chain": (CHAIN, 40),
    "forest": (FOREST, 50),
    "wide forest": (WIDE, 200),
    "star": (STAR, 30),
    "tree of 150": (TREE, 150),
    "ladder": (LADDER, 30),
}
shapes = pytest.mark.parametrize(("edges", "size"), SHAPES.values(), ids=SHAPES)
any_edges = st.integers(1, 30).flatmap(
    lambda size: st.tuples(
        st.fixed_dictionaries(
            {at: st.lists(st.integers(0, at - 1), max_size=3) for at in range(1, size)}
        ),
        st.just(size),
    )
)


def boxes(shape: Shape) -> list[tuple[int, int, int, int]]:
    """Return the left, top, right and bottom of each box."""
    return [
        (x, y, x + shape.width, y + one.height)
        for one in shape.nodes
        for x, y in [one.corner]
    ]


def overlaps(shape: Shape) -> list[tuple[int, ...]]:
    """Return the pairs of boxes that share a point."""
    return [
        (*one, *other)
        for one, other in combinations(boxes(shape), 2)
        if one[0] <= other[2] and other[0] <= one[2]
        if one[1] <= other[3] and other[1] <= one[3]
    ]


def holds(shape: Shape, steps: list[StudyStep]) -> None:
    """Assert all that is true of every picture."""
    assert overlaps(shape) == []
    shown = {node.one.step.id for node in shape.nodes}
    lines = {(line.before, line.after) for line in shape.lines}
    ids = [node.one.step.id for node in shape.nodes]
    wanted = {
        (ids.index(before), at)
        for at, node in enumerate(shape.nodes)
        for before in node.one.before
    }
    assert lines == wanted
    for line in shape.lines:
        way = [spot.across if shape.is_down else spot.along for spot in line.spots]
        assert all(one < other for one, other in pairwise(way)), "a line turns back"
        assert crossed(shape, line.spots) == [], "a line runs through a box"
    hidden = sum(node.hidden for node in shape.nodes)
    left = [one for one in steps if one.step.id not in shown]
    assert hidden == sum(before in shown for one in left for before in one.before)
    assert all(corner >= 0 for box in boxes(shape) for corner in box)
    assert max(box[2] for box in boxes(shape)) <= shape.size.along
    assert max(box[3] for box in boxes(shape)) <= shape.size.across


def crossed(shape: Shape, spots: tuple[layered.Spot, ...]) -> list[tuple[int, ...]]:
    """Return the boxes through which the straight pieces of a line run."""
    straight = [
        (one, other)
        for one, other in pairwise(spots)
        if (one.along == other.along if shape.is_down else one.across == other.across)
    ]
    return [
        box
        for one, other in straight
        for box in boxes(shape)
        if one.along < box[2] and box[0] < other.along + shape.is_down
        if one.across < box[3] + (not shape.is_down) and box[1] < other.across + 1
        if min(one.across, other.across) < box[3] and max(one.across, other.across) > box[1]
    ]


@shapes
def test_no_picture_covers_a_box_or_turns_back(
    edges: dict[int, list[int]], size: int
) -> None:
    """Chains, stars, forests and more than a picture holds."""
    steps = study(edges, size)

    holds(shape_of(steps), steps)


@given(any_edges)
def test_no_graph_covers_a_box_or_turns_back(
    graph: tuple[dict[int, list[int]], int],
) -> None:
    """Of any small graph without circles."""
    steps = study(*graph)

    holds(shape_of(steps), steps)


def test_of_many_steps_those_are_shown_that_most_others_build_on() -> None:
    """And all that they build on themselves."""
    shape = shape_of(study(TREE, 150))

    shown = {node.one.step.id for node in shape.nodes}
    assert len(shown) == MOST
    assert all(one in shown for node in shape.nodes for one in node.one.before)
    assert min(node.one.later for node in shape.nodes) >= 0
    most = sorted((one.later for one in study(TREE, 150)), reverse=True)[:MOST]
    assert sorted((node.one.later for node in shape.nodes), reverse=True) == most


def test_of_many_parts_whole_ones_are_shown() -> None:
    """Half of a pair says nothing."""
    shape = shape_of(study(WIDE, 200))

    assert len(shape.nodes) == MOST
    assert len(shape.lines) == MOST // 2


def test_many_small_parts_stand_in_columns_of_one_height() -> None:
    """One below the other they would be a strip that nobody scrolls through."""
    shape = shape_of(study(WIDE, 200))

    feet: dict[int, int] = {}
    for left, _, _, foot in boxes(shape):
        feet[left] = max(foot, feet.get(left, 0))
    assert len(feet) == 4
    assert max(feet.values()) - min(feet.values()) < 100


def test_a_chain_runs_down_and_fits_the_page() -> None:
    """Forty boxes side by side would be seen through a keyhole."""
    shape = shape_of(study(CHAIN, 40))

    assert shape.is_down
    assert shape.size.along < 400


def test_few_stages_run_to_the_right_and_fit_the_page() -> None:
    """As a text does."""
    shape = shape_of(study(STAR, 30))

    assert not shape.is_down
    assert shape.size.along <= 1188


def test_a_tree_has_no_crossing() -> None:
    """It can be drawn without, so it is."""
    layers = [0, *(1 for _ in range(3)), *(2 for _ in range(9))]
    links = [(0, one) for one in (1, 2, 3)]
    links += [(1 + at % 3, 4 + at) for at in range(9)]
    after: list[list[int]] = [[] for _ in layers]
    for first, last in links:
        after[first].append(last)

    assert crossings(ordered(layers, links), after) == 0


def test_steps_change_places_where_that_saves_a_crossing() -> None:
    """A walk alone would put the shared step first."""
    links = [(0, 2), (0, 3), (1, 2)]

    rows = ordered([0, 0, 1, 1], links)

    assert crossings(rows, [[2, 3], [2], [], []]) == 0


def test_a_middle_child_stands_beside_its_parent() -> None:
    """Lines are as straight as they can be."""
    drawn = layered.layout(
        [Box(0, 10, 10), *[Box(1, 10, 10)] * 3], [(0, 1), (0, 2), (0, 3)], Gaps(10, 5)
    )

    assert [spot.across for spot in drawn.corners] == [15, 0, 15, 30]


def test_a_hundred_times_the_steps_do_not_take_a_thousand_times_as_long() -> None:
    """What is not shown is only counted."""
    steps = study({at: [at // 2] for at in range(1, 15_000)}, 15_000)

    start = time.process_time()
    shape = shape_of(steps)

    assert len(shape.nodes) == MOST
    assert time.process_time() - start < 2


# -- on the page --------------------------------------------------------------------------


def drawn() -> ET.Element:
    """Return the picture of the garden."""
    notes = garden()
    built = build({"garden.md": notes["garden.md"]}, GARDEN_TOPICS)
    found = re.search(r"<svg.*?</svg>", page(built, "path.md").markdown, re.DOTALL)
    assert found
    return ET.fromstring(found[0])  # noqa: S314


def test_the_picture_is_one_well_formed_block_with_a_name() -> None:
    """No blank line, which would end the markup; a title and a text for screen readers."""
    picture = drawn()

    assert picture.attrib["aria-labelledby"] == "noteloom-picture-title"
    assert picture[0].text == "The path as a picture"
    assert "4 steps in 3 stages" in str(picture[1].text)


def test_each_box_is_a_link_and_only_the_first_is_a_stop() -> None:
    """The list below the picture has all of them."""
    links = drawn().findall("a")

    assert [one.attrib["href"] for one in links] == [
        "topics/soil.md",
        "topics/compost.md",
        "topics/pruning.md",
        "topics/grafting.md",
    ]
    assert [one.attrib.get("tabindex") for one in links] == ["0", "-1", "-1", "-1"]
    assert [one.attrib.get("data-priority") for one in links] == [
        "essential",
        None,
        "essential",
        "optional",
    ]


def test_what_only_follows_is_dotted_and_what_may_be_left_is_dashed() -> None:
    """Told without colour, and the caption says so where it is drawn."""
    course = "# C\n\n## Saws (Week 1)\n\na\n\n## Glue (Week 2)\n\nb\n"

    follows = page(build({"c.md": course}), "path.md").markdown
    builds_on = page(build({"a.md": "# A\n"}, GARDEN_TOPICS), "path.md").markdown

    assert 'stroke-dasharray="2 4"' in follows
    assert "Dotted lines: the order of a course." in follows
    assert "dashed" not in follows
    assert 'stroke-dasharray="2 4"' not in builds_on
    assert builds_on.count('stroke-dasharray="3 3"') == 1
    assert "Optional: a dashed box." in builds_on
    assert "Dotted" not in builds_on


def test_the_same_notes_make_the_same_picture() -> None:
    """To the letter."""
    assert ET.tostring(drawn()) == ET.tostring(drawn())


def test_markup_in_a_title_is_drawn_as_words() -> None:
    """Titles come out of notes."""
    topics = GARDEN_TOPICS.replace("title: Pruning", 'title: "</svg><script>alert(1)"')
    built = build({"garden.md": garden()["garden.md"]}, topics)

    text = page(built, "path.md").markdown

    assert "<script" not in text
    assert text.count("</svg>") == 1


def test_what_stands_beside_the_path_is_listed_with_it() -> None:
    """A topic that nothing comes before can be studied at any time."""
    built = build({"garden.md": garden()["garden.md"]}, GARDEN_TOPICS)

    listed = page(built, "path.md").markdown.partition("## At any time")[2]

    assert "[Tools](topics/tools.md)" in listed
