"""Tables as pages and data show them."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from builders import body, build, page

PRICES = """\
# Prices

## Tokens (as of March 2025)

| Model | Input $/1M | Output $/1M |
|---|---|---|
| Kite "3" <b> | 3 | 15 |
| Heron | 0.25 | 1.25 |
| Wren | ? | 1.25 |
"""
CARD = """\
# Kite

| Detail | Value |
|---|---|
| Parameters | 8.1B |
| Layers | 40 |
| Licence | MIT |
"""


def _page(note: str) -> str:
    return body(page(build({"note.md": note}), "notes/note.md").markdown)


def _facts(markdown: str) -> Any:
    found = re.search(r'data-facts="([^"]*)"', markdown)
    assert found is not None
    return json.loads(html.unescape(found[1]))


def test_the_order_of_rows_stands_on_the_page() -> None:
    """A place for each row in each column, and a sign for a cell without a value."""
    assert 'data-order="1 0 2;1 0 -;1 0 0"' in _page(PRICES)


def test_figures_stand_at_the_right_and_words_do_not() -> None:
    """It is decided at build, so nothing moves when the page is shown."""
    assert "| --- | --: | --: |" in _page(PRICES)


def test_a_table_that_its_author_set_stays_as_it_is() -> None:
    """Even if figures would stand elsewhere."""
    note = PRICES.replace("|---|---|---|", "|:-:|---|---|")

    assert "| :-: | --- | --- |" in _page(note)


def test_a_calculator_is_given_the_prices_and_says_its_formula() -> None:
    """Without a script, the formula can be read; a row without a price is counted."""
    markdown = _page(PRICES)

    assert _facts(markdown) == {
        "currency": "$",
        "per": 1_000_000,
        "unit": "token",
        "terms": ["input", "output"],
        "rows": [['Kite "3" <b>', 3.0, 15.0], ["Heron", 0.25, 1.25]],
        "leftOut": 1,
    }
    assert (
        "tokens in ÷ 1,000,000 × price in + tokens out ÷ 1,000,000 × price out" in markdown
    )
    assert "Prices as of March 2025." in markdown


def test_the_age_of_figures_can_be_reckoned_by_a_script() -> None:
    """The page itself says the date alone, and how old figures that age may be."""
    markdown = _page(PRICES)

    assert '<time datetime="2025-03">March 2025</time>' in markdown
    assert 'class="noteloom-age" data-days="180"' in markdown


def test_a_model_card_says_whether_its_figures_have_a_date() -> None:
    """It does not age by itself, but a reader wants to know."""
    markdown = _page(CARD)

    assert "The notes give no date for these figures." in markdown
    assert "data-days" not in markdown
    assert _facts(markdown) == [{"name": "Kite", "parameters": 8.1e9, "layers": 40}]


def test_a_table_in_a_list_stays_plain_markdown() -> None:
    """Markdown has no boxes there."""
    rows = "".join(f"    | {row} | {row} |\n" for row in range(4))
    note = f"# A\n\n- item\n\n    | a | b |\n    |---|---|\n{rows}"

    assert "noteloom-table" not in _page(note)
    assert "| 1 | 1 |" in _page(note)


def test_rows_that_sum_up_stay_at_the_foot() -> None:
    """They have no place in the order."""
    rows = "| A | 3 |\n| B | 1 |\n| C | 2 |\n| Total | 6 |\n"
    note = f"# A\n\n| City | People |\n|---|---|\n{rows}"

    assert 'data-order="0 1 2;2 0 1" data-foot="1"' in _page(note)


def test_two_rows_are_not_worth_sorting() -> None:
    """A reader sees them both."""
    note = "# A\n\n| City | People |\n|---|---|\n| A | 3 |\n| B | 1 |\n"

    assert "data-order" not in _page(note)


def test_a_column_whose_cells_are_alike_has_no_order() -> None:
    """Its head is no button: nothing would move."""
    rows = "| A | 3 |\n| B | 3 |\n| C | 3 |\n"

    assert 'data-order="0 1 2;"' in _page(f"# A\n\n| City | Gates |\n|---|---|\n{rows}")


def test_names_of_rows_are_held_in_a_wide_table() -> None:
    """They say what a row is about when it is moved sideways; long ones take the room."""
    wide = "# A\n\n| City | a | b | c |\n|---|---|---|---|\n| Ys | 1 | 2 | 3 |\n"
    narrow = "# A\n\n| City | a | b |\n|---|---|---|\n| Ys | 1 | 2 |\n"

    assert "noteloom-held" in _page(wide)
    assert "noteloom-held" not in _page(narrow)
    assert "noteloom-held" not in _page(wide.replace("Ys", "Ys below the waves of yore"))


def test_figures_with_words_stay_at_the_left() -> None:
    """In line at the right, only figures can be compared."""
    rows = "| A | 3 |\n| B | 12 kept by the guild |\n| C | 2 |\n"
    table = f"# A\n\n| City | Gates |\n|---|---|\n{rows}"

    assert "| --- | --- |" in _page(table)
    assert "| --- | --: |" in _page(table.replace(" kept by the guild", ""))


def test_a_caption_speaks_of_its_section_alone() -> None:
    """What stands under one heading says nothing of a table under the next."""
    caption = "Prices in USD per 1M tokens:\n\n"
    table = "| Model | Input | Output |\n|---|---|---|\n| Kite | 3 | 15 |\n"

    assert 'data-reckon="cost"' in _page(f"# A\n\n## B\n\n{caption}{table}")
    assert 'data-reckon="cost"' not in _page(f"# A\n\n{caption}## B\n\n{table}")


def test_data_hold_what_columns_hold_and_no_boxes() -> None:
    """``noteloom.json`` is for other programs: values, not markup."""
    data = json.loads(build({"note.md": PRICES}).data())

    (table,) = data["tables"]
    assert table["columns"][1] == {
        "head": "Input $/1M",
        "kind": "money",
        "measures": "dollars",
        "values": [3.0, 0.25, None],
    }
    assert table["prices"]["rows"][1] == ["Heron", 0.25, 1.25]
    assert not any("<div" in one["markdown"] for one in data["notes"][0]["blocks"])


def test_data_name_what_has_no_limit() -> None:
    """JSON knows no number for it."""
    note = "# A\n\n| a | b |\n|---|---|\n| x | ∞ |\n| y | 5–8 |\n| z | 3 |\n"
    data = json.loads(build({"note.md": note}).data())

    assert data["tables"][0]["columns"][1]["values"] == ["unlimited", [5.0, 8.0], 3.0]
