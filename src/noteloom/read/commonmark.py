"""CommonMark with the usual extensions, read into typed blocks with positions.

The grammar is pulldown-cmark's, through pyromark; see ``docs/decisions``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pyromark
from pyromark import Options

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Text
from noteloom.model.note import CodeBlock, walk
from noteloom.read.findings import UNCLOSED_FENCE
from noteloom.read.fold import Fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.inline import Inline
    from noteloom.model.note import Blocks
    from noteloom.model.source import Source
    from noteloom.read.patches import Patched

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_GFM
    | Options.ENABLE_WIKILINKS
    | Options.ENABLE_DEFINITION_LIST
)
"""What every Markdown dialect may use."""

BLANK = Text(" ")
_FENCE = re.compile(r"[ \t>]*(?:[-+*]|\d{1,9}[.)])?[ \t>]*(`{3,}|~{3,})")


class Markdown(NamedTuple):
    """What the Markdown of a source holds."""

    blocks: Blocks
    drops: Mapping[int, str]
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source, patched: Patched, *, wrap: Inline = BLANK) -> Markdown:
    """Read the Markdown of *patched*, whose positions lead back into *source*.

    Args:
        source: The note.
        patched: The part of its text that is Markdown.
        wrap: What the end of a wrapped line becomes.

    Cost:
        Linear in the text, nesting included.

    """
    fold = Fold(source, wrap=wrap)
    events = pyromark.events_with_range(patched.text, options=OPTIONS)
    shift = patched.shift
    if shift is not None:
        for event, place in events:
            fold.feed(event, place["start"] + shift, place["end"] + shift)
    else:
        locate = patched.locator()
        for event, place in events:
            fold.feed(event, locate(place["start"]), locate(place["end"]))
    blocks = fold.blocks
    fences = tuple(_unclosed(source, blocks))
    return Markdown(blocks, fold.drops, (*fold.diagnostics, *fences))


def _unclosed(source: Source, blocks: Blocks) -> list[Diagnostic]:
    """Report a code fence that runs to the end of the note because nothing closes it."""
    last = None
    for block in walk(blocks[-1:]):
        last = block
    if not isinstance(last, CodeBlock) or last.language == "html":
        return []
    first, end = source.lines_of(last.span)
    opening = _FENCE.match(source.lines[first - 2]) if first > 1 else None
    closing = _FENCE.match(source.lines[end]) if end < len(source.lines) else None
    if opening is None or closing is not None:
        return []
    message = "the code fence that opens here is never closed"
    return [Diagnostic(UNCLOSED_FENCE, message, source, source.line_span(first - 1))]
