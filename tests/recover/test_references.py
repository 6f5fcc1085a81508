"""When the items of a list are titles of works whose address was lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.read.recover import references


def titles(*items: str) -> list[str | None]:
    """Return the title that each item of a list names."""
    return [one and one.entry.title for one in references.entries(items)]


def test_citations_are_works() -> None:
    """A title in quotes behind its author and before its year is what is named."""
    assert titles(
        'Miller et al., "On the Rise of Sourdough" (2019)',
        'Baker, "Rye and Water in Northern Mills" (2021)',
    ) == ["On the Rise of Sourdough", "Rye and Water in Northern Mills"]


def test_the_site_behind_a_title_is_kept_apart() -> None:
    """A bar or a domain at the end is where the work is found."""
    first, second = references.entries(
        ["Baking With Rye Flour | The Mill", "Slow Bread From Rye - mill.example"]
    )

    assert first is not None
    assert (first.entry.title, first.entry.site) == ("Baking With Rye Flour", "The Mill")
    assert second is not None
    assert (second.entry.title, second.entry.site) == (
        "Slow Bread From Rye",
        "mill.example",
    )
    assert first.entry.links == ()
    assert 0 < first.score <= 1


@pytest.mark.parametrize(
    "items",
    [
        ["Baking With Rye Flour | The Mill"],
        ["Rye Bread", "Oat Bread", "Wheat Bread"],
        ["Machine Made Bread", "Bread Made By Hand", "Bread From The Market"],
        ["Mix the flour.", "Wait (two hours).", "Bake it (since 1998)."],
        ["The mill opened (1998)", "It closed again (2004)", "It is a house now (2010)"],
        ["Rye Bread (1998)", "Oat Bread (2004)"],
        ['"Rye" is a grain', '"Oat" is another one'],
    ],
)
def test_ordinary_items_are_not(items: list[str]) -> None:
    """One item tells nothing, and neither do capitals, steps, dates or quoted words."""
    assert titles(*items) == [None] * len(items)


def test_half_of_the_items_must_have_the_shape_of_works() -> None:
    """Two citations in a long list of other things are not enough."""
    cited = ['Miller, "On the Rise of Sourdough" (2019)', 'Ray, "Rye in the North" (2020)']

    assert any(titles(*cited, "mix it", "bake it"))
    assert not any(titles(*cited, "mix it", "bake it", "eat it"))


@given(
    st.lists(
        st.text(max_size=40) | st.sampled_from(['"A b" C', "A Bc (2019)", "10.1000/x y"])
    )
)
def test_every_item_has_an_answer(items: list[str]) -> None:
    """Nothing raises, and no title is empty."""
    found = references.entries(items)

    assert len(found) == len(items)
    assert all(one is None or one.entry.title for one in found)
