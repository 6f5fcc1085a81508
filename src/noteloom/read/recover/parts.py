"""What a piece became: its block, and the account of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.note import CodeBlock, Heading, Paragraph
from noteloom.model.recovery import Became, Recovered, RecoveryRule
from noteloom.model.source import Span
from noteloom.read.recover import findings, prose
from noteloom.read.recover.lines import PILCROW
from noteloom.read.recover.programs import drawings
from noteloom.read.recover.programs import read as programs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Block
    from noteloom.model.source import Source
    from noteloom.read.recover.outline.levels import Level
    from noteloom.read.recover.pieces import Piece
    from noteloom.read.recover.tables.read import TableRead


class Part(NamedTuple):
    """What some pieces became. *drops* are lines that no page shows, with the reason."""

    blocks: tuple[Block, ...]
    recovery: tuple[Recovered, ...]
    drops: tuple[tuple[int, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def heading(source: Source, piece: Piece, level: Level) -> Part:
    """Return a heading. It is as sure as the less sure of its being and its level."""
    marked = source.lines[piece.lines[-1].number - 1].rstrip().endswith(PILCROW)
    rule, score = RecoveryRule.PILCROW if marked else RecoveryRule.MODEL, piece.scores[0]
    if level.score < score:
        rule, score = RecoveryRule(level.rule), level.score
    block = Heading(level.level, prose.inlines(piece.lines), piece.span)
    found = account(piece, Became.HEADING, rule, score, f"level {level.level}")
    bare = ((line.number, "link of a heading") for line in piece.lines if not line.text)
    return Part((block,), tuple(found), tuple(bare))


def text(piece: Piece) -> Part:
    """Return a paragraph."""
    rule = RecoveryRule.BELOW_THRESHOLD if piece.weak else RecoveryRule.BARE_LINE
    found = account(piece, Became.PROSE, rule, piece.scores[0])
    return Part((Paragraph(prose.inlines(piece.lines), piece.span),), tuple(found))


def table(source: Source, read: TableRead) -> Part:
    """Return a table; each row has its own account."""
    found = [Recovered(read.rule, Became.TABLE_RULE, RecoveryRule.TABLE_RULE, 1.0)]
    for row in read.rows:
        rule = RecoveryRule(row.rule)
        found += (
            Recovered(number, Became.TABLE_ROW, rule, row.score, row.detail)
            for number in row.lines
        )
    found = [one for one in found if source.lines[one.line - 1].strip()]
    drops = ((read.rule, "table rule"),)
    return Part((read.table,), tuple(found), drops, read.diagnostics)


def code(source: Source, piece: Piece, page: programs.Page) -> Part:
    """Return a block of code, its lines and indentation put back."""
    first, last = piece.lines[0].number, piece.lines[-1].number
    span = Span(source.line_span(first).start, source.line_span(last).end)
    lines = [source.lines[line.number - 1].strip() for line in piece.lines]
    program = programs.read(lines, page)
    block = CodeBlock(program.code, program.language, span)
    drawn = drawings.is_drawing(lines)
    became = Became.DIAGRAM if drawn else Became.CODE
    rule = RecoveryRule.BOX_DRAWING if drawn else _code_rule(program)
    language = program.language or ""
    found = tuple(
        Recovered(line.number, became, rule, min(score, program.score), language)
        for line, score in zip(piece.lines, piece.scores, strict=True)
    )
    return Part((block,), found, (), tuple(_told(source, span, program)))


def _code_rule(program: programs.Program) -> RecoveryRule:
    if program.unfolded:
        return RecoveryRule.CODE_UNFOLDED
    return RecoveryRule.INDENTATION_REBUILT if program.rebuilt else RecoveryRule.CODE_SHAPE


def _told(source: Source, span: Span, program: programs.Program) -> Iterator[Diagnostic]:
    if program.broken:
        message = "this looks like Python, but no indentation makes it parse"
        yield Diagnostic(findings.UNPARSABLE_PYTHON, message, source, span)
    elif program.rebuilt:
        message = "the indentation of this code was lost and has been rebuilt"
        yield Diagnostic(findings.INDENTATION_REBUILT, message, source, span)


def account(
    piece: Piece, became: Became, rule: RecoveryRule, score: float, detail: str = ""
) -> Iterator[Recovered]:
    """Yield the account of the lines of *piece*; all but the first go on with it."""
    first, *rest = piece.lines
    yield Recovered(first.number, became, rule, score, detail)
    for line, sure in zip(rest, piece.scores[1:], strict=True):
        if line.number == first.number:
            continue
        of = f"of line {first.number}"
        yield Recovered(line.number, Became.CONTINUATION, RecoveryRule.JOINED, sure, of)
