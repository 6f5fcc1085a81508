"""Pipe tables whose empty cells have been lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import Text
from noteloom.model.note import Alignment, Row, Table
from noteloom.read.frames import merged
from noteloom.read.recover import prose
from noteloom.read.recover.tables import cells, fates, regions, restore, rows
from noteloom.read.recover.tables.align import Aligned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.inline import Inlines
    from noteloom.model.source import Source
    from noteloom.read.recover.lines import Line
    from noteloom.read.recover.tables.align import Places
    from noteloom.read.recover.tables.fates import RowFate
    from noteloom.read.recover.tables.rows import Part
    from noteloom.read.recover.tables.rows import Row as Raw


MAX_COLUMNS = 64
"""How many columns a table may have to be restored."""
MAX_TABLES = 500
"""How many different headers of a page are restored below."""
MAX_ROWS = 4_000
"""How many rows are looked at to restore one table; no author writes as many by hand."""


class TableRead(NamedTuple):
    """A table, the number of its rule line, and what was found in it.

    *rows* tells of the header and of each row, in order, what became of it.
    """

    table: Table
    rule: int
    diagnostics: tuple[Diagnostic, ...]
    rows: tuple[RowFate, ...]


class _Grid(NamedTuple):
    """A table as it came. *rule* is the number of the line that holds its rule."""

    header: Raw
    rule: int
    body: tuple[Raw, ...]
    width: int


def read(source: Source, lines: Sequence[Line]) -> TableRead:
    """Read the table that *lines* hold: a header, its rule, and rows."""
    return read_all(source, [lines])[0]


def read_all(source: Source, tables: Iterable[Sequence[Line]]) -> list[TableRead]:
    """Read all tables of a page: those with the same header tell of each other."""
    grids = [_grid(lines) for lines in tables]
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, grid in enumerate(grids):
        alike.setdefault(_names(grid), []).append(at)
    restored: dict[int, list[Aligned]] = {}
    for number, group in enumerate(alike.values()):
        many = number >= MAX_TABLES
        found = iter(_restored([grids[at] for at in group], look=not many))
        restored.update((at, [next(found) for _ in grids[at].body]) for at in group)
    return [_read(source, grid, restored[at]) for at, grid in enumerate(grids)]


def _grid(lines: Sequence[Line]) -> _Grid:
    rule = next(at for at in range(1, len(lines)) if regions.is_rule(lines[at].text))
    header = rows.one_row(lines[:rule])
    width = regions.columns(lines[rule].text)
    if width == 1:
        # Below a header that no row follows, the rule is as for a single column.
        width = max(width, len(header.filled))
    body = rows.rows(lines[rule + 1 :], width)
    return _Grid(header, lines[rule].number, tuple(body), width)


def _names(grid: _Grid) -> tuple[str, ...]:
    """Return the text of the header; tables of another width are never alike."""
    return (str(grid.width), *(_text(cell).lower() for cell in grid.header.filled))


def _restored(grids: Sequence[_Grid], *, look: bool) -> list[Aligned]:
    """Return the columns of every row of *grids*, which have the same header."""
    width = grids[0].width
    raws = [raw for grid in grids for raw in grid.body]
    if all(len(raw.filled) == width for raw in raws):
        # No cell is lost, so there is nothing to learn from any of them.
        return [fates.whole(width) for _ in raws]
    end = MAX_ROWS if look and width <= MAX_COLUMNS else 0
    near = [_looked(raw, width) for raw in raws[:end]]
    far = [_as_they_are(raw, width) for raw in raws[end:]]
    return [*restore.restore(near, width), *far]


def _as_they_are(raw: Raw, width: int) -> Aligned:
    """Return the columns of a row too far down a table to be compared with others."""
    places = _explicit(raw, width)
    if places is not None:
        return Aligned(places, sure=True)
    count = min(len(raw.filled), width)
    return Aligned(tuple(range(count)), sure=count == width, chance=0.5)


def _looked(raw: Raw, width: int) -> restore.Row:
    # A row is told from a longer one by one cell more: the rest need not be looked at.
    looks = (
        cells.look(_text(cell), code=raw.holds_code(at))
        for at, cell in enumerate(raw.filled[: width + 1])
    )
    return restore.Row(tuple(looks), _explicit(raw, width))


def _explicit(raw: Raw, width: int) -> Places | None:
    """Return the columns of a row that still has its empty cells, else None."""
    if len(raw.cells) != width or not raw.cells or raw.cells[-1] is None:
        return None
    return tuple(at for at, cell in enumerate(raw.cells) if cell)


def _read(source: Source, grid: _Grid, restored: Sequence[Aligned]) -> TableRead:
    width = grid.width
    header = fates.of_header(len(grid.header.filled), _counts(grid), width)
    told = [
        fates.of_row(
            source, raw, aligned, width, explicit=_explicit(raw, width) is not None
        )
        for raw, aligned in zip(grid.body, restored, strict=True)
    ]
    told.insert(0, fates.of_row(source, grid.header, header, width, explicit=False))
    body = tuple(map(_row, grid.body, restored, [width] * len(restored)))
    last = body[-1].span if body else grid.header.span
    table = Table(
        _row(grid.header, header, width),
        (Alignment.NONE,) * width,
        body,
        grid.header.span.to(last),
    )
    findings = tuple(one.finding for one in told if one.finding)
    return TableRead(table, grid.rule, findings, tuple(one.fate for one in told))


def _counts(grid: _Grid) -> Iterator[int]:
    for raw in grid.body:
        yield grid.width if _explicit(raw, grid.width) else len(raw.filled)


def _row(raw: Raw, aligned: Aligned, width: int) -> Row:
    filled = raw.filled
    if len(filled) > width:
        return Row(tuple(_long(raw, width)), raw.span)
    row: list[Inlines] = [()] * width
    for cell, place in zip(filled, aligned.places, strict=True):
        row[place] = prose.inlines(cell)
    return Row(tuple(row), raw.span)


def _long(raw: Raw, width: int) -> Iterator[Inlines]:
    """Yield the cells of a row that has bars inside one of them.

    A line ends after a cell with inline code, where bars are likely; if not exactly one
    cell can be that, the last ones are joined.
    """
    filled = raw.filled
    more = len(filled) - width
    able = (
        []
        if more > MAX_COLUMNS
        else [
            at for at in range(width) if at + more in raw.cut and not _cut_in(raw, at, more)
        ]
    )
    first = able[0] if len(able) == 1 else width - 1
    yield from (prose.inlines(cell) for cell in filled[:first])
    yield _joined(filled[first : first + more + 1])
    yield from (prose.inlines(cell) for cell in filled[first + more + 1 :])


def _cut_in(raw: Raw, first: int, more: int) -> bool:
    return any(at in raw.cut for at in range(first, first + more))


def _joined(parts: Iterable[Part]) -> Inlines:
    """Return *parts* as one cell, with the bars that stood between them."""
    found: list[Inlines] = []
    for part in parts:
        found += [(Text(" | "),), prose.inlines(part)]
    return merged([inline for run in found[1:] for inline in run])


def _text(cell: Part) -> str:
    return " ".join(line.text for line in cell)
