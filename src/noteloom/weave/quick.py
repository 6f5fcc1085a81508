"""An edited note in a library that is otherwise as it was: what a reader sees at once.

The text of the note, where its links lead, its tables, dates and sums are those of the
edit. All that the notes say together stays what it was until everything is woven anew;
places in the note move with its lines.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.freshness import Freshness
from noteloom.model.place import Place
from noteloom.model.source import Lines
from noteloom.weave.anchors import anchors_of
from noteloom.weave.freshness.collecting import freshness_of
from noteloom.weave.linking import resolve_in
from noteloom.weave.placing import place
from noteloom.weave.resources.extracting import found_in
from noteloom.weave.sums.checking import sums_of
from noteloom.weave.tables.collecting import tables_of
from noteloom.weave.terms.crosslinks import linked_text
from noteloom.weave.text.statements import statements_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from typing import TypeVar

    from noteloom.model.card import Card
    from noteloom.model.disagreement import Disagreement, Side
    from noteloom.model.inline import Image, Link
    from noteloom.model.library import Library, Target
    from noteloom.model.note import Note, NoteId
    from noteloom.model.source import Span
    from noteloom.model.sums import CheckedSum
    from noteloom.model.taxonomy import TopicId
    from noteloom.weave.anchors import Slugify
    from noteloom.weave.linking import Places
    from noteloom.weave.terms.crosslinks import Around

    _S = TypeVar("_S")
    _T = TypeVar("_T")


class State(NamedTuple):
    """What weaving knows of names and links, and a library does not."""

    around: Around
    places: Places
    slugify: Slugify


def with_edited(library: Library, state: State, edited: Mapping[NoteId, Note]) -> Library:
    """Return *library* with other texts of some of its notes.

    Args:
        library: What `woven` made.
        state: What it kept beside the library.
        edited: The notes as they are now, by ids that the library knows.

    """
    before = {note.id: note for note in library.notes if note.id in edited}
    moves = {id_: _Move(before[id_], note) for id_, note in edited.items()}
    new = tuple(edited.values())
    anchors = {note.id: anchors_of(note, state.slugify) for note in new}
    places = state.places._replace(anchors={**state.places.anchors, **anchors})
    links = {note.id: resolve_in(note, places).targets for note in new}
    around = state.around._replace(
        targets={**state.around.targets, **links},
        works={**state.around.works, **{note.id: _works(note) for note in new}},
    )
    texts = {note.id: linked_text(note, around).blocks for note in new}
    around.vocabulary.finder.forget()
    targets = _targets(library, before.values(), links)
    return replace(
        library,
        notes=tuple(edited.get(note.id, note) for note in library.notes),
        section_topics=_section_topics(library, new),
        targets=targets,
        assets=tuple(sorted({one.asset for one in targets.values() if one.asset})),
        texts={**library.texts, **texts},
        disagreements=tuple(_apart(one, moves) for one in library.disagreements),
        freshness=_freshness(library.freshness, new),
        sums=tuple(_sums(library.sums, edited)),
        deck=replace(library.deck, cards=tuple(_card(one, moves) for one in library.cards)),
        tables={**_without(library.tables, edited), **tables_of(new)},
    )


def _works(note: Note) -> frozenset[Span]:
    return frozenset(one.span for one in found_in(note) if one.address is None)


def _targets(
    library: Library,
    before: Iterable[Note],
    links: Mapping[NoteId, Mapping[Link | Image, Target]],
) -> dict[tuple[NoteId, Link | Image], Target]:
    found = dict(library.targets)
    for note in before:
        for link in note.links:
            found.pop((note.id, link), None)
    for id_, own in links.items():
        found.update(((id_, link), target) for link, target in own.items())
    return found


def _section_topics(
    library: Library, notes: tuple[Note, ...]
) -> Mapping[NoteId, Mapping[int, tuple[TopicId, ...]]]:
    if not library.taxonomy.topics:
        return library.section_topics
    own = place(notes, library.taxonomy).section_topics
    kept = dict(library.section_topics)
    for note in notes:
        kept.pop(note.id, None)
    return {**kept, **own}


def _freshness(known: Freshness, notes: tuple[Note, ...]) -> Freshness:
    own, ids = freshness_of(notes), {note.id for note in notes}
    return Freshness(
        {**_without(known.blocks, ids), **own.blocks},
        {**{id_: one for id_, one in known.notes.items() if id_ not in ids}, **own.notes},
        {**_without(known.tables, ids), **own.tables},
    )


def _sums(
    known: Iterable[CheckedSum], edited: Mapping[NoteId, Note]
) -> Iterator[CheckedSum]:
    """Yield the sums of all notes; those of one note stand where they stood."""
    statements = {id_: statements_of(note) for id_, note in edited.items()}
    waiting = {id_: sums_of([note], statements).sums for id_, note in edited.items()}
    for one in known:
        if one.place.note in edited:
            yield from waiting.pop(one.place.note, ())
        else:
            yield one
    for own in waiting.values():
        yield from own


def _without(
    known: Mapping[tuple[NoteId, _S], _T], ids: Collection[NoteId]
) -> dict[tuple[NoteId, _S], _T]:
    return {key: one for key, one in known.items() if key[0] not in ids}


class _Move:
    """Where the lines of a note are after an edit: those around it stay or shift."""

    def __init__(self, before: Note, after: Note) -> None:
        old, new = before.source.lines, after.source.lines
        shorter = min(len(old), len(new))
        same = (at for at in range(shorter) if old[at] != new[at])
        self._first = next(same, shorter)
        rest = shorter - self._first
        behind = (at for at in range(rest) if old[-1 - at] != new[-1 - at])
        self._shifts_from = len(old) - next(behind, rest)
        self._shift = len(new) - len(old)
        self._last = len(new)

    def line(self, number: int) -> int:
        """Return where line *number*, which counts from 1, is now, or the one nearest."""
        if number <= self._first:
            return number
        if number > self._shifts_from:
            return number + self._shift
        return min(number, self._last)

    def lines(self, lines: Lines) -> Lines:
        """Return where *lines* are now."""
        first = self.line(lines.first)
        return Lines(first, max(first, self.line(lines.last)))


def _place(place: Place, moves: Mapping[NoteId, _Move]) -> Place:
    move = moves.get(place.note)
    return place if move is None else Place(place.note, move.lines(place.lines))


def _card(card: Card, moves: Mapping[NoteId, _Move]) -> Card:
    if not any(place.note in moves for place in card.places):
        return card
    return replace(card, places=tuple(_place(one, moves) for one in card.places))


def _apart(one: Disagreement, moves: Mapping[NoteId, _Move]) -> Disagreement:
    if not any(side.place.note in moves for side in one.sides):
        return one
    return replace(one, sides=tuple(_side(side, moves) for side in one.sides))


def _side(side: Side, moves: Mapping[NoteId, _Move]) -> Side:
    return replace(side, place=_place(side.place, moves))
