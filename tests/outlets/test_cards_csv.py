"""Cards as a table: Anki's headers, whole cells, and no formulas."""

from __future__ import annotations

import csv
import io

import pytest

from card_builders import built
from noteloom.card_files import nowhere
from noteloom.outlets.cards_csv import COLUMNS, cards_csv
from noteloom.outlets.deck import deck_of


def table(text: str) -> str:
    """Return the table of the cards of one note."""
    build = built({"n.md": text})
    return cards_csv(
        deck_of(build.library, build.site, address_of=nowhere, image_of=nowhere)
    )


def rows(text: str) -> list[list[str]]:
    """Return the rows behind the headers, as any reader of CSV sees them."""
    shown = [line for line in table(text).split("\r\n") if not line.startswith("#")]
    return list(csv.reader(io.StringIO("\r\n".join(shown))))


def test_anki_is_told_what_each_column_is() -> None:
    """The id is the GUID of the note: a second import updates it."""
    head = table("# N\n\nQ: Why?\nA: So.\n").split("\r\n")[:7]

    assert head == [
        "#separator:Comma",
        "#html:true",
        "#notetype:Noteloom",
        "#guid column:1",
        "#deck column:6",
        "#tags column:7",
        f"#columns:{','.join(COLUMNS)}",
    ]


def test_a_row_has_both_sides_as_html() -> None:
    """Commas, quotes and lines stay in their cells."""
    (row,) = rows('# N\n\nQ: "A", or B?\nA: Both:\n\n- one, two\n- three\n')

    assert row[1:3] == [
        '"A", or B?',
        "<p>Both:</p><ul><li>one, two</li><li>three</li></ul>",
    ]
    assert row[3:] == ["n.md:3–4", "N", "Notes::N", "kind::question note::n"]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1"])
def test_no_cell_is_a_formula(start: str) -> None:
    """An entity shows the same in Anki, and is text in a spreadsheet."""
    (row,) = rows(f"# N\n\nQ: {start} is what?\nA: {start} it is.\n")

    assert row[1].startswith(f"&#{ord(start[0])};")
    assert row[2].startswith(f"&#{ord(start[0])};")
