"""Text with small insertions that still knows its original offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDE = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Patched:
    """The text that a parser is given, and the way back to the source.

    *insertions* are the offsets, in ``text``, of single characters that the source
    lacks, in order. *base* is the source offset of the first character.
    """

    text: str
    base: int = 0
    insertions: Sequence[int] = ()

    @property
    def shift(self) -> int | None:
        """What to add to a byte offset to get a source offset, if it is always the same."""
        return self.base if self.text.isascii() and not self.insertions else None

    def locator(self) -> Callable[[int], int]:
        """Return the function from UTF-8 byte offsets in ``text`` to source offsets."""
        to_source = self._from_characters()
        if self.text.isascii():
            return to_source
        # Bytes run ahead of characters by the extra bytes of each wide character.
        wide_at: list[int] = []
        ahead: list[int] = [0]
        for found in _WIDE.finditer(self.text):
            extra = len(found[0].encode("utf-8", "surrogatepass")) - 1
            wide_at.append(found.start() + ahead[-1] + 1)
            ahead.append(ahead[-1] + extra)
        return lambda byte: to_source(byte - ahead[bisect_right(wide_at, byte)])

    def _from_characters(self) -> Callable[[int], int]:
        base, insertions = self.base, self.insertions
        if not insertions:
            return lambda offset: base + offset
        return lambda offset: base + offset - bisect_right(insertions, offset)
