"""Weights of a log-linear model, fitted by CRFsuite to samples of one item each.

A chain of length one is a multinomial logistic regression. The L1 penalty leaves most
weights at zero, so that what is shipped stays small.

Source:
    Andrew and Gao, "Scalable Training of L1-Regularized Log-Linear Models" (2007).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pycrfsuite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Features = Sequence[str] | Mapping[str, float]


class Fit(NamedTuple):
    """How weights are fitted: *sparse* (L1), *smooth* (L2), rounds, what is too rare."""

    sparse: float
    smooth: float
    rounds: int
    rarest: int = 1
    all_pairs: bool = False


def fitted(
    samples: Iterable[tuple[Features, str]], fit: Fit
) -> dict[str, dict[str, float]]:
    """Return the weights that *samples* teach: feature, label, weight."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(
        {
            "c1": fit.sparse,
            "c2": fit.smooth,
            "max_iterations": fit.rounds,
            "feature.minfreq": fit.rarest,
            "feature.possible_states": fit.all_pairs,
        }
    )
    for features, label in samples:
        trainer.append([features], [label])
    with TemporaryDirectory() as made:
        model = str(Path(made, "model"))
        trainer.train(model)
        return _weights(model)


def _weights(model: str) -> dict[str, dict[str, float]]:
    tagger = pycrfsuite.Tagger()
    tagger.open(model)
    found: dict[str, dict[str, float]] = {}
    for (feature, label), weight in sorted(tagger.info().state_features.items()):
        found.setdefault(feature, {})[label] = weight
    tagger.close()
    return found
