"""The rows of a table, which inline code may have cut over several lines.

The extractor ends the line after each cell that holds inline code, closes every cell
with a bar, opens a row with one only if the row starts with plain text, and adds a bar
at the row's end for each cell that it has deleted, except in the last row::

    | Rye | baked with
    sour |

So every row but the last has as many closing bars as the table has columns.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.source import Span
from noteloom.read.recover.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BAR = re.compile(r"^\||\|$|(?<=[\s|])\|(?=[\s|])")
"""A bar that divides: inside a word it is the author's own."""

_OWN = re.compile(r"[^\s|]\||\|[^\s|]")
"""Where a bar touches a word: only then bars have to be told apart one by one."""

Part = tuple[Line, ...]
"""The text of one cell, in the lines that it stands in."""


class Row(NamedTuple):
    """A row as it came.

    *cells* holds None where a cell is empty. *cut* has the places in *cells* after which
    the line ends: those hold inline code. *opened* tells that a bar opens the row, so
    that it starts with plain text. *filled* are the cells that have text.
    """

    cells: tuple[Part | None, ...]
    span: Span
    lines: tuple[int, ...]
    cut: frozenset[int]
    opened: bool
    filled: tuple[Part, ...]

    def holds_code(self, place: int) -> bool | None:
        """Tell whether the filled cell number *place* has inline code, if that shows."""
        if place == 0 and not self.opened:
            return True
        at = next(islice((at for at, one in enumerate(self.cells) if one), place, None))
        if at in self.cut:
            return True
        return None if at == len(self.cells) - 1 else False


def closing_bars(text: str) -> int:
    """Return how many bars of *text* close a cell."""
    bars = len(BAR.findall(text)) if _OWN.search(text) else text.count("|")
    return bars - opens(text)


def is_rest(text: str) -> bool:
    """Tell whether *text* is only bars: the cells that a row has lost."""
    return not text.strip("| ")


def rows(lines: Sequence[Line], width: int) -> list[Row]:
    """Return the rows that *lines* hold, of a table with *width* columns."""
    return [_row(group) for group in _groups(lines, width)]


def one_row(lines: Sequence[Line]) -> Row:
    """Return *lines* as a single row."""
    return _row(lines)


def _groups(lines: Sequence[Line], width: int) -> Iterator[Sequence[Line]]:
    """Yield the lines of each row."""
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or opens(lines[at].text):
            yield from _segment(lines[first:at], width, ends=at == len(lines))
            first = at


def opens(text: str) -> bool:
    """Tell whether *text* is the first line of a row that starts with plain text."""
    return text.startswith("|") and not is_rest(text)


def _segment(lines: Sequence[Line], width: int, *, ends: bool) -> Iterator[Sequence[Line]]:
    """Yield the lines of each row of *lines*, of which only the first can open with a bar.

    If bars are left over before the next row opens, a cell has one of its own, and the
    last lines go on with the row before.
    """
    groups: list[Sequence[Line]] = []
    first = count = 0
    for at, line in enumerate(lines, start=1):
        count += closing_bars(line.text)
        if count >= width and line.text.endswith("|"):
            groups.append(lines[first:at])
            first, count = at, 0
    rest = lines[first:]
    if rest and groups and not ends:
        groups[-1] = [*groups[-1], *rest]
    elif rest:
        groups.append(rest)
    yield from groups


def _row(lines: Sequence[Line]) -> Row:
    found: list[list[Line]] = [[]]
    cut: set[int] = set()
    opened = lines[0].text.startswith("|")
    for line in lines:
        parts = list(_split(line))
        found[-1].extend(parts[0])
        found.extend(parts[1:])
        cut.add(len(found) - 2 - opened)
    # The first bar opens the row and the last one closes it: neither divides.
    if opened:
        del found[0]
    if len(found) > 1 and not found[-1]:
        del found[-1]
    cells = tuple(tuple(cell) or None for cell in found)
    cut.discard(len(cells) - 1)
    span = lines[0].span.to(lines[-1].span)
    numbers = tuple(line.number for line in lines)
    filled = tuple([cell for cell in cells if cell])
    return Row(cells, span, numbers, frozenset(cut), opened, filled)


def _split(line: Line) -> Iterator[list[Line]]:
    """Yield the parts of *line* between bars, each with no or one stripped text."""
    start = line.span.start
    for part in _parts(line.text):
        text = part.strip()
        if text:
            left = start + len(part) - len(part.lstrip())
            yield [Line(line.number, text, Span(left, left + len(text)))]
        else:
            yield []
        start += len(part) + 1


def _parts(text: str) -> Iterable[str]:
    return BAR.split(text) if _OWN.search(text) else text.split("|")
