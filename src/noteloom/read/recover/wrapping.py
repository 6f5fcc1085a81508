"""Joining sentences that the source had wrapped or inline code has cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.read.recover import headings
from noteloom.read.recover.pieces import Kind, takes_more

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.read.recover.pieces import Piece

_ENDED = re.compile(r"[.!?:…]['\"”\u2019)\]]*$|;$")
_LABEL = re.compile(r"[\w-]+ ?: ")


def join(pieces: Iterable[Piece]) -> list[Piece]:
    """Return *pieces* with lines that go on a sentence joined to its start."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _goes_on(joined[-1], piece):
            joined[-1] = joined[-1]._replace(lines=joined[-1].lines + piece.lines)
        else:
            joined.append(piece)
    return joined


def _goes_on(before: Piece, piece: Piece) -> bool:
    if piece.kind is not Kind.TEXT or not takes_more(before) or piece.loose:
        return False
    last = before.lines[-1].text
    if _is_open(before):
        return True
    text = piece.lines[0].text
    if not text[0].islower() or _ENDED.search(last) or _LABEL.match(text):
        return False
    if before.kind is Kind.ITEM:
        return True
    return not (_is_name(text) and headings.is_bare_heading(before.text))


def _is_name(text: str) -> bool:
    """Tell whether a line in small letters may be a heading rather than a wrapped end."""
    return len(text.split()) <= 3 and not _ENDED.search(text)


def _is_open(piece: Piece) -> bool:
    """Tell whether the last line of *piece* cannot be the end of anything."""
    last = piece.lines[-1].text
    return last.endswith((",", "(", "[")) and " " in last
