"""List items that were glued to the one before.

The extractor ends a line after inline code, and what follows the code, up to the next
inline code, is one line, even if items end and start in it::

    - Call
    open()
    first. - Then read
    lines()
    . - At last, close it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.read.recover.labels.shapes import start_of
from noteloom.read.recover.lines import without
from noteloom.read.recover.pieces import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.read.recover.lines import Line
    from noteloom.read.recover.pieces import Piece

_DASH = re.compile(r"(?<=[^\s-])(?: -(?: +(?=\S)|$)|- +(?=\S))")
_ENDED = re.compile(r"(?:^\)|[.!?…。！？;]['\"”\u2019)]?|^['\"”\u2019.)]+)$")  # noqa: RUF001


def unglued(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield *pieces* with each item that holds others cut into them."""
    for is_list, run in groupby(pieces, key=lambda piece: piece.kind is Kind.ITEM):
        if not is_list:
            yield from run
            continue
        items = list(run)
        starts = Counter(start_of(item.lines[0].text) for item in items)
        below = [item.lines[0].text for item in items[1:]]
        for item, following in zip(items, (*below, ""), strict=True):
            yield from _cut(item, following, starts)


def _cut(item: Piece, following: str, starts: Counter[str]) -> Iterator[Piece]:
    """Yield the items that *item* holds; behind its first line, a dash can start one."""
    scores = item.scores or (1.0,) * len(item.lines)
    lines: list[Line] = []
    sure: list[float] = []
    for at, (line, score) in enumerate(zip(item.lines, scores, strict=True)):
        after = item.lines[at + 1].text if at + 1 < len(item.lines) else following
        for part in _parts(line, after, starts) if at else (line,):
            if part is None:
                yield item._replace(lines=tuple(lines), scores=tuple(sure))
                lines, sure = [], []
            else:
                lines.append(part)
                sure.append(score)
    if lines:
        yield item._replace(lines=tuple(lines), scores=tuple(sure))


def _parts(line: Line, after: str, starts: Counter[str]) -> Iterator[Line | None]:
    """Yield what *line* holds of items, and None where one ends."""
    done = 0
    for found in _DASH.finditer(line.text):
        before = line.text[done : found.start()]
        below = line.text[found.end() :] or after
        at_end = found.end() == len(line.text)
        if not below or not _is_start(before, below, starts, at_end=at_end):
            continue
        if before.strip():
            yield without(line, before=done, after=len(line.text) - found.start())
        yield None
        done = found.end()
    if line.text[done:].strip():
        yield without(line, before=done) if done else line


def _is_start(before: str, below: str, starts: Counter[str], *, at_end: bool) -> bool:
    """Tell whether an item starts between *before* and *below*.

    A dash may stand in a sentence. In lists of many authors, an item was glued on in 19
    of 20 cases where the text behind starts with a capital, in 12 of 13 where the line
    ends, in 6 of 7 where it starts as most items do; else hardly ever.
    """
    start = start_of(below)
    if at_end or start in "A~":
        return True
    alike = 2 * starts[start] > starts.total()
    ended = _ENDED.search(before.rstrip()) is not None
    return (alike and start in "ax") or (ended and start in "x1")
