"""Dates by which a text says it was still true."""

from __future__ import annotations

from noteloom.model.freshness import DateKind, StatedDate, latest
from noteloom.weave.freshness.phrases import phrases


def verified(text: str) -> str | None:
    """Return the latest date, ``2026-04`` or ``2026-04-30``, *text* says it was checked."""
    found = latest(
        StatedDate(one.date.date, one.kind, one.said, 1)
        for one in phrases(text)
        if one.kind is not DateKind.AS_OF
    )
    return found.date if found else None
