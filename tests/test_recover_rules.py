"""The rules by which flattened text is rebuilt, one small page each."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from noteloom.model.inline import Link, links, plain
from noteloom.model.note import ListBlock, Table, inlines_of, walk
from noteloom.model.source import Source
from noteloom.read.dialects import mkdocs_text, wiki_text
from noteloom.read.recover.programs import indent

if TYPE_CHECKING:
    from noteloom.read.reading import Parsed


def parsed(text: str) -> Parsed:
    """Return what the wiki dialect makes of *text*."""
    return wiki_text.parse(source_of(text))


def source_of(text: str) -> Source:
    """Return *text* as the source of a note."""
    return Source(PurePosixPath("note.txt"), text)


def table_of(*rows: str) -> tuple[list[list[str]], list[str]]:
    """Return the cells of the rows of a table, and the codes of what was found in it."""
    found = parsed("\n".join(["Flours", *rows]))
    table = next(block for block in found.blocks if isinstance(block, Table))
    cells = [[plain(cell) for cell in row.cells] for row in table.rows]
    return cells, [diagnostic.rule.code for diagnostic in found.diagnostics]


def test_nested_python_comes_back() -> None:
    """Methods, branches, closing brackets and what follows them find their depth."""
    code = [
        "class Bin:",
        "    size: int = 3",
        "    def turn(self, times):",
        "        for turn in range(times):",
        "            if turn % 2:",
        "                self.left(turn)",
        "            else:",
        "                self.right(",
        "                    turn,",
        "                )",
        "        return times",
        "bin = Bin()",
        "print(bin.turn(2))",
    ]

    text = indent.rebuilt([line.strip() for line in code])

    assert text == "\n".join(code)


def test_a_first_column_is_not_left_empty_without_need() -> None:
    """A name alone in its row is the name of the row."""
    cells, _ = table_of(
        "| mill | town | price |", "|---|---|---|", "| Ada | Ulm | $3 |", "| Bob |||"
    )

    assert cells[1] == ["Bob", "", ""]


def test_rows_that_stand_together_lose_the_same_cells() -> None:
    """A row that fits in two ways is decided by the rows beside it."""
    cells, codes = table_of(
        "| mill | town | day | year | bags | loss |",
        "|---|---|---|---|---|---|",
        "| Ada | Ulm | $3 | $900 | 20k | 5% |",
        "| Bob | Bonn | $4 | $950 | 30k | 6% |",
        "| Cid | $3 | 25k | 4% |||",
        "| Dan | $5 | 35k | n/a |||",
    )

    assert cells[2:] == [
        ["Cid", "", "$3", "", "25k", "4%"],
        ["Dan", "", "$5", "", "35k", "n/a"],
    ]
    assert codes == ["cell-restored", "cell-restored"]


def test_the_last_row_may_lack_its_bars() -> None:
    """The extractor writes no bar for the empty cells of the last row."""
    cells, codes = table_of("| mill | town |", "|---|---|", "| Ada | Ulm |", "| Bob |")

    assert cells == [["Ada", "Ulm"], ["Bob", ""]]
    assert len(codes) == 1


def test_a_loose_item_is_the_text_below_its_marker() -> None:
    """A lone list marker is dropped with a reason, and its text is the item."""
    found = parsed("Bread\n-\nKnead it.\n\n-\nBake it.")

    (loose,) = (block for block in found.blocks if isinstance(block, ListBlock))
    assert not loose.tight
    assert len(loose.items) == 2
    assert found.drops == {2: "list marker without text", 5: "list marker without text"}


def test_glued_items_are_parted() -> None:
    """After inline code the next bullet may stand on the same line."""
    found = parsed("Bread\n- No oven (\nsee\nbelow) - Next one\n- Last")

    (parted,) = (block for block in found.blocks if isinstance(block, ListBlock))
    assert [plain(run) for block in walk([parted]) for run in inlines_of(block)] == [
        "No oven (see below)",
        "Next one",
        "Last",
    ]


def test_an_ambiguous_fragment_is_reported_and_kept() -> None:
    """Two fragments on a line are not guessed at; their words stay."""
    line = '- https://a.example/1][One">A]] https://a.example/2][Two">B]]'
    found = parsed(f"Bread\n{line}")

    assert [d.rule.code for d in found.diagnostics] == ["converter-leftover"] * 2
    texts = [plain(run) for block in walk(found.blocks) for run in inlines_of(block)]
    words = re.findall(r"\w+", " ".join(texts))
    assert {"One", "Two", "A", "B"} <= set(words)


def test_a_link_of_a_fragment_has_its_place() -> None:
    """The span of a repaired link covers the whole fragment."""
    fragment = 'https://a.example/1][Title, part 1">The site]]'
    found = parsed(f"Bread\n- {fragment}")

    (link,) = (x for b in walk(found.blocks) for run in inlines_of(b) for x in links(run))
    assert isinstance(link, Link)
    assert link.target == "https://a.example/1"
    assert found.diagnostics[0].source[link.span] == fragment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Just a line",
        "# Bread\n\nText about the sign ¶ and why.\n\n## More¶\n\nText.",
        "Bread\n\n```\nHeading¶\n```\n\n[a](https://a.example)",
        "# A\n\nText.\n\n- one\n- two\n",
        "One long paragraph after another, each with a full stop.\n\nAnd one more of it.",
    ],
)
def test_ordinary_notes_are_not_taken_for_flattened_ones(text: str) -> None:
    """Only a page without marks is of these dialects."""
    source = source_of(text)

    assert mkdocs_text.detect(source) is None
    assert wiki_text.detect(source) is None


def test_the_reason_counts_what_was_seen() -> None:
    """The author can check why a page was taken for flattened text."""
    page = "Bread¶\nKinds¶\n- Rye"
    wiki = "Bread\nKinds\n- Rye\n- Wheat\nTools\n- Oven\n- Scale"

    assert mkdocs_text.detect(source_of(page)) == (1.0, "2 headings end in `¶`")
    assert wiki_text.detect(source_of(wiki)) == (
        0.7,
        "3 of 7 lines end a block without a blank line below, and no mark of Markdown",
    )
