"""What the owner switches off in ``topics.yml``: kinds, notes, sections, single cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.source import Source
from noteloom.weave.findings import UNKNOWN_CARD
from noteloom.weave.sections import heading_key, heading_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.card import Card, CardOff
    from noteloom.model.note import Note, NoteId
    from noteloom.model.taxonomy import Taxonomy


class Switches:
    """Says which cards are on, and which switches switch nothing."""

    def __init__(self, taxonomy: Taxonomy, notes: Iterable[Note]) -> None:
        """Take the rules of *taxonomy* about cards of *notes*."""
        self.diagnostics: list[Diagnostic] = []
        self._rules = taxonomy.cards
        self._source = Source(taxonomy.source_path, taxonomy.text)
        self._notes: dict[str, NoteId] = {}
        for note in notes:
            path = note.source.path
            for name in (note.id, path.as_posix(), path.name, path.stem):
                self._notes.setdefault(name, note.id)

    def check(self, cards: Iterable[Card]) -> None:
        """Report the switches that no card of *cards* has."""
        every = tuple(cards)
        for off in self._rules.off:
            if not any(self._is_meant(off, card) for card in every):
                span = self._source.line_span(max(1, off.line))
                message = f"there is no card {_named(off)}"
                self.diagnostics.append(
                    Diagnostic(UNKNOWN_CARD, message, self._source, span)
                )

    def is_on(self, card: Card) -> bool:
        """Return whether the owner wants *card*."""
        if card.kind not in self._rules.kinds:
            return False
        return not any(self._is_meant(off, card) for off in self._rules.off)

    def _is_meant(self, off: CardOff, card: Card) -> bool:
        if off.card is not None and off.card != card.id:
            return False
        if off.kind is not None and off.kind is not card.kind:
            return False
        if off.note is not None and self._notes.get(off.note) != card.note:
            return False
        return off.section is None or any(
            heading_key(off.section) in heading_keys(heading) for heading in card.section
        )


def _named(off: CardOff) -> str:
    parts = {"id": off.card, "kind": off.kind, "note": off.note, "section": off.section}
    return " and ".join(f"of {key} `{value}`" for key, value in parts.items() if value)
