"""A passage on a topic's page: what a note says, and where it says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.render import blocks, pieces, table_pieces
from noteloom.render.note_page import block_text

if TYPE_CHECKING:
    from noteloom.model.library import Passage
    from noteloom.render.topic_context import TopicContext


def passage(context: TopicContext, one: Passage) -> str:
    """Return *one* with the mark that leads to its original text."""
    style = context.style(one.section.note)
    dates = context.dates(one.section.note)
    written = [
        (block, table_pieces.shown(block, block_text(block, style), dates))
        for block in one.blocks
    ]
    marks_of = context.cards.shown
    written = [(block, marks_of(block, one.section.note, text)) for block, text in written]
    text = blocks.joined(written)
    marks = [context.mark(one.section, one.lines), dates.mark(one.blocks)]
    mark = " · ".join(filter(None, marks))
    return pieces.wrapped("passage", pieces.joined([text, pieces.wrapped("source", mark)]))
