"""Weights that learn each at a rate of its own.

Source:
    Duchi, Hazan and Singer, "Adaptive Subgradient Methods" (2011).
"""

from __future__ import annotations

from collections import defaultdict
from math import exp, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LEAST = 0.005
"""An error below this teaches nothing."""


class Learner:
    """The weights of features, which start at zero."""

    def __init__(self, rate: float) -> None:
        """Prepare to move by about *rate* at first."""
        self.weights: defaultdict[str, float] = defaultdict(float)
        self._slopes: defaultdict[str, float] = defaultdict(lambda: 1.0)
        self._rate = rate

    def choose(self, choices: Sequence[Sequence[str]], true: int) -> None:
        """Learn that of *choices*, each with its features, number *true* is right."""
        sums = [sum(self.weights[one] for one in features) for features in choices]
        top = max(sums)
        whole = log(sum(exp(value - top) for value in sums)) + top
        for at, (features, value) in enumerate(zip(choices, sums, strict=True)):
            error = (at == true) - exp(value - whole)
            if abs(error) > _LEAST:
                self._learn(features, error)

    def _learn(self, features: Iterable[str], error: float) -> None:
        for feature in features:
            self._slopes[feature] += error * error
            self.weights[feature] += self._rate * error / sqrt(self._slopes[feature])
