"""Whether two figures can both be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.bound import Bound
from noteloom.weave.claims.units import MONEY

if TYPE_CHECKING:
    from noteloom.weave.claims.quantities import Amount, Quantity

_STATED_LIMITS = (Bound.AT_MOST, Bound.AT_LEAST)
_LEAST_ROUNDED = 5


def agree(one: Quantity, other: Quantity) -> bool | None:
    """Return whether two figures can both be right; None if they measure unlike things.

    They do if one is the other rounded to the digits that it shows, if their ranges
    meet, or if one is a loose bound that holds for the other.
    """
    for a in one.amounts:
        for b in other.amounts:
            if a.measures == b.measures:
                return _agree(a, one.bound, b, other.bound)
    return None


def _agree(a: Amount, bound_a: Bound, b: Amount, bound_b: Bound) -> bool:
    rounded = max(_rounding(a, b), _rounding(b, a))
    slack = max(a.slack, b.slack, rounded) + 0.03 * _unlike(a, b)
    if bound_a is bound_b and bound_a in _STATED_LIMITS:
        return abs(a.low - b.low) <= slack * 0.999
    low_a, high_a = _reach(a, bound_a)
    low_b, high_b = _reach(b, bound_b)
    # Half a digit is the edge between two roundings, and belongs to neither.
    return low_a - slack * 0.999 <= high_b and low_b - slack * 0.999 <= high_a


def _rounding(whole: Amount, finer: Amount) -> float:
    """Return half a unit of a whole number beside a figure that is told more finely.

    `8 minutes` may be 500 seconds, and `78 °C` 78.4 °C. Prices are seldom rounded, and
    of a small number half a unit is too much.
    """
    is_whole = whole.slack == 0 and whole.low == whole.high
    is_finer = finer.factor < whole.factor or 0 < finer.slack < whole.factor / 2
    is_large = abs(whole.low) >= _LEAST_ROUNDED * whole.factor
    is_price = whole.measures.partition("/")[0] in MONEY
    return whole.factor / 2 if is_whole and is_finer and is_large and not is_price else 0.0


def _unlike(a: Amount, b: Amount) -> float:
    """Return the larger value where conversion between units makes digits uneven."""
    return 0.0 if a.factor == b.factor else max(abs(a.high), abs(b.high))


def _reach(amount: Amount, bound: Bound) -> tuple[float, float]:
    match bound:
        case Bound.ABOUT:
            tenth = 0.1 * max(abs(amount.low), abs(amount.high))
            return amount.low - tenth, amount.high + tenth
        case Bound.AT_MOST | Bound.BELOW:
            return float("-inf"), amount.high
        case Bound.AT_LEAST | Bound.ABOVE:
            return amount.low, float("inf")
        case _:
            return amount.low, amount.high
