"""Texts as one line: the words of inlines, and a line cut where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.inline import plain

if TYPE_CHECKING:
    from noteloom.model.inline import Inlines

_NO_END = " ,;:—–-"


def words_of(inlines: Inlines) -> str:
    """Return the words of *inlines*, single blanks between them."""
    text = plain(inlines)
    line = " ".join(text.split())
    # Nearly all are one line already: then the note's own text is kept, and no copy of it.
    return text if line == text else line


def shortened(text: str, longest: int) -> str:
    """Return *text* of at most *longest* code points, cut after a word."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(_NO_END)}…"
