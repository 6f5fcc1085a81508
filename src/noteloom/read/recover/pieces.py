"""Cutting a flattened page into pieces: what each line is by its own marks."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.lines import PILCROW, lines_of, separators, without
from noteloom.read.recover.tables import regions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.model.source import Source, Span
    from noteloom.read.recover.lines import Line

MAX_JOINED = 200
"""The most lines that are set as one: a bound on the cost, far above any paragraph."""

_FRAGMENT = re.compile(r"[.,;:!?)]+(?: +\S|$)|['\u2019]s?\s")
_END = ".!?:…"


class Kind(Enum):
    """What a piece is."""

    HEADING = auto()
    ITEM = auto()
    MARKER = auto()
    TEXT = auto()
    CODE = auto()
    TABLE = auto()


class Piece(NamedTuple):
    """Lines that belong together. *loose* tells that blank space or a marker is before."""

    kind: Kind
    lines: tuple[Line, ...]
    loose: bool = False

    @property
    def text(self) -> str:
        """The words of the piece on one line."""
        if len(self.lines) == 1:
            return self.lines[0].text
        return "".join(
            separator + line.text
            for separator, line in zip(separators(self.lines), self.lines, strict=True)
        )

    @property
    def span(self) -> Span:
        """The range from the first line to the last."""
        return self.lines[0].span.to(self.lines[-1].span)


class CutPage(NamedTuple):
    """The non-blank lines of a source, and the pieces that they are cut into."""

    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]


# Detecting a page and reading it both start here, one right after the other.
@lru_cache(maxsize=1)
def cut_page(source: Source) -> CutPage:
    """Return the lines and pieces of *source*."""
    lines = lines_of(source)
    return CutPage(tuple(lines), tuple(cut(lines)))


def cut(lines: list[Line]) -> list[Piece]:
    """Cut *lines* into pieces: tables first, then each line by its own marks."""
    pieces: list[Piece] = []
    at = 0
    tables = regions.find(lines)
    while at < len(lines):
        end = tables.get(at)
        if end is None:
            after_gap = at > 0 and lines[at].number > lines[at - 1].number + 1
            pieces.append(_one(lines[at], loose=after_gap))
            at += 1
        else:
            pieces.append(Piece(Kind.TABLE, tuple(lines[at:end])))
            at = end
    return pieces


def glue_fragments(pieces: Iterable[Piece]) -> list[Piece]:
    """Join sentences that inline code has cut.

    The extractor ends the line after inline code, so the rest of the sentence starts
    with a comma, a full stop or a closing bracket, which no block of its own does.
    """
    glued: list[Piece] = []
    for piece in pieces:
        if _continues(piece) and glued and takes_more(glued[-1]):
            _glue_last(glued, piece)
        else:
            glued.append(piece)
    return glued


def takes_more(piece: Piece) -> bool:
    """Tell whether *piece* is prose to which a line can be joined."""
    return piece.kind in {Kind.TEXT, Kind.ITEM} and len(piece.lines) < MAX_JOINED


def _one(line: Line, *, loose: bool) -> Piece:
    if line.text.endswith(PILCROW) and len(line.text) > 1:
        return Piece(Kind.HEADING, (without(line, before=0, after=1),))
    if line.text == "-":
        return Piece(Kind.MARKER, (line,))
    if line.text.startswith("- "):
        return Piece(Kind.ITEM, (without(line, before=2),), loose=loose)
    return Piece(Kind.TEXT, (line,), loose=loose)


def _continues(piece: Piece) -> bool:
    text = piece.lines[0].text
    return piece.kind is Kind.TEXT and _FRAGMENT.match(text) is not None and text != ")"


def _glue_last(glued: list[Piece], piece: Piece) -> None:
    """Join *piece* with the last piece, and that with the one it was cut from."""
    middle = glued.pop()
    lines = middle.lines + piece.lines
    before = glued[-1] if glued else None
    open_before = (
        before is not None
        and takes_more(before)
        and middle.kind is Kind.TEXT
        and len(middle.lines) == 1
        and not middle.loose
        and before.lines[-1].text[-1] not in _END
    )
    if before is not None and open_before:
        glued[-1] = before._replace(lines=before.lines + lines)
    else:
        glued.append(middle._replace(lines=lines))
