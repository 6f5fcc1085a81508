"""Weights as they are written: integers, in one order, as small as JSON can be."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def as_json(data: object) -> str:
    """Return *data* as JSON on one line, with sorted keys."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text + "\n"


def tenths(weights: Mapping[str, float], least: int = 1) -> dict[str, str]:
    """Return the features of each weight in tenths, a line for each feature.

    A weight that rounds to less than *least* is left out.
    """
    found: defaultdict[int, list[str]] = defaultdict(list)
    for feature, weight in sorted(weights.items()):
        step = round(10 * weight)
        if abs(step) >= least:
            found[step].append(feature)
    return {str(step): "\n".join(features) for step, features in sorted(found.items())}
