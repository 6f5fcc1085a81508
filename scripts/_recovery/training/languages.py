"""Trains which language a program is written in."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log
from random import Random
from typing import TYPE_CHECKING

from _recovery.programs import chosen, samples
from _recovery.training import written
from _recovery.training.maxent import Fit, fitted
from noteloom.read.recover.programs import languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from _recovery.programs import Sample

_FIT = Fit(sparse=0.4, smooth=0.6, rounds=60, all_pairs=True)
_MOST = 1000
_MOST_OF_ORIGIN = 400
_KEPT = 7500
_RAREST = 5
_CUT = 0.6
"""The share of programs of which a few lines are learnt as well: most blocks are short."""
_BIAS = "\t"
_LEAST = 2
"""Tenths; smaller weights cost more room than they tell."""


def train(folders: Iterable[Path]) -> str:
    """Return the languages, what speaks for each of them alone, and the weights."""
    found = list(_with_cuts(chosen(samples(folders), _MOST, _MOST_OF_ORIGIN)))
    kept = frozenset(_telling(found)[:_KEPT])
    weights = fitted(((_valued(code, kept), name) for name, code in found), _FIT)
    names = sorted({name for name, _ in found})
    bias = weights.pop(_BIAS, {})
    by_name: dict[str, dict[str, float]] = {name: {} for name in names}
    for feature, of in weights.items():
        for name, weight in of.items():
            by_name[name][feature] = weight
    alone = [round(10 * bias.get(name, 0.0)) for name in names]
    return written.as_json(
        [names, alone, [written.tenths(by_name[name], _LEAST) for name in names]]
    )


def _with_cuts(found: Sequence[Sample]) -> Iterator[tuple[str, str]]:
    """Yield the language and the text of each program, and of a few lines of many."""
    random = Random(4)
    for sample in found:
        yield sample.language, sample.code
        lines = sample.lines
        if len(lines) > 3 and random.random() < _CUT:
            first = random.randrange(len(lines) - 1)
            size = random.randint(1, 3)
            yield sample.language, "\n".join(lines[first : first + size])


def _valued(code: str, kept: frozenset[str]) -> Mapping[str, float]:
    used = [feature for feature in languages.features(code) if feature in kept]
    return {_BIAS: 1.0} | dict.fromkeys(used, languages.scale(len(used)))


def _telling(found: Sequence[tuple[str, str]]) -> list[str]:
    """Return the features that one language has more often than any other, best first."""
    count = Counter(name for name, _ in found)
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, code in found:
        for feature in languages.features(code):
            seen[feature][name] += 1
    worth: dict[str, float] = {}
    for feature, of in seen.items():
        if of.total() >= _RAREST:
            rates = sorted((n / count[name] for name, n in of.items()), reverse=True)
            best, second = (*rates, 0.0)[:2]
            worth[feature] = best * log((best + 1e-3) / (second + 1e-2)) + 0.3 * best
    return sorted(worth, key=lambda feature: (-worth[feature], feature))
