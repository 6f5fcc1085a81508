"""Inlines of pieces: lines set as one, addresses linked, leftovers of markup repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.inline import Text
from noteloom.read.frames import merged
from noteloom.read.recover import leftovers
from noteloom.read.recover.lines import separators

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.inline import Inline, Inlines
    from noteloom.read.recover.lines import Line


def inlines(lines: Sequence[Line]) -> Inlines:
    """Return *lines* set as one, every address linked at its true place."""
    if len(lines) == 1:
        return leftovers.inlines(lines[0])
    found: list[Inline] = []
    for separator, line in zip(separators(lines), lines, strict=True):
        if separator:
            found.append(Text(separator))
        found.extend(leftovers.inlines(line))
    return merged(found)
