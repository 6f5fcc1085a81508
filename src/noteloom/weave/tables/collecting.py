"""What the tables of all notes hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.headings import heading_text
from noteloom.model.note import Heading, Paragraph, Table, walk
from noteloom.model.table_facts import TableFacts
from noteloom.weave.tables.columns import Grid, columns_of
from noteloom.weave.tables.prices import names_currency, price_list
from noteloom.weave.tables.sizes import sizes
from noteloom.weave.tables.vocabulary import TOTAL
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.note import Note, NoteId
    from noteloom.model.source import Span
    from noteloom.model.table_facts import Column, PriceList

_LONGEST_CAPTION = 300
_FEWEST_ROWS = 3


def tables_of(notes: Iterable[Note]) -> dict[tuple[NoteId, Span], TableFacts]:
    """Return what is known of each table of *notes*, by note and span."""
    return {
        (note.id, table.span): facts(table, above, title)
        for note in notes
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
    heading, caption = note.title, ""
    for block in note.blocks:
        if isinstance(block, Heading):
            heading, caption = heading_text(block), ""
            continue
        for inner in walk((block,)):
            if isinstance(inner, Table):
                yield inner, f"{caption}\n{heading}", heading
                caption = ""
            elif isinstance(inner, Paragraph):
                words = words_of(inner.inlines)
                caption = words if len(words) <= _LONGEST_CAPTION else ""
            else:
                caption = ""


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
