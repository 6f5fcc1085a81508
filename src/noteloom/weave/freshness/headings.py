"""Dates in headings and in the heads of columns: *Prices (March 2026)*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.freshness import DateKind
from noteloom.weave.freshness.dates import dates_in
from noteloom.weave.freshness.phrases import LINK, Phrase, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.weave.freshness.dates import Dated

_MARKS = re.compile(r"[\s*_#¶>]*")
_OPENS = re.compile(r"[(\[]\s*$|[,:|–—-]\s+$")
_SEPARATES = re.compile(r"\s*[)\]]|\s+[|–—-]\s|\s*:\s")
_CLOSES = re.compile(r"\s*[)\]]")
_NAMES_A_WORK = re.compile(rf"[\"“”«»{LINK}]")
_FIRST_YEAR = "2000"
"""What a heading dates before that year is an event, and no figure that ages."""


def headed(text: str) -> Iterator[Phrase]:
    """Yield the date that a heading gives to what stands below it.

    A month or a day counts that stands in brackets, alone, or set off at an end. One
    beside a quoted or linked title says when that work appeared, and one inside a
    sentence when something happened.
    """
    found = list(phrases(text))
    if found or _NAMES_A_WORK.search(text):
        yield from found
        return
    for date in dates_in(text):
        if not date.is_year and date.date >= _FIRST_YEAR and _is_set_off(text, date):
            said = text[date.start : date.end]
            yield Phrase(
                date, DateKind.AS_OF, said, date.start, alone=True, is_update=False
            )


def _is_set_off(text: str, date: Dated) -> bool:
    before, after = text[: date.start], text[date.end :]
    ends = bool(_MARKS.fullmatch(after))
    starts = bool(_MARKS.fullmatch(before)) or before.strip() in ("(", "[")
    if starts:
        return ends or bool(_SEPARATES.match(after))
    opened = _OPENS.search(before[-4:])
    if opened is None:
        return False
    in_brackets = opened[0].strip() in ("(", "[")
    return bool(_CLOSES.match(after)) if in_brackets else ends
