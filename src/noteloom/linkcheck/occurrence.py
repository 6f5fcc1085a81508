"""Every place where an address stands in the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noteloom.model.source import Position, Source, Span


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An address as its author wrote it, and where. *text* is what the link shows."""

    url: str
    text: str
    source: Source
    span: Span

    @property
    def position(self) -> Position:
        """The place of the link, line and column from 1."""
        return self.source.position(self.span.start)
