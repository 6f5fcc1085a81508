"""The lines of a flattened page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.source import Source

PILCROW = "¶"
_OPEN = "([{“"


class Line(NamedTuple):
    """A non-blank line, or the part of it behind its mark, without outer blanks."""

    number: int
    text: str
    span: Span


def lines_of(source: Source) -> list[Line]:
    """Return the non-blank lines of *source*."""
    found: list[Line] = []
    for number, (start, raw) in enumerate(
        zip(source.line_starts, source.lines, strict=True), start=1
    ):
        text = raw.strip()
        if text:
            left = start + len(raw) - len(raw.lstrip())
            found.append(Line(number, text, Span(left, left + len(text))))
    return found


def without(line: Line, *, before: int, after: int = 0) -> Line:
    """Return *line* without *before* characters at its start and *after* at its end."""
    text = line.text[before : len(line.text) - after]
    left = line.span.start + before + len(text) - len(text.lstrip())
    text = text.strip()
    return Line(line.number, text, Span(left, left + len(text)))


def separators(lines: Iterable[Line]) -> Iterator[str]:
    """Yield what stands before each of *lines* when they are set as one."""
    last = ""
    for line in lines:
        tight = not last or line.text[:1] in ".,;:!?)" or last[-1] in _OPEN
        yield "" if tight else " "
        last = line.text
