"""Which card of now is which entry of the map: first by the same words, then by likeness.

One card gets one entry. What matches to the letter goes before what is only alike, and
of what is alike the most alike pair goes first; ties go to the order of reading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.cards.likeness import LIKE, LIKE_ELSEWHERE, likeness, traits, weights_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from noteloom.model.card import CardEntry, CardKind
    from noteloom.model.note import NoteId
    from noteloom.weave.cards.likeness import Traits, Weights

_COMMON = 40
"""A word of more entries than this says nothing about which of them is meant."""


class Candidate(NamedTuple):
    """A card of now as the map would remember it."""

    kind: CardKind
    notes: tuple[NoteId, ...]
    section: str
    front: str
    back: str


def matched(cards: Sequence[Candidate], entries: Sequence[CardEntry]) -> dict[int, int]:
    """Return, for the index of each known card, the index of its entry."""
    matching = _Matching(cards, entries)
    matching.by_key(lambda c, note: (c.kind, note, c.front, c.back))
    matching.by_key(lambda c, note: (c.kind, note, c.front))
    matching.by_key(lambda c, _: (c.kind, c.front, c.back))
    matching.renames()
    matching.alike(LIKE, in_note=True)
    matching.by_key(lambda c, _: (c.kind, c.front))
    matching.alike(LIKE_ELSEWHERE, in_note=False)
    return matching.found


class _Matching:
    """What is left to match, and what is matched."""

    def __init__(self, cards: Sequence[Candidate], entries: Sequence[CardEntry]) -> None:
        self.cards = cards
        self.entries = entries
        self.found: dict[int, int] = {}
        self.taken: set[int] = set()
        self.now: dict[NoteId, NoteId] = {}
        """What notes of the map are called today, where it is something else."""

    @cached_property
    def weights(self) -> Weights:
        """What words count for; only asked for if something is left to compare."""
        return weights_of([*map(_traits, self.cards), *map(_traits, self.entries)])

    def take(self, card: int, entry: int) -> None:
        self.found[card] = entry
        self.taken.add(entry)

    def cards_left(self) -> Iterator[tuple[int, Candidate]]:
        return (one for one in enumerate(self.cards) if one[0] not in self.found)

    def entries_left(self) -> Iterator[tuple[int, CardEntry]]:
        return (one for one in enumerate(self.entries) if one[0] not in self.taken)

    def by_key(self, key: Callable[[Candidate | CardEntry, NoteId], Hashable]) -> None:
        """Match what has the same *key*: living entries first, in the order of reading."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at, entry in sorted(self.entries_left(), key=lambda one: (one[1].gone, one[0])):
            waiting[key(entry, entry.note)].append(at)
        for at, card in list(self.cards_left()):
            for note in card.notes:
                free = waiting.get(key(card, note))
                if free:
                    self.take(at, free.pop(0))
                    break

    def renames(self) -> None:
        """Find out which notes have another name: those that most cards have moved to."""
        alive = {note for card in self.cards for note in card.notes}
        moved: defaultdict[NoteId, Counter[NoteId]] = defaultdict(Counter)
        for card, entry in self.found.items():
            old = self.entries[entry].note
            if old not in alive:
                moved[old].update(self.cards[card].notes)
        for old, targets in moved.items():
            self.now[old] = min(targets, key=lambda note: (-targets[note], note))

    def alike(self, least: float, *, in_note: bool) -> None:
        """Match the pairs that are at least so alike, the most alike first."""
        entries = {at: _traits(entry) for at, entry in self.entries_left()}
        if not entries:
            return
        postings: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at, own in entries.items():
            entry = self.entries[at]
            (shelf,) = self._shelves(entry.kind, (entry.note,), in_note=in_note)
            for word in own.front | own.back:
                postings[shelf, word].append(at)
        pairs: list[tuple[float, bool, int, int]] = []
        for at, card in self.cards_left():
            own = _traits(card)
            shelves = self._shelves(card.kind, card.notes, in_note=in_note)
            for near in _nearby(own, shelves, postings):
                score = likeness(entries[near], own, self.weights)
                if score >= least:
                    pairs.append((-score, self.entries[near].gone, near, at))
        for _, _, near, at in sorted(pairs):
            if at not in self.found and near not in self.taken:
                self.take(at, near)

    def _shelves(
        self, kind: CardKind, notes: Iterable[NoteId], *, in_note: bool
    ) -> list[Hashable]:
        """Return where cards of this kind look for each other."""
        if not in_note:
            return [kind]
        return [(kind, self.now.get(note, note)) for note in notes]


def _traits(one: Candidate | CardEntry) -> Traits:
    return traits(one.kind, one.front, one.back, one.section)


def _nearby(
    own: Traits,
    shelves: Iterable[Hashable],
    postings: dict[Hashable, list[int]],
) -> list[int]:
    """Return the entries that share a word that is not too common, sorted."""
    near: set[int] = set()
    for shelf in shelves:
        for word in own.front | own.back:
            listed = postings.get((shelf, word), ())
            if len(listed) <= _COMMON:
                near.update(listed)
    return sorted(near)
