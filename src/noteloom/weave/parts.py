"""The parts of weaving that follow from one note alone and cost most.

They can be made where there is a processor to spare, and handed to `weave` in a memo.
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

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
    from collections.abc import Callable

    from noteloom.model.note import Note
    from noteloom.weave.cards.collecting import Worded
    from noteloom.weave.claims.evidence import Evidence
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

    @property
    def is_whole(self) -> bool:
        """Whether there is a result of each maker."""
        return len(self.results) == len(_MAKERS)


def parts_of(note: Note, table_limit: int = NO_TAXONOMY.cards.table_limit) -> Parts:
    """Return the parts of *note*; they hold little of the note itself."""
    said = statements_of(note)
    of_note = [make(note) for make in _OF_NOTES]
    of_statements = [make(note, said) for make in _OF_STATEMENTS]
    cards = drafts_of(note, said, table_limit)
    return Parts((*of_note, *of_statements), cards, table_limit)


def seed(memo: Memo, note: Note, parts: Parts) -> None:
    """Tell *memo* what `parts_of` found of *note*."""
    for make, result in zip(_MAKERS, parts.results, strict=True):
        share = _SHARED.get(make)
        memo.seed(make, note, share(result) if share else result)
    memo.seed(drafts_of, note, parts.cards, given=parts.table_limit)


def _same(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(intern, words))


def _same_in_evidence(evidence: Evidence) -> Evidence:
    sentences = tuple(
        one._replace(stems=_same(one.stems)) if one.stems else one
        for one in evidence.sentences
    )
    vocabulary = _same(evidence.vocabulary)
    return evidence._replace(sentences=sentences, vocabulary=vocabulary)


_SHARED: dict[Callable[..., object], Callable[[Any], object]] = {
    lower_words: _same,
    evidence_in: _same_in_evidence,
    tally_of: lambda tally: tally._replace(words=_same(tally.words)),
    forms_of: lambda forms: forms._replace(written=_same(forms.written)),
}
"""Parts that come from elsewhere have words of their own: thousands of notes would have as
many copies of each."""
