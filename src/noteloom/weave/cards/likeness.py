"""How likely two cards are one card before and after its author reworded it."""

from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.model.card import CardKind
from noteloom.weave.text.words import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

FRONT, BACK, SECTION = 0.5, 0.4, 0.1
"""What each part counts for."""

LIKE = 0.55
"""At least so alike are two wordings of one card in one note."""

LIKE_ELSEWHERE = 0.75
"""The same, if it has moved to another note."""

_LONG_ANSWER = 6
_SAME_ANSWER = 0.85
_LEAST_FRONT = {
    CardKind.QUESTION: 0.3,
    CardKind.DEFINITION: 0.5,
    CardKind.MISCONCEPTION: 0.3,
    CardKind.COMPARISON: 0.6,
}
"""Less alike are two fronts only by chance; terms and cells share words with neighbours."""


Weights: TypeAlias = "Mapping[str, float]"
"""What each word counts for."""


class Traits(NamedTuple):
    """What cards are compared by: stems of words, and the nearest heading."""

    kind: CardKind
    front: frozenset[str]
    back: frozenset[str]
    section: str


def traits(kind: CardKind, front: str, back: str, section: str) -> Traits:
    """Return the traits of a card."""
    return Traits(kind, _stems(front), _stems(back), section)


def weights_of(every: Iterable[Traits]) -> Weights:
    """Return what each word counts for: the less, the more cards hold it.

    Source: Sparck Jones, "A Statistical Interpretation of Term Specificity and Its
    Application in Retrieval" (1972).
    """
    counts: Counter[str] = Counter()
    for one in every:
        counts.update(one.front | one.back)
    return {word: 1 / count for word, count in counts.items()}


def likeness(before: Traits, after: Traits, weights: Weights) -> float:
    """Return how alike two cards of one kind are: 0 to 1, and 0 if they cannot be one."""
    front = dice(before.front, after.front, weights)
    back = dice(before.back, after.back, weights)
    says_same = (
        back >= _SAME_ANSWER and min(len(before.back), len(after.back)) >= _LONG_ANSWER
    )
    if front < _LEAST_FRONT[before.kind] and not says_same:
        return 0.0
    same_section = SECTION if before.section == after.section else 0.0
    score = FRONT * front + BACK * back + same_section
    return max(score, LIKE_ELSEWHERE) if says_same and front == 0 else score


def dice(one: AbstractSet[str], other: AbstractSet[str], weights: Weights) -> float:
    """Return the share of weighted words that two texts have in common.

    Source: Dice, "Measures of the Amount of Ecologic Association Between Species" (1945).
    """
    both = _sum(one, weights) + _sum(other, weights)
    return 2 * _sum(one & other, weights) / both if both else 0.0


def _sum(words_: AbstractSet[str], weights: Weights) -> float:
    # Exact, so that the order of a set, which differs from run to run, makes no odds.
    return fsum(weights[word] for word in words_)


def _stems(text: str) -> frozenset[str]:
    # With small words: in short texts they tell `is` from `is not`.
    return frozenset(map(stem, words(text)))
