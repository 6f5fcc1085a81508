"""What a term means in one line, for where it is mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.weave.glossary.meaning import shortened

if TYPE_CHECKING:
    from noteloom.model.glossary import GlossaryEntry

_LONGEST = 200
"""In code points: what a reader takes in at a glance."""


def hover_of(entry: GlossaryEntry) -> str:
    """Return the first meaning of *entry*, cut to a line."""
    return shortened(entry.meanings[0].text, _LONGEST)
