"""The weights that training found for the signs of levels and of depths."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def weights(name: str) -> Mapping[str, float]:
    """Return the weights ``"levels"`` or ``"depths"`` that come with the package.

    They are written as hundredths, by ``scripts/recovery train levels`` and ``depths``.
    """
    data = json.loads(files(__package__).joinpath(f"{name}.json").read_text("utf-8"))
    return {sign: worth / 100 for sign, worth in data.items()}
