"""Tables that compare things ask what holds for each of them; other tables ask nothing."""

from __future__ import annotations

import pytest

from card_builders import asked

BATTLES = """\
# History

| Battle | Year | Winner | Notes |
|---|---|---|---|
| Hastings | 1066 | Normans | read more |
| Agincourt | 1415 | England | |
"""


def test_a_row_is_asked_by_its_label_and_a_header() -> None:
    """A column of notes says in no respect what it tells."""
    assert asked(BATTLES) == [
        ("Hastings: Year?", "1066"),
        ("Hastings: Winner?", "Normans"),
        ("Agincourt: Year?", "1415"),
        ("Agincourt: Winner?", "England"),
    ]


def test_things_side_by_side_are_asked_by_their_column() -> None:
    """Rows that are alike for all, or mere signs, ask nothing."""
    table = (
        "| Aspect | Athens | Sparta |\n|---|---|---|\n| Rule | Many | Few |\n"
        "| Gods | Zeus | Zeus |\n| Walls | ✓ | ✗ |\n"
    )

    assert asked(f"# N\n\n{table}") == [("Athens: Rule?", "Many"), ("Sparta: Rule?", "Few")]


def test_a_header_keeps_the_sign_of_its_unit() -> None:
    """Marks before it go, but `°C` is no `C`."""
    table = "| Meat | ✅ °C |\n|---|---|\n| Beef | 54 |\n| Pork | 63 |\n| Hare | 70 |\n"

    assert asked(f"# N\n\n{table}")[0] == ("Beef: °C?", "54")


def test_a_label_that_stands_twice_asks_nothing() -> None:
    """Even if both rows say the same."""
    body = "".join(
        f"| {town} | {port} |\n"
        for town, port in zip(
            ["Hull", "York", "Bath", "Ely", "Hull"],
            ["large", "small", "wide", "deep", "large"],
            strict=True,
        )
    )

    fronts = [front for front, _ in asked(f"# N\n\n| Town | Port |\n|---|---|\n{body}")]

    assert fronts == ["York: Port?", "Bath: Port?", "Ely: Port?"]


def test_a_cell_that_the_question_gives_away_asks_nothing() -> None:
    """Its words stand in the label or the header."""
    table = (
        "| Bird | Family |\n|---|---|\n| Bee owl | owl |\n| Kite | hawk |\n| Jay | crow |\n"
    )

    assert asked(f"# N\n\n{table}") == [
        ("Kite: Family?", "hawk"),
        ("Jay: Family?", "crow"),
    ]


def test_a_row_that_ages_asks_nothing_of_things_side_by_side() -> None:
    """Prices stand in rows there."""
    table = (
        "| Aspect | Athens | Sparta |\n|---|---|---|\n| Price | $3 | $5 |\n"
        "| Rule | Many | Few |\n| Walls | long | none yet |\n"
    )

    assert "Price" not in str(asked(f"# N\n\n{table}"))
    assert len(asked(f"# N\n\n{table}")) == 4


def test_measures_of_a_long_table_are_looked_up() -> None:
    """Its words are still learned."""

    def respects(count: int) -> set[str]:
        lines = "".join(
            f"| Peak x{at} | {at}23 m | red{at} |\n" for at in range(1, count + 1)
        )
        found = asked(f"# N\n\n| Peak | Height | Rock |\n|---|---|---|\n{lines}")
        return {front.partition(": ")[2] for front, _ in found}

    assert respects(12) == {"Height?", "Rock?"}
    assert respects(13) == {"Rock?"}


def test_a_row_that_sums_up_asks_nothing() -> None:
    """But a mean that is explained does."""
    seats = "| Hall | Seats |\n|---|---|\n| Old | 12 |\n| New | 13 |\n| Total | 25 |\n"
    means = seats.replace("12", "odd").replace("25", "sum").replace("Total", "Mean")

    assert asked(f"# N\n\n{seats}") == [("Old: Seats?", "12"), ("New: Seats?", "13")]
    assert ("Mean: Seats?", "sum") in asked(f"# N\n\n{means}")


@pytest.mark.parametrize(
    "table",
    [
        (
            "| Pie | Oven | Time | Salt |\n|---|---|---|---|\n"
            "| Ox | 9 °C | 1½ h | ½ g |\n| Ash | 7 °C | 1 h 5 min | 2 g |"
        ),
        (
            "| Arm | Sick | Mean | Odds |\n|---|---|---|---|\n"
            "| Old | 4 (3%) | 5 ± 1 | 1 (2–3) |\n| New | 9 (6%) | 4 ± 1 | 2 (3–4) |"
        ),
        "| Model | Price |\n|---|---|\n| Hook | $3 |\n| Line | $5 |\n| Net | $9 |",
        "| Pros | Cons |\n|---|---|\n| Cheap | Slow |\n| Light | Loud |\n| Red | Big |",
        "| Flag | Default |\n|---|---|\n| size | three |\n| name | none |\n| path | here |",
        "| Art | By |\n|---|---|\n| Ink | [A](a.md) |\n| Oil | [B](b.md) |\n| Tin | C |",
        "| Date | Event |\n|---|---|\n| May 1 | War |\n| June 2 | Rest |\n| July 3 | Sun |",
        "| Town | Port |\n|---|---|\n| Hull | yes |\n| York | no |\n| Bath | no |",
        "| Kind | Name |\n|---|---|\n| Book | Moby |\n| Book | Lord |\n| Play | Ibis |",
        f"| Town | By |\n|---|---|\n| A | {'a b ' * 25} |\n| C | {'c ' * 50} |\n| B | |",
        "| Town | |\n|---|---|\n| Hull | wet |\n| York | dry |\n| Bath | damp |",
    ],
)
def test_a_table_that_is_looked_up_asks_nothing(table: str) -> None:
    """Prices, options, links, dates, signs, and rows that nothing tells apart."""
    assert asked(f"# N\n\n{table}\n", "comparison") == []


def test_a_question_with_two_answers_is_not_asked() -> None:
    """Two tables of results under different headings, for example."""
    one = (
        "| Town | Port |\n|---|---|\n| Hull | large |\n| York | none |\n| Bath | small |\n"
    )
    other = one.replace("large", "tiny")

    assert asked(f"# N\n\n## A\n\n{one}\n## B\n\n{other}") == [("Bath: Port?", "small")]


def rows(count: int, columns: int) -> str:
    """Return a table of that size with answers that are words."""
    head = "".join(f" Respect {chr(97 + at)} |" for at in range(columns))
    lines = (
        f"| Thing {row} |" + "".join(f" answer {row} of {at} |" for at in range(columns))
        for row in range(count)
    )
    return f"# N\n\n| Thing |{head}\n|---|{'---|' * columns}\n" + "\n".join(lines) + "\n"


def test_a_table_makes_no_more_cards_than_its_limit() -> None:
    """Whole columns fit or not, and a table that is longer than the limit makes none."""
    assert len(asked(rows(20, 4))) == 40
    assert len(asked(rows(200, 5))) == 0
    assert len(asked(rows(150, 1))) == 150  # a list of pairs is made to be learned
    assert len(asked(rows(201, 1))) == 0
    assert len(asked(rows(20, 2).replace("| Thing |", "| Aspect |"))) == 40
    assert len(asked(rows(21, 2).replace("| Thing |", "| Aspect |"))) == 0
