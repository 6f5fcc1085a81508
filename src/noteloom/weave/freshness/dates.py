"""Dates in running text, in the forms in which people write them."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {name[:3].lower(): number for number, name in enumerate(month_name) if name}
_YEAR = r"(?:19|20)\d\d"
# `may` in lower case is a verb; the other names are read in any case.
_MONTH = (
    r"(?:(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)|May|MAY)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_BEFORE = r"(?<![\w./-])"
_AFTER = r"(?![\w/]|[.-]\d)"
_DATE = re.compile(
    "|".join(
        (
            # 2026-04-30, also before a time; 2026/04/30, 2026.04.30
            (
                rf"{_BEFORE}(?P<y1>{_YEAR})(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)"
                r"(?=[T_]\d|(?![\w/]|[.-]\d))"
            ),
            # 2026-04
            rf"{_BEFORE}(?P<y2>{_YEAR})-(?P<m2>\d\d){_AFTER}",
            # 31.12.2025, 31/12/2025
            rf"{_BEFORE}(?P<a3>\d\d?)(?P<s3>[/.])(?P<b3>\d\d?)(?P=s3)(?P<y3>{_YEAR}){_AFTER}",
            # 12/2025
            rf"{_BEFORE}(?P<m0>\d\d?)/(?P<y0>{_YEAR}){_AFTER}",
            # 30 April 2026, 30th of April, 2026, 30-Apr-2026
            (
                rf"{_BEFORE}(?P<d4>{_DAY})(?:\s+of)?[\s-]+(?P<n4>{_MONTH}),?[\s-]+"
                rf"(?P<y4>{_YEAR}){_AFTER}"
            ),
            # April 30, 2026
            rf"\b(?P<n5>{_MONTH})\s+(?P<d5>{_DAY}),?\s+(?P<y5>{_YEAR}){_AFTER}",
            # April 2026
            rf"\b(?P<n6>{_MONTH}),?\s+(?P<y6>{_YEAR}){_AFTER}",
            # Q2 2026, 2026 Q2, H1 2026
            rf"{_BEFORE}(?P<p7>[QqHh])(?P<q7>[1-4])[\s/-]*(?P<y7>{_YEAR}){_AFTER}",
            rf"{_BEFORE}(?P<y8>{_YEAR})[\s/-]?(?P<p8>[QqHh])(?P<q8>[1-4]){_AFTER}",
            rf"{_BEFORE}(?P<y9>{_YEAR}){_AFTER}",
        )
    )
)


class Dated(NamedTuple):
    """A date in a text: ``2026``, ``2026-04`` or ``2026-04-30``, and where it stands."""

    date: str
    start: int
    end: int

    @property
    def is_year(self) -> bool:
        """Whether it names no month."""
        return len(self.date) == 4


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """Yield the dates of ``text[start:end]``; a quarter is its last month.

    A date that does not exist is none, nor is one whose day and month could change
    places: ``03/04/2025``.
    """
    for found in _DATE.finditer(text, start, len(text) if end is None else end):
        read = _read(found)
        if read is not None:
            yield Dated(read, *found.span())


def _read(found: re.Match[str]) -> str | None:
    kind = (found.lastgroup or "y9")[-1]
    parts = {
        name[0]: value
        for name, value in found.groupdict().items()
        if value and name[1] == kind
    }
    year = int(parts["y"])
    if "q" in parts:
        return _period(year, parts["p"].upper(), int(parts["q"]))
    if "a" in parts:
        return _either_way(year, int(parts["a"]), int(parts["b"]), parts["s"])
    if "n" in parts:
        month = _MONTHS[parts["n"][:3].lower()]
    elif "m" in parts:
        month = int(parts["m"])
    else:
        return str(year)
    day = parts.get("d")
    return day_of(year, month, int(day.rstrip("sthndr")) if day else None)


def _period(year: int, letter: str, number: int) -> str | None:
    months = 3 if letter == "Q" else 6
    return day_of(year, number * months, None) if number * months <= 12 else None


def _either_way(year: int, first: int, second: int, separator: str) -> str | None:
    """Return ``31/12/2025``; between full stops the day comes first everywhere."""
    day_first = day_of(year, second, first)
    if separator == ".":
        return day_first
    month_first = day_of(year, first, second)
    if day_first and month_first and day_first != month_first:
        return None
    return day_first or month_first


def day_of(year: int, month: int, day: int | None) -> str | None:
    """Return a day or a month as text, None if there is none such."""
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"
