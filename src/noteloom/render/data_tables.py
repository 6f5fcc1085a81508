"""What the columns of tables hold, in ``noteloom.json``."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.library import Library
    from noteloom.model.table_facts import Column, PriceList, Size, Value


class ColumnData(Struct, frozen=True, omit_defaults=True):
    """A column; *values* has an entry for each row, None where a cell holds no value."""

    head: str
    kind: str
    measures: str | None = None
    values: list[float | str | list[float] | None] = []


class PriceListData(Struct, frozen=True):
    """Prices for *per* times *unit*; each row has a name and a price for each term."""

    currency: str
    per: int
    unit: str
    terms: list[str]
    rows: list[list[str | float | None]]


class SizeData(Struct, frozen=True, omit_defaults=True):
    """A model and what decides how much memory it needs."""

    name: str
    parameters: float
    bits: int | None = None
    layers: int | None = None
    kv_heads: int | None = None
    head_size: int | None = None
    context: int | None = None


class TableData(Struct, frozen=True, omit_defaults=True):
    """A table of a note."""

    note: str
    first: int
    last: int
    columns: list[ColumnData]
    prices: PriceListData | None = None
    sizes: list[SizeData] = []


def tables_data(library: Library) -> Iterator[TableData]:
    """Yield the tables in reading order."""
    notes = {note.id: note for note in library.notes}
    for (note, span), facts in library.tables.items():
        lines = notes[note].source.lines_of(span)
        yield TableData(
            note,
            lines.first,
            lines.last,
            [_column(one) for one in facts.columns],
            _prices(facts.prices) if facts.prices else None,
            [_size(one) for one in facts.sizes],
        )


def _column(one: Column) -> ColumnData:
    values = [_value(value) for value in one.values]
    known = values if any(value is not None for value in values) else []
    return ColumnData(one.head, one.kind, one.measures, known)


def _value(one: Value | None) -> float | str | list[float] | None:
    """Return a number, a range as its two ends, a date as text, or ``unlimited``."""
    if one is None or one.date:
        return one.date if one else None
    if math.isinf(one.low):
        return "unlimited"
    return one.low if one.low == one.high else [one.low, one.high]


def _prices(one: PriceList) -> PriceListData:
    rows: list[list[str | float | None]] = [
        [thing.name, *thing.prices] for thing in one.things
    ]
    return PriceListData(one.currency, one.per, one.unit, list(one.terms), rows)


def _size(one: Size) -> SizeData:
    return SizeData(*one)
