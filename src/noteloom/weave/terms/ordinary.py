"""Which words are ordinary in these notes, judged by how the notes themselves use them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from noteloom.model.inline import Code, Link, LinkKind, Styled, TermLink, Text, plain
from noteloom.model.note import inlines_of, walk
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.text.words import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Note, NoteId
    from noteloom.weave.memo import Memo

# Not parts of addresses, paths, file names and identifiers.
_LOWER = re.compile(r"[^\W\d_A-Z](?<![\w./@#\\:-].)[^\W\d_A-Z]++(?![\w/@\\]|[.:]\w)")
FEW_NOTES = 5
"""So many notes can use a word before it is ordinary, however few notes there are."""
SHARE = 0.01
"""A word that more of the notes use is ordinary."""


class Usage:
    """Which notes write which words in lower case."""

    def __init__(self, notes: Sequence[Note], memo: Memo = NO_MEMO) -> None:
        """Read every note once."""
        self._linked = {word for note in notes for word in memo.of(linked_words, note)}
        self._words: Mapping[NoteId, tuple[str, ...]] = {
            note.id: memo.of(lower_words, note) for note in notes
        }
        self._counts = Counter(word for used in self._words.values() for word in used)

    def is_used(self, word: str) -> bool:
        """Return whether any note writes *word* in lower case."""
        return self._counts[singular(word.lower())] > 0

    def uses(self, note: NoteId, word: str) -> bool:
        """Return whether *note* writes *word* in lower case."""
        return singular(word.lower()) in self._words.get(note, ())

    def is_ordinary(self, word: str) -> bool:
        """Return whether so many notes write *word* in lower case that it names nothing."""
        limit = max(FEW_NOTES, SHARE * len(self._words))
        return self._counts[singular(word.lower())] > limit

    def is_linked(self, word: str) -> bool:
        """Return whether any author links *word*, in lower case, to a note of that name."""
        return singular(word.lower()) in self._linked


def linked_words(note: Note) -> tuple[str, ...]:
    """Return the words in lower case that *note* links to files of the same name."""
    return tuple(_linked_words(note))


def _linked_words(note: Note) -> Iterator[str]:
    for link in note.links:
        if isinstance(link, Link) and link.kind in (LinkKind.WIKI, LinkKind.NOTE):
            word = plain(link.children).strip()
            name = PurePosixPath(link.target.partition("#")[0]).stem
            if word.islower() and singular(word) == singular(name.lower()):
                yield singular(word)


def lower_words(note: Note) -> tuple[str, ...]:
    """Return the words that *note* writes in lower case, in the singular, each once."""
    runs = (run for block in walk(note.blocks) for run in inlines_of(block))
    text = "\n".join(text for run in runs for text in _texts(run))
    found = set(_LOWER.findall(text))
    # A tuple, as it is kept for every note: a set takes many times as much memory.
    return tuple({singular(one) for one in found if one.islower()})


def _texts(run: Inlines) -> Iterator[str]:
    for inline in run:
        match inline:
            case Text(content):
                yield content
            case Styled(_, children) | Link(children=children):
                yield from _texts(children)
            case TermLink(words=words):
                yield words
            case Code() | _:
                pass
