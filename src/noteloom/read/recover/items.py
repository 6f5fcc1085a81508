"""Lists whose nesting is lost, and questions with answers that stood in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.note import Item, ListBlock, Paragraph, Question
from noteloom.read.recover import prose
from noteloom.read.recover.lines import without
from noteloom.read.recover.pieces import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.note import Block
    from noteloom.read.recover.lines import Line
    from noteloom.read.recover.pieces import Piece

_GLUED = re.compile(r"(?<=[.!?)])\s-\s(?=[^\W\d_])|(?<=\w)-\s(?=[A-Z])")
_QUESTION = re.compile(r"Q[:.)]\s+")
_ANSWER = re.compile(r"A[:.)]\s+")


def attach_markers(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the text below a lone list marker as a loose item."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].kind is Kind.MARKER and piece.kind is Kind.TEXT:
            found.append(piece._replace(kind=Kind.ITEM, loose=True))
        else:
            found.append(piece)
    return found


def unglued(piece: Piece) -> Iterator[Piece]:
    """Yield the items that *piece* holds: inline code may have glued the next one on.

    Only a line that goes on after inline code can hold the start of another item.
    """
    run: list[Line] = [piece.lines[0]]
    for line in piece.lines[1:]:
        found = _GLUED.search(line.text)
        rest = line
        while found:
            end = len(rest.text) - found.start()
            run.append(without(rest, before=0, after=end))
            yield piece._replace(lines=tuple(run))
            rest = without(rest, before=found.end())
            run = []
            found = _GLUED.search(rest.text)
        run.append(rest)
    yield piece._replace(lines=tuple(run))


def blocks(pieces: Sequence[Piece]) -> Iterator[Block]:
    """Yield the lists and questions that *pieces*, all items, make."""
    run: list[Piece] = []
    at = 0
    while at < len(pieces):
        if _is_pair(pieces, at):
            if run:
                yield _list(run)
                run = []
            yield _question(pieces[at], pieces[at + 1])
            at += 2
        else:
            run.append(pieces[at])
            at += 1
    if run:
        yield _list(run)


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


def _list(pieces: Sequence[Piece]) -> ListBlock:
    items = tuple(_item(piece) for piece in pieces)
    tight = not any(piece.loose for piece in pieces)
    return ListBlock(items, items[0].span.to(items[-1].span), None, tight)


def _item(piece: Piece) -> Item:
    return Item((Paragraph(prose.inlines(piece.lines), piece.span),), piece.span)
