"""The places where a text says that two sides come to the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.sums import segments
from noteloom.weave.sums.texts import may_equate
from noteloom.weave.sums.tokens import MAKES, Kind, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.weave.sums.numbers import Number
    from noteloom.weave.sums.segments import Segment
    from noteloom.weave.sums.tokens import Token


class Equation(NamedTuple):
    """Two sides of a sign; *stated* is the lone number of them, if one is.

    *compares* tells the `==` of a program, which may ask about what differs. *doubtful*
    is what may be cut out of a text in the wrong place.
    """

    text: str
    left: Sequence[Token]
    right: Sequence[Token]
    stated: Number | None
    stated_left: bool
    is_about: bool
    doubtful: bool
    compares: bool


def equations(text: str) -> Iterator[Equation]:
    """Yield what *text* equates, if at least one side of it is a calculation."""
    if not may_equate(text):
        return
    tokens = list(tokens_of(text))
    for at, token in enumerate(tokens):
        if token.kind is not Kind.EQUALS:
            continue
        left, right = segments.before(tokens, at), segments.after(tokens, at)
        if left is None or right is None:
            continue
        equation = _equation(text, tokens, left, right, sign=token.sign)
        if equation:
            yield equation


def _equation(
    text: str, tokens: Sequence[Token], left: Segment, right: Segment, *, sign: str
) -> Equation | None:
    one, other = tokens[left.start : left.end], tokens[right.start : right.end]
    calculates = [_calculates(one), _calculates(other)]
    if not any(calculates):
        return None
    stated_left = not calculates[0]
    lone = _lone(one if stated_left else other) if not all(calculates) else None
    about = sign == "≈" or any(token.kind is Kind.ABOUT for token in (*one, *other))
    doubtful = left.doubtful or right.doubtful or (lone is None and not all(calculates))
    doubtful = doubtful or _may_be_named(tokens, left, lone, stated_left=stated_left)
    if sign == MAKES:
        if stated_left or not _is_plainly_calculated(one):
            return None
        doubtful = True
    return Equation(text, one, other, lone, stated_left, about, doubtful, sign == "==")


def _calculates(tokens: Sequence[Token]) -> bool:
    """Return whether *tokens* are more than one number with a sign."""
    signs = [t for t in tokens if t.kind is Kind.OPERATOR]
    if signs and signs[0] is tokens[0] and signs[0].sign in ("+", "-"):
        signs = signs[1:]
    return bool(signs) or any(t.power is not None or t.is_factorial for t in tokens)


def _is_plainly_calculated(tokens: Sequence[Token]) -> bool:
    """Return whether *tokens* are nothing else, as ``3-5`` and ``3 of 5`` may be."""
    percents = any(token.number and token.number.percent != 1 for token in tokens)
    signs = [token.sign for token in tokens if token.kind is Kind.OPERATOR]
    return not any(sign in ("-", "/") or (sign == "of" and not percents) for sign in signs)


def _lone(tokens: Sequence[Token]) -> Number | None:
    numbers = [token.number for token in tokens if token.number]
    return numbers[0] if len(numbers) == 1 else None


def _may_be_named(
    tokens: Sequence[Token], left: Segment, lone: Number | None, *, stated_left: bool
) -> bool:
    """Return whether a number in front may be a name: ``Level 5 = 2 × 10 points``."""
    before = tokens[left.start - 1] if left.start else None
    return bool(stated_left and lone and before and before.kind is Kind.WORD)
