"""Edits carried over to the bytes of a file: its line ends and byte order mark stay."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from noteloom.linkcheck.fix.edit import spliced
from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.linkcheck.fix.edit import Change

_MARK = b"\xef\xbb\xbf"
_CRLF = re.compile("\r\n")


def rewrite(original: bytes, changes: Iterable[Change]) -> bytes:
    """Return *original* with *changes* made and every other byte as it was.

    Args:
        original: A file in UTF-8, whose text with ``LF`` is what *changes* are of
            (``files.original`` makes sure of that).
        changes: What ``edit.apply`` has done, in order.

    """
    mark = _MARK if original.startswith(_MARK) else b""
    text = original[len(mark) :].decode("utf-8")
    # The place of each line end that is two characters here and one in a source.
    pairs = [found.start() - at for at, found in enumerate(_CRLF.finditer(text))]

    def here(change: Change) -> Change:
        start, end = (at + bisect_left(pairs, at) for at in change.span)
        return change._replace(span=Span(start, end))

    return mark + spliced(text, [here(one) for one in changes]).encode("utf-8")
