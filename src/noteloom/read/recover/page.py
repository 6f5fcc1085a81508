"""From a flattened page to typed blocks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import plain
from noteloom.model.note import CodeBlock, Heading, Paragraph, Question
from noteloom.model.source import Span
from noteloom.read.reading import Parsed
from noteloom.read.recover import (
    code_lines,
    findings,
    headings,
    items,
    leftovers,
    pieces,
    prose,
    wrapping,
)
from noteloom.read.recover.outline import levels
from noteloom.read.recover.pieces import Kind
from noteloom.read.recover.programs import read as programs
from noteloom.read.recover.tables import read as tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.note import Block
    from noteloom.model.source import Source
    from noteloom.read.recover.code_lines import Weights
    from noteloom.read.recover.lines import Line
    from noteloom.read.recover.pieces import Piece


_LOOK = 6
"""How many pieces at the start of a section tell what it is like."""


class _Part(NamedTuple):
    """What one run of pieces became."""

    blocks: tuple[Block, ...]
    drops: tuple[tuple[int, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read(source: Source, weights: Weights, *, marked_headings: bool) -> Parsed:
    """Return what the flattened page *source* was.

    *marked_headings* tells that each heading has a mark of its own, so that no other
    line is one.
    """
    lines, cut = pieces.cut_page(source)
    found = _decided(cut, weights, marked_headings=marked_headings)
    parts = list(_parts(source, found))
    blocks = tuple(block for part in parts for block in part.blocks)
    first = blocks[0] if blocks else None
    return Parsed(
        blocks=blocks,
        title=plain(first.inlines) if isinstance(first, Heading) else None,
        drops=dict(drop for part in parts for drop in part.drops),
        diagnostics=(*_leftovers(source, lines), *_found(parts)),
    )


def _decided(
    pieces_: Sequence[Piece], weights: Weights, *, marked_headings: bool
) -> list[Piece]:
    """Return the pieces of a page, each with its final kind."""
    cut = pieces.glue_fragments(pieces_)
    found = wrapping.join(items.attach_markers(code_lines.mark(cut, weights)))
    found = found if marked_headings else headings.mark(found)
    return [
        part
        for piece in found
        for part in (items.unglued(piece) if piece.kind is Kind.ITEM else (piece,))
    ]


def _parts(source: Source, found: Sequence[Piece]) -> Iterator[_Part]:
    """Yield what each run of pieces of one kind becomes."""
    of_headings = iter(_levels(found))
    for kind, run in groupby(found, key=_family):
        match kind:
            case Kind.HEADING:
                yield _Part(tuple(_heading(piece, next(of_headings)) for piece in run))
            case Kind.TEXT:
                yield _Part(tuple(_paragraph(piece) for piece in run))
            case Kind.CODE:
                yield _code(source, [line for piece in run for line in piece.lines])
            case Kind.TABLE:
                yield from (_table(source, piece) for piece in run)
            case _:
                yield _items(source, list(run))


def _family(piece: Piece) -> Kind:
    """Return the kind of *piece*; a lone list marker goes with the items."""
    return Kind.ITEM if piece.kind is Kind.MARKER else piece.kind


def _levels(found: Sequence[Piece]) -> list[int]:
    titles: list[levels.Title] = []
    for index, piece in enumerate(found):
        if piece.kind is Kind.HEADING:
            content = found[index + 1 : index + 1 + _LOOK]
            titles.append(levels.Title(piece.text, _content(content)))
    titled = bool(found) and found[0].kind is Kind.HEADING
    return levels.levels(titles, titled=titled)


def _content(after: Iterable[Piece]) -> tuple[Kind, ...]:
    """Return the kinds of block at the start of a section."""
    kinds: list[Kind] = []
    for piece in after:
        if piece.kind is Kind.HEADING:
            break
        if not kinds or kinds[-1] is not piece.kind:
            kinds.append(piece.kind)
    return tuple(kinds)


def _heading(piece: Piece, level: int) -> Heading:
    return Heading(level, prose.inlines(piece.lines), piece.span)


def _paragraph(piece: Piece) -> Paragraph:
    return Paragraph(prose.inlines(piece.lines), piece.span)


def _items(source: Source, run: Sequence[Piece]) -> _Part:
    kept = [piece for piece in run if piece.kind is Kind.ITEM]
    blocks = tuple(items.blocks(kept))
    # A marker between a question and its answer is among the lines of the question.
    inside = {line for block in blocks for line in _question_lines(source, block)}
    drops = tuple(
        (piece.lines[0].number, "list marker without text")
        for piece in run
        if piece.kind is Kind.MARKER and piece.lines[0].number not in inside
    )
    return _Part(blocks, drops)


def _question_lines(source: Source, block: Block) -> range:
    """Return the numbers of the lines before the answer of a question."""
    if not isinstance(block, Question):
        return range(0)
    first = source.position(block.span.start).line
    return range(first, source.position(block.answer[0].span.start).line)


def _table(source: Source, piece: Piece) -> _Part:
    table, rule, diagnostics = tables.read(source, piece.lines)
    return _Part((table,), ((rule, "table rule"),), diagnostics)


def _code(source: Source, lines: Sequence[Line]) -> _Part:
    span = Span(
        source.line_span(lines[0].number).start, source.line_span(lines[-1].number).end
    )
    program = programs.read([source.lines[line.number - 1].strip() for line in lines])
    block = CodeBlock(program.code, program.language, span)
    return _Part((block,), (), tuple(_program_finding(source, span, program)))


def _program_finding(
    source: Source, span: Span, program: programs.Program
) -> Iterator[Diagnostic]:
    if program.broken:
        message = "this looks like Python, but no indentation makes it parse"
        yield Diagnostic(findings.UNPARSABLE_PYTHON, message, source, span)
    elif program.rebuilt:
        message = "the indentation of this code was lost and has been rebuilt"
        yield Diagnostic(findings.INDENTATION_REBUILT, message, source, span)


def _leftovers(source: Source, lines: Iterable[Line]) -> Iterator[Diagnostic]:
    for line in lines:
        span = leftovers.stray(line)
        if span:
            message = "a converter left a fragment of link markup here"
            yield Diagnostic(findings.CONVERTER_LEFTOVER, message, source, span)


def _found(parts: Iterable[_Part]) -> Iterator[Diagnostic]:
    for part in parts:
        yield from part.diagnostics
