"""Links between the pages of one list."""

from __future__ import annotations

from itertools import pairwise

import pytest

from noteloom.render.ways import reached, ways


@pytest.mark.parametrize("count", [1, 2, 15])
def test_a_short_list_names_all_its_pages(count: int) -> None:
    """There is no reason to leave any out."""
    assert [reached(count, here) for here in range(count)] == [list(range(count))] * count


@pytest.mark.parametrize("count", [16, 146, 10_000])
def test_a_page_leads_to_its_neighbours_and_to_both_ends(count: int) -> None:
    """Whoever reads on, or wants the first or the last, needs one step."""
    for here in {0, 1, count // 2, count - 1}:
        assert {0, max(0, here - 1), here, min(count - 1, here + 1), count - 1} <= {
            *reached(count, here)
        }


def test_links_do_not_grow_with_the_list() -> None:
    """Ten times the pages is six more links on each."""
    sizes = [len(reached(10**power, 10**power // 2)) for power in range(2, 7)]

    assert {after - before for before, after in pairwise(sizes)} <= {5, 6}


@pytest.mark.parametrize("count", [16, 97, 500])
def test_every_page_is_a_few_steps_from_any_other(count: int) -> None:
    """Two steps for each digit are enough."""
    steps = {0: 0}
    row = [0]
    while row:
        row = [
            steps.setdefault(there, steps[here] + 1) and there
            for here in row
            for there in reached(count, here)
            if there not in steps
        ]

    assert len(steps) == count
    assert max(steps.values()) <= 2 * len(str(count))


def test_one_does_not_link_to_where_one_is() -> None:
    """What is left out is a gap that can be seen."""
    named = [(str(at), f"{at}.md") for at in range(1, 41)]

    shown = " ".join(ways(named, "20.md"))

    assert shown == (
        "[1](1.md) … [10](10.md) … [15](15.md) … [18](18.md) [19](19.md) **20** "
        "[21](21.md) [22](22.md) … [25](25.md) … [30](30.md) … [40](40.md)"
    )


def test_a_page_outside_leads_to_the_beginning_and_some_others() -> None:
    """So the way in is as short."""
    named = [(str(at), f"a/{at}.md") for at in range(1, 41)]

    assert " ".join(ways(named, "b.md")).startswith("[1](a/1.md) [2](a/2.md) [3](a/3.md) …")
