"""Tables of prices that are certain enough to reckon with.

A price needs a currency and what it buys: from its cell, its column's head, or what stands
right above the table. Where one is missing, or two columns could be meant, there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.bound import Bound
from noteloom.model.table_facts import PricedThing, PriceList, Term
from noteloom.weave.claims.units import MONEY
from noteloom.weave.tables import vocabulary as words
from noteloom.weave.tables.cells import currency_in, split_rate, without_notes
from noteloom.weave.tables.columns import is_missing
from noteloom.weave.tables.rates import Per, is_of_tokens, per_in, per_in_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.table_facts import Column, Value
    from noteloom.weave.tables.columns import Grid

_SIGNS = {
    "dollars": "$", "euros": "€", "sterling": "£", "yen": "¥", "rupees": "₹",
    "francs": "CHF ",
}  # fmt: skip
_MANY = 1_000
_LEAST = 1


class _Priced(NamedTuple):
    """A column of prices in one currency."""

    at: int
    column: Column
    currency: str
    per: Per | None
    is_input: bool
    is_output: bool
    is_cached: bool


def price_list(
    grid: Grid, columns: Sequence[Column], above: str, *, title: str = ""
) -> PriceList | None:
    """Return the prices of a table with a thing in each row, None if they are unclear.

    Args:
        grid: The words of the table.
        columns: What its columns hold.
        above: What stands right above the table, such as its caption.
        title: What a row is about whose own name says nothing.

    """
    priced = [
        one
        for at, column in enumerate(columns[1:], start=1)
        if (one := _priced(at, column, grid, above))
    ]
    of_tokens = _by_terms(priced)
    if of_tokens:
        per = max(one.per.number for one in of_tokens.values() if one.per)
        return _listed(grid, of_tokens, Per(per, "token"), title)
    single = [one for one in priced if one.per and one.per.unit]
    if len(single) == 1 == len(priced) and single[0].per and single[0].per.unit != "token":
        return _listed(grid, {Term.UNIT: single[0]}, single[0].per, title)
    return None


def names_currency(grid: Grid, above: str) -> bool:
    """Return whether a currency stands in or above a table."""
    cells = (cell for row in (grid.heads, *grid.rows) for cell in row)
    return any(currency_in(one) for one in (above, *cells))


def _priced(at: int, column: Column, grid: Grid, above: str) -> _Priced | None:
    head = column.head
    if words.OTHER_PRICE.search(_without_rate(head)) or not any(column.values):
        return None
    currency = _currency(column, above)
    if currency is None:
        return None
    return _Priced(
        at,
        column,
        currency,
        _per(head, grid.column(at), above),
        words.INPUT.search(head) is not None,
        words.OUTPUT.search(head) is not None,
        words.CACHED.search(head) is not None,
    )


def _without_rate(head: str) -> str:
    found = words.PER.search(head)
    return head[: found.start()] if found else head


def _currency(column: Column, above: str) -> str | None:
    """Return the currency of a column, or that of bare figures which a caption names."""
    if column.measures in MONEY:
        return column.measures
    if column.measures != "count" or not is_of_tokens(column.head):
        return None
    named = currency_in(above)
    return named.measures if named else None


def _per(head: str, cells: Iterable[str], above: str) -> Per | None:
    """Return what the prices of a column buy: all the same, or it is unclear."""
    said = {
        per_in(rate)
        for cell in cells
        if (rate := split_rate(without_notes(cell))[1]) is not None
    }
    if said:
        return said.pop() if len(said) == 1 else None
    return per_in_head(head) or (per_in_head(above) if is_of_tokens(head) else None)


def _by_terms(priced: Sequence[_Priced]) -> dict[Term, _Priced] | None:
    """Return the column of each term of a request's cost, None if it is not clear."""
    found: dict[Term, list[_Priced]] = {}
    for one in priced:
        if one.per and one.per.unit in (None, "token") and one.per.number >= _LEAST:
            found.setdefault(_term(one), []).append(one)
    cached = found.pop(Term.CACHED, [])
    if any(len(many) > 1 for many in found.values()) or not _is_whole(found):
        return None
    terms = {term: many[0] for term, many in found.items()}
    if len(cached) == 1 and Term.INPUT in terms:
        terms[Term.CACHED] = cached[0]
    if len({one.currency for one in terms.values()}) > 1:
        return None
    return {term: terms[term] for term in Term if term in terms}


def _is_whole(found: dict[Term, list[_Priced]]) -> bool:
    """Return whether the terms make up what a request costs, and tokens are meant."""
    columns = [one for many in found.values() for one in many]
    says_tokens = any(one.per and one.per.unit == "token" for one in columns)
    if set(found) == {Term.INPUT, Term.OUTPUT}:
        scales = {one.per.number for one in columns if one.per}
        return says_tokens or min(scales) >= _MANY
    return set(found) == {Term.BOTH} and says_tokens


def _term(one: _Priced) -> Term:
    if one.is_cached:
        return Term.CACHED
    if one.is_input == one.is_output:
        return Term.BOTH
    return Term.INPUT if one.is_input else Term.OUTPUT


def _listed(
    grid: Grid, terms: dict[Term, _Priced], per: Per, title: str
) -> PriceList | None:
    rows = list(_things(grid, terms, per, title))
    things = tuple(one for one in rows if one is not None)
    if not things or per.unit is None:
        return None
    currency = next(iter(terms.values())).currency
    says_something = sum(
        1 for row in grid.rows if any(not is_missing(row[one.at]) for one in terms.values())
    )
    return PriceList(
        _SIGNS.get(currency, f"{currency} "),
        per.number,
        per.unit,
        tuple(terms),
        things,
        says_something - len(things),
    )


def _things(
    grid: Grid, terms: dict[Term, _Priced], per: Per, title: str
) -> Iterator[PricedThing | None]:
    for at, row in enumerate(grid.rows):
        prices = tuple(_price(one.column.values[at], one, per) for one in terms.values())
        needed = [
            price
            for term, price in zip(terms, prices, strict=True)
            if term is not Term.CACHED
        ]
        name = title if row[0].lower() in words.NAMELESS else row[0]
        yield PricedThing(name, prices) if name and None not in needed else None


def _price(value: Value | None, one: _Priced, per: Per) -> float | None:
    """Return a single price for *per* units; a range or a limit is none."""
    if value is None or value.low != value.high or value.low < 0:
        return None
    if value.bound not in (Bound.EXACT, Bound.ABOUT) or one.per is None:
        return None
    return float(f"{value.low * per.number / one.per.number:.12g}")
