"""The parts of weaving that follow from one note alone and cost most.

They can be made where there is a processor to spare, and handed to `weave` in a memo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.weave.cards.collecting import drafts_of
from noteloom.weave.cards.definitions import short_forms_in
from noteloom.weave.claims.evidence import evidence_in
from noteloom.weave.freshness.collecting import freshness_in
from noteloom.weave.glossary.collecting import terms_of
from noteloom.weave.page_words import forms_of, tally_of
from noteloom.weave.path.sayings import sayings_of
from noteloom.weave.resources.extracting import found_in
from noteloom.weave.resources.saying import expansions_in
from noteloom.weave.sums.checking import sums_in
from noteloom.weave.tables.collecting import tables_in
from noteloom.weave.terms.ordinary import lower_words
from noteloom.weave.text.statements import statements_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from noteloom.model.note import Note, NoteId
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.cards.collecting import Worded
    from noteloom.weave.memo import Memo
    from noteloom.weave.text.statements import Statement

_OF_NOTES: tuple[Callable[[Note], object], ...] = (
    found_in,
    freshness_in,
    tables_in,
    lower_words,
)
_OF_STATEMENTS: tuple[Callable[[Note, tuple[Statement, ...]], object], ...] = (
    evidence_in,
    terms_of,
    tally_of,
    forms_of,
    sums_in,
    sayings_of,
    expansions_in,
    short_forms_in,
)
_MAKERS: tuple[Callable[..., object], ...] = (*_OF_NOTES, *_OF_STATEMENTS)


class Parts(NamedTuple):
    """The results for one note; *cards* are those with tables up to *table_limit*."""

    results: tuple[object, ...]
    cards: list[Worded]
    table_limit: int


def heavy_parts(
    notes: Iterable[Note], taxonomy: Taxonomy = NO_TAXONOMY
) -> dict[NoteId, Parts]:
    """Return the parts of each of *notes*; they hold little of the notes themselves."""
    limit = taxonomy.cards.table_limit
    return {note.id: _parts(note, limit) for note in notes}


def seed(memo: Memo, notes: Iterable[Note], parts: Mapping[NoteId, Parts]) -> None:
    """Tell *memo* what `heavy_parts` found of some of *notes*."""
    for note in notes:
        own = parts.get(note.id)
        if own is not None:
            for make, result in zip(
                (*_OF_NOTES, *_OF_STATEMENTS), own.results, strict=True
            ):
                memo.seed(make, note, result)
            memo.seed(drafts_of, note, own.cards, given=own.table_limit)


def _parts(note: Note, limit: int) -> Parts:
    said = statements_of(note)
    of_note = [make(note) for make in _OF_NOTES]
    of_statements = [make(note, said) for make in _OF_STATEMENTS]
    return Parts((*of_note, *of_statements), drafts_of(note, said, limit), limit)
