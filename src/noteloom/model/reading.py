"""What comes of reading one source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.ledger import Ledger
    from noteloom.model.note import Note


class Reading(NamedTuple):
    """A note, what was found in it, and where each of its lines went."""

    note: Note
    diagnostics: tuple[Diagnostic, ...]
    ledger: Ledger
