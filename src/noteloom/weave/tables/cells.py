"""The figure that a cell of a table starts with."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from noteloom.weave.claims.bounds import is_hedge
from noteloom.weave.claims.quantities import quantities
from noteloom.weave.claims.units import COUNT, MONEY, Unit, unit
from noteloom.weave.tables.spelling import spelled, unsigned

if TYPE_CHECKING:
    from noteloom.weave.claims.quantities import Amount, Quantity

_UNIT_IN_HEAD = re.compile(
    r"[(\[]\s*(?:in\s+)?([^)\]\s]+)\s*[)\]]|\bin ([a-zA-Z°%$€£]+)$|,\s*([a-zA-Z°%$€£]+)$"
)
_COUNT = Unit(COUNT)
_MOST_WORDS = 8
_LONGEST = 120
_CURRENCY = re.compile(
    r"US\$|(?<![^\W\d_])[€£$¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|INR|dollars?|euros?)\b",
    re.IGNORECASE,
)
"""`R$` and `A$` are other currencies than `$`."""
_GOES_ON = re.compile(r"\d|\s?['\u2032’]")
"""Behind a figure that is the first part of one: 50°22', 5'11"."""
_BLANK_METRE = re.compile(r"\d\sm$")
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
    return first if first and is_hedge(cell[: first.start]) else None


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
    text, is_owed = unsigned(spelled(cell))
    head, _ = split_rate(text)
    found = leading(head, default or _COUNT)
    if found is None:
        return None
    rest = head[found.end :]
    if _is_name(found, rest) or len(rest.split()) > _MOST_WORDS:
        return None
    amounts = _compound(found, rest)
    if amounts is None:
        if _GOES_ON.match(rest):
            return None
        amounts = _readings(found)
    return found, tuple(map(_owed, amounts)) if is_owed else amounts


def _is_name(found: Quantity, rest: str) -> bool:
    """Return whether a bare number is part of a name, as in `3.1 Pro`."""
    is_bare = found.amounts[0].measures == COUNT and not re.search(
        r"[^\d.\s]", found.written
    )
    return is_bare and rest.lstrip()[:1].isupper()


def _readings(found: Quantity) -> tuple[Amount, ...]:
    """Return the readings of a figure, the likely one first: `5 m` is no million."""
    is_metre = _BLANK_METRE.search(found.written) is not None
    return tuple(
        sorted(found.amounts, key=lambda one: is_metre and one.measures != "length")
    )


def _owed(amount: Amount) -> Amount:
    return amount._replace(low=-amount.high, high=-amount.low)


def split_rate(cell: str) -> tuple[str, str | None]:
    """Return a sum of money and what it buys: ``$3`` and ``1M tokens``."""
    found = _RATE.search(cell)
    if found is None or not _money_in(cell[: found.start()]):
        return cell, None
    return cell[: found.start()], cell[found.end() :]


def _money_in(text: str) -> bool:
    first = next(quantities(text), None)
    return first is not None and first.amounts[0].measures in MONEY


def _compound(first: Quantity, rest: str) -> tuple[Amount, ...] | None:
    """Return the sum in ``1 h 30 min`` or ``5 ft 11 in``; None if *rest* adds nothing."""
    if not re.match(r"\s?\d", rest):
        return None
    second = next(quantities(rest), None)
    if second is None or rest[: second.start].strip():
        return None
    for one, two in product(first.amounts, second.amounts):
        if one.measures == two.measures != COUNT and two.factor < one.factor:
            return (one._replace(low=one.low + two.low, high=one.high + two.low),)
    return None
