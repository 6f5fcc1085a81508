"""Rates in words, and the rows that apply them.

``20 tokens per parameter`` above ``7B model → 140B tokens`` is 7B × 20 = 140B.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.sums.numbers import Number, Reading
from noteloom.weave.sums.shown import tolerance, written
from noteloom.weave.sums.tokens import Kind, tokens_of
from noteloom.weave.text.words import FUNCTION_WORDS, singular, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.weave.sums.tokens import Token

# It begins with letters that the search can skip to.
_PER = re.compile(r"[pPfF](?<!\w.)(?i:er|or\s+(?:each|every))\s+([^\W\d_]+)")
_ARROW = re.compile(r"[→⟶⇒]|[-=]>")
_ARROWS = ("→", "⟶", "⇒", "->", "=>")
_MARK = re.compile(r"\A\s*(?:[-*+•]|\d{1,3}[.)])\s+")
"""The mark of an item, in lines that are shown as they are."""
_NEAR = 60
_USUAL = Reading()


class Rate(NamedTuple):
    """So much of one thing for each of another; *text* is the number as written."""

    number: Number
    text: str
    unit: str
    per: str
    is_about: bool


class Row(NamedTuple):
    """What a row says: so much of one thing makes so much of another."""

    given: Number
    given_text: str
    things: frozenset[str]
    stated: Number
    stated_text: str
    units: frozenset[str]


class Applied(NamedTuple):
    """A row that applies a rate, done again."""

    expression: str
    stated: str
    computed: str
    holds: bool


class _Quantity(NamedTuple):
    number: Number
    text: str
    words: tuple[str, ...]
    """The words behind it, or all around it, in their singular."""


def has_rates(text: str) -> bool:
    """Return whether *text* may state a rate and rows that apply it."""
    return any(mark in text for mark in _ARROWS) and _PER.search(text) is not None


def rate_in(text: str) -> Rate | None:
    """Return the first rate that *text* states: ``~20 tokens per parameter``."""
    for per in _PER.finditer(text):
        before = text[max(0, per.start() - _NEAR) : per.start()]
        tokens = list(tokens_of(before))[-3:]
        at = next((i for i, one in enumerate(tokens) if one.number), None)
        if at is None or len(tokens) - at > 2:
            continue
        number, unit = tokens[at].number, _unit(tokens[at:])
        if number and unit:
            about = at > 0 and tokens[at - 1].kind is Kind.ABOUT
            said = before[tokens[at].start : tokens[at].end]
            return Rate(number, said, unit, singular(per[1].lower()), about)
    return None


def row_in(text: str) -> Row | None:
    """Return what *text* maps to what: ``7B model → 140B tokens``."""
    left, *right = _ARROW.split(_MARK.sub("", text), maxsplit=2)
    if len(right) != 1:
        return None
    given, stated = _quantity(left), _quantity(right[0])
    if given is None or stated is None:
        return None
    units = {*stated.words[:2], *filter(None, [stated.number.currency])}
    return Row(
        given.number,
        given.text,
        frozenset(given.words),
        stated.number,
        stated.text,
        frozenset(units),
    )


def applied(rate: Rate, rows: Sequence[Row]) -> list[Applied | None]:
    """Return, for each of the *rows*, how it applies *rate*; None if it does not.

    A row that does not hold counts only if it is sure to apply the rate: it names the
    thing that the exact rate is per, or another row below the rate holds.
    """
    found = [_apply(rate, row) if rate.unit in row.units else None for row in rows]
    some_hold = any(one and one.holds for one in found)
    return [
        one if one and (one.holds or some_hold or _is_sure(rate, row)) else None
        for one, row in zip(found, rows, strict=True)
    ]


def _is_sure(rate: Rate, row: Row) -> bool:
    return not rate.is_about and rate.per in row.things


def _apply(rate: Rate, row: Row) -> Applied | None:
    each, given = rate.number.value(_USUAL), row.given.value(_USUAL)
    stated = row.stated.value(_USUAL)
    if each is None or given is None or stated is None:
        return None
    computed = given * each
    room = tolerance(row.stated, computed, _USUAL, is_about=False)
    return Applied(
        expression=f"{row.given_text} × {rate.text}",
        stated=row.stated_text,
        computed=written(computed, row.stated, row.stated_text),
        holds=abs(computed - stated) <= room,
    )


def _unit(tokens: Sequence[Token]) -> str:
    """Return the unit of a rate: the word behind its number, else its currency."""
    number = tokens[0].number
    if tokens[1:]:
        word = tokens[1].sign.lower() if tokens[1].kind is Kind.WORD else ""
        return "" if word in FUNCTION_WORDS else singular(word)
    return number.currency if number else ""


def _quantity(side: str) -> _Quantity | None:
    """Return the only number of a side that is words otherwise."""
    tokens = list(tokens_of(side))
    numbers = [token for token in tokens if token.number and token.power is None]
    if len(numbers) != 1 or any(t.kind in (Kind.OPERATOR, Kind.EQUALS) for t in tokens):
        return None
    only = numbers[0]
    around = words(side[only.end :]) or words(side[: only.start])
    if only.number is None:
        return None
    return _Quantity(only.number, side[only.start : only.end], tuple(map(singular, around)))
