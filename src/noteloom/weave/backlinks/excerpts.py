"""A piece of a sentence around some of its words."""

from __future__ import annotations

from typing import NamedTuple

ROOM = 240
"""How many characters of a sentence are enough to see what it says."""

_MORE = "…"


class Excerpt(NamedTuple):
    """Text of one line; ``text[start:end]`` are the words that it is about."""

    text: str
    start: int
    end: int


def excerpt(sentence: str, start: int, end: int) -> Excerpt:
    """Return *sentence* around ``sentence[start:end]``, cut between words, with ``…``.

    A sentence of up to ``ROOM`` characters stays whole. Words without blanks between
    them are cut where the room ends.
    """
    if len(sentence) <= ROOM:
        return Excerpt(sentence, start, end)
    end = min(end, start + ROOM)
    first = max(0, min(start - (ROOM - (end - start)) // 2, len(sentence) - ROOM))
    last = min(len(sentence), first + ROOM)
    first = _word_start(sentence, first, start)
    last = _word_end(sentence, end, last)
    before = f"{_MORE} " if first else ""
    after = f" {_MORE}" if last < len(sentence) else ""
    moved = len(before) - first
    return Excerpt(f"{before}{sentence[first:last]}{after}", start + moved, end + moved)


def _word_start(sentence: str, first: int, start: int) -> int:
    """Return where the first whole word from *first* on starts, *start* at the latest."""
    if first == 0:
        return 0
    blank = sentence.find(" ", first - 1, start)
    return first if blank < 0 else blank + 1


def _word_end(sentence: str, end: int, last: int) -> int:
    """Return where the last whole word up to *last* ends, *end* at the earliest."""
    if last == len(sentence):
        return last
    blank = sentence.rfind(" ", end, last + 1)
    return last if blank < 0 else blank
