"""What each piece of evidence counts when a short row is put back into its columns."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from noteloom.read.recover.tables.columns import Fit
from noteloom.read.recover.trained import loaded


class Weights(NamedTuple):
    """The weights of a log-linear model: a choice's score is the sum of what it shows."""

    fit: Fit
    skip_first: float
    skip_last: float
    skip_unknown: float
    names: float
    gap: float
    habit: float
    near: float


@cache
def weights() -> Weights:
    """Return the weights that come with the package.

    They are written as hundredths, by ``scripts/recovery train tables``.
    """
    data = loaded(__package__, "weights")
    fit = {name: worth / 100 for name, worth in data.pop("fit").items()}
    rest = {name: worth / 100 for name, worth in data.items()}
    return Weights(fit=Fit(**fit), **rest)
