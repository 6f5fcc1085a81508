"""The digits that a number shows: how exact it is, and how a result is written like it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from noteloom.weave.sums.numbers import Reading

if TYPE_CHECKING:
    from noteloom.weave.sums.numbers import Number

_ABOUT = Fraction(1, 10)
"""What is only *about* equal may be off by a tenth."""
_MOST_DECIMALS = 6


def tolerance(
    stated: Number | None, computed: Fraction, reading: Reading, *, is_about: bool
) -> Fraction:
    """Return by how much a result may differ: half a unit of the last digit *stated* shows.

    A character such as ``½`` shows no digits and is exact. Without a stated number, two
    calculations must come to the same.
    """
    exact = Fraction(0)
    if stated is not None and not stated.is_vulgar:
        exact = stated.unit(reading) / 10 ** stated.decimals(reading) / 2
    if not is_about:
        return exact
    last = _last_digit(stated, reading) if stated is not None else Fraction(0)
    return max(exact, last, abs(computed) * _ABOUT)


def _last_digit(stated: Number, reading: Reading) -> Fraction:
    """Return a unit of the last digit that is no zero: 100 in ``8,800``."""
    digits = re.sub(r"\D", "", stated.digits)
    zeros = len(digits) - len(digits.rstrip("0"))
    return stated.unit(reading) * Fraction(10) ** (zeros - stated.decimals(reading))


def written(
    number: Fraction, like: Number | None, stated: str, reading: Reading | None = None
) -> str:
    """Return *number* with currency, digits and unit of *like*, as *stated* has them."""
    if like is None or like.is_vulgar:
        return plain(number)
    reading = reading or Reading()
    unit = like.unit(reading)
    digits = _rounded(number / unit, like.decimals(reading), grouped="," in like.digits)
    if reading.european:
        digits = digits.translate(str.maketrans(".,", ",."))
    at = stated.find(like.digits)
    before, after = stated[:at], stated[at + len(like.digits) :]
    sign = "-" if before.rstrip().endswith(("-", "\u2212", "–")) else ""
    before = before.rstrip("-\u2212– ") if sign else before.lstrip("~\u223c≈ ")
    return f"{before}{digits}{after}"


def plain(number: Fraction) -> str:
    """Return *number* with as many decimals as it needs, up to six."""
    if number.denominator == 1:
        return _rounded(number, 0, grouped=abs(number) >= 10_000)
    text = _rounded(number, _MOST_DECIMALS, grouped=abs(number) >= 10_000)
    return text.rstrip("0").rstrip(".")


def _rounded(number: Fraction, decimals: int, *, grouped: bool) -> str:
    with localcontext() as context:
        context.prec = 1_300
        exact = Decimal(number.numerator) / Decimal(number.denominator)
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,f}" if grouped else f"{rounded:f}"
