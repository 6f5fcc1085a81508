"""What each line of a flattened page truly was, laid over its truth."""

from __future__ import annotations

import pytest

from _recovery.gold import Block, Gold, blocks, gold


def labels(lines: list[str], truth: str) -> str:
    """Return the label of each of *lines*."""
    return "".join(one.label for one in gold(lines, truth))


def test_a_truth_is_its_leaves_in_reading_order() -> None:
    """Only the first text of an item opens it; what follows in it is a paragraph."""
    truth = (
        "# Soup\n\n- Onions\n\n    Red ones.\n\n| Pot |\n|---|\n| iron |\n\n"
        "```\nstir\n```\n"
    )

    assert blocks(truth) == [
        Block("h", "Soup", 1),
        Block("i", "Onions", 1),
        Block("p", "Red ones.", 1),
        Block("t", "Pot", 0),
        Block("t", "iron", 0),
        Block("k", "stir\n"),
    ]


def test_headings_items_and_texts_are_told_apart() -> None:
    """The pilcrow and the dash are the page's, not the text's."""
    truth = "# Soup\n\nIt warms.\n\n- Peel onions\n- Boil water\n"

    assert labels(["Soup¶", "It warms.", "- Peel onions", "- Boil water"], truth) == "hpii"


@pytest.mark.parametrize(
    ("lines", "truth", "expected"),
    [
        (["How to", "boil an egg"], "# How to boil an egg\n", "hc"),
        (["- Wash the", "green", "leaves well"], "- Wash the `green` leaves well\n", "icc"),
        (["It is", "warm", "inside."], "It is *warm* inside.\n", "pcc"),
    ],
)
def test_what_extraction_has_cut_goes_on(
    lines: list[str], truth: str, expected: str
) -> None:
    """A heading, an item or a text in pieces is one opening and its continuations."""
    assert labels(lines, truth) == expected


def test_two_items_on_one_line_are_the_longer_one_and_the_next_is_no_continuation() -> None:
    """The line after glued items opens an item of its own."""
    truth = "- Peel all the onions\n- Chop\n- Fry in butter\n"

    assert labels(["- Peel all the onions Chop", "- Fry in butter"], truth) == "ii"


def test_text_behind_glued_items_belongs_to_the_last_of_them() -> None:
    """What goes on there goes on the second item."""
    truth = "- Peel onions\n- Chop the carrots and the leeks\n"

    assert labels(["- Peel onions Chop the carrots", "and the leeks"], truth) == "ic"


def test_code_opens_once_for_each_block() -> None:
    """Two blocks with nothing between them are two openings."""
    truth = "```\nheat oven\nwait long\n```\n\n```\nserve bread\n```\n"

    assert labels(["heat oven", "wait long", "serve bread"], truth) == "bkb"


def test_rows_are_tables_whatever_bars_they_have() -> None:
    """Cells are found again without their bars."""
    truth = "| Pot | Size |\n|---|---|\n| iron | large |\n"

    assert labels(["| Pot | Size |", "| iron | large |"], truth) == "tt"


def test_a_line_that_the_truth_does_not_know_is_unknown() -> None:
    """Menus and footers teach nothing; a lone dash is known as one."""
    truth = "# Soup\n\nIt warms.\n"

    found = gold(["Soup", "Log in here please", "-", "It warms."], truth)

    assert "".join(one.label for one in found) == "h?-p"
    assert found[1] == Gold("?", -1)


def test_a_line_knows_its_block() -> None:
    """So that what was one block can be told from two."""
    truth = "# Soup\n\nIt warms.\n\nIt fills.\n"

    assert [one.block for one in gold(["Soup", "It warms.", "It fills."], truth)] == [
        0,
        1,
        2,
    ]


def test_a_line_that_shares_a_word_or_two_is_unknown() -> None:
    """Less than half of its words may be there by chance."""
    truth = "# Soup\n\nIt warms.\n"

    assert labels(["Soup", "warms five coins here"], truth) == "h?"
