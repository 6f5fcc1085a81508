"""Columns of tables that a last row adds up."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.sums.numbers import Reading, scale_of
from noteloom.weave.sums.shown import tolerance, written
from noteloom.weave.sums.texts import calculable
from noteloom.weave.sums.tokens import Kind, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.note import Table
    from noteloom.model.source import Span
    from noteloom.weave.sums.numbers import Number

_TOTAL = re.compile(
    r"[\s*]*(?:(?:grand |overall )?totals?|sum|Σ|∑|in total)\b[\s:*]*", re.IGNORECASE
)
_SUBTOTAL = re.compile(r"sub-?\s?total", re.IGNORECASE)
_LEAST_ROWS = 2
_ALIKE = 2
_SHOWN = 4


class Total(NamedTuple):
    """A column that is added up again, and the row that says what it comes to."""

    span: Span
    expression: str
    stated: str
    computed: str
    holds: bool


def totals(table: Table) -> Iterator[Total]:
    """Yield the columns of *table* whose last row, named *total*, gives their sum.

    A column counts if every cell in it is one number in the same unit. A number that is
    far from the sum is an average or the like, and says nothing of it.
    """
    grid = [
        [" ".join(calculable(cell).split()) for cell in row.cells] for row in table.rows
    ]
    if len(grid) <= _LEAST_ROWS or not _is_total(grid):
        return
    reading = Reading()
    for column in range(1, len(table.alignments)):
        cells = [row[column] for row in grid]
        numbers = [_number(cell) for cell in cells]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers) or len({_unit(number) for number in known}) > 1:
            continue
        found = _total(table.rows[-1].span, cells, known, reading)
        if found:
            yield found


def _is_total(grid: Sequence[Sequence[str]]) -> bool:
    """Return whether the last row is the only one that adds up."""
    names = [row[0] for row in grid]
    named = [bool(_TOTAL.fullmatch(name)) for name in names]
    return named[-1] and sum(named) == 1 and not any(map(_SUBTOTAL.search, names))


def _total(
    span: Span, cells: Sequence[str], numbers: Sequence[Number], reading: Reading
) -> Total | None:
    values = [number.value(reading) for number in numbers]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    *parts, stated = known
    computed = sum(parts, Fraction(0))
    room = tolerance(numbers[-1], computed, reading, is_about=False)
    room += sum((_rounding(number, reading) for number in numbers[:-1]), Fraction(0))
    holds = abs(computed - stated) <= room
    if not holds and not stated < computed * _ALIKE < stated * _ALIKE * _ALIKE:
        return None
    shown = (
        [*cells[:-1]] if len(parts) <= _SHOWN else [*cells[: _SHOWN - 1], "…", cells[-2]]
    )
    comes_to = written(computed, numbers[-1], cells[-1], reading)
    return Total(span, " + ".join(shown), cells[-1], comes_to, holds)


def _rounding(number: Number, reading: Reading) -> Fraction:
    """Return by how much an entry may be rounded: percents and millions often are."""
    if number.percent == 1 and not scale_of(number.suffix).power:
        return Fraction(0)
    return tolerance(number, Fraction(0), reading, is_about=False)


def _number(cell: str) -> Number | None:
    """Return the number that *cell* is, if it is one and nothing else."""
    tokens = list(tokens_of(cell.strip("*")))
    if not tokens or tokens[0].kind is not Kind.NUMBER or tokens[0].power is not None:
        return None
    if (
        any(token.kind is not Kind.WORD for token in tokens[1:])
        or len(tokens) > _LEAST_ROWS
    ):
        return None
    number = tokens[0].number
    if number is None or number.is_odd:
        return None
    word = tokens[1].sign if tokens[1:] else ""
    return number if not word or number.suffix else number._replace(suffix=word)


def _unit(number: Number) -> tuple[str, int, str]:
    return number.currency, number.percent, scale_of(number.suffix).unit
