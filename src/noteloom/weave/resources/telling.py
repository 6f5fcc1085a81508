"""What a note says of a thing beside its name, as plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.note import Paragraph, walk
from noteloom.weave.text import one_line
from noteloom.weave.text.sentences import sentences

if TYPE_CHECKING:
    from noteloom.model.note import Item

MAX_SAID = 400
"""No more is kept, in characters."""

_EDGES = " \t:;,.—–-|"


def said_below(item: Item) -> str:
    """Return the words below the first paragraph of *item*, its parts by semicolons."""
    parts: list[str] = []
    room = MAX_SAID
    for block in walk(item.blocks[1:]) if item.blocks[1:] else ():
        if isinstance(block, Paragraph):
            words = one_line.words_of(block.inlines)
            parts.append(words.rstrip(";"))
            room -= len(words)
        if room <= 0:
            break
    return "; ".join(part for part in parts if part)


def shortened(words: str) -> str:
    """Return *words* on one line, cut after a word if there are too many."""
    whole = " ".join(words[: 4 * MAX_SAID].split()).strip(_EDGES if len(words) < 3 else " ")
    return one_line.shortened(whole, MAX_SAID)


class Sentences:
    """The sentences of a text, found in its order."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text = text
        self._runs = sentences(text)
        self._run = next(self._runs, None)
        self._at = 0

    def with_next(self, words: str) -> str:
        """Return the sentence that holds the next *words*, shortened."""
        self._at = max(self._at, self._text.find(words, self._at))
        while self._run and self._run.start + len(self._run.text) <= self._at:
            following = next(self._runs, None)
            if following is None:
                break
            self._run = following
        return shortened(self._run.text) if self._run else ""
