"""How a figure is meant."""

from __future__ import annotations

from enum import Enum


class Bound(Enum):
    """What a figure says of the value."""

    EXACT = "exact"
    ABOUT = "about"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    BELOW = "below"
    ABOVE = "above"
