"""Findings about things that no note gives an address for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.weave.findings import NAMED_WITHOUT_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.note import Note, NoteId
    from noteloom.model.resource import Resource


def unresolved(
    notes: Iterable[Note], resources: Iterable[Resource]
) -> Iterator[Diagnostic]:
    """Yield a finding for each note that names works without an address."""
    named = [use for one in resources if one.url is None for use in one.mentions]
    counts = Counter(use.note for use in named)
    first: dict[NoteId, int] = {}
    for use in named:
        first[use.note] = min(use.line, first.get(use.note, use.line))
    for note in notes:
        if note.id in counts:
            number = counts[note.id]
            works = "1 work is" if number == 1 else f"{number} works are"
            message = f"{works} named here without an address"
            span = note.source.line_span(first[note.id])
            yield Diagnostic(NAMED_WITHOUT_ADDRESS, message, note.source, span)
