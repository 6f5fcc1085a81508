"""Traces of Markdown and of flattened structure, by which the dialects are told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover import headings, pieces
from noteloom.read.recover.lines import PILCROW
from noteloom.read.recover.pieces import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.source import Source

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+\S")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_OTHER = re.compile(
    r"^(?:---|\+\+\+|~{4,}|[=]{3,}|-{4,})\s*$"  # front matter, setext, JBake
    r"|^\s*(?:[*+]|\d+[.)])\s+\S|^\s+-\s+\S"  # lists that the extractor does not write
    r"|^>\s|\]\((?:https?:|mailto:|[\w./#-]+\))|\*\*\w[^*]*\*\*|^\[[^\]]+\]:\s"
)
_LONG = 90
"""A longer line is a paragraph."""


class Shape(NamedTuple):
    """How many of each trace a page has."""

    lines: int
    blank: int
    headings: int
    items: int
    tables: int
    prose: int


def pilcrows(source: Source) -> int:
    """Return how many lines outside fences end in a pilcrow and have no other mark."""
    return sum(
        line.rstrip().endswith(PILCROW) and line[:1] not in "#>-*+|\t "
        for line in _outside_fences(source.lines)
        if line
    )


def has_markdown_headings(source: Source) -> bool:
    """Tell whether a heading of Markdown stands outside fences.

    A single ``#`` may start a comment of code, so it counts only between blank lines.
    """
    lines = ["", *_outside_fences(source.lines), ""]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        found = _ATX.match(line)
        if found and (len(found[1]) > 1 or not (before.strip() or after.strip())):
            return True
    return False


def has_markdown(source: Source) -> bool:
    """Tell whether there is any mark that the extractor removes."""
    first = next((line for line in source.lines if line.strip()), "")
    return (
        _ATX.match(first) is not None
        or has_markdown_headings(source)
        or any(_FENCE.match(line) or _OTHER.search(line) for line in source.lines)
    )


def shape(source: Source) -> Shape:
    """Count what is left of structure on a page without marks."""
    found = pieces.cut_page(source).pieces
    kinds = [piece.kind for piece in found]
    blank = sum(1 for line in source.lines if not line.strip())
    return Shape(
        lines=len(source.lines) - blank,
        blank=blank,
        headings=sum(_is_heading(found, at) for at in range(len(found))),
        items=kinds.count(Kind.ITEM) + kinds.count(Kind.MARKER),
        tables=kinds.count(Kind.TABLE),
        prose=sum(p.kind is Kind.TEXT and len(p.text) > _LONG for p in found),
    )


def _outside_fences(lines: Sequence[str]) -> list[str]:
    """Return *lines* without those in fences that are closed."""
    kept: list[str] = []
    held: list[str] = []
    mark = ""
    for line in lines:
        found = _FENCE.match(line)
        if mark:
            held.append(line)
            if found and found[1].startswith(mark):
                held, mark = [], ""
        elif found:
            held, mark = [line], found[1]
        else:
            kept.append(line)
    return kept + held


def _is_heading(found: Sequence[pieces.Piece], at: int) -> bool:
    """Tell whether a short bare line has something below it that is not like it."""
    piece = found[at]
    if piece.kind is not Kind.TEXT or piece.loose:
        return False
    below = found[at + 1] if at + 1 < len(found) else None
    has_body = below is not None and (
        below.kind is not Kind.TEXT or len(below.text) > _LONG
    )
    return has_body and headings.is_bare_heading(piece.text)
