"""What holds for every table, whatever stands in it."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from noteloom.model.table_facts import ColumnKind
from noteloom.weave.tables.columns import Grid, column, columns_of
from noteloom.weave.tables.digits import plain_numbers
from noteloom.weave.tables.prices import price_list
from noteloom.weave.tables.sizes import sizes

PIECES = [
    "$", "€", "3", "0.5", "1,5", "1.234,5", "1,234.5", "12", "-", "–", "~", "<", "≤", "+",
    "k", "M", "B", "8x7B", " ", "per", "/", "1M tokens", "GB", "GiB", "min", "h", "%",
    "2024", "2024-03", "1:30", "yes", "✅", "★★", "n/a", "?", "∞", "free", "[1]", "*",
    "10²⁴", "×", "e9", "(x)", "Ä", "word", "1e999999", "1e99999999999", "9" * 40, "",
]  # fmt: skip
HEADS = [
    "", "Model", "Input $/1M", "Output (per 1M tokens)", "Cached input", "Parameters",
    "# layers", "Price per night (€)", "Year", "Depth (m)", "Version", "Precision",
]  # fmt: skip
cells = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=4).map("".join)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a table of up to five columns and six rows."""
    width = draw(st.integers(1, 5))
    heads = draw(st.tuples(*[st.sampled_from(HEADS) | cells] * width))
    rows = draw(st.lists(st.tuples(*[cells] * width), max_size=6))
    return Grid(heads, tuple(rows))


@given(grid=grids())
def test_every_table_is_read_and_ranks_order_it(grid: Grid) -> None:
    """No cell makes reading raise, and ranks are the order of what the cells hold."""
    for one in columns_of(grid):
        assert len(one.values) == len(one.ranks) == len(grid.rows)
        known = sorted({rank for rank in one.ranks if rank is not None})
        assert known == list(range(len(known)))
        if one.kind is ColumnKind.TEXT:
            continue
        pairs = [
            (rank, value)
            for rank, value in zip(one.ranks, one.values, strict=True)
            if rank is not None and value is not None
        ]
        assert len(pairs) == sum(1 for value in one.values if value is not None)
        for rank, value in pairs:
            assert value.low <= value.high
            assert not math.isnan(value.low)
            assert all(rank <= other for other, more in pairs if value.low < more.low)


@given(grid=grids(), above=cells)
def test_calculators_are_given_single_sums_and_known_names(grid: Grid, above: str) -> None:
    """Prices are finite and not negative, and every thing of a list has a name."""
    found = price_list(grid, columns_of(grid), above)
    for thing in found.things if found else ():
        assert thing.name
        assert all(one is None or 0 <= one < math.inf for one in thing.prices)
    for size in (*sizes(grid, title="x"), *sizes(grid.turned(), title="x")):
        assert size.name
        assert 1e6 <= size.parameters <= 1e14


@given(order=st.permutations(["7B", "13B", "1.5T", "270M", "?", "8B"]))
def test_the_order_of_rows_does_not_change_what_they_hold(order: list[str]) -> None:
    """A column is read as a whole: its cells hold the same wherever they stand."""
    whole = column("Parameters", sorted(order))
    held = dict(zip(sorted(order), whole.values, strict=True))

    assert tuple(held[one] for one in order) == column("Parameters", order).values


@given(number=st.decimals("0", "999999999", places=2))
def test_both_ways_of_writing_mean_one_number(number: object) -> None:
    """``1,234.50`` in English and ``1.234,50`` elsewhere."""
    english = f"{number:,.2f}"
    european = english.translate(str.maketrans(".,", ",."))

    plain = english.replace(",", "")
    assert plain_numbers(english, european=False) == plain
    assert plain_numbers(european, european=True) == plain


def test_equal_words_share_a_place_whatever_their_case_and_accents() -> None:
    """As in an index: the order of rows with equal words stays as it was."""
    one = column("City", ["Zürich", "zurich", "Äpfel", "apfel 10", "Apfel 9"])

    assert one.ranks == (3, 3, 0, 2, 1)
