"""Inlines of pieces: lines set as one, addresses linked, leftovers of markup repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.inline import Text
from noteloom.read import scan
from noteloom.read.recover import leftovers
from noteloom.read.recover.pieces import separators

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noteloom.model.inline import Inline, Inlines
    from noteloom.read.recover.pieces import Line


def inlines(lines: Sequence[Line]) -> Inlines:
    """Return *lines* set as one, every address linked at its true place."""
    found: list[Inline] = []
    for separator, line in zip(separators(lines), lines, strict=True):
        if separator:
            found.append(Text(separator))
        found.extend(_line(line))
    return merged(found)


def merged(parts: Iterable[Inline]) -> Inlines:
    """Return *parts* with neighbouring texts made one."""
    found: list[Inline] = []
    run: list[str] = []
    for part in parts:
        if isinstance(part, Text):
            run.append(part.content)
            continue
        if run:
            found.append(Text("".join(run)))
            run = []
        found.append(part)
    if run:
        found.append(Text("".join(run)))
    return tuple(found)


def _line(line: Line) -> Inlines:
    leftover = leftovers.find(line)
    if leftover is None:
        return scan.plain_inlines(line.text, line.span.start)
    return leftovers.repaired(line, leftover)
