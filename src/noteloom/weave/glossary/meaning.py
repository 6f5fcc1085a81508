"""What stands for a meaning, and how long it may be."""

from __future__ import annotations

import re

from noteloom.weave.text.one_line import shortened
from noteloom.weave.text.words import stems

LONGEST = 400
"""In code points: a meaning is a line or two, not a text."""

_LEAST = 2
_NO_START = re.compile(
    r"https?:|www\.|[\"“‘'`$£€~≈<>→✅❌=/\\|*-]|\d|e\.g|i\.e|(?:see|cf)\b", re.IGNORECASE
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def meaning_of(text: str, term: str) -> str | None:
    """Return *text* as what *term* means, cut if too long; None if it says too little."""
    bare = " ".join(text.split()).strip(" ;,—–")
    if bare.endswith(("?", ":")) or "://" in bare:
        return None
    if len(set(stems(bare)) - set(stems(term))) < _LEAST:
        return None
    return shortened(bare, LONGEST)


def starts_well(text: str) -> bool:
    """Return whether *text* can be a meaning that stands alone: no number, no quotation."""
    return _NO_START.match(text) is None


def is_a_title(text: str) -> bool:
    """Return whether *text* is set as titles are: most of its long words have capitals."""
    long = _LONG_WORD.findall(text[:200])[1:12]
    return len(long) > 1 and sum(word[0].isupper() for word in long) * 3 > len(long) * 2
