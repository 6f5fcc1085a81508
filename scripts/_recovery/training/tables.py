"""Trains what counts when the cells of a short row are put back into their columns.

Two rounds of rows are learnt from, as they are decided: each for itself, and with what the
others of its table show. A share for outliers keeps odd rows from ruling.
"""

from __future__ import annotations

from itertools import combinations
from math import comb, exp, sqrt
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from _recovery.training import written
from _recovery.training.rows import tables_of
from noteloom.read.recover.tables import restore
from noteloom.read.recover.tables.columns import Fit
from noteloom.read.recover.tables.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from _recovery.training.rows import Table
    from noteloom.read.recover.tables.columns import Column

START = Weights(
    fit=Fit(
        kind=0.4,
        edges=0.4,
        code=0.5,
        length=-0.8,
        magnitude=-2.0,
        seen=1.0,
        words=0.2,
        unknown=-2.0,
    ),
    skip_first=-1.5,
    skip_last=1.0,
    skip_unknown=1.0,
    gap=-1.5,
    habit=1.0,
    names=1.5,
    near=1.0,
)
"""What is held for likely before any row is seen: few rows change little.

``near`` stays: tables of which two rows that stand together are short are too few.
"""
_ROUNDS = 3
_STEPS = 120
_STEP = 0.5
_PULL = 30.0
"""How much it takes to leave the start."""
_OUTLIERS = 0.05
_MOST_CHOICES = 400
_ALONE = 0.5
"""How much the first round counts."""


class Example(NamedTuple):
    """What each choice for a row shows, which is the true one, and how much it counts."""

    choices: tuple[tuple[float, ...], ...]
    true: int
    weight: float


def train(folders: Iterable[Path]) -> str:
    """Return the weights that the tables of *folders* teach, in hundredths."""
    tables = [table for folder in folders for table in tables_of(folder)]
    start = _numbers(START)
    numbers = list(start)
    for _ in range(_ROUNDS):
        weights = _weights(numbers)
        examples = [one for table in tables for one in _examples(table, weights)]
        slopes = [1e-6] * len(numbers)
        for _ in range(_STEPS):
            for at, slope in enumerate(_slope(examples, numbers, start)[:-1]):
                slopes[at] += slope * slope
                numbers[at] += _STEP * slope / sqrt(slopes[at])
    found = _weights([round(100 * number) for number in numbers])
    return written.as_json(found._asdict() | {"fit": found.fit._asdict()})


def _numbers(weights: Weights) -> list[float]:
    return [*weights.fit, *weights[1:]]


def _weights(numbers: Sequence[float]) -> Weights:
    size = len(Fit._fields)
    return Weights(Fit(*numbers[:size]), *numbers[size:])


def _examples(table: Table, weights: Weights) -> Iterator[Example]:
    """Yield what each short row of *table* shows: by itself, and among the others."""
    rows, short = table.rows, table.short
    share = 1 / sqrt(len(short))
    columns = restore._taught(rows, table.width)
    first = {at: restore._alone(rows[at], columns, weights) for at in short}
    for at in short:
        yield from _example(table, at, _Seen(columns), _ALONE * share)
    for at, choices in first.items():
        if choices.chance >= restore._TEACHES:
            restore._teach(columns, rows[at], choices.places)
    votes = restore._votes(rows, first, table.width)
    fits = {at: restore._fits(rows[at], columns, weights) for at in short}
    for at in short:
        count = len(rows[at].cells)
        near = [fits[one] for one in (at - 1, at + 1) if one in fits]
        near = [one for one in near if len(one) == count]
        habit = votes.without(count, first[at].empty)
        yield from _example(table, at, _Seen(columns, habit, near), share)


class _Seen(NamedTuple):
    """What a row is decided by: columns, what others leave empty, the rows beside."""

    columns: Sequence[Column]
    habit: Sequence[float] = ()
    near: Sequence[restore.Fits] = ()


def _example(table: Table, at: int, seen: _Seen, weight: float) -> Iterator[Example]:
    true, cells = table.true[at], table.rows[at].cells
    if true is not None and comb(table.width, len(cells)) <= _MOST_CHOICES:
        fits = [[column.fit(cell) for column in seen.columns] for cell in cells]
        choices = list(combinations(range(table.width), len(cells)))
        shown = tuple(_shown(places, fits, seen) for places in choices)
        yield Example(shown, choices.index(true), weight)


def _shown(
    places: Sequence[int], fits: Sequence[Sequence[Fit]], seen: _Seen
) -> tuple[float, ...]:
    """Return what the choice of *places* shows, in the order of the weights."""
    width = len(seen.columns)
    each = [fits[cell][at] for cell, at in enumerate(places)]
    fit = map(sum, zip(*each, strict=True))
    empty = [at for at in range(width) if at not in places]
    return (
        *fit,
        float(0 in empty),
        float(width - 1 in empty),
        float(sum(not seen.columns[at].size for at in empty)),
        float(sum(at - 1 not in empty for at in empty)),
        sum(seen.habit[at] for at in empty) if seen.habit else 0.0,
        sum(one[n][at] for one in seen.near for n, at in enumerate(places)),
    )


def _slope(
    examples: Sequence[Example], numbers: Sequence[float], start: Sequence[float]
) -> list[float]:
    """Return where the likelihood of *examples* rises, pulled towards *start*."""
    slope = [_PULL * (begin - at) for at, begin in zip(numbers, start, strict=True)]
    for choices, true, weight in examples:
        scores = [sum(map(mul, shown, numbers)) for shown in choices]
        top = max(scores)
        odds = [exp(score - top) for score in scores]
        whole = sum(odds)
        chance = odds[true] / whole * (1 - _OUTLIERS)
        counts = weight * chance / (chance + _OUTLIERS / len(choices))
        for shown, odd in zip(choices, odds, strict=True):
            if odd / whole > 1e-9:
                _add(slope, shown, -counts * odd / whole)
        _add(slope, choices[true], counts)
    return slope


def _add(slope: list[float], shown: Sequence[float], by: float) -> None:
    for at, value in enumerate(shown):
        slope[at] += by * value
