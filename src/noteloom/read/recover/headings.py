"""Which bare lines of a page without heading marks are headings.

The extractor leaves a heading as a line of its own. What it shares with no paragraph:
it is short, it does not end like a sentence, and something stands below it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.read.recover.pieces import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.read.recover.pieces import Piece

_MAX_LENGTH = 90
_MAX_WORDS = 12
_SENTENCE_END = re.compile(r"[.,;:!…][\"'”\u2019)]*$")
_LEAD_IN = re.compile(r"^[^:]{1,40}:\s+\S")
_CODE = re.compile(r"[{};=<>|\\$]|^[^\w\"“'.(]|^[\w.]+\(|://|^\.\s")
_FORMULA = re.compile(r"\\\([^()]*(?:\([^()]*\)[^()]*)*\\\)")
_IDENTIFIER = re.compile(r"\b[a-z]\w*[-/_.]\w*[/_\d]")
_NAME = re.compile(r"[^\W\d_][\w'\u2019-]*")


def is_bare_heading(text: str) -> bool:
    """Tell whether the shape of *text* alone allows a heading."""
    text = _FORMULA.sub("", text).strip()
    return (
        len(text) <= _MAX_LENGTH
        and len(text.split()) <= _MAX_WORDS
        and not _SENTENCE_END.search(text)
        and not _CODE.search(text)
        and text != ""
        and _NAME.search(text) is not None
        and _score(text) > 0
    )


def mark(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the bare lines that are headings marked so."""
    return [
        piece._replace(kind=Kind.HEADING) if _is_heading(pieces, at) else piece
        for at, piece in enumerate(pieces)
    ]


def _is_heading(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    if piece.kind is not Kind.TEXT or len(piece.lines) > 1:
        return False
    return is_bare_heading(piece.text) and not _hangs(pieces, at)


def _hangs(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether the line belongs to what is above it."""
    before = pieces[at - 1] if at else None
    return (
        before is not None
        and before.kind in {Kind.TEXT, Kind.ITEM}
        and before.text.endswith((",", ":", "("))
    )


def _score(text: str) -> float:
    """Return how much a line looks like a name of a section rather than a statement."""
    words = _NAME.findall(text)
    capitals: int = sum(word[0].isupper() for word in words)
    value: float = 1.5 - 0.12 * max(0, len(words) - 4) + capitals / len(words)
    if text[0].islower():
        value -= 1.2
    lead_in = _LEAD_IN.search(text)
    if lead_in:
        value -= 0.5 + 0.5 * max(0, len(text[lead_in.end() - 1 :].split()) - 2)
        value -= 2.0 * (_IDENTIFIER.search(text, lead_in.end() - 1) is not None)
    return value
