"""Labels for all lines of a page at once, each with its probability.

Source:
    Rabiner, "A Tutorial on Hidden Markov Models" (1989), section III: the forward and
    backward procedures, scaled at each step.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp
from operator import mul
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.read.recover.labels.model import LABELS, Model, weights
from noteloom.read.recover.labels.seen import seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.read.recover.labels.model import Weights
    from noteloom.read.recover.labels.seen import Seen

_ANY = "hpicbk"
_ALLOWED = {"T": "t", "M": "m", "H": "hc", "I": "i", "-": "ibk", ".": _ANY, "|": _ANY}
"""What a line can be, by its mark."""
_ENOUGH = {"h": 0.5, "i": 0.5, "b": 0.5, "k": 0.5}
"""How probable structure must be; what is less stays prose."""
_EVEN = 0.5
_LEAST_CODE = (_EVEN, 0.35)
"""The same for code. Where headings have marks, a short line is hardly anything else."""


class Labelled(NamedTuple):
    """What a line is, how probable that is, and whether it could be more than prose."""

    label: str
    probability: float
    is_weak: bool = False


def label(
    texts: Sequence[str], fixed: Sequence[str | None], known: Weights | None = None
) -> list[Labelled]:
    """Return what each of *texts* is.

    *fixed* marks the lines of tables with ``T``, and with ``I`` those that are items
    without doubt.

    Cost:
        Linear in the number of lines: each takes as many steps as there are pairs of
        labels.
    """
    if not texts:
        return []
    model = Model(known or weights())
    lines = seen(texts, fixed)
    states = [_state(model, one) for one in lines]
    allowed = [labels for labels, _ in states]
    values = [factors for _, factors in states]
    tables = _Tables(model.weights)
    ahead = _forward(values, allowed, tables)
    chances = _chances(ahead, values, allowed, tables)
    least = _LEAST_CODE[lines[0].page[0] == "H"]
    return [
        _labelled(labels, chance, least)
        for labels, chance in zip(allowed, chances, strict=True)
    ]


def _allowed(one: Seen) -> str:
    """Return the labels that a line can have.

    A heading names something. Where headings have marks, a line without one is none,
    unless code has cut it and the mark is in the line below.
    """
    form = one.shape.form
    if form in _BARE and (
        one.shape.case == "-" or (one.page[0] == "H" and one.next.form != "H")
    ):
        return _ALLOWED[form].replace("h", "")
    return _ALLOWED[form]


_BARE = ".|"

Factors: TypeAlias = "tuple[float, ...]"
"""One number for each label that a line can have; tuples, as the collector skips those."""

_ONLY: Factors = (1.0,)
"""The factors of a line that can be one thing."""


_FAR = 12.0
"""A label that scores so much less than the best is not looked at: one in 160,000."""


def _state(model: Model, line: Seen) -> tuple[str, Factors]:
    """Return the labels that *line* may have, and their scores as factors up to 1."""
    labels = _allowed(line)
    if len(labels) == 1:
        return labels, _ONLY
    scores = model.score(line)
    found = [scores[_AT[one]] for one in labels]
    top = max(found)
    near = [at for at, score in enumerate(found) if top - score < _FAR]
    if len(near) == 1:
        return labels[near[0]], _ONLY
    kept = "".join([labels[at] for at in near])
    return kept, tuple([exp(found[at] - top) for at in near])


_AT = {label: at for at, label in enumerate(LABELS)}


class _Tables:
    """What each label does to the next one, for the labels that two lines can have."""

    def __init__(self, known: Weights) -> None:
        self._change = known.change
        self._into: dict[tuple[str, str], list[list[float]]] = {}

    def into(self, before: str, after: str) -> list[list[float]]:
        """Return, for each label of *after*, the factors of those of *before*."""
        found = self._into.get((before, after))
        if found is None:
            found = [[exp(self._change[_AT[a]][_AT[b]]) for a in before] for b in after]
            self._into[before, after] = found
        return found

    def out_of(self, before: str, after: str) -> list[list[float]]:
        """Return, for each label of *before*, the factors of those of *after*."""
        found = self._into.get((after, before + ">"))
        if found is None:
            found = [[exp(self._change[_AT[a]][_AT[b]]) for b in after] for a in before]
            self._into[after, before + ">"] = found
        return found


def _forward(
    values: Sequence[Factors], allowed: Sequence[str], tables: _Tables
) -> list[Factors]:
    state = _scaled(values[0])
    found = [state]
    for (before, after), value in zip(pairwise(allowed), values[1:], strict=True):
        if value is _ONLY:
            state = _ONLY
        else:
            arrived = [sum(map(mul, state, row)) for row in tables.into(before, after)]
            state = _scaled(list(map(mul, arrived, value)))
        found.append(state)
    return found


def _chances(
    forward: Sequence[Factors],
    values: Sequence[Factors],
    allowed: Sequence[str],
    tables: _Tables,
) -> list[Factors]:
    """Go back over the lines, and return how probable each of its labels is for each."""
    state: Factors = (1.0,) * len(allowed[-1])
    found = [_scaled(forward[-1])]
    for at in range(len(allowed) - 1, 0, -1):
        if values[at - 1] is _ONLY:
            state = _ONLY
            found.append(_ONLY)
            continue
        behind = list(map(mul, state, values[at]))
        rows = tables.out_of(allowed[at - 1], allowed[at])
        state = _scaled([sum(map(mul, behind, row)) for row in rows])
        found.append(_scaled(list(map(mul, forward[at - 1], state))))
    return found[::-1]


def _scaled(state: Sequence[float]) -> Factors:
    total = sum(state)
    if not total:
        return (1 / len(state),) * len(state)
    return tuple([value / total for value in state])


def _labelled(labels: str, chances: Sequence[float], least: float) -> Labelled:
    """Return the best label: code by both of its labels, from *least*, the rest if sure."""
    if len(labels) == 1:
        return _CERTAIN[labels]
    found = dict(zip(labels, chances, strict=True))
    code = found.get("b", 0.0) + found.get("k", 0.0)
    if code > least:
        starts = found.get("b", 0.0) > found.get("k", 0.0)
        return Labelled("b" if starts else "k", code)
    best = max(labels, key=found.__getitem__)
    prose = found.get("p", 0.0) + found.get("c", 0.0)
    if best not in "pc" and found[best] >= _ENOUGH.get(best, 0.0):
        return Labelled(best, found[best])
    goes_on = found.get("c", 0.0) > found.get("p", 0.0)
    return Labelled("c" if goes_on else "p", prose, is_weak=prose < _EVEN)


_CERTAIN = {one: Labelled(one, 1.0) for one in LABELS}
