"""Every card that one note makes, in reading order; it depends on that note alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.weave.cards.comparisons import comparisons_in
from noteloom.weave.cards.draft import Run, block_words, runs_of
from noteloom.weave.cards.misconceptions import (
    dispelled_by,
    labelled_misconceptions,
    misconceptions_in,
)
from noteloom.weave.cards.myth_words import LABELS
from noteloom.weave.cards.questions import (
    QUESTION_LABELS,
    asked_by,
    labelled_questions,
    questions_in,
)
from noteloom.weave.cards.sayings import sayings_in
from noteloom.weave.sections import sections_of
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from noteloom.model.card import CardKind
    from noteloom.model.library import Section
    from noteloom.model.note import Note
    from noteloom.weave.cards.draft import Draft
    from noteloom.weave.text.statements import Statement


_Reader: TypeAlias = "Callable[[Run], Iterator[Draft]]"

_MARKS = " \t-+*>#_0123456789.)([]✅❌❓☑☐•"
"""What may stand before the first word of a line."""

_START = 40


class Worded(NamedTuple):
    """A draft with its words as one line each."""

    draft: Draft
    front: str
    back: str

    @property
    def key(self) -> tuple[CardKind, str, str]:
        """What two cards that are one have in common."""
        return self.draft.kind, self.front.casefold(), self.back.casefold()


def worded(draft: Draft) -> Worded:
    """Return *draft* with its words."""
    return Worded(draft, words_of(draft.front), block_words(draft.back))


def drafts_of(
    note: Note, statements: tuple[Statement, ...], table_limit: int
) -> list[Worded]:
    """Return the cards of *note*; of a form within a form, the outer one is taken."""
    readers: list[_Reader] = [
        questions_in,
        misconceptions_in,
        partial(comparisons_in, limit=table_limit),
    ]
    starts = [line.lstrip(_MARKS)[:_START] for line in note.source.lines]
    if QUESTION_LABELS.may_begin(starts):
        readers.append(labelled_questions)
    if LABELS.may_begin(starts):
        readers.append(labelled_misconceptions)
    drafts = [one for section in sections_of(note) for one in _of(section, readers)]
    drafts.extend(sayings_in(note, statements))
    found = [worded(one) for one in drafts]
    found.sort(key=lambda one: one.draft.place.lines)
    kept: dict[tuple[object, ...], Worded] = {}
    for one in found:
        kept.setdefault((*one.key[:2], one.draft.place.lines.first), one)
    return [one for one in kept.values() if one.front and one.back]


def _of(section: Section, readers: Sequence[_Reader]) -> Iterator[Draft]:
    whole = Run(section, section.blocks)
    yield from asked_by(section, whole)
    yield from dispelled_by(section, whole)
    for run in runs_of(section):
        for reader in readers:
            yield from reader(run)
