"""Which words a browser looks through where nobody wrote what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

USUAL = 20_000
"""So many words at most: they are fetched together. Of the others, a browser looks through
those that begin with the same two letters."""


def least_of(sizes: Sequence[int], most: int = USUAL) -> int:
    """Return how many signs the postings of a usual word have, so that there are *most*."""
    return sorted(sizes)[-most - 1] + 1 if len(sizes) > most else 0


def degree(size: int) -> int:
    """Return roughly how usual a word is whose postings have *size* signs."""
    return (size**4).bit_length() - 1
