"""Models whose parameters a table gives, and what else decides their memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.bound import Bound
from noteloom.model.table_facts import Size
from noteloom.weave.claims.units import LETTER_SCALES, SCALES
from noteloom.weave.tables.columns import column
from noteloom.weave.tables.vocabulary import (
    BIT_NAMES,
    ENGLISH_SCALES,
    NAMELESS,
    SCALE_NAME,
    Part,
    part_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noteloom.weave.tables.columns import Grid

_FEWEST, _MOST = 1e6, 1e14
_WHOLE = set(Part) - {Part.PARAMETERS, Part.BITS}
_LARGEST = 1e9
_SCALE_IN_HEAD = re.compile(
    rf"(?:[(\[,]\s*|\bin\s+)(?:in\s+)?(?P<scale>{SCALE_NAME}|[bmt])\.?\s*(?:[)\]]|$)",
    re.IGNORECASE,
)


def sizes(grid: Grid, *, title: str) -> tuple[Size, ...]:
    """Return the models of a table with a thing in each row; none if no row gives one.

    *title* is what a row is about whose own name says nothing.
    """
    parts = {
        part: at
        for at, head in reversed(list(enumerate(grid.heads)))
        if at and (part := part_of(head))
    }
    if Part.PARAMETERS not in parts:
        return ()
    figures = {part: _figures(part, at, grid) for part, at in parts.items()}
    return tuple(_sizes(grid, parts, figures, title))


def _sizes(
    grid: Grid,
    parts: Mapping[Part, int],
    figures: Mapping[Part, Sequence[float | None]],
    title: str,
) -> Iterator[Size]:
    for at, row in enumerate(grid.rows):
        known = {part: values[at] for part, values in figures.items()}
        parameters = known.get(Part.PARAMETERS)
        name = title if row[0].lower() in NAMELESS else row[0]
        if parameters is None or not _FEWEST <= parameters <= _MOST or not name:
            continue
        whole = {part: _whole(known.get(part)) for part in _WHOLE}
        yield Size(
            name,
            parameters,
            _bits(row[parts[Part.BITS]]) if Part.BITS in parts else None,
            whole[Part.LAYERS],
            whole[Part.KV_HEADS],
            whole[Part.HEAD_SIZE] or _head_size(whole[Part.HIDDEN], whole[Part.HEADS]),
            whole[Part.CONTEXT],
        )


def _figures(part: Part, at: int, grid: Grid) -> list[float | None]:
    """Return single figures: a range, a limit or a mixture names no one size.

    Each cell is read for itself, as the rows of a turned table hold different things.
    """
    head = grid.heads[at]
    factor = _factor(head) if part is Part.PARAMETERS else 1.0
    found: list[float | None] = []
    for cell in grid.column(at):
        value = column(head, (cell,)).values[0]
        is_single = (
            value is not None
            and value.low == value.high
            and value.bound in (Bound.EXACT, Bound.ABOUT)
            and value.date is None
        )
        found.append(value.low * factor if value and is_single else None)
    return found


def _factor(head: str) -> float:
    found = _SCALE_IN_HEAD.search(head)
    if found is None:
        return 1.0
    scale = found["scale"].lower()
    if scale in ENGLISH_SCALES:
        return SCALES[ENGLISH_SCALES[scale]]
    return LETTER_SCALES[scale.upper()]


def _whole(value: float | None) -> int | None:
    if value is None or value != int(min(value, _LARGEST)) or not 0 < value <= _LARGEST:
        return None
    return int(value)


def _head_size(hidden: int | None, heads: int | None) -> int | None:
    return hidden // heads if hidden and heads and hidden % heads == 0 else None


def _bits(cell: str) -> int | None:
    bare = " ".join(re.sub(r"[-_]", " ", cell.lower()).split())
    return BIT_NAMES.get(bare) or BIT_NAMES.get(re.sub(r"\s*(?:bits?)$", " bit", bare))
