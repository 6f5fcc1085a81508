"""The table half of the fold: cells, rows, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Text
from noteloom.model.note import Alignment, Row, Table
from noteloom.model.source import Span
from noteloom.read.findings import LONG_TABLE_ROW
from noteloom.read.fold_style import StyleFold
from noteloom.read.frames import Frame, merged, short, trimmed
from noteloom.read.scan import plain_inlines

if TYPE_CHECKING:
    from collections.abc import Callable


class TableFold(StyleFold):
    """Folds tables; a cell is its inlines and where it ends."""

    def _close_cell(self, frame: Frame) -> None:
        self.stack[-1].children.append((trimmed(merged(frame.children)), frame.end))

    def _close_row(self, frame: Frame) -> None:
        span = Span(frame.start, frame.end)
        cells = [cell for cell, _ in frame.children]
        last = frame.children[-1][1] if frame.children else frame.end
        surplus = self.source.text[last : frame.end].strip(" \t\n|>")
        if surplus:
            # The grammar ignores surplus cells, but their author wrote them.
            message = f"this row has more cells than columns: `{short(surplus)}`"
            self.diagnostics.append(Diagnostic(LONG_TABLE_ROW, message, self.source, span))
            at = self.source.text.index(surplus, last)
            cells[-1] = (*cells[-1], Text(" | "), *plain_inlines(surplus, at))
        self.stack[-1].children.append(Row(tuple(cells), span))

    def _close_table(self, frame: Frame) -> None:
        alignments = tuple(Alignment(name.lower()) for name in frame.data)
        header, *rows = frame.children
        span = Span(frame.start, frame.end)
        self.stack[-1].children.append(Table(header, alignments, tuple(rows), span))

    CLOSERS: ClassVar[dict[str, Callable[[Any, Frame], None]]] = {
        **StyleFold.CLOSERS,
        "TableCell": _close_cell,
        "TableHead": _close_row,
        "TableRow": _close_row,
        "Table": _close_table,
    }
