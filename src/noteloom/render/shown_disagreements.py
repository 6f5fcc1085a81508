"""Which disagreements pages show."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from noteloom.model.disagreement import Review

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.disagreement import Disagreement
    from noteloom.model.library import Library
    from noteloom.model.note import NoteId

Apart: TypeAlias = "Mapping[NoteId, tuple[Disagreement, ...]]"
"""For each note that has a side in one, the disagreements that its page shows."""

NO_DISAGREEMENTS: Apart = MappingProxyType({})


def shown_ones(library: Library) -> tuple[Disagreement, ...]:
    """Return the disagreements that pages show: all that nobody dismissed."""
    return tuple(one for one in library.disagreements if one.review is not Review.DISMISSED)


def by_note(library: Library) -> Apart:
    """Return the disagreements of each note; where there are topics, these have them."""
    if library.topics:
        return NO_DISAGREEMENTS
    found: defaultdict[NoteId, list[Disagreement]] = defaultdict(list)
    for one in shown_ones(library):
        for note in dict.fromkeys(side.place.note for side in one.sides):
            found[note].append(one)
    return {note: tuple(own) for note, own in found.items()}
