"""The figure that a cell of a table starts with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.weave.claims.quantities import quantities
from noteloom.weave.claims.units import COUNT, MONEY, Unit, unit

if TYPE_CHECKING:
    from noteloom.weave.claims.quantities import Amount, Quantity

_UNIT_IN_HEAD = re.compile(
    r"[(\[]\s*(?:in\s+)?([^)\]\s]+)\s*[)\]]|\bin ([a-zA-Z°%$€£]+)$|,\s*([a-zA-Z°%$€£]+)$"
)
_LEADING = re.compile(
    r"^(?:up to|at (?:least|most)|about|around|approx\.?|max\.?|min\.?|over|under|"
    r"more than|less than|from|\W)*$",
    re.IGNORECASE,
)
_COUNT = Unit(COUNT)
_MOST_WORDS = 8
_LONGEST = 120
_CURRENCY = re.compile(
    r"US\$|[€£$¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|INR|dollars?|euros?)\b", re.IGNORECASE
)
_CODE = re.compile(r"\b(US\$|USD|EUR|GBP|JPY|CHF|INR)\s?(?=[\d.])", re.IGNORECASE)
_SIGNS = {"usd": "$", "us$": "$", "eur": "€", "gbp": "£", "jpy": "¥", "inr": "₹"}
_APART = re.compile(r"(?<=\d) (?=(?:d|j|ha|pa|cal)$)", re.IGNORECASE)
"""A short unit is one for certain where it ends the cell."""
_RATE = re.compile(
    r"(?<=[\d€£$¥₹])\s*(?:/|\bper\b|\bpro\b|\bje\b|\bpar\b|\bpor\b)\s*(?=\S)"
)
_NOTE = re.compile(
    r"(?:\s?\[[\w*]{1,3}\]|(?<=[\w%)$€£])[*†‡§]+|(?<=\d)(?<!10)[¹²³⁴⁵⁶⁷⁸⁹]+)+$"
)


def unit_in(head: str) -> Unit | None:
    """Return the unit that the head of a column gives, as in ``Depth (m)``."""
    found = _UNIT_IN_HEAD.search(head)
    return unit(next(one for one in found.groups() if one)) if found else None


def currency_in(text: str) -> Unit | None:
    """Return the currency that *text* names, None if it names none or several."""
    found = {unit(one.lower()) for one in _CURRENCY.findall(text)}
    return found.pop() if len(found) == 1 else None


def leading(cell: str, default: Unit | None = None) -> Quantity | None:
    """Return the figure that *cell* starts with, after nothing but a hedge."""
    first = next(quantities(cell, default), None)
    return first if first and _LEADING.match(cell[: first.start]) else None


def without_notes(cell: str) -> str:
    """Return *cell* without marks of footnotes at its end."""
    return _NOTE.sub("", cell.strip()).strip()


def amounts_of(
    cell: str, default: Unit | None
) -> tuple[Quantity, tuple[Amount, ...]] | None:
    """Return the figure of a cell with its possible readings; None if it says more.

    Args:
        cell: A cell whose numbers are plain: no groups, a full stop before decimals.
        default: The unit of figures that have none, from the head of the column.

    """
    if len(cell) > _LONGEST:
        return None
    head, rate = split_rate(_APART.sub("", _with_sign(cell)))
    found = leading(head, default or _COUNT)
    if found is None:
        return None
    rest = head[found.end :]
    words = rest.split()
    measured = found.amounts[0].measures != COUNT or bool(
        re.search(r"[^\d.\s]", found.written)
    )
    if rate is None and words and words[0][0].isupper() and not measured:
        return None  # `3.1 Pro` is a name
    if len(words) > _MOST_WORDS:
        return None
    more = _compound(found, rest)
    if more is None:
        return found, found.amounts
    amount = found.amounts[0]
    return found, (amount._replace(low=amount.low + more, high=amount.high + more),)


def split_rate(cell: str) -> tuple[str, str | None]:
    """Return a sum of money and what it buys: ``$3`` and ``1M tokens``."""
    found = _RATE.search(cell)
    if found is None or not _money_in(cell[: found.start()]):
        return cell, None
    return cell[: found.start()], cell[found.end() :]


def _money_in(text: str) -> bool:
    first = next(quantities(text), None)
    return first is not None and first.amounts[0].measures in MONEY


def _with_sign(cell: str) -> str:
    """Return *cell* with its currency as a sign, or behind the figure."""

    def signed(found: re.Match[str]) -> str:
        return _SIGNS.get(found[1].lower(), found[0])

    return re.sub(r"^(\W*)CHF\s?([\d.]+)", r"\1\2 CHF", _CODE.sub(signed, cell))


def _compound(first: Quantity, rest: str) -> float | None:
    """Return how much the smaller unit adds in ``1 h 30 min`` or ``5 ft 11 in``."""
    if not re.match(r"\s?\d", rest):
        return None
    second = next(quantities(rest), None)
    if second is None or rest[: second.start].strip():
        return None
    one, two = first.amounts[0], second.amounts[0]
    is_part = one.measures == two.measures != COUNT and two.factor < one.factor
    return two.low if is_part else None
