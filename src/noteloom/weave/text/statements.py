"""A note as statements: sentences with their place and what stands above them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from noteloom.model.note import (
    Definition,
    Footnote,
    Heading,
    ListBlock,
    NoteId,
    Paragraph,
    Question,
    Quote,
    Table,
)
from noteloom.weave.text.one_line import words_of
from noteloom.weave.text.sentences import sentences
from noteloom.weave.text.starts import FAR, Starts
from noteloom.weave.text.trail import Trail

if TYPE_CHECKING:
    from noteloom.model.inline import Inlines
    from noteloom.model.note import Block, Blocks, Item, Note
    from noteloom.model.source import Lines, Span
    from noteloom.weave.text.starts import Start


class StatementKind(StrEnum):
    """Where a statement stands."""

    PROSE = "prose"
    ITEM = "item"
    """In the first paragraph of a list item."""
    ROW = "row"
    """A row of a table, its cells joined by `` · ``."""
    QUESTION = "question"


class Statement(NamedTuple):
    """A sentence in plain words of one line.

    *span* and *lines* are those of the paragraph, item or row it stands in. *section* are
    the headings above. *lead* is the item or paragraph that introduces it: the text of
    the item above a nested one, or a paragraph that ends in a colon before a list.
    *item* is the innermost list item around it, *whole* the whole text it is cut from.
    *start* is where it starts.
    """

    kind: StatementKind
    text: str
    span: Span
    lines: Lines
    section: tuple[str, ...]
    lead: str | None
    item: Item | None
    whole: str
    start: Start


Statements: TypeAlias = Mapping[NoteId, tuple[Statement, ...]]
"""The statements of every note."""


class _Around(NamedTuple):
    """What stands around a block."""

    section: tuple[str, ...] = ()
    lead: str | None = None
    item: Item | None = None


def statements_of(note: Note) -> tuple[Statement, ...]:
    """Return the statements of *note* in reading order; code and headings make none."""
    reader = _Reader(note)
    reader.blocks(note.blocks, _Around())
    return tuple(reader.found)


class _Reader:
    """Collects statements in one walk."""

    def __init__(self, note: Note) -> None:
        self.source = note.source
        self.starts = Starts(note.source)
        self.found: list[Statement] = []

    def blocks(self, blocks: Blocks, around: _Around) -> None:
        trail = Trail(around.section)
        lead = around.lead
        for block in blocks:
            if isinstance(block, Heading):
                trail.enter(block)
                lead = around.lead
                continue
            self.block(block, _Around(trail.titles, lead, around.item))
            lead = _lead_in(block) or (
                around.lead if isinstance(block, Paragraph) else lead
            )

    def block(self, block: Block, around: _Around) -> None:
        match block:
            case Paragraph(inlines, span):
                self.prose(inlines, span, around, StatementKind.PROSE)
            case ListBlock(items=items):
                for item in items:
                    self.list_item(item, around)
            case Table():
                self.rows(block, around)
            case Quote(blocks=inner) | Footnote(blocks=inner):
                self.blocks(inner, around)
            case Question(question, answer, span):
                self.prose(question, span, around, StatementKind.QUESTION)
                self.blocks(answer, around._replace(lead=words_of(question)))
            case Definition(term, meaning, _):
                self.blocks(meaning, around._replace(lead=words_of(term)))
            case _:
                pass

    def list_item(self, item: Item, around: _Around) -> None:
        first, *rest = item.blocks
        inner = around._replace(item=item)
        if not isinstance(first, Paragraph):
            self.blocks(item.blocks, inner)
            return
        self.prose(first.inlines, first.span, inner, StatementKind.ITEM)
        self.blocks(tuple(rest), inner._replace(lead=words_of(first.inlines)))

    def rows(self, table: Table, around: _Around) -> None:
        for row in table.rows:
            text = " · ".join(cell for cell in map(words_of, row.cells) if cell)
            if text:
                self.add(StatementKind.ROW, text, row.span, around, text)

    def prose(
        self, inlines: Inlines, span: Span, around: _Around, kind: StatementKind
    ) -> None:
        whole = words_of(inlines)
        for _, text in sentences(whole):
            self.add(kind, text, span, around, whole)

    def add(
        self, kind: StatementKind, text: str, span: Span, around: _Around, whole: str
    ) -> None:
        lines = self.source.lines_of(span)
        start = self.starts.of(text, span, lines)
        self.found.append(Statement(kind, text, span, lines, *around, whole, start))


def _lead_in(block: Block) -> str | None:
    """Return the words of a paragraph that introduces what follows it."""
    if isinstance(block, Paragraph):
        text = words_of(block.inlines)
        if text.endswith(":"):
            return text
    return None


def lines_with(words: str, statement: Statement, note: Note) -> Lines:
    """Return the line of *note* on which *words* of *statement* stand, or it starts."""
    if statement.lines.first == statement.lines.last:
        return statement.lines
    start = statement.start.offset
    end = min(statement.span.end, start + len(statement.text) + FAR)
    at = note.source.text.find(words, start, end)
    if at < 0:
        return statement.start.lines
    return note.source.lines_of(statement.span._replace(start=at, end=at + 1))
