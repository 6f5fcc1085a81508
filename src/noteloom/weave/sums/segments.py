"""The calculations on both sides of a sign that says they are equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.sums.tokens import Kind
from noteloom.weave.text.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.weave.sums.tokens import Token

_LONGEST = 80
"""A calculation of more tokens is left alone, which keeps the work linear."""
_UNIT_WORDS = 3
_OTHER_OPERATORS = frozenset("%<>&@\\±∝∑∏√≤≥≠∞")
_DASHES = frozenset("+-")


class Segment(NamedTuple):
    """The tokens ``[start, end)`` of one side; *doubtful* if it may be cut out wrongly."""

    start: int
    end: int
    doubtful: bool = False


def before(tokens: Sequence[Token], at: int) -> Segment | None:
    """Return the calculation that ends before token *at*, None if there is none."""
    start = at
    while at - start < _LONGEST:
        operand = _operand_before(tokens, start)
        if operand is None:
            return None
        start = operand
        previous = _get(tokens, start - 1)
        if previous is None or previous.kind is not Kind.OPERATOR:
            return _bounded(tokens, Segment(start, at))
        if _operand_before(tokens, start - 1) is None:
            return _signed(tokens, start - 1, at)
        start -= 1
    return None


def after(tokens: Sequence[Token], at: int) -> Segment | None:
    """Return the calculation that starts behind token *at*, None if there is none."""
    start = end = at + 1
    while end - start < _LONGEST:
        operand = _operand_after(tokens, end)
        if operand is None:
            return None
        end = operand
        following = _get(tokens, end)
        if following is None or following.kind is not Kind.OPERATOR:
            return None if _is_factor(tokens, end) else Segment(start, end)
        if _operand_after(tokens, end + 1) is None:
            return _cut_off(tokens, start, end)
        end += 1
    return None


def _operand_before(tokens: Sequence[Token], end: int) -> int | None:
    """Return where the operand that ends before *end* starts: a number, or brackets."""
    at = end - 1
    for _ in range(_UNIT_WORDS):
        if not _is_unit(_get(tokens, at)):
            break
        at -= 1
    last = _get(tokens, at)
    if last is None:
        return None
    if last.kind is Kind.NUMBER:
        return at - 1 if _is(tokens, at - 1, Kind.ABOUT) else at
    return _opening(tokens, at) if last.kind is Kind.CLOSE else None


def _opening(tokens: Sequence[Token], at: int) -> int | None:
    """Return the bracket that token *at* closes."""
    depth = 0
    for index in range(at, max(-1, at - _LONGEST), -1):
        kind = tokens[index].kind
        depth += (kind is Kind.CLOSE) - (kind is Kind.OPEN)
        if depth == 0:
            return index
    return None


def _operand_after(tokens: Sequence[Token], start: int) -> int | None:
    """Return where the operand that starts at *start* ends."""
    at = start
    while _is(tokens, at, Kind.ABOUT) or (_is_sign(_get(tokens, at)) and at < start + 2):
        at += 1
    first = _get(tokens, at)
    if first is None:
        return None
    if first.kind is Kind.NUMBER:
        return _with_units(tokens, at + 1)
    if first.kind is not Kind.OPEN:
        return None
    depth = 0
    for index in range(at, min(len(tokens), at + _LONGEST)):
        kind = tokens[index].kind
        depth += (kind is Kind.OPEN) - (kind is Kind.CLOSE)
        if depth == 0:
            return index + 1
    return None


def _with_units(tokens: Sequence[Token], at: int) -> int:
    """Return where the units of a number end: more than one word only if a sign follows."""
    end = at
    while end < at + _UNIT_WORDS and _is_unit(_get(tokens, end)):
        end += 1
    following = _get(tokens, end)
    goes_on = following is not None and following.kind in (
        Kind.OPERATOR,
        Kind.EQUALS,
        Kind.CLOSE,
    )
    return end if goes_on else min(end, at + 1)


def _signed(tokens: Sequence[Token], at: int, end: int) -> Segment | None:
    """Return a segment in front of which a lone operator stands."""
    operator = tokens[at]
    if operator.sign not in _DASHES:
        return None
    touches = operator.end == tokens[at + 1].start
    if touches and not _is(tokens, at - 1, Kind.WORD):
        return _bounded(tokens, Segment(at, end))
    # A dash between words and a calculation, or the mark of an item.
    return Segment(at + 1, end, doubtful=at > 0) if operator.sign == "-" else None


def _cut_off(tokens: Sequence[Token], start: int, end: int) -> Segment | None:
    """Return a segment behind which an operator stands that has nothing to work on."""
    operator = tokens[end]
    spaced = tokens[end - 1].end < operator.start
    if operator.sign == "-" and spaced:
        return Segment(start, end)
    is_word = operator.sign in ("times", "plus", "minus") or (
        operator.end - operator.start > 2
    )
    return Segment(start, end) if is_word else None


def _bounded(tokens: Sequence[Token], one: Segment) -> Segment | None:
    """Return *one* unless something that is no calculation touches it on the left."""
    previous = _get(tokens, one.start - 1)
    if previous is None or previous.kind is Kind.EQUALS:
        return one
    if previous.sign in _OTHER_OPERATORS:
        return None
    touches = previous.end == tokens[one.start].start
    return one if not touches or previous.kind in (Kind.OPEN, Kind.OTHER) else None


def _is_factor(tokens: Sequence[Token], at: int) -> bool:
    """Return whether brackets touch what stands before them: ``2(3 + 1)``."""
    return _is(tokens, at, Kind.OPEN) and tokens[at - 1].end == tokens[at].start


def _get(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at] if 0 <= at < len(tokens) else None


def _is(tokens: Sequence[Token], at: int, kind: Kind) -> bool:
    found = _get(tokens, at)
    return found is not None and found.kind is kind


def _is_sign(token: Token | None) -> bool:
    return token is not None and token.kind is Kind.OPERATOR and token.sign in _DASHES


def _is_unit(token: Token | None) -> bool:
    if token is None or token.kind is not Kind.WORD:
        return False
    word = token.sign.lower()
    return word in ("per", "of") or word not in FUNCTION_WORDS
