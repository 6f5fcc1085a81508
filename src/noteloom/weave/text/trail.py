"""The headings above a place, kept up to date by a walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.headings import heading_text

if TYPE_CHECKING:
    from noteloom.model.note import Heading


class Trail:
    """The titles of the headings above the blocks of a walk, from the outermost.

    They stand behind those that are *above* all blocks.
    """

    def __init__(self, above: tuple[str, ...] = ()) -> None:
        """Start below the titles *above*."""
        self.titles = above
        self._above = above
        self._open: list[tuple[int, str]] = []

    def enter(self, heading: Heading) -> None:
        """Leave the sections that *heading* ends, and enter its own."""
        self._open = [one for one in self._open if one[0] < heading.level]
        self._open.append((heading.level, heading_text(heading)))
        self.titles = (*self._above, *(title for _, title in self._open))
