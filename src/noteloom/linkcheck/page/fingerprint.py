"""What a text says, to tell a page that moved from a page that was replaced.

Words are cut into shingles of three. Scripts that put no blanks between words count each
character as one. A run of digits counts as one number, whichever: clocks, counters and
request ids are not what a page says. A fingerprint is an exact digest of the whole text;
shingles are for resemblance alone.

Source: Broder, "On the resemblance and containment of documents" (1997), sections 2 and 3
(shingles, resemblance).
"""

from __future__ import annotations

import re
from hashlib import blake2b

_BLANKLESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_BLANKLESS}]|[^\W{_BLANKLESS}]+")
_NUMBER = re.compile(r"\d+")
_MOST_WORDS = 4000


def words(text: str) -> list[str]:
    """Return the words of *text* in small letters, numbers as ``0``."""
    return _WORD.findall(_NUMBER.sub("0", text.casefold()))


def shingles(text: str) -> frozenset[str]:
    """Return all runs of three of the first 4,000 words of *text*."""
    row = words(text)[:_MOST_WORDS]
    if 0 < len(row) < 3:
        return frozenset({" ".join(row)})
    return frozenset(map(" ".join, zip(row, row[1:], row[2:], strict=False)))


def resemblance(one: str, other: str) -> float:
    """Return the share of shingles that two texts have in common, from 0 to 1."""
    if one == other:
        return 1.0
    ours, theirs = shingles(one), shingles(other)
    every = len(ours | theirs)
    return len(ours & theirs) / every if every else 1.0


def fingerprint(text: str) -> str:
    """Return 16 hexadecimal digits that are the same for texts that say the same.

    Case, blanks and which number it is make no difference; every other edit does.
    """
    said = _NUMBER.sub("0", " ".join(text.casefold().split()))
    return blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()
