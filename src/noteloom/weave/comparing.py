"""What comes of holding all notes against each other: pages that are alike, disagreements.

It needs none of the names and links that pages get, so it may be done beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.claims.disagreements import disagreements_of
from noteloom.weave.claims.evidence import evidence_in
from noteloom.weave.page_words import forms_of, tally_of
from noteloom.weave.related import related_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.model.backlink import Related
    from noteloom.model.library import Topic
    from noteloom.model.note import Note
    from noteloom.model.place import PageRef
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.claims.disagreements import Disagreements, Stand
    from noteloom.weave.memo import Memo
    from noteloom.weave.text.statements import Statements

NEEDED = (tally_of, forms_of, evidence_in)
"""What is known of single notes for nothing but this."""


class Compared(NamedTuple):
    """For each page those that are most like it, and where notes gainsay each other."""

    related: Mapping[PageRef, tuple[Related, ...]]
    claims: Disagreements


@dataclass(frozen=True)
class Compares:
    """Holds *notes* against each other when it is called."""

    notes: Sequence[Note]
    statements: Statements
    topics: Sequence[Topic]
    taxonomy: Taxonomy
    stand: Stand
    memo: Memo

    def __call__(self) -> Compared:
        """Return what comes of it."""
        said = (self.notes, self.statements)
        return Compared(
            related_of(*said, self.topics, self.memo),
            disagreements_of(*said, self.taxonomy, self.stand, self.memo),
        )
