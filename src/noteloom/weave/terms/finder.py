"""All names looked up in a text at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick

from noteloom.weave.terms.boundaries import (
    LATIN,
    is_in_longer_name,
    stands_alone,
    starts_sentence,
)
from noteloom.weave.terms.folding import composed, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.note import NoteId
    from noteloom.model.place import PageRef
    from noteloom.weave.terms.naming import Pattern


class Hit(NamedTuple):
    """A name in a text, and the page it leads to; offsets count code points."""

    start: int
    end: int
    page: PageRef


class _Found(NamedTuple):
    """A name that is one in its place; without a page it only hides shorter ones."""

    start: int
    end: int
    page: PageRef | None


class Finder:
    """Finds names in texts."""

    def __init__(self, patterns: Iterable[tuple[str, Pattern]]) -> None:
        """Take names in their folded form, with what each leads to."""
        by_form: defaultdict[str, list[Pattern]] = defaultdict(list)
        for form, pattern in patterns:
            by_form[form].append(pattern)
        self._automaton = ahocorasick.Automaton()
        for form, found in by_form.items():
            self._automaton.add_word(form, (len(form), tuple(found)))
        self._automaton.make_automaton()
        self._is_empty = not by_form
        # The page of a note and what it leads to read the same paragraphs, one behind the
        # other.
        self._known: dict[tuple[NoteId | None, str], Sequence[Hit]] = {}

    def find(self, text: str, note: NoteId | None = None) -> Sequence[Hit]:
        """Return the names in *text* in order; of two that overlap, the first or longest.

        *text* is best a whole paragraph: what stands beside a name decides what it means.
        So does its *note*: a term of one word is known only near the note that has it.

        Source: Aho and Corasick, "Efficient String Matching: An Aid to Bibliographic
        Search" (1975). All names are found first, then what is none in its place is left
        out, and only then the longest wins: the other way, ``USB-C cable`` would hide
        ``USB-C`` where it turns out to be no name.
        """
        if self._is_empty:
            return ()
        known = self._known.get((note, text))
        if known is None:
            known = self._known[note, text] = self._found(text, note)
        return known

    def forget(self) -> None:
        """Forget the texts that were looked at."""
        self._known.clear()

    def _found(self, text: str, note: NoteId | None) -> Sequence[Hit]:
        whole, offsets = composed(text)
        found = list(self._standing(whole, note))
        if not found:
            return ()
        found.sort(key=lambda one: (one.start, -one.end))
        hits = []
        free = 0
        for start, end, page in found:
            if start < free:
                continue
            free = end
            if page is not None:
                hits.append(Hit(start, end, page))
        if offsets is None:
            return hits
        return [Hit(offsets[one.start], offsets[one.end], one.page) for one in hits]

    def _standing(self, text: str, note: NoteId | None) -> Iterator[_Found]:
        """Yield every name in a composed *text* that is one where it stands."""
        as_written = spaced(text)
        for last, (length, patterns) in self._automaton.iter(as_written.lower()):
            start, end = last + 1 - length, last + 1
            # Most of what is found stands inside of a word.
            if text[start - 1 : start] in LATIN and text[start] in LATIN:
                continue
            if not stands_alone(text, start, end):
                continue
            for pattern in patterns:
                if _is_known(pattern, note) and _fits(
                    pattern, text, as_written, start, end
                ):
                    yield _Found(start, end, pattern.page)
                    break


def _is_known(pattern: Pattern, note: NoteId | None) -> bool:
    """Return whether a name means its page in *note*."""
    return pattern.home is None or (note is not None and pattern.home.holds(note))


def _fits(pattern: Pattern, text: str, as_written: str, start: int, end: int) -> bool:
    """Return whether the letters of a name are written as they have to be."""
    for at, letters in pattern.exact:
        if not as_written.startswith(letters, start + at):
            return False
    if pattern.only_inside and starts_sentence(text, start):
        return False
    return not is_in_longer_name(text, start, end, proper=bool(pattern.exact))
