"""What the columns of a table hold, read from their heads and cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from noteloom.model.bound import Bound


class ColumnKind(StrEnum):
    """What most cells of a column are; `text` if nothing else is certain."""

    TEXT = "text"
    NUMBER = "number"
    """A figure without a unit of measure: how many."""
    MEASURE = "measure"
    """A figure with a unit, such as 16 GB or 90 min."""
    MONEY = "money"
    SHARE = "share"
    DATE = "date"
    RATIO = "ratio"
    """So many of so many: 118/164."""
    CLOCK = "clock"
    """Times with colons: 1:45:30."""
    RATING = "rating"
    """One sign repeated: ★★★ or $$."""
    YES_NO = "yes-no"

    @property
    def is_figure(self) -> bool:
        """Whether its cells are figures, which stand in line at the right."""
        return self not in _NO_FIGURES


_NO_FIGURES = (ColumnKind.TEXT, ColumnKind.DATE, ColumnKind.RATING, ColumnKind.YES_NO)


class Value(NamedTuple):
    """What a cell holds, in basic units (bytes, seconds, metres); *low* to *high*.

    A date is the number that its digits make, and *date* is it as text: ``2026-04``.
    What has no limit is infinite.
    """

    low: float
    high: float
    bound: Bound = Bound.EXACT
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and what each cell holds or None.

    *measures* names what figures measure, such as ``data`` or ``dollars``. *ranks* orders
    the rows: equal cells have equal ranks, and None stands last whichever way it is sorted.
    """

    head: str
    kind: ColumnKind
    values: tuple[Value | None, ...]
    ranks: tuple[int | None, ...]
    measures: str | None = None
    is_short: bool = False
    """Whether its figures stand alone, so that they can be set in line."""


class Term(StrEnum):
    """What a price is for, if it is one of several that make up the cost of a request."""

    INPUT = "input"
    CACHED = "cached"
    OUTPUT = "output"
    BOTH = "both"
    """A token, read or written."""
    UNIT = "unit"
    """Anything else that is counted: a night, a kilogram."""


class PricedThing(NamedTuple):
    """A row with prices, one for each term of its list; None if it has no such price."""

    name: str
    prices: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class PriceList:
    """Prices in one currency for one number of units: $3 for 1,000,000 tokens.

    *left_out* counts the rows that give no single price for every term.
    """

    currency: str
    per: int
    unit: str
    terms: tuple[Term, ...]
    things: tuple[PricedThing, ...]
    left_out: int = 0


class Size(NamedTuple):
    """What decides how much memory a model needs. Only *parameters* is always known."""

    name: str
    parameters: float
    bits: int | None = None
    layers: int | None = None
    kv_heads: int | None = None
    head_size: int | None = None
    context: int | None = None


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What is known of a table.

    *foot* is how many rows at its end sum up the others, and stay there. A table whose rows
    belong together, such as one with rows that go on with the one above, is not *sortable*.
    """

    columns: tuple[Column, ...]
    foot: int = 0
    sortable: bool = True
    prices: PriceList | None = None
    sizes: tuple[Size, ...] = ()
