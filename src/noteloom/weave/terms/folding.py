"""Texts as names are looked up in them: one case, one apostrophe, blanks for hyphens."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'’\u02bc"
_BLANKS = "\t\n\r\x0b\x0c\xa0\u2002\u2003\u2005\u2009\u202f"

# Of all characters only the dotted capital I gets longer in lower case.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(HYPHENS + _BLANKS, " "),
        **dict.fromkeys(APOSTROPHES, "'"),
        "\u0130": "I",
    }
)
_JAMO = range(0x1160, 0x1200)


class Composed(NamedTuple):
    """A text in Unicode's composed form; *offsets* are those of the text as it was.

    ``offsets[i]`` is where character *i* came from; None if nothing moved.
    """

    text: str
    offsets: Sequence[int] | None


def composed(text: str) -> Composed:
    """Return *text* in normal form C.

    Source: Unicode Standard Annex #15, "Unicode Normalization Forms".
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return Composed(text, None)
    parts: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _continues(text[end]):
            continue
        part = unicodedata.normalize("NFC", text[start:end])
        parts.append(part)
        offsets.extend([start] * len(part))
        start = end
    offsets.append(len(text))
    return Composed("".join(parts), offsets)


def _continues(character: str) -> bool:
    return unicodedata.combining(character) != 0 or ord(character) in _JAMO


def spaced(text: str) -> str:
    """Return *text* with plain blanks and apostrophes, and blanks for hyphens.

    Every character keeps its place.
    """
    return text.translate(_ALIKE)


def folded(text: str) -> str:
    """Return a composed *text* as names are looked up; every character keeps its place."""
    return spaced(text).lower()
