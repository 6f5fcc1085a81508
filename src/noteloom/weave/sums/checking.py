"""Arithmetic that the notes state, done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.note import CodeBlock, Table, walk
from noteloom.model.place import Place
from noteloom.model.source import Span
from noteloom.model.sums import CheckedSum
from noteloom.weave.findings import WRONG_SUM
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.sums.judging import verdicts
from noteloom.weave.sums.rates import applied, has_rates, rate_in, row_in
from noteloom.weave.sums.texts import WORDS, pieces_of
from noteloom.weave.sums.totals import totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.note import Note, NoteId
    from noteloom.weave.memo import Memo
    from noteloom.weave.sums.rates import Rate, Row
    from noteloom.weave.text.statements import Statement


class Sums(NamedTuple):
    """The calculations of the notes, done again, and a finding for each wrong one."""

    sums: tuple[CheckedSum, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class _Found(NamedTuple):
    """A calculation and the text that states it."""

    span: Span
    expression: str
    stated: str
    computed: str
    holds: bool


class _Line(NamedTuple):
    """A line that can state a rate or apply one; rates hold within one *scope*."""

    text: str
    span: Span
    scope: object


def sums_of(
    notes: Iterable[Note],
    statements: Mapping[NoteId, Sequence[Statement]],
    memo: Memo = NO_MEMO,
) -> Sums:
    """Return what the calculations that *notes* state come to.

    Args:
        notes: The notes.
        statements: Their statements, in which rates are looked for.
        memo: What is known of the notes from the build before.

    """
    sums: list[CheckedSum] = []
    wrong: list[Diagnostic] = []
    for note in notes:
        for one in memo.of(sums_in, note, statements.get(note.id, ())):
            lines = note.source.lines_of(one.span)
            sums.append(CheckedSum(Place(note.id, lines), *one[1:]))
            if not one.holds:
                message = f"`{one.expression}` comes to {one.computed}, not {one.stated}"
                wrong.append(Diagnostic(WRONG_SUM, message, note.source, one.span))
    return Sums(tuple(sums), tuple(wrong))


def sums_in(note: Note, statements: Sequence[Statement]) -> tuple[_Found, ...]:
    """Return the calculations of one note, in reading order."""
    found = [*_equations(note), *_totals(note), *_rates(note, statements)]
    return tuple(sorted(found, key=lambda one: (one.span, one.expression)))


def _equations(note: Note) -> Iterator[_Found]:
    for text, span in pieces_of(note):
        for one in verdicts(text):
            place = _place(note, span, text[one.start : one.end])
            yield _Found(place, one.expression, one.stated, one.computed, one.holds)


def _totals(note: Note) -> Iterator[_Found]:
    for block in walk(note.blocks):
        if isinstance(block, Table):
            yield from (_Found(*one) for one in totals(block))


def _rates(note: Note, statements: Sequence[Statement]) -> Iterator[_Found]:
    if not has_rates(note.source.text):
        return
    rate: Rate | None = None
    scope: object = None
    rows: list[tuple[_Line, Row]] = []
    for line in _lines(note, statements):
        stated = rate_in(line.text)
        if stated or line.scope != scope:
            yield from _applied(note, rate, rows)
            rate, scope, rows = stated, line.scope, []
        row = row_in(line.text) if rate and not stated else None
        if row:
            rows.append((line, row))
    yield from _applied(note, rate, rows)


def _lines(note: Note, statements: Sequence[Statement]) -> Iterator[_Line]:
    for one in statements:
        yield _Line(one.text, one.span, one.section)
    for block in walk(note.blocks):
        if isinstance(block, CodeBlock) and block.language in WORDS:
            for text in block.code.split("\n"):
                yield _Line(text, block.span, block.span)


def _applied(
    note: Note, rate: Rate | None, rows: Sequence[tuple[_Line, Row]]
) -> Iterator[_Found]:
    if rate is None:
        return
    results = applied(rate, [row for _, row in rows])
    for (line, _), one in zip(rows, results, strict=True):
        if one:
            yield _Found(_place(note, line.span, line.text), *one)


def _place(note: Note, span: Span, text: str) -> Span:
    """Return where *text* stands in *span*, or at least the line on which it starts."""
    source = note.source
    at = source.text.find(text, span.start, span.end)
    if at >= 0:
        return Span(at, at + len(text))
    for word in text.split():
        at = source.text.find(word, span.start, span.end)
        if at >= 0 and any(c.isdigit() for c in word):
            line = source.line_span(source.position(at).line)
            return Span(max(at, line.start), min(line.end, span.end))
    return span
