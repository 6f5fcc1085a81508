"""Where in a source the sentences of a note start."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from noteloom.model.source import Lines, Source, Span

FAR = 5_000
"""So many characters behind where a text can start, it is looked for."""

_ENOUGH = (40, 16)


class Start(NamedTuple):
    """The line on which a sentence starts, or all of its paragraph's if none is found.

    *offset* is where in the source it starts, at the earliest.
    """

    lines: Lines
    offset: int


class Starts:
    """Finds where sentences start; they come in reading order, so it looks onwards."""

    def __init__(self, source: Source) -> None:
        """Start at the top of *source*."""
        self._source = source
        self._offset = 0

    def of(self, text: str, span: Span, lines: Lines) -> Start:
        """Return where the next sentence starts, of a paragraph at *span* on *lines*."""
        start = max(self._offset, span.start)
        # In the source, words are no shorter than without markup.
        self._offset = min(span.end, start + len(text))
        if lines.first == lines.last:
            return Start(lines, start)
        end = min(span.end, start + len(text) + FAR)
        for length in _ENOUGH:
            found = self._source.text.find(text[:length], start, end)
            if found >= 0:
                self._offset = min(span.end, found + len(text))
                one = span._replace(start=found, end=found + 1)
                return Start(self._source.lines_of(one), found)
        return Start(lines, start)
