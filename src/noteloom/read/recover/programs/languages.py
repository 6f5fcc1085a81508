"""The language of a program, from its tokens.

A softmax regression on the tokens and pairs of neighbouring tokens of a program. Lines do
not count, so that a program that became one line is known as well. The weights are data,
trained on programs of
many authors.

Source:
    Bishop, Pattern Recognition and Machine Learning, 4.3.4.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.programs import weights as data
from noteloom.read.recover.programs.words import TOKEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_LENGTH = 2000
"""What comes after this many characters does not count."""
_MAX_TOKENS = 300
_SMOOTH = 5
_SCALE = 3
TEXT = "text"
"""The class of what is no program."""


class _Model(NamedTuple):
    classes: Sequence[str]
    bias: Sequence[float]
    weights: Mapping[str, Mapping[str, float]]


class Guess(NamedTuple):
    """A language and how certain it is, from 0 to 1."""

    language: str
    score: float


@lru_cache(maxsize=256)
def scores(text: str) -> Mapping[str, float]:
    """Return how much the tokens of *text* speak for each language."""
    model = _model()
    found = [weights for f in features(text) if (weights := model.weights.get(f))]
    factor = scale(len(found))
    totals = dict(zip(model.classes, model.bias, strict=True))
    for weights in found:
        for language, weight in weights.items():
            totals[language] += weight * factor
    return totals


def scale(count: int) -> float:
    """Return how much each of *count* features counts."""
    return _SCALE / math.sqrt(count + _SMOOTH)


def best(totals: Mapping[str, float]) -> Guess:
    """Return the most likely language by *totals*."""
    language = max(totals, key=lambda name: totals[name])
    top = totals[language]
    return Guess(language, 1 / sum(math.exp(value - top) for value in totals.values()))


def features(text: str) -> list[str]:
    """Return the features of *text*, each once, in order."""
    tokens = TOKEN.findall(text[:MAX_LENGTH])[:_MAX_TOKENS]
    if not tokens:
        return []
    pairs = [f"{one} {two}" for one, two in pairwise(tokens)]
    ends = [f"^{tokens[0]}", f"^{' '.join(tokens[:2])}", f"{tokens[-1]}$"]
    return list(dict.fromkeys([*tokens, *pairs, *ends]))


@cache
def _model() -> _Model:
    classes, bias, written = data.loaded("languages")
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name, of in zip(classes, written, strict=True):
        for feature, weight in data.by_feature(of).items():
            weights[feature][name] = weight
    return _Model(classes, [tenths / 10 for tenths in bias], weights)
