"""Long rows cut into pieces, and pieces named after what they hold."""

from __future__ import annotations

import hashlib
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_T = TypeVar("_T")
SIGNS = 8
"""How long the name of a piece is."""


def cut(sizes: Sequence[int], limit: int) -> list[int]:
    """Return how many follow each other in each piece: no more than fit into *limit*.

    What does not fit even alone is a piece alone.
    """
    counts: list[int] = []
    total = limit + 1
    for size in sizes:
        if total + size > limit:
            counts.append(0)
            total = 0
        counts[-1] += 1
        total += size
    return counts


def pieces(values: Sequence[_T], counts: Sequence[int]) -> Iterator[Sequence[_T]]:
    """Yield *values* as pieces of so many."""
    for end, count in zip(accumulate(counts), counts, strict=True):
        yield values[end - count : end]


class Pieces:
    """Pieces by name; the same content has the same name in every build."""

    def __init__(self, signs: int = SIGNS) -> None:
        """Start with none; names are *signs* long."""
        self.contents: dict[str, bytes] = {}
        self._signs = signs

    def put(self, content: bytes) -> str:
        """Take in *content*, and return its name."""
        digest = hashlib.sha512(content).hexdigest()
        for start in range(0, len(digest), self._signs):
            name = digest[start : start + self._signs]
            if self.contents.setdefault(name, content) == content:
                return name
        message = "no name is left"  # One in 2 ** 500 contents comes here.
        raise AssertionError(message)
