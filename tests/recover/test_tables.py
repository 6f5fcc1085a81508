"""How pipe tables come back whose rows are cut and whose empty cells are lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from noteloom.model.inline import plain
from noteloom.model.source import Source
from noteloom.read.recover.lines import lines_of
from noteloom.read.recover.tables import read, regions

PIECES = ["|", "||", " | ", "| a | b |\n", "|---|---|\n", "|---|\n", "x |\n", "\n", "rye "]
pages = st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


def tables_of(*lines: str) -> list[read.TableRead]:
    """Return the tables of a page."""
    source = Source(PurePosixPath("note.txt"), "\n".join(lines))
    found = lines_of(source)
    spans = regions.find(found).items()
    return read.read_all(source, [found[start:end] for start, end in spans])


def cells_of(table: read.TableRead) -> list[list[str]]:
    """Return the texts of all cells, the header first."""
    rows = (table.table.header, *table.table.rows)
    return [[plain(cell) for cell in row.cells] for row in rows]


def rules_of(table: read.TableRead) -> list[str]:
    """Return by what rule each row was read."""
    return [fate.rule for fate in table.rows]


def test_a_row_goes_on_until_its_bars_are_closed() -> None:
    """Inline code ends its line, and a row that starts with it has no first bar."""
    (table,) = tables_of(
        "| tool | call | use |",
        "|---|---|---|",
        "| oven | heat() |",
        "for bread |",
        "mix() |",
        "stir() |",
        "for dough |",
        "| bowl | none | for both |",
        "Then bake.",
    )

    assert cells_of(table)[1:] == [
        ["oven", "heat()", "for bread"],
        ["mix()", "stir()", "for dough"],
        ["bowl", "none", "for both"],
    ]
    assert rules_of(table) == ["pipes", "row-joined", "row-joined", "pipes"]


def test_bars_on_a_line_of_their_own_close_lost_cells() -> None:
    """Every one of them closes a cell: none opens the row."""
    (table,) = tables_of(
        "| tool | call | use |",
        "|---|---|---|",
        "mix() |",
        "||",
        "stir() |",
        "slow | dough |",
        "| bowl | none | both |",
    )

    assert cells_of(table)[1:] == [
        ["mix()", "", ""],
        ["stir()", "slow", "dough"],
        ["bowl", "none", "both"],
    ]


def test_a_header_may_be_cut_too() -> None:
    """The rule tells how many bars the header has, however many lines they stand in."""
    (table,) = tables_of(
        "Bread", "flour |", "salt | yeast |", "|---|---|---|", "| a | b | c |"
    )

    assert cells_of(table)[0] == ["flour", "salt", "yeast"]
    assert table.rows[0].lines == (2, 3)


def test_tables_right_after_one_another_are_two() -> None:
    """A short last row does not take the next header's lines."""
    first, second = tables_of(
        "| flour | price |", "|---|---|", "| rye | 2 |", "| oat |",
        "call() |", "use |", "|---|---|", "| a | b |",
    )  # fmt: skip

    assert cells_of(first)[-1] == ["oat", ""]
    assert cells_of(second) == [["call()", "use"], ["a", "b"]]


def test_a_table_without_rows_ends_at_its_rule() -> None:
    """Such a rule shows one column; what stands below is another table or text."""
    first, second = tables_of(
        "| flour | price |", "|---|", "| oven | heat |", "|---|---|", "| gas | 200 |"
    )

    assert cells_of(first) == [["flour", "price"]]
    assert cells_of(second) == [["oven", "heat"], ["gas", "200"]]


def test_no_row_stands_below_the_rule_of_a_table_without_rows() -> None:
    """A rule of one column below two names says that nothing follows."""
    (table,) = tables_of("| flour | price |", "|---|", "| gas | 200 |")

    assert cells_of(table) == [["flour", "price"]]


def test_lines_left_over_before_a_row_belong_to_the_one_above() -> None:
    """A bar of its own made the row look complete too early."""
    (table,) = tables_of(
        "| sum | use |", "|---|---|", "| a | b |", "joins |", "| x | y |", "| v | w |"
    )

    assert cells_of(table)[1:] == [["a | b", "joins"], ["x", "y"], ["v", "w"]]


def test_a_bar_inside_a_word_divides_nothing() -> None:
    """Bars are not escaped, but only those between spaces close a cell."""
    (table,) = tables_of("| flag | type |", "|---|---|", "| on|off | a||b |", "| x | y |")

    assert cells_of(table)[1] == ["on|off", "a||b"]


def test_the_cell_before_a_cut_has_the_bars_that_are_too_many() -> None:
    """Bars stand in code, and the line ends after code."""
    (table,) = tables_of(
        "| sum | name | use |", "|---|---|---|",
        "| a | b |", "or | joins |", "| x | y | z |",
    )  # fmt: skip

    assert cells_of(table)[1] == ["a | b", "or", "joins"]
    assert rules_of(table)[1] == "cells-joined"


def test_a_cell_of_several_lines_stays_one() -> None:
    """A line break in a cell leaves a line without a bar at its end."""
    (table,) = tables_of(
        "| step | how |", "|---|---|", "| mix | with water:", "cold", "|", "| bake | hot |"
    )

    assert cells_of(table)[1:] == [["mix", "with water: cold"], ["bake", "hot"]]


def test_a_nameless_column_is_the_first() -> None:
    """The first column names the rows: it is the one that needs no name."""
    (table,) = tables_of("| rye | oat | |", "|---|---|---|", "| price | 2 | 3 |")

    assert cells_of(table)[0] == ["", "rye", "oat"]
    assert [found.rule.code for found in table.diagnostics] == ["cell-restored"]


def test_a_lost_cell_is_put_back_where_the_columns_tell() -> None:
    """Money and text do not stand in each other's column."""
    rows = [f"| flour {n} | mill in town | ${n}.50 |" for n in range(1, 6)]
    (table,) = tables_of(
        "| a | b | c |", "|---|---|---|", *rows, "| flour 6 | $6.50 | |", rows[0]
    )

    assert cells_of(table)[6] == ["flour 6", "", "$6.50"]
    assert table.rows[6].rule == "cell-restored"
    assert 0.8 <= table.rows[6].score <= 1


def test_without_a_whole_row_nothing_is_put_back() -> None:
    """What is lost could have stood anywhere: the rows are filled up and reported."""
    (table,) = tables_of(
        "| a | b | c |", "|---|---|---|", *["| rye | 2 | |"] * 3, "| oat | 3 |"
    )

    assert cells_of(table)[1:] == [*[["rye", "2", ""]] * 3, ["oat", "3", ""]]
    assert rules_of(table)[1:] == ["row-padded"] * 4
    assert {found.rule.code for found in table.diagnostics} == {"short-table-row"}


def test_tables_with_the_same_header_teach_each_other() -> None:
    """The whole rows of one tell what the columns of the other are like."""
    head = ["| a | b | c |", "|---|---|---|"]
    whole = [f"| flour {n} | mill in town | ${n}.50 |" for n in range(1, 6)]
    _, second = tables_of(
        *head, *whole, "Text.", *head, "| flour 6 | $6.50 | |", "| flour 7 | $7 |"
    )

    assert cells_of(second)[1:] == [["flour 6", "", "$6.50"], ["flour 7", "", "$7"]]


@given(pages)
def test_no_cell_is_lost_and_every_row_is_told_of(text: str) -> None:
    """Any text reads to tables of one width, with each word that was in them, in order."""
    source = Source(PurePosixPath("note.txt"), text)
    lines = lines_of(source)
    spans = sorted(regions.find(lines).items())
    tables = read.read_all(source, [lines[start:end] for start, end in spans])

    assert all(one <= other for (_, one), (other, _) in pairwise(spans))
    for table, (start, end) in zip(tables, spans, strict=True):
        grid = cells_of(table)
        assert {len(row) for row in grid} == {len(table.table.alignments)}
        before = [one.text for one in lines[start:end] if one.number != table.rule]
        letters = "".join("".join(before).replace("|", "").split())
        after = "".join("".join(c for row in grid for c in row).replace("|", "").split())
        assert after == letters
        told = [number for fate in table.rows for number in fate.lines]
        assert told == [one.number for one in lines[start:end] if one.number != table.rule]
        assert all(0 <= fate.score <= 1 for fate in table.rows)
