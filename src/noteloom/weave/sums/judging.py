"""Whether what a text says two sides come to is what they come to."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.sums.doubts import is_doubtful
from noteloom.weave.sums.equations import equations
from noteloom.weave.sums.evaluate import Value, value_of
from noteloom.weave.sums.numbers import Reading, scale_of
from noteloom.weave.sums.shown import tolerance, written
from noteloom.weave.sums.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from noteloom.weave.sums.equations import Equation
    from noteloom.weave.sums.tokens import Token


class Verdict(NamedTuple):
    """A calculation that ``text[start:end]`` states, done again."""

    start: int
    end: int
    expression: str
    stated: str
    computed: str
    holds: bool


def verdicts(text: str) -> Iterator[Verdict]:
    """Yield every calculation that *text* states and that can be done again.

    What can be read in several ways holds if it holds in one of them. What may not be a
    calculation at all is left out, unless it holds.
    """
    for equation in equations(text):
        found = _judged(equation)
        if found:
            yield found


def _judged(one: Equation) -> Verdict | None:
    first: tuple[Value, Value] | None = None
    for reading in _readings(one):
        left, right = value_of(one.left, reading), value_of(one.right, reading)
        if left is None or right is None:
            continue
        number = _held(one, left, right, reading)
        if number is not None:
            return _verdict(one, number, reading, holds=True)
        first = first or (left, right)
    if first is None or is_doubtful(one, *first):
        return None
    computed = first[1 if one.stated_left else 0].number
    return _verdict(one, computed, Reading(), holds=False)


def _readings(one: Equation) -> Iterator[Reading]:
    """Yield the usual reading first, then the others that make a difference."""
    tokens = (*one.left, *one.right)
    numbers = [token.number for token in tokens if token.number]
    marks = any(set(number.digits) & {",", "."} for number in numbers)
    scales = any(number.suffix for number in numbers) or any(
        token.kind is Kind.WORD for token in tokens
    )
    percents = any(number.percent != 1 for number in numbers)
    for whole_sizes, european, kilo, relative in product(
        (True, False)[1 - _may_be_units(one) :],
        (False, True)[: 1 + marks],
        (1000, 1024)[: 1 + scales],
        (False, True)[: 1 + percents],
    ):
        yield Reading(european, kilo, relative, whole_sizes)


def _may_be_units(one: Equation) -> bool:
    """Return whether sizes of data are counted, as in ``100 GB × $0.02 = $2``."""
    stated, computed = (one.left, one.right) if one.stated_left else (one.right, one.left)
    return len(_sizes(computed)) == 1 and not _sizes(stated)


def _sizes(tokens: Sequence[Token]) -> set[str]:
    suffixes = (token.number.suffix if token.number else token.sign for token in tokens)
    return {suffix for suffix in suffixes if scale_of(suffix).is_size}


def _held(one: Equation, left: Value, right: Value, reading: Reading) -> Fraction | None:
    """Return what the calculation comes to if that is what is stated."""
    stated, computed = (left, right) if one.stated_left else (right, left)
    numbers = [computed.number]
    if one.stated and one.stated.percent != 1 and not computed.is_percent:
        numbers.append(computed.number / one.stated.percent)  # `1 / 4 × 100 = 25%`
    for number in numbers:
        room = tolerance(one.stated, number, reading, is_about=one.is_about)
        if abs(stated.number - number) <= room:
            return number
    return None


def _verdict(
    one: Equation, computed: Fraction, reading: Reading, *, holds: bool
) -> Verdict:
    calculated, given = (one.right, one.left) if one.stated_left else (one.left, one.right)
    return Verdict(
        start=one.left[0].start,
        end=one.right[-1].end,
        expression=one.text[calculated[0].start : calculated[-1].end],
        stated=(stated := one.text[given[0].start : _end(given)]),
        computed=written(computed, one.stated, stated, reading),
        holds=holds,
    )


def _end(tokens: Sequence[Token]) -> int:
    """Return where *tokens* end without the words behind the last number."""
    return next(token.end for token in reversed(tokens) if token.kind is not Kind.WORD)
