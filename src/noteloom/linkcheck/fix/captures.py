"""Archived copies: when each was made, and which is nearest to a day."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAKEN = re.compile(
    r"https?://[^/?#]+/(?:[^/?#]+/)*?(?P<year>(?:19|20)\d\d)[.-]?(?P<month>[01]\d)[.-]?"
    r"(?P<day>[0-3]\d)(?:-?\d{1,6})?(?:[a-z]{2}_)?/"
)


def taken(capture: str) -> date | None:
    """Return the day of *capture*, None if its address does not say it.

    Source:
        The address form of web.archive.org, archive.today, and other archives with
        mementos: a time of 8 to 14 digits in front of the original's address.

    """
    found = _TAKEN.match(capture)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def nearest(captures: Iterable[str], day: date | None) -> str | None:
    """Return the capture nearest to *day*; without a day, the first one.

    Of two that are equally near, the earlier one is closer to what was cited. One whose
    time is not known comes last.
    """
    found = tuple(captures)
    if day is None or not found:
        return next(iter(found), None)
    return min(found, key=lambda one: _distance(taken(one), day))


def _distance(made: date | None, day: date) -> tuple[int, bool]:
    if made is None:
        return date.max.toordinal(), True
    return abs((made - day).days), made > day
