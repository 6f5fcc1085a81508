"""Words whose number grows with the text, and of which a few are everywhere."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

from _bench.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_SYLLABLES = [one + vowel for one in "bdklmnrstv" for vowel in "aeiou"]


class Growth(NamedTuple):
    """How many distinct words a text of n words has: *scale* · n^*beta*.

    Source: Heaps, "Information Retrieval" (1978): V = K·n^β, β between 0.4 and 0.6.
    """

    beta: float
    scale: float


_USUAL = Growth(0.6, 12)


class Vocabulary:
    """Words by rank, as many as a text of their length has; the same in every run."""

    def __init__(
        self,
        known: Sequence[str] = WORDS,
        growth: Growth = _USUAL,
        endings: Sequence[str] = ("",),
    ) -> None:
        """Start with the words in *known*; a new word gets one of *endings*."""
        self.random = Random(1)
        self.known = list(known)
        self.said = 0
        self._growth, self._endings = growth, endings

    def one(self, random: Random) -> str:
        """Return a word: a new one as often as Heaps' law says, else one by Zipf's law."""
        self.said += 1
        beta, scale = self._growth
        if random.random() < beta * scale * self.said ** (beta - 1):
            self.known.append(self.new())
            return self.known[-1]
        return self.known[int(len(self.known) ** random.random()) - 1]

    def new(self) -> str:
        """Return a word that sounds like one."""
        syllables = self.random.choices(_SYLLABLES, k=self.random.randint(2, 5))
        ending = self._endings[0]
        if len(self._endings) > 1:
            ending = self.random.choice(self._endings)
        return "".join(syllables) + ending

    def title(self) -> str:
        """Return two words that are not everywhere."""
        return f"{self.new()} {self.random.choice(WORDS)}".title()
