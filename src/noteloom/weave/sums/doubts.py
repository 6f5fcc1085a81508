"""Whether what does not come out may be no calculation at all."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from noteloom.weave.sums.numbers import Reading
from noteloom.weave.sums.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.weave.sums.equations import Equation
    from noteloom.weave.sums.evaluate import Value
    from noteloom.weave.sums.tokens import Token

_OTHER_ARITHMETIC = re.compile(
    r"\b(?:mod|modulo|binary|base[ -]?\d+|hex|hexadecimal|octal|bitwise|xor"
    r"|boolean|concat\w*|floats?|floating|overflow\w*|integer division|truncat\w*)\b|≡",
    re.IGNORECASE,
)
_DENIES = (
    r"false|wrong(?:ly)?|incorrect(?:ly)?|mistake[ns]?|mistakenly|myth|nonsense|absurd|joke"
)
_DENIED_BEFORE = re.compile(rf"\b(?:{_DENIES}|not|never|why|isn['’]t)\b", re.IGNORECASE)
_DENIED_AFTER = re.compile(rf"[^.!?\n]*(?:\?|\b(?:{_DENIES})\b)", re.IGNORECASE)
_NEARBY = 48
_PLAUSIBLE = 1_000
_ALIKE = 2


def is_doubtful(one: Equation, left: Value, right: Value) -> bool:
    """Return whether what does not hold may be something else than a calculation."""
    stated, computed = (left, right) if one.stated_left else (right, left)
    alike = _ratio(stated.number, computed.number)
    return (
        one.compares
        or left.mixed
        or right.mixed
        or alike >= _PLAUSIBLE
        or (one.doubtful and alike >= _ALIKE)
        or (_is_fraction(one) and alike >= _ALIKE)
        or _units_differ(one, stated, computed)
        or _has_range(one.left, stated)
        or _has_range(one.right, stated)
        or any(token.number.is_odd for token in (*one.left, *one.right) if token.number)
        or _is_running(one, left)
        or _is_elsewhere(one)
        or _is_denied(one)
    )


def _ratio(one: Fraction, other: Fraction) -> Fraction:
    """Return how many times the larger is the smaller; without end if one is 0."""
    small, large = sorted((abs(one), abs(other)))
    if large == 0:
        return Fraction(1)
    return large / small if small else Fraction(_PLAUSIBLE)


def _units_differ(one: Equation, stated: Value, computed: Value) -> bool:
    """Return whether a unit changes, as in ``1 day = 24 × 60`` or ``4 × 6 h = 1 day``."""
    if one.stated is None:
        return stated.units != computed.units
    if not stated.units or (one.stated.currency and one.stated.currency in computed.units):
        return False
    if one.stated_left or computed.units:
        return not stated.units <= computed.units
    return False


def _has_range(tokens: Sequence[Token], stated: Value) -> bool:
    """Return whether a difference runs upwards, as a range does: ``5-8``."""
    for first, sign, second in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (
            sign.kind is Kind.OPERATOR
            and sign.sign == "-"
            and first.number
            and second.number
        ):
            low, high = first.number.value(Reading()), second.number.value(Reading())
            if low is not None and high is not None and low < high and stated.number >= 0:
                return True
    return False


def _is_fraction(one: Equation) -> bool:
    """Return whether a side is ``3/4`` without blanks, which also counts parts."""
    return any(
        len(side) == 3 and side[1].sign == "/" and side[0].end == side[1].start
        for side in (one.left, one.right)
    )


def _is_running(one: Equation, left: Value) -> bool:
    """Return whether the right side goes on from the result: ``5 + 3 = 8 × 2 = 16``."""
    head = one.right[0].number
    value = head.value(Reading()) if head else None
    return one.stated is None and value == left.number


def _is_elsewhere(one: Equation) -> bool:
    """Return whether the words nearby say that another arithmetic is meant."""
    start = max(0, one.left[0].start - _NEARBY)
    return bool(_OTHER_ARITHMETIC.search(one.text, start, one.right[-1].end + _NEARBY))


def _is_denied(one: Equation) -> bool:
    """Return whether the sentence asks, or says itself that this is wrong."""
    start, end = one.left[0].start, one.right[-1].end
    before = re.split(r"[.!?]\s|\n", one.text[max(0, start - _NEARBY) : start])[-1]
    after = _DENIED_AFTER.match(one.text, end, end + _NEARBY)
    return bool(after or _DENIED_BEFORE.search(before))
