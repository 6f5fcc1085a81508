"""Pipe tables whose empty cells have been lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Text
from noteloom.model.note import Alignment, Row, Table
from noteloom.model.source import Span
from noteloom.read.findings import LONG_TABLE_ROW
from noteloom.read.frames import merged
from noteloom.read.recover import findings, prose
from noteloom.read.recover.lines import Line
from noteloom.read.recover.tables import cells, restore
from noteloom.read.recover.tables.align import Aligned
from noteloom.read.recover.tables.regions import RULE, cell_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.inline import Inlines
    from noteloom.model.source import Source
    from noteloom.read.recover.tables.align import Places


class TableRead(NamedTuple):
    """A table, the number of its rule line, and what was found in it."""

    table: Table
    rule: int
    diagnostics: tuple[Diagnostic, ...]


class _Raw(NamedTuple):
    """A row as it came: pieces of text for each cell, None for a cell that is empty."""

    cells: tuple[tuple[Line, ...] | None, ...]
    span: Span

    @property
    def filled(self) -> list[tuple[Line, ...]]:
        return [cell for cell in self.cells if cell]


def read(source: Source, lines: Sequence[Line]) -> TableRead:
    """Read the table that *lines* hold: a header, its rule, and rows."""
    rule = next(i for i in range(1, len(lines)) if RULE.fullmatch(lines[i].text))
    width = lines[rule].text.count("|") - 1
    header = _raw(lines[:rule])
    raws = [_raw(group) for group in _groups(lines[rule + 1 :], width)]
    width = max(width, len(header.filled))
    rows, diagnostics = _rows(source, raws, width)
    table = Table(
        _row(_padded(header.filled, width), header.span),
        (Alignment.NONE,) * width,
        rows,
        lines[0].span.to(lines[-1].span),
    )
    return TableRead(table, lines[rule].number, diagnostics)


def _groups(lines: Sequence[Line], width: int) -> Iterator[Sequence[Line]]:
    """Yield the lines of each row: a row may go on without a bar at its start."""
    first = 0
    count = 0
    for at, line in enumerate(lines):
        starts = line.text.startswith("|") or (
            count >= width and lines[at - 1].text.endswith("|")
        )
        if starts and at > first:
            yield lines[first:at]
            first, count = at, 0
        count += cell_count(line.text)
    if first < len(lines):
        yield lines[first:]


def _raw(lines: Sequence[Line]) -> _Raw:
    found: list[list[Line]] = [[]]
    for line in lines:
        parts = list(_split(line))
        found[-1].extend(parts[0])
        found.extend(parts[1:])
    # The first bar opens the row and the last one closes it: neither divides.
    if lines[0].text.startswith("|"):
        del found[0]
    if len(found) > 1 and lines[-1].text.endswith("|"):
        del found[-1]
    cells_ = tuple(tuple(cell) or None for cell in found)
    return _Raw(cells_, lines[0].span.to(lines[-1].span))


def _split(line: Line) -> Iterator[list[Line]]:
    """Yield the parts of *line* between bars, each with no or one stripped text."""
    start = line.span.start
    for part in line.text.split("|"):
        text = part.strip()
        left = start + len(part) - len(part.lstrip())
        yield [Line(line.number, text, Span(left, left + len(text)))] if text else []
        start += len(part) + 1


def _rows(
    source: Source, raws: Sequence[_Raw], width: int
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """Return every row with *width* cells, and a finding for each that had not."""
    explicit = [_explicit(raw, width) for raw in raws]
    if all(places is not None for places in explicit):
        # No cell is lost, so there is nothing to learn from any of them.
        restored = [Aligned(places, sure=True) for places in explicit if places is not None]
    else:
        restored = restore.restore([_looked(raw, width) for raw in raws], width)
    rows = tuple(
        _row(_placed(raw, aligned.places, width), raw.span)
        for raw, aligned in zip(raws, restored, strict=True)
    )
    found = (
        _finding(source, raw, aligned, width)
        for raw, aligned in zip(raws, restored, strict=True)
    )
    return rows, tuple(finding for finding in found if finding)


def _looked(raw: _Raw, width: int) -> restore.Row:
    looks = tuple(cells.look(_text(cell)) for cell in raw.filled)
    return restore.Row(looks, _explicit(raw, width))


def _explicit(raw: _Raw, width: int) -> Places | None:
    """Return the columns of a row that still has its empty cells, else None."""
    if len(raw.cells) != width or not raw.cells or raw.cells[-1] is None:
        return None
    return tuple(at for at, cell in enumerate(raw.cells) if cell)


def _placed(raw: _Raw, places: Places, width: int) -> list[Inlines]:
    filled = raw.filled
    if len(filled) > width:
        return [*map(prose.inlines, filled[: width - 1]), _joined(filled[width - 1 :])]
    row: list[Inlines] = [()] * width
    for cell, place in zip(filled, places, strict=True):
        row[place] = prose.inlines(cell)
    return row


def _joined(parts: Iterable[tuple[Line, ...]]) -> Inlines:
    """Return *parts* as one cell, with the bars that stood between them."""
    found: list[Inlines] = []
    for part in parts:
        found += [(Text(" | "),), prose.inlines(part)]
    return merged([inline for run in found[1:] for inline in run])


def _padded(filled: Sequence[tuple[Line, ...]], width: int) -> list[Inlines]:
    row = [prose.inlines(cell) for cell in filled]
    return row + [()] * (width - len(row))


def _row(row: Sequence[Inlines], span: Span) -> Row:
    return Row(tuple(row), span)


def _text(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell)


def _finding(source: Source, raw: _Raw, aligned: Aligned, width: int) -> Diagnostic | None:
    count = len(raw.filled)
    if count > width:
        message = f"this row has {count} cells in {width} columns; the last ones are joined"
        return Diagnostic(LONG_TABLE_ROW, message, source, raw.span)
    if count == width or _explicit(raw, width) is not None:
        return None
    if not aligned.sure:
        message = f"this row has {count} of {width} cells; empty ones are added at its end"
        return Diagnostic(findings.SHORT_TABLE_ROW, message, source, raw.span)
    empty = ", ".join(str(at + 1) for at in range(width) if at not in aligned.places)
    message = f"this row has {count} of {width} cells; empty by column type: {empty}"
    return Diagnostic(findings.CELL_RESTORED, message, source, raw.span)
