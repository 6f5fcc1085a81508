"""Where a topic's page comes from: lines of notes, and their footnotes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import FootnoteReference, Styled
from noteloom.model.note import Footnote, inlines_of, walk
from noteloom.model.source import Lines
from noteloom.render import blocks, pieces
from noteloom.render.addresses import relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Block, Note, NoteId
    from noteloom.render.topic_context import TopicContext


class SourceLines(NamedTuple):
    """A run of lines of a note that the page shows."""

    note: Note
    lines: Lines


def source_lines(context: TopicContext) -> list[SourceLines]:
    """Return the lines that the page shows, by note, neighbouring runs joined."""
    topic = context.topic
    used: dict[NoteId, set[int]] = {}
    for section, lines in (
        *((one.section, one.lines) for one in topic.passages),
        *((one.section, one.lines) for one in topic.resources),
    ):
        used.setdefault(section.note.id, set()).update(range(lines.first, lines.last + 1))
    return [
        SourceLines(context.notes[note], lines)
        for note in sorted(used)
        for lines in _runs(sorted(used[note]))
    ]


def sources(context: TopicContext) -> str:
    """Return the section that lists the notes and lines behind the page."""
    rows: list[str] = []
    for note, run in groupby(source_lines(context), key=lambda one: one.note):
        uri = context.addresses.notes[note.id]
        target = relative(context.uri, uri)
        places = ", ".join(f"[{lines.shown}]({target}#L{lines.first})" for _, lines in run)
        name = pieces.link(note.source.path.name, context.uri, uri)
        rows.append(f"{name} ({note.dialect}), lines {places}")
    return pieces.joined(["## Sources", pieces.bullets(rows)]) if rows else ""


def footnotes(context: TopicContext) -> str:
    """Return the footnotes that the passages refer to."""
    parts: list[str] = []
    topic = context.topic
    shown = [
        *((one.section.note.id, one.blocks) for one in topic.passages),
        *(
            (one.section.note.id, one.item.blocks)
            for one in topic.resources
            if not one.told
        ),
    ]
    for note in context.notes.values():
        own = (blocks_ for note_id, blocks_ in shown if note_id == note.id)
        labels = {label for blocks_ in own for label in _labels(blocks_)}
        parts.extend(
            blocks.one(block, context.style(note))
            for block in note.blocks
            if isinstance(block, Footnote) and block.label in labels
        )
    return "\n\n".join(parts)


def _runs(numbers: Sequence[int]) -> Iterator[Lines]:
    first = last = numbers[0]
    for number in numbers[1:]:
        # One blank line between two passages does not make two places of them.
        if number > last + 2:
            yield Lines(first, last)
            first = number
        last = number
    yield Lines(first, last)


def _labels(of: Iterable[Block]) -> Iterator[str]:
    for block in walk(of):
        for run in inlines_of(block):
            yield from _references(run)


def _references(run: Inlines) -> Iterator[str]:
    for inline in run:
        if isinstance(inline, FootnoteReference):
            yield inline.label
        elif isinstance(inline, Styled):
            yield from _references(inline.children)
