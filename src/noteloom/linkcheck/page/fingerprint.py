"""Sketches of texts, to tell a page that changed from a page that was replaced.

Words are cut into shingles of three. Scripts that put no blanks between words count each
character as one. A run of digits counts as one number, whichever: clocks, counters and
request ids are not what a page says.

Source: Broder, "On the resemblance and containment of documents" (1997), sections 2 to 4
(shingles, resemblance, samples of least hash); Charikar, "Similarity estimation
techniques from rounding algorithms" (2002), section 3 (SimHash).
"""

from __future__ import annotations

import re
from zlib import crc32

_BLANKLESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_BLANKLESS}]|[^\W{_BLANKLESS}]+")
_NUMBER = re.compile(r"\d+")
_SAMPLE = 64
_MOST_WORDS = 4000
_SKETCHED_WORDS = 1000
_MASK = (1 << 64) - 1
_MIX = 0x9E3779B97F4A7C15
"""Spreads 32 bits over 64 (the golden ratio)."""


def words(text: str) -> list[str]:
    """Return the words of *text* in small letters, numbers as ``0``."""
    return _WORD.findall(_NUMBER.sub("0", text.casefold()))


def shingles(text: str, most: int = _MOST_WORDS) -> frozenset[str]:
    """Return all runs of three of the first *most* words of *text*."""
    row = words(text)[:most]
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
    """Return a sketch of *text*: 16 hexadecimal digits, alike for texts that are alike.

    It is of the first 1,000 words.

    Cost:
        At most 64 shingles are counted, those of least hash. 1,000 words: 0.5 ms.

    """
    hashes = {
        crc32(shingle) for shingle in map(str.encode, shingles(text, _SKETCHED_WORDS))
    }
    sample = sorted(hashes)[:_SAMPLE]
    rows = "".join([f"{value * _MIX & _MASK:064b}" for value in sample])
    counts = [rows[column::64].count("1") for column in range(64)]
    majority = len(sample) / 2
    bits = "".join(["1" if count > majority else "0" for count in counts])
    return f"{int(bits, 2):016x}"


def similarity(one: str, other: str) -> float:
    """Return the share of equal bits of two fingerprints; unrelated texts have a half."""
    return 1 - (int(one, 16) ^ int(other, 16)).bit_count() / 64
