"""What a column holds: the kind that most of its cells are, and a value for each."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.bound import Bound
from noteloom.model.table_facts import Column, ColumnKind, Value
from noteloom.weave.claims.units import COUNT, MONEY
from noteloom.weave.tables import signs, times
from noteloom.weave.tables.cells import amounts_of, currency_in, unit_in, without_notes
from noteloom.weave.tables.digits import is_european, plain_numbers
from noteloom.weave.tables.ranks import ranks
from noteloom.weave.tables.vocabulary import (
    FREE,
    MEASURED,
    MISSING,
    UNLIMITED,
    VERSION,
    Part,
    part_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.weave.claims.quantities import Amount, Quantity

    Values = tuple[Value | None, ...]

_MOST = 0.6
"""Share of the cells that say something which must be of one kind."""
_SHORT = 16
_SCALED = re.compile(r"^\W*\d+(?:\.\d+)?[BT]\b")
_LOOSE = re.compile(r"(?<=\d)\s?([kmbtKMBT])$")
"""In a column of 7B and 13B, also ``1.5 T`` and ``7b`` are numbers."""
_FREE = Value(0.0, 0.0)
_NO_LIMIT = Value(math.inf, math.inf)


class Grid(NamedTuple):
    """A table as plain text: heads, and rows of as many cells."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, at: int) -> tuple[str, ...]:
        """Return the cells of a column."""
        return tuple(row[at] for row in self.rows)

    def turned(self) -> Grid:
        """Return the table with its rows as columns; the corner stays."""
        heads = (self.heads[0], *(row[0] for row in self.rows))
        rows = (
            (head, *(row[at] for row in self.rows))
            for at, head in enumerate(self.heads)
            if at
        )
        return Grid(heads, tuple(rows))


def columns_of(grid: Grid) -> tuple[Column, ...]:
    """Return the columns of *grid*."""
    european = is_european(cell for row in grid.rows for cell in row) or False
    return tuple(
        column(head, grid.column(at), european=european, names_rows=at == 0)
        for at, head in enumerate(grid.heads)
    )


def column(
    head: str, cells: Sequence[str], *, european: bool = False, names_rows: bool = False
) -> Column:
    """Return the column with *head* and *cells*.

    Args:
        head: The head of the column.
        cells: The words of its cells.
        european: How ``1.234`` is read if the column itself does not show it.
        names_rows: Whether the column says what the rows are about. Then it is one of
            names, unless every cell is a figure.

    """
    texts = [without_notes(cell) for cell in cells]
    own = is_european(texts)
    plain = [plain_numbers(one, european=european if own is None else own) for one in texts]
    if part_of(head) is Part.PARAMETERS or any(map(_SCALED.search, plain)):
        plain = [_LOOSE.sub(lambda found: found[1].upper(), one) for one in plain]
    share = 1.0 if names_rows else _MOST
    found = _typed(head, texts, plain, share)
    if found is None:
        return Column(head, ColumnKind.TEXT, (None,) * len(texts), ranks(None, texts))
    kind, values, measures = found
    return Column(
        head, kind, values, ranks(values, texts), measures, is_short=_is_short(texts)
    )


def is_missing(text: str) -> bool:
    """Return whether a cell holds nothing."""
    return text.strip(" *_").lower() in MISSING


def _typed(
    head: str, texts: Sequence[str], plain: Sequence[str], share: float
) -> tuple[ColumnKind, Values, str | None] | None:
    filled = sum(1 for one in texts if not is_missing(one))
    if not filled:
        return None

    def fits(values: Values) -> bool:
        known = sum(1 for one in values if one is not None)
        return known >= share * filled

    for kind, read in signs.READERS.items():
        values = read(texts)
        if fits(values):
            return kind, values, None
    for kind, read_below in times.READERS.items():
        values = read_below(head, texts)
        if fits(values):
            return kind, values, None
    if VERSION.search(head) or signs.are_results(texts) or times.are_decades(texts):
        return None
    values, measures = _figures(head, plain)
    return (_kind(measures), values, measures) if fits(values) else None


def _figures(head: str, texts: Sequence[str]) -> tuple[Values, str]:
    """Return the figures that measure what most of the column measures."""
    default = unit_in(head) or currency_in(head)
    read = [None if is_missing(one) else amounts_of(one, default) for one in texts]
    measures = _measured(read, head)

    def values() -> Iterator[Value | None]:
        for text, one in zip(texts, read, strict=True):
            amount = _reading(one, measures) if one else None
            if one and amount:
                yield Value(amount.low, amount.high, one[0].bound)
            elif text.lower() in UNLIMITED:
                yield _NO_LIMIT
            elif measures in MONEY and text.lower() in FREE:
                yield _FREE
            else:
                yield signs.mixture(text) if measures == COUNT else None

    return tuple(values()), measures


def _measured(read: Sequence[tuple[Quantity, tuple[Amount, ...]] | None], head: str) -> str:
    """Return what the most cells can measure; of equals, what *head* or they say first."""
    hinted = next((one for one, said in MEASURED.items() if said.search(head)), None)
    counts = Counter(
        measures
        for one in read
        if one
        for measures in dict.fromkeys(amount.measures for amount in one[1])
    )
    first = Counter(one[1][0].measures for one in read if one)
    return max(
        counts,
        key=lambda one: (counts[one], one == hinted, first[one], one),
        default=COUNT,
    )


def _reading(one: tuple[Quantity, tuple[Amount, ...]], measures: str) -> Amount | None:
    """Return the reading of a figure in what its column measures.

    A bare figure in a column of prices is a price.
    """
    amounts = one[1]
    found = next((amount for amount in amounts if amount.measures == measures), None)
    is_bare = one[0].written.strip("~≈<>≤≥+-\u2212 0123456789.") == ""
    if found is None and is_bare and measures != COUNT and one[0].bound is Bound.EXACT:
        return amounts[0] if not amounts[0].low or measures in MONEY else None
    return found


def _kind(measures: str) -> ColumnKind:
    if measures in MONEY:
        return ColumnKind.MONEY
    if measures == COUNT:
        return ColumnKind.NUMBER
    return ColumnKind.SHARE if measures == "share" else ColumnKind.MEASURE


def _is_short(texts: Sequence[str]) -> bool:
    return max(map(len, texts), default=0) <= _SHORT
