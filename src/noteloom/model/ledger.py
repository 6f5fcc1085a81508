"""Where every non-blank line of a source went."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Fate(StrEnum):
    """What became of a source line."""

    RENDERED = "rendered"
    MERGED = "merged"
    DROPPED = "dropped"


class LineFate(NamedTuple):
    """The fate of one line. *reason* is None for a rendered line, else a short phrase."""

    line: int
    fate: Fate
    reason: str | None


class Ledger(NamedTuple):
    """The fates of all non-blank lines of one source, in line order."""

    fates: tuple[LineFate, ...]

    def count(self, fate: Fate) -> int:
        """Return how many lines met *fate*."""
        return sum(1 for entry in self.fates if entry.fate is fate)

    @property
    def dropped(self) -> tuple[LineFate, ...]:
        """The lines that no page shows."""
        return tuple(entry for entry in self.fates if entry.fate is Fate.DROPPED)
