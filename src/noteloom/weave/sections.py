"""A note cut at its headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.headings import heading_text, without_marks
from noteloom.model.library import Section
from noteloom.model.note import Heading
from noteloom.model.source import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.note import Block, Marks, Note

_TRAILING_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


class _Open(NamedTuple):
    level: int
    title: str
    marks: Marks | None


def sections_of(note: Note) -> tuple[Section, ...]:
    """Return the sections of *note* in reading order; one without blocks is kept."""
    return tuple(_sections(note))


def heading_key(title: str) -> str:
    """Return what headings are compared by: no marks in front, no case, single blanks."""
    return " ".join(without_marks(title).casefold().split())


def heading_keys(title: str) -> tuple[str, ...]:
    """Return the keys under which a heading is found: whole, and without its brackets."""
    whole = heading_key(title)
    bare = heading_key(_TRAILING_BRACKETS.sub("", title))
    return (whole,) if bare in ("", whole) else (whole, bare)


def _sections(note: Note) -> Iterator[Section]:
    stack: list[_Open] = []
    blocks: list[Block] = []
    heading: Heading | None = None
    for block in note.blocks:
        if not isinstance(block, Heading):
            blocks.append(block)
            continue
        if heading is not None or blocks:
            yield _section(note, stack, heading, blocks)
        while stack and stack[-1].level >= block.level:
            stack.pop()
        stack.append(_Open(block.level, heading_text(block), block.marks))
        heading, blocks = block, []
    if heading is not None or blocks:
        yield _section(note, stack, heading, blocks)


def _section(
    note: Note, stack: list[_Open], heading: Heading | None, blocks: list[Block]
) -> Section:
    spans = [block.span for block in ([heading] if heading else []) + blocks]
    marks = [one.marks for one in reversed(stack) if one.marks]
    first = note.source.lines_of(spans[0]).first
    return Section(
        note=note,
        path=tuple(one.title for one in stack),
        level=heading.level if heading else 0,
        blocks=tuple(blocks),
        lines=Lines(first, note.source.lines_of(spans[-1]).last),
        week=next((mark.week for mark in marks if mark.week), None),
        priority=next((mark.priority for mark in marks if mark.priority), None),
    )
