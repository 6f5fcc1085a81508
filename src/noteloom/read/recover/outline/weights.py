"""The weights that training found for the signs of levels and of depths."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from noteloom.read.recover.trained import loaded

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def weights(name: str) -> Mapping[str, float]:
    """Return the weights ``"levels"`` or ``"depths"`` that come with the package.

    They are written as hundredths, by ``scripts/recovery train levels`` and ``depths``.
    """
    return {sign: worth / 100 for sign, worth in loaded(__package__, name).items()}
