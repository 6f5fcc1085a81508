"""Whether the titles above two figures name one thing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from noteloom.weave.claims.keywords import keywords
from noteloom.weave.text.words import words

if TYPE_CHECKING:
    from noteloom.weave.claims.rarity import Rarity
    from noteloom.weave.claims.subjects import Subject


def one_title(one: Subject, two: Subject, rarity: Rarity) -> bool:
    """Return whether the titles above two subjects name one thing."""
    title_one, title_two = _title_stems(one.above[0]), _title_stems(two.above[0])
    shared = (title_one & two.context) | (title_two & one.context)
    if not shared or _are_numbered(one.above[0], two.above[0]):
        return False
    rare = any(rarity.is_rare(stem, 0.01) for stem in shared)
    return rare and rarity.cover(one.context, two.context) > 0.5


@lru_cache(maxsize=8192)
def _title_stems(title: str) -> frozenset[str]:
    return frozenset(keywords(title))


def _are_numbered(one: str, other: str) -> bool:
    """Return whether only letters or numbers tell two titles apart: *Part A*, *Part B*."""
    mine, others = set(words(one)), set(words(other))
    apart = mine ^ others
    return bool(apart) and all(len(word) < 2 or word.isdigit() for word in apart)
