"""Words, and what makes two of them the same."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern

from Stemmer import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENGLISH = Stemmer("english")
_MOST_STEMS = 262_144

FUNCTION_WORDS = frozenset(
    """
    a about above after again all also although am an and any are as at be because been
    before being below between both but by can could did do does doing down during each
    else ever every few for from further get gets had has have having he her here hers him
    his how i if in into is it its itself just let may me might more most much must my no
    nor not now of off on once one only or other our ours out over own same shall she
    should since so some such than that the their theirs them then there these they this
    those through to too under until up upon us very was we were what when where whether
    which while who whom whose why will with within without would yet you your yours
    """.split()
)
"""English words that say how others belong together, and nothing of their own."""


def words(text: str) -> list[str]:
    """Return the words of *text* in lower case: runs of letters and digits."""
    found: list[str] = _WORD.findall(text.lower())
    if "'" not in text and "’" not in text:
        return found
    return [
        _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in found
    ]


@lru_cache(maxsize=131_072)
def singular(word: str) -> str:
    """Return a lower-case English *word* without the ending of its plural.

    Source: Harman, "How Effective Is Suffixing?" (1991), the S stemmer.
    """
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss", "is")) else word[:-1]


class _Stems(dict[str, str]):
    """The stems of the words that were asked for: it is asked millions of times."""

    def __missing__(self, word: str) -> str:
        """Find the stem of *word*, and forget all others if there are too many."""
        if len(self) >= _MOST_STEMS:
            self.clear()
        # One object for each stem, as notes keep very many of them.
        stemmed = self[word] = intern(_ENGLISH.stemWord(word))
        return stemmed


stem = _Stems().__getitem__
"""Returns the stem of a lower-case English word: ``gardener`` → ``garden``.

Source: Porter, "The English (Porter2) stemming algorithm", Snowball.
"""


def stems(text: str) -> list[str]:
    """Return the stems of the words of *text* that are not mere function words."""
    return [stem(word) for word in words(text) if word not in FUNCTION_WORDS]
