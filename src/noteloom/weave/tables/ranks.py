"""The order of the cells of a column."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from noteloom.model.bound import Bound
from noteloom.weave.tables.vocabulary import MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.table_facts import Value

_DIGITS = re.compile(r"(\d+)")
_LONGEST_NUMBER = 30
_NUDGES = {
    Bound.BELOW: -2, Bound.AT_MOST: -1, Bound.AT_LEAST: 1, Bound.ABOVE: 2,
}  # fmt: skip


def ranks(
    values: Sequence[Value | None] | None, texts: Sequence[str]
) -> tuple[int | None, ...]:
    """Return the place of each cell in ascending order; equal cells share one.

    Args:
        values: What the cells hold; those that hold nothing have no place. None for a
            column of text, which is sorted by its words.
        texts: The words of the cells.

    """
    if values is None:
        return _placed([_words(one) for one in texts])
    return _placed([_size(one) if one else None for one in values])


def _placed(keys: Sequence[tuple[object, ...] | None]) -> tuple[int | None, ...]:
    known = sorted({one for one in keys if one is not None})
    places = {one: at for at, one in enumerate(known)}
    return tuple(None if one is None else places[one] for one in keys)


def _size(one: Value) -> tuple[float, int, float]:
    """Return what sorts ``<5`` before ``5``, and that before ``5–8`` and ``5+``."""
    return one.low, _NUDGES.get(one.bound, 0), one.high


def _words(text: str) -> tuple[object, ...] | None:
    """Return what sorts words as people do: no case or accents, and 9 before 10."""
    if text.strip(" *_").lower() in MISSING:
        return None
    split = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in split if not unicodedata.combining(one))
    parts = _DIGITS.split(bare)
    # Signs around words, such as quotes, say nothing of their place.
    return tuple(
        (1, part.strip(" \"'“”‘’«»(["), 0)
        if at % 2 == 0
        else (0, "", int(part[:_LONGEST_NUMBER]))
        for at, part in enumerate(parts)
        if part
    )
