"""One note file as text, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import PurePosixPath


class Position(NamedTuple):
    """A place as editors show it: line and column both count from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        """Return the place as ``line:column``."""
        return f"{self.line}:{self.column}"


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code-point offsets in one source.

    A named tuple, because a note has hundreds of spans and tuples are made fastest.
    """

    start: int
    end: int

    def to(self, last: Span) -> Span:
        """Return the range from the start of this span to the end of *last*."""
        return Span(self.start, last.end)


class Lines(NamedTuple):
    """An inclusive range of line numbers that count from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        """Return the range as people write it: ``7`` or ``7-9``."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def shown(self) -> str:
        """The range as a page shows it, with an en dash."""
        return str(self).replace("-", "–")


@dataclass(frozen=True)
class Source:
    """The text of one note file (line ends are ``LF``, no byte order mark)."""

    path: PurePosixPath
    text: str

    def __getitem__(self, span: Span) -> str:
        """Return the text of *span*."""
        return self.text[span.start : span.end]

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line, line 1 first."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; ``lines[0]`` is line 1."""
        return self.text.split("\n")

    def position(self, offset: int) -> Position:
        """Return the place of *offset*, which may be one past the last character."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, number: int) -> Span:
        """Return the range of line *number* (from 1), without its line end."""
        start = self.line_starts[number - 1]
        return Span(start, start + len(self.lines[number - 1]))

    def lines_of(self, span: Span) -> Lines:
        """Return the lines that *span* touches; trailing white space does not count."""
        starts = self.line_starts
        first = bisect_right(starts, span.start)
        if span.end <= (starts[first] if first < len(starts) else len(self.text)):
            return Lines(first, first)
        # A parser that was given more than the source may end a span beyond it.
        end = min(span.end, len(self.text))
        while end > span.start and self.text[end - 1].isspace():
            end -= 1
        last = bisect_right(starts, max(span.start, end - 1))
        return Lines(first, last)
