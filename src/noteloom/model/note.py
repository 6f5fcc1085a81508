"""A source read into typed blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NewType, TypeAlias, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.inline import Image, Inlines, Link
    from noteloom.model.recovery import Recovered
    from noteloom.model.source import Source, Span

NoteId = NewType("NoteId", str)
"""A note's path without its suffix, for example ``"networks/tcp"``."""


class Priority(StrEnum):
    """How much the author wants a section to be studied."""

    ESSENTIAL = "essential"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a heading says about its section beside naming it; *week* counts from 1."""

    week: int | None = None
    priority: Priority | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    inlines: Inlines
    span: Span
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inlines: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """What a list item says about one thing out there.

    *title* is plain text and never empty. *links* holds the thing's own addresses, the
    main one first; it is empty if the note names the thing without an address.
    *discussions* are threads about it. *site* is its publisher as the note states it.
    """

    title: str
    links: tuple[Link, ...] = ()
    discussions: tuple[Link, ...] = ()
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. *checked* is None unless the item is a task."""

    blocks: tuple[Block, ...]
    span: Span
    checked: bool | None = None
    entry: LinkEntry | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; *start* is the first number, or None for bullets."""

    items: tuple[Item, ...]
    span: Span
    start: int | None = None
    tight: bool = True


class Alignment(StrEnum):
    """How a table column is set."""

    NONE = "none"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: one entry a column, an empty tuple for an empty cell."""

    cells: tuple[Inlines, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Every row has as many cells as *alignments* has entries."""

    header: Row
    alignments: tuple[Alignment, ...]
    rows: tuple[Row, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Preformatted text. *language* is None where it is not known."""

    code: str
    language: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said. *label* is the kind of a callout such as ``note``."""

    blocks: tuple[Block, ...]
    span: Span
    label: str | None = None


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A rule across the page."""

    span: Span


@dataclass(frozen=True, slots=True)
class Question:
    """A question to study. An answer is never empty."""

    question: Inlines
    answer: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means. The meaning is never empty."""

    term: Inlines
    meaning: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page."""

    label: str
    blocks: tuple[Block, ...]
    span: Span


Block: TypeAlias = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | CodeBlock
    | Quote
    | ThematicBreak
    | Question
    | Definition
    | Footnote
)
"""Closed on purpose: add a kind, and mypy names every place that must handle it."""

Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note in reading order. Two notes of one build never share an ``id``."""

    id: NoteId
    title: str
    source: Source
    dialect: str
    reason: str
    blocks: Blocks = ()
    links: tuple[Link | Image, ...] = ()
    """Every link and image of ``blocks``, in reading order."""
    entries: tuple[LinkEntry, ...] = ()
    """What the list items of ``blocks`` name, in reading order."""
    tags: tuple[str, ...] = ()
    summary: str | None = None
    is_named_by_file: bool = False
    """Whether the title is not in the text, but made from the name of the file."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Header fields that no rule knows, as text."""
    recovery: tuple[Recovered, ...] = ()
    """What each line was taken for, in line order, if the text had lost its structure."""


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, containers before what they hold, in reading order."""
    # With a stack of its own: a chain of generators is slower at every level.
    stack = [iter(blocks)]
    while stack:
        for block in stack[-1]:
            yield block
            inner = () if type(block) in _LEAVES else _inside(block)
            if inner:
                stack.append(iter(inner))
                break
        else:
            stack.pop()


_LEAVES = frozenset({Paragraph, Heading, CodeBlock, Table, ThematicBreak})


def _inside(block: Block) -> Iterable[Block]:
    """Return the blocks that *block* holds."""
    match block:
        case Paragraph() | Heading() | CodeBlock() | Table() | ThematicBreak():
            return ()
        case ListBlock(items=items):
            return [inner for item in items for inner in item.blocks]
        case Quote(blocks=inner) | Footnote(blocks=inner):
            return inner
        case Question(answer=inner) | Definition(meaning=inner):
            return inner
        case _:
            assert_never(block)


def inlines_of(block: Block) -> Iterator[Inlines]:
    """Yield the runs of inlines that stand in *block* itself, not in blocks inside it."""
    match block:
        case Heading(inlines=run) | Paragraph(inlines=run):
            yield run
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                yield from row.cells
        case Question(question=run) | Definition(term=run):
            yield run
        case _:
            pass
