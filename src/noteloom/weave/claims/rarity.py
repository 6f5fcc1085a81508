"""How rare words are in the notes, and pairs of rare words by which candidates meet."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain, combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FEW_NOTES = 40


class Rarity:
    """In how many notes each stem stands."""

    def __init__(self, counts: Mapping[str, int], notes: int) -> None:
        """Take the number of notes that use each stem, and the number of all notes."""
        self._counts = counts
        # Few notes say little about how rare a word is in general.
        self._notes = max(notes, _FEW_NOTES)
        self._weights: dict[str, float] = {}

    def knows(self, stem: str) -> bool:
        """Return whether some note has a stem."""
        return stem in self._counts

    def weight(self, stem: str) -> float:
        """Return how much a stem tells: more if fewer notes have it."""
        known = self._weights.get(stem)
        if known is None:
            known = math.log(1 + self._notes / max(1, self._counts.get(stem, 1)))
            self._weights[stem] = known
        return known

    def total(self, of: Iterable[str]) -> float:
        """Return the weight of some stems together."""
        # Sorted, as sums of floats depend on the order, and sets have none.
        return sum(self.weight(stem) for stem in sorted(of))

    def is_rare(self, stem: str, share: float = 0.02) -> bool:
        """Return whether no more than *share* of the notes have a stem, or very few."""
        return self._counts.get(stem, 0) <= max(4, share * self._notes)

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how much two sets of stems share, by weight: from 0 to 1."""
        if not one or not other:
            return 0.0
        return self.total(one & other) / self.total(one | other)

    def cover(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how much of the lighter of two sets the other one has as well."""
        if not one or not other:
            return 0.0
        return self.total(one & other) / min(self.total(one), self.total(other))

    def heaviest(self, stems: Iterable[str], most: int) -> list[str]:
        """Return the *most* stems that tell most, those of one weight by the alphabet."""
        return sorted(stems, key=lambda stem: (-self.weight(stem), stem))[:most]

    def pairs(self, stems: Iterable[str], most: int = 5) -> Iterator[tuple[str, ...]]:
        """Yield the pairs of the *most* rarest stems; a lone stem stands for itself."""
        counts = self._counts
        ranked = sorted([(counts.get(stem, 1), stem) for stem in stems])
        rarest = sorted([stem for _, stem in ranked[:most]])
        if len(rarest) == 1:
            yield (rarest[0],)
        yield from combinations(rarest, 2)


def rarity_of(vocabularies: Sequence[Iterable[str]]) -> Rarity:
    """Return how rare the stems are that each note uses, each named once by a note."""
    counts = Counter(chain.from_iterable(vocabularies))
    return Rarity(counts, len(vocabularies))
