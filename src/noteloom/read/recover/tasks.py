"""Boxes of tasks, which some pages write as code, so that they end the line before.

::

    Water the beds[ ]
    Turn the compost[X]
    Mend the fence
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read.recover.labels.shapes import form_of
from noteloom.read.recover.lines import Line, without

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.read.recover.pieces import Piece

_BOX = re.compile(r"(?:^|(?<=[^\s\[\]()=,]))\[[ xX]\]$")
"""A list of code may end in such a box as well, but behind a sign."""
_SIZE = 3


class Unglued(NamedTuple):
    """Lines without boxes at their ends; *boxes* are those of the lines at these places."""

    lines: tuple[Line, ...]
    boxes: Mapping[int, Line]


def unglued(lines: Sequence[Line]) -> Unglued:
    """Return *lines* with each box taken from the end of a line to the start of the next.

    One box alone may be part of the text; tasks come in lists.
    """
    ends = [
        line.text.endswith("]") and bool(_BOX.search(line.text)) and _is_text(below)
        for line, below in pairwise(lines)
    ]
    if sum(ends) < _FEWEST:
        return Unglued(tuple(lines), {})
    found: list[Line] = []
    boxes: dict[int, Line] = {}
    for line, is_end in zip(lines, (*ends, False), strict=True):
        if not is_end:
            found.append(line)
            continue
        size = len(line.text) - _SIZE
        if size:
            found.append(without(line, before=0, after=_SIZE))
        boxes[len(found)] = without(line, before=size)
    return Unglued(tuple(found), boxes)


_FEWEST = 2


def _is_text(line: Line) -> bool:
    """Tell whether *line* can be the text of a task: it has no mark of its own."""
    return form_of(line.text) == "." and not _BOX.fullmatch(line.text)


def boxed(item: Piece, box: Line) -> Piece:
    """Return *item* with its *box* before its text."""
    return item._replace(lines=(box, *item.lines), scores=(1.0, *item.scores))
