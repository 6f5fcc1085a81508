"""Columns of dates, and of times with colons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.table_facts import ColumnKind, Value
from noteloom.weave.freshness.dates import dates_in, day_of
from noteloom.weave.tables.vocabulary import WHEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_NUMERIC = re.compile(r"(\d\d?)/(\d\d?)/((?:19|20)\d\d)")
_DECADE = re.compile(r"(?:1[4-9]|20)\d0s")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?")


def dates(head: str, texts: Sequence[str]) -> tuple[Value | None, ...]:
    """Return the dates; bare years count only where *head* or another cell speaks of time.

    ``03/04/2025`` is a date if the column shows whether the day or the month comes first.
    """
    found = [_date(one) for one in texts]
    found = [one or two for one, two in zip(found, _numeric(texts), strict=True)]
    if not WHEN.search(head) and not any(one and len(one) > 4 for one in found):
        return (None,) * len(texts)
    return tuple(_value(one) if one else None for one in found)


def clocks(_head: str, texts: Sequence[str]) -> tuple[Value | None, ...]:
    """Return times in the unit of their last part: seconds in `1:45:30` and in `59:30`."""
    found = [_CLOCK.fullmatch(one) for one in texts]
    return tuple(_seconds(one) if one else None for one in found)


def are_decades(texts: Sequence[str]) -> bool:
    """Return whether most cells are decades, as `1990s`, and no seconds."""
    said = [one for one in texts if one]
    return sum(1 for one in said if _DECADE.fullmatch(one)) * 2 > len(said)


def _date(text: str) -> str | None:
    text = text.strip(" *_~()")
    one = next(dates_in(text), None)
    return one.date if one and (one.start, one.end) == (0, len(text)) else None


def _numeric(texts: Sequence[str]) -> list[str | None]:
    parts = [_NUMERIC.fullmatch(one) for one in texts]
    found = [(int(one[1]), int(one[2]), int(one[3])) if one else None for one in parts]
    day_first = any(one and one[0] > 12 for one in found)
    month_first = any(one and one[1] > 12 for one in found)
    if day_first == month_first:
        return [None] * len(texts)
    return [
        day_of(one[2], one[1] if day_first else one[0], one[0] if day_first else one[1])
        if one
        else None
        for one in found
    ]


def _value(date: str) -> Value:
    """Return a date as a number that grows with it: a month stands before its days."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    number = float(year * 10_000 + month * 100 + day)
    return Value(number, number, date=date)


def _seconds(found: re.Match[str]) -> Value:
    first, second = int(found[1]), int(found[2])
    whole = float(first * 60 + second)
    if found[3]:
        whole = whole * 60 + float(found[3])
    return Value(whole, whole)


READERS: Mapping[ColumnKind, Callable[[str, Sequence[str]], tuple[Value | None, ...]]] = {
    ColumnKind.DATE: dates,
    ColumnKind.CLOCK: clocks,
}
