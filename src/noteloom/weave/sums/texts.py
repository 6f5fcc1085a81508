"""The texts of a note in which calculations can stand, with their signs as characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import Break, Code, Link, Styled, StyleKind, TermLink, Text
from noteloom.model.note import CodeBlock, Paragraph, Question, Table, walk
from noteloom.weave.sums.numbers import VULGAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Block, Note
    from noteloom.model.source import Span

_EQUATING = re.compile(
    r"[=≈≃≅≒]|[Ee]qual|approx|\b(?:is|makes|gives|yields|comes\s+to)\s+[~$€£¥₹]?\d"
)
_FIGURE = rf"\d{''.join(VULGAR)}"
_FIGURES = re.compile(rf"[{_FIGURE}][^{_FIGURE}]+[{_FIGURE}]")
WORDS = frozenset(
    {None, "", "text", "txt", "plain", "plaintext", "ascii", "math", "output"}
)
"""Languages of blocks that hold words and figures, and no program."""


class Piece(NamedTuple):
    """A run of text, and the block, row or line it stands in."""

    text: str
    span: Span


def may_equate(text: str, span: Span | None = None) -> bool:
    """Return whether *text* has two figures, and what can say that two sides are equal."""
    start, end = span or (0, len(text))
    return bool(_FIGURES.search(text, start, end) and _EQUATING.search(text, start, end))


def pieces_of(note: Note) -> Iterator[Piece]:
    """Yield the texts of *note* that may equate something, in reading order.

    Paragraphs, cells of tables, and lines of diagrams.
    """
    if not may_equate(note.source.text):
        return
    for block in walk(note.blocks):
        is_leaf = isinstance(block, Paragraph | Question | Table | CodeBlock)
        if is_leaf and may_equate(note.source.text, block.span):
            yield from _pieces(block)


def _pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Paragraph(inlines, span):
            yield Piece(calculable(inlines), span)
        case Question(question=inlines, span=span):
            yield Piece(calculable(inlines), span)
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                for cell in row.cells:
                    yield Piece(calculable(cell), row.span)
        case CodeBlock(code, language, span) if language in WORDS:
            for line in code.split("\n"):
                yield Piece(line, span)
        case _:
            pass


def calculable(inlines: Inlines) -> str:
    """Return *inlines* as text in which powers and products are still to be seen."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(content) | Code(content) | TermLink(words=content):
                parts.append(content)
            case Link(children=children):
                parts.append(calculable(children))
            case Styled():
                parts.append(_styled(inline, "".join(parts[-1:])))
            case Break():
                parts.append("\n")
            case _:
                pass
    return "".join(parts)


def _styled(one: Styled, before: str) -> str:
    """Return a styled run: ``10<sup>6</sup>`` is ``10^6``, and ``2*3*4`` no number 234."""
    inner = calculable(one.children)
    touches = before[-1:].isdigit() or before[-1:] == ")"
    if not touches:
        return inner
    if one.kind is StyleKind.SUPERSCRIPT:
        return f"^{inner}" if inner.lstrip("-").isdigit() else f"^({inner})"
    if one.kind is StyleKind.EMPHASIS:
        return f"*{inner}*"
    return f" {inner} " if one.kind is StyleKind.SUBSCRIPT else inner
