"""Cells that say what they say in signs: yes or no, stars, so many of so many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.bound import Bound
from noteloom.model.table_facts import ColumnKind, Value
from noteloom.weave.tables.vocabulary import NO, YES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_RATING = re.compile(r"([*★⭐●•+$€£#])\1{0,9}[☆○]{0,9}|[☆○]{1,10}")
_RATIO = re.compile(r"(\d{1,9})\s?(?:/|of|von|sur|de|di)\s?(\d{1,9})")
_RESULT = re.compile(r"(\d{1,3})\s?[-–—]\s?(\d{1,3})")
_MIXTURE = re.compile(r"(\d{1,4})\s?[x×]\s?(\d+(?:\.\d+)?)\s?([MBT])")
_SCALES = {"M": 1e6, "B": 1e9, "T": 1e12}


def yes_or_no(texts: Sequence[str]) -> tuple[Value | None, ...]:
    """Return 1 for yes and 0 for no; a remark in brackets may follow the sign."""
    return tuple(map(_answer, texts))


def ratings(texts: Sequence[str]) -> tuple[Value | None, ...]:
    """Return how many signs each cell repeats, if any of them has more than one."""
    found = [_rating(one) for one in texts]
    has_more = any(one is not None and one > 1 for one in found)
    return tuple(
        Value(float(one), float(one)) if one is not None and has_more else None
        for one in found
    )


def ratios(texts: Sequence[str]) -> tuple[Value | None, ...]:
    """Return the share that ``118/164`` is, if no cell says more than the whole."""
    found = [_RATIO.fullmatch(one) for one in texts]
    pairs = [(int(one[1]), int(one[2])) if one else None for one in found]
    if any(pair and pair[0] > pair[1] for pair in pairs):
        return (None,) * len(texts)
    return tuple(
        Value(pair[0] / pair[1], pair[0] / pair[1]) if pair and pair[1] else None
        for pair in pairs
    )


def are_results(texts: Sequence[str]) -> bool:
    """Return whether ``3–1`` is a result here and no range: some go down."""
    found = (_RESULT.fullmatch(one) for one in texts)
    return any(one and int(one[1]) > int(one[2]) for one in found)


def mixture(text: str) -> Value | None:
    """Return how many parameters ``8x7B`` names: at most so many, as parts are shared."""
    found = _MIXTURE.fullmatch(text)
    if found is None:
        return None
    whole = int(found[1]) * float(found[2]) * _SCALES[found[3]]
    return Value(whole, whole, Bound.AT_MOST)


def _answer(text: str) -> Value | None:
    bare = re.sub(r"\s*\(.*\)$", "", text).strip(" .!*").lower()
    if bare in YES:
        return Value(1.0, 1.0)
    return Value(0.0, 0.0) if bare in NO else None


def _rating(text: str) -> int | None:
    bare = text.replace(" ", "")
    if not _RATING.fullmatch(bare):
        return None
    return len(bare.rstrip("☆○"))


READERS: Mapping[ColumnKind, Callable[[Sequence[str]], tuple[Value | None, ...]]] = {
    ColumnKind.YES_NO: yes_or_no,
    ColumnKind.RATING: ratings,
    ColumnKind.RATIO: ratios,
}
