"""What a disagreement is about, in the letters that its sides write it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.weave.letter_case import as_written
from noteloom.weave.text.words import singular, stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_CELLS = " · "


def spelled(subject: Sequence[str], texts: Iterable[str], names: Collection[str]) -> str:
    """Return the words of *subject* as *texts* write them; *names* are stems of names."""
    cells = [cell for text in texts for cell in text.split(_CELLS)]
    there = {word for cell in cells for word in words(cell)}
    own = [_in_number(word, there) for word in subject]
    letters = as_written(frozenset(own), [_opened(cell, names) for cell in cells])
    return " ".join(letters[word] for word in own)


def _in_number(word: str, there: Collection[str]) -> str:
    """Return *word*, or the plural of it if that alone is *there*."""
    if word in there:
        return word
    return next((one for one in sorted(there) if singular(one) == word), word)


def _opened(text: str, names: Collection[str]) -> str:
    """Return *text* so that its first word is not first if it is a name."""
    first = text.split(maxsplit=1)[:1]
    has_letters = any(not word[1:].islower() and len(word) > 1 for word in first)
    is_name = any(stem(word) in names for one in first for word in words(one))
    return f"{_CELLS}{text}" if has_letters or is_name else text
