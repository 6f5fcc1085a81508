"""Lists whose nesting is lost, and questions with answers that stood in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.note import Item, Paragraph, Question
from noteloom.model.recovery import UNSURE, Became, Recovered, RecoveryRule
from noteloom.read.recover import parts, prose, references
from noteloom.read.recover.lines import without
from noteloom.read.recover.outline import nesting
from noteloom.read.recover.outline.listed import COLONS
from noteloom.read.recover.outline.nesting import ItemSeen, Run
from noteloom.read.recover.parts import Part
from noteloom.read.recover.pieces import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.note import Block
    from noteloom.model.source import Source
    from noteloom.read.recover.lines import Line
    from noteloom.read.recover.outline.nesting import Depth
    from noteloom.read.recover.pieces import Piece
    from noteloom.read.recover.references import Titled

_QUESTION = re.compile(r"Q[:.)]\s+")
_ANSWER = re.compile(r"A[:.)]\s+")
_TASK = re.compile(r"\[([ xX])\](?: |$)")


def runs(pieces: Sequence[Piece]) -> list[Run]:
    """Return the lists of a page as :func:`part` makes them, each with its lead-in."""
    found: list[Run] = []
    lead, at = "", 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and pieces[end].kind in {Kind.ITEM, Kind.MARKER}:
            end += 1
        if end > at:
            found += (Run(_seen(run), lead) for run in _lists(pieces[at:end]))
        else:
            lead, end = pieces[at].text, at + 1
        at = end
    return found


def part(source: Source, run: Sequence[Piece], depths: Iterator[Sequence[Depth]]) -> Part:
    """Return the lists and questions of *run*, items and lone markers.

    *depths* yields those of the items of each list that :func:`runs` has found.
    """
    blocks: list[Block] = []
    recovery: list[Recovered] = []
    for group in _groups([piece for piece in run if piece.kind is Kind.ITEM]):
        if _is_pair(group, 0):
            blocks.append(_question(*group))
            recovery += (one for piece in group for one in _asked(piece))
        else:
            deep = next(depths)
            named = references.entries([piece.text for piece in group])
            items = list(map(_item, group, named))
            tight = not any(piece.loose for piece in group)
            blocks.append(
                nesting.nested_list(items, [one.depth for one in deep], tight=tight)
            )
            recovery += (
                one
                for each in zip(group, deep, named, strict=True)
                for one in _told(source, *each)
            )
    drops = _markers(source, run, blocks)
    return Part(tuple(blocks), (*recovery, *_marked(run)), drops)


def _lists(run: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    items = [piece for piece in run if piece.kind is Kind.ITEM]
    return (group for group in _groups(items) if not _is_pair(group, 0))


def _seen(group: Iterable[Piece]) -> list[ItemSeen]:
    # What may be no item leads nothing in, whatever it ends with.
    return [
        ItemSeen(
            piece.text if piece.scores[0] >= UNSURE else piece.text.rstrip("".join(COLONS)),
            piece.loose,
        )
        for piece in group
    ]


def _groups(items: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Yield pairs of a question and its answer, and the runs of items between them."""
    first = at = 0
    while at < len(items):
        if _is_pair(items, at):
            if at > first:
                yield items[first:at]
            yield items[at : at + 2]
            first = at = at + 2
        else:
            at += 1
    if at > first:
        yield items[first:at]


def _is_pair(pieces: Sequence[Piece], at: int) -> bool:
    return (
        at + 1 < len(pieces)
        and _QUESTION.match(pieces[at].lines[0].text) is not None
        and _ANSWER.match(pieces[at + 1].lines[0].text) is not None
    )


def _question(question: Piece, answer: Piece) -> Question:
    asked = _unlabelled(question, _QUESTION)
    told = _unlabelled(answer, _ANSWER)
    meaning = Paragraph(prose.inlines(told.lines), told.span)
    return Question(
        prose.inlines(asked.lines), (meaning,), question.lines[0].span.to(told.span)
    )


def _unlabelled(piece: Piece, label: re.Pattern[str]) -> Piece:
    found = label.match(piece.lines[0].text)
    first = without(piece.lines[0], before=found.end() if found else 0)
    return piece._replace(lines=(first, *piece.lines[1:]))


def _item(piece: Piece, named: Titled | None) -> Item:
    entry = named.entry if named else None
    task = _TASK.match(piece.lines[0].text)
    if task is None or piece.text == task[0]:
        text = Paragraph(prose.inlines(piece.lines), piece.span)
        return Item((text,), piece.span, entry=entry)
    first = without(piece.lines[0], before=task.end())
    lines = (first, *piece.lines[1:]) if first.text else piece.lines[1:]
    text = Paragraph(prose.inlines(lines), lines[0].span.to(lines[-1].span))
    return Item((text,), piece.span, checked=task[1] != " ", entry=entry)


def _told(
    source: Source, piece: Piece, depth: Depth, named: Titled | None
) -> Iterator[Recovered]:
    """Yield the account of an item: it is as sure as the least sure thing about it."""
    rule = _rule(source, piece)
    score = piece.scores[0]
    if named and named.score < score:
        rule, score = RecoveryRule.TITLED_RESOURCE, named.score
    if depth.score < score:
        rule, score = RecoveryRule(depth.rule), depth.score
    detail = f"depth {depth.depth + 1}" if depth.depth else ""
    box, *lines = piece.lines
    if rule is RecoveryRule.DASH or not lines or not _is_above(box, lines[0]):
        yield from parts.account(piece, Became.ITEM, rule, score, detail)
        return
    item = piece._replace(lines=tuple(lines), scores=piece.scores[1:])
    yield from parts.account(item, Became.ITEM, RecoveryRule.UNGLUED, score, detail)
    # The line above has an account of its own, unless there is only the box in it.
    yield Recovered(box.number, Became.MARKER, RecoveryRule.UNGLUED, 1.0)


def _is_above(box: Line, line: Line) -> bool:
    """Tell whether *box* is that of a task whose text starts on the next *line*."""
    return _TASK.fullmatch(box.text) is not None and line.number > box.number


def _rule(source: Source, piece: Piece) -> RecoveryRule:
    """Return what tells that *piece* is an item."""
    line = piece.lines[0]
    start = source.line_span(line.number).start
    before = source.text[start : line.span.start].strip()
    if before == "-":
        return RecoveryRule.DASH
    if before:
        return RecoveryRule.UNGLUED
    return RecoveryRule.LONE_DASH if piece.loose else RecoveryRule.MODEL


def _asked(piece: Piece) -> Iterator[Recovered]:
    rule = RecoveryRule.QUESTION_ANSWER
    return parts.account(piece, Became.QUESTION, rule, piece.scores[0])


def _marked(run: Iterable[Piece]) -> Iterator[Recovered]:
    for piece in run:
        if piece.kind is Kind.MARKER:
            number = piece.lines[0].number
            yield Recovered(number, Became.MARKER, RecoveryRule.LONE_DASH, 1.0)


def _markers(
    source: Source, run: Iterable[Piece], blocks: Iterable[Block]
) -> tuple[tuple[int, str], ...]:
    """Return the lone markers, which no page shows.

    One between a question and its answer is among the lines of the question.
    """
    inside = {line for block in blocks for line in _question_lines(source, block)}
    return tuple(
        (piece.lines[0].number, "list marker without text")
        for piece in run
        if piece.kind is Kind.MARKER and piece.lines[0].number not in inside
    )


def _question_lines(source: Source, block: Block) -> range:
    """Return the numbers of the lines before the answer of a question."""
    if not isinstance(block, Question):
        return range(0)
    first = source.position(block.span.start).line
    return range(first, source.position(block.answer[0].span.start).line)
