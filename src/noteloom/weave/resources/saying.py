"""What the texts of all notes tell of names and titles, note by note."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.weave.memo import NO_MEMO
from noteloom.weave.resources.people import lower_words
from noteloom.weave.text.acronyms import Expansion, expansions, known
from noteloom.weave.text.statements import StatementKind
from noteloom.weave.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from noteloom.model.note import Note
    from noteloom.weave.memo import Memo
    from noteloom.weave.text.statements import Statement, Statements

Title: TypeAlias = "tuple[str, ...]"
"""The words of a title."""

SIZES = range(2, 6)
"""So many words a title has that may be a mere topic."""

_BESIDE = 3
"""A text must say as many more words, or it is the mention itself."""


class Said(NamedTuple):
    """The notes and their statements, asked for what they tell together."""

    notes: Sequence[Note]
    statements: Statements
    memo: Memo = NO_MEMO

    def expansions(self) -> dict[str, str]:
        """Return the long form of each abbreviation; the first one wins, titles first."""
        titles = (expansions(note.title) for note in self.notes)
        texts = (
            self.memo.of(expansions_in, note, self.statements[note.id])
            for note in self.notes
        )
        return known(chain(chain.from_iterable(titles), chain.from_iterable(texts)))

    def in_lower_case(self, wanted: frozenset[str]) -> AbstractSet[str]:
        """Return those of *wanted* that some text has in lower case."""
        if not wanted:
            return frozenset()
        if not self.memo.keeps:  # each word is looked at once, whoever says it
            told = (texts_of(self.statements[note.id]) for note in self.notes)
            return lower_words(chain.from_iterable(told), wanted)
        given = self.memo.same("names", wanted)
        return frozenset[str]().union(
            *(
                self.memo.given(given, lower_in, note, self.statements[note.id], given)
                for note in self.notes
            )
        )

    def in_prose(self, wanted: frozenset[Title]) -> AbstractSet[Title]:
        """Return those of the titles *wanted* that stand in running text."""
        if not wanted:
            return frozenset()
        given = self.memo.same("titles", wanted)
        firsts = frozenset(one[0] for one in wanted)
        return frozenset[Title]().union(
            *(
                self.memo.given(
                    given, prose_in, note, self.statements[note.id], given, firsts
                )
                for note in self.notes
            )
        )


def texts_of(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the texts that *statements* are cut from, each once."""
    whole = ""
    for one in statements:
        if one.whole is not whole:
            whole = one.whole
            yield whole


def expansions_in(_: Note, statements: Iterable[Statement]) -> tuple[Expansion, ...]:
    """Return the abbreviations that the texts of a note explain."""
    return tuple(one for text in texts_of(statements) for one in expansions(text))


def lower_in(
    _: Note, statements: Iterable[Statement], wanted: frozenset[str]
) -> AbstractSet[str]:
    """Return those of *wanted* that the texts of a note have in lower case."""
    return lower_words(texts_of(statements), wanted)


def prose_in(
    _: Note,
    statements: Iterable[Statement],
    wanted: frozenset[Title],
    firsts: frozenset[str],
) -> AbstractSet[Title]:
    """Return those of *wanted*, with their first words, that stand in a note's text."""
    found: set[Title] = set()
    for one in statements:
        if one.kind is not StatementKind.ROW:
            said = words(one.text)
            if not firsts.isdisjoint(said):
                # An item may be the very work, named with its abbreviation or its people.
                most = SIZES.stop if one.kind is StatementKind.PROSE else 3
                found.update(_runs(said, firsts, most) & wanted)
    return found


def _runs(said: Sequence[str], firsts: frozenset[str], most: int) -> set[Title]:
    """Return the runs of words of *said* that start with one of *firsts*."""
    last = min(most, len(said) - _BESIDE + 1)
    return {
        tuple(said[at : at + size])
        for at, word in enumerate(said)
        if word in firsts
        for size in range(SIZES.start, last)
    }
