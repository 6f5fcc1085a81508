"""What the tables of all notes hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.headings import heading_text
from noteloom.model.note import Heading, Paragraph, Table, walk
from noteloom.model.table_facts import TableFacts
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.tables.columns import Grid, columns_of
from noteloom.weave.tables.prices import names_currency, price_list
from noteloom.weave.tables.sizes import sizes
from noteloom.weave.tables.vocabulary import TOTAL
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.note import Block, Note, NoteId
    from noteloom.model.source import Span
    from noteloom.model.table_facts import Column, PriceList
    from noteloom.weave.memo import Memo

_LONGEST_CAPTION = 300
_FEWEST_ROWS = 3


def tables_of(
    notes: Iterable[Note], memo: Memo = NO_MEMO
) -> dict[tuple[NoteId, Span], TableFacts]:
    """Return what is known of each table of *notes*, by note and span."""
    return {
        (note.id, span): found
        for note in notes
        for span, found in memo.of(tables_in, note).items()
    }


def tables_in(note: Note) -> dict[Span, TableFacts]:
    """Return what is known of each table of *note*, by its span."""
    return {
        table.span: facts(table, above, title)
        for table, above, title in _tables(note)
        if table.header.cells
    }


def facts(table: Table, above: str = "", title: str = "") -> TableFacts:
    """Return what *table* holds.

    Args:
        table: A table; every row has as many cells as its header.
        above: The caption right above it, and the heading of its section.
        title: The heading of its section alone.

    """
    grid = Grid(
        tuple(words_of(cell) for cell in table.header.cells),
        tuple(tuple(words_of(cell) for cell in row.cells) for row in table.rows),
    )
    columns = columns_of(grid)
    foot = _foot(grid, columns)
    body = grid._replace(rows=grid.rows[: len(grid.rows) - foot])
    return TableFacts(
        columns,
        foot,
        _is_sortable(body),
        _prices(body, above, title),
        sizes(body, title=title) or sizes(body.turned(), title=title),
    )


def _tables(note: Note) -> Iterator[tuple[Table, str, str]]:
    """Yield the tables with what stands above them: heading and caption, and heading."""
    above: Heading | None = None
    before: Block | None = None
    for block in note.blocks:
        if isinstance(block, Heading):
            above, before = block, None
            continue
        for inner in walk((block,)):
            if isinstance(inner, Table):
                heading = heading_text(above) if above else note.title
                yield inner, f"{_caption(before)}\n{heading}", heading
            before = inner


def _caption(before: Block | None) -> str:
    """Return the words of the block right above a table, if it can be its caption."""
    words = words_of(before.inlines) if isinstance(before, Paragraph) else ""
    return words if len(words) <= _LONGEST_CAPTION else ""


def _foot(grid: Grid, columns: Sequence[Column]) -> int:
    """Return how many rows at the end sum up those above, in figures."""
    count = 0
    for at in reversed(range(len(grid.rows))):
        has_figures = any(one.values[at] for one in columns if one.kind.is_figure)
        if not has_figures or not TOTAL.fullmatch(grid.rows[at][0]):
            break
        count += 1
    return count if count < len(grid.rows) else 0


def _is_sortable(grid: Grid) -> bool:
    """Return whether the rows stand for themselves: a row without a name goes on."""
    return len(grid.rows) >= _FEWEST_ROWS and all(row[0] for row in grid.rows)


def _prices(grid: Grid, above: str, title: str) -> PriceList | None:
    if not grid.rows or not names_currency(grid, above):
        return None
    found = price_list(grid, columns_of(grid), above, title=title)
    if found:
        return found
    turned = grid.turned()
    return price_list(turned, columns_of(turned), above, title=title)
