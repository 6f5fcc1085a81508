"""What each piece of evidence counts when a short row is put back into its columns."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from noteloom.read.recover.tables.columns import Fit


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
    data = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    fit = {name: worth / 100 for name, worth in data.pop("fit").items()}
    rest = {name: worth / 100 for name, worth in data.items()}
    return Weights(fit=Fit(**fit), **rest)
