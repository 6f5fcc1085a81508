"""First mentions made links, in the runs of words of one page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.weave.terms.runs import Cut, Leaf, Run, flattened, is_title, relinked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from noteloom.model.inline import Inlines, Link
    from noteloom.model.note import Note
    from noteloom.model.place import PageRef
    from noteloom.model.source import Span
    from noteloom.weave.terms.finder import Hit
    from noteloom.weave.terms.vocabulary import Vocabulary

Target: TypeAlias = "Callable[[Link], PageRef | None]"

WORDS_PER_LINK = 12
"""A run of words gets one link, and one more for each so many words."""

_QUOTED = re.compile(r"“[^“”]{1,200}”|\"[^\"]{1,200}\"|«[^«»]{1,200}»")


class Piece(NamedTuple):
    """Some words of a page, and the part of a note that they are from.

    *title* is that of a work among them, which gets no link.
    """

    words: Inlines
    note: Note
    span: Span
    title: str | None = None


class Mentions:
    """The names that one page has linked so far; its runs come in the order of reading.

    *hovers* are the texts that the links show.
    """

    def __init__(self, vocabulary: Vocabulary, own: PageRef) -> None:
        """Take the page itself, to which it does not link."""
        self._vocabulary = vocabulary
        self._seen = {own}
        self.hovers: dict[PageRef, str | None] = {}

    def linked(self, piece: Piece, target: Target) -> Inlines:
        """Return the words of *piece* with links at first mentions.

        They are the same object if they get none. *target* says where an author's links
        lead: such a page is linked already.
        """
        flat = flattened(piece.words)
        self._seen.update(page for page in map(target, flat.links) if page)
        hits = self._hits(flat, piece)
        if not hits:
            return piece.words
        pages = [hit.page for found in hits.values() for hit in found]
        self._seen.update(pages)
        self.hovers.update((page, self._vocabulary.hover(page)) for page in pages)
        return relinked(piece.words, hits, self.hovers)

    def _hits(self, flat: Run, piece: Piece) -> Mapping[int, Sequence[Cut]]:
        """Return what becomes a link in each text, with offsets in it."""
        if not flat.leaves:
            return {}
        named = self._vocabulary.find(flat.text, piece.note.id)
        fresh = [hit for hit in named if hit.page not in self._seen]
        if not fresh:
            return {}
        found: dict[PageRef, tuple[Leaf, Hit]] = {}
        titles = _Titles(flat.text, piece.title)
        for hit in fresh:
            if hit.page in found or titles.hold(hit):
                continue
            leaf = _leaf(hit, flat.leaves)
            if leaf is not None and not self._explains(piece, hit):
                found[hit.page] = (leaf, hit)
        return _by_leaf(_sparse(found.values(), flat.text))

    def _explains(self, piece: Piece, hit: Hit) -> bool:
        """Return whether *piece* is where the glossary has the meaning from."""
        explained = self._vocabulary.explained_in(piece.note.id).get(hit.page)
        if not explained:
            return False
        first, last = piece.note.source.lines_of(piece.span)
        return any(lines.first <= last and first <= lines.last for lines in explained)


class _Titles:
    """The ranges of a text that hold the titles of works: a given one, and quoted ones."""

    def __init__(self, text: str, title: str | None) -> None:
        self._ranges = [
            found.span() for found in _QUOTED.finditer(text) if is_title(found[0][1:-1])
        ]
        self._given = (0, 0)
        if title is not None:
            at = text.find(title)
            self._given = (at, at + len(title)) if at >= 0 else (0, len(text))

    def hold(self, hit: Hit) -> bool:
        if self._given[0] < hit.end and hit.start < self._given[1]:
            return True
        last = bisect_left(self._ranges, (hit.end, 0)) - 1
        return last >= 0 and hit.start < self._ranges[last][1]


def _leaf(hit: Hit, leaves: Sequence[Leaf]) -> Leaf | None:
    """Return the text that holds *hit*; a name that is split between two has none."""
    leaf = leaves[bisect_right(leaves, hit.start, key=lambda one: one.start) - 1]
    return leaf if leaf.start <= hit.start and hit.end <= leaf.end else None


def _sparse(hits: Iterable[tuple[Leaf, Hit]], text: str) -> list[tuple[Leaf, Hit]]:
    """Return as many hits as a text can bear, the longest ones, in their order."""
    longest = sorted(hits, key=lambda one: (one[1].start - one[1].end, one[1].start))
    room = 1 + len(text.split()) // WORDS_PER_LINK
    return sorted(longest[:room])


def _by_leaf(hits: Iterable[tuple[Leaf, Hit]]) -> dict[int, list[Cut]]:
    found: dict[int, list[Cut]] = {}
    for leaf, hit in hits:
        inside = Cut(hit.start - leaf.start, hit.end - leaf.start, hit.page)
        found.setdefault(leaf.number, []).append(inside)
    return found
