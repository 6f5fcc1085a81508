"""Many notes' cards joined: what is said alike is one card, what is ambiguous none."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.card import CardKind
from noteloom.weave.sections import sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.note import Note, NoteId
    from noteloom.model.place import Place
    from noteloom.weave.cards.collecting import Worded


class Joined(NamedTuple):
    """A card without an id: its words, and every place that says so."""

    said: Worded
    places: tuple[Place, ...]


def joined(found: Iterable[Worded], notes: Iterable[Note]) -> list[Joined]:
    """Return the cards in the order of their first places."""
    order = {note.id: number for number, note in enumerate(notes)}
    every = sorted(found, key=lambda one: _key(one, order))
    groups: defaultdict[tuple[CardKind, str, str], list[Worded]] = defaultdict(list)
    for one in _unambiguous(every):
        groups[one.key].append(one)
    return [
        Joined(group[0], tuple(dict.fromkeys(one.draft.place for one in group)))
        for group in groups.values()
    ]


def _key(one: Worded, order: Mapping[NoteId, int]) -> tuple[int, int, int, str]:
    note, lines = one.draft.place
    # Cells of a row keep the order in which they stand, for sorting is stable.
    return order[note], *lines, one.draft.kind


def _unambiguous(every: Iterable[Worded]) -> Iterator[Worded]:
    """Yield all but comparisons that two tables answer differently."""
    said = list(every)
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for one in said:
        if one.draft.kind is CardKind.COMPARISON:
            answers[one.front.casefold()].add(one.back.casefold())
    for one in said:
        if one.draft.kind is not CardKind.COMPARISON or (
            len(answers[one.front.casefold()]) == 1
        ):
            yield one


class Headings:
    """The headings above the lines of notes."""

    def __init__(self, notes: Iterable[Note]) -> None:
        """Take the notes; each is only looked at when it is asked about."""
        self._notes = {note.id: note for note in notes}
        self._known: dict[NoteId, tuple[list[int], list[tuple[str, ...]]]] = {}

    def above(self, place: Place) -> tuple[str, ...]:
        """Return the headings above the first line of *place*."""
        if place.note not in self._known:
            sections = sections_of(self._notes[place.note])
            firsts = [one.lines.first for one in sections]
            self._known[place.note] = firsts, [one.path for one in sections]
        firsts, paths = self._known[place.note]
        at = bisect_right(firsts, place.lines.first) - 1
        return paths[at] if at >= 0 else ()
