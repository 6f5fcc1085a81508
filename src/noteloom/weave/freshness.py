"""Dates by which a text says it was still true."""

from __future__ import annotations

import re

_SAID = re.compile(
    r"\blast\s+(?:verified|checked|tested|reviewed|updated|modified)\b[^\n]{0,80}?"
    r"(\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)\b",
    re.IGNORECASE,
)


def verified(text: str) -> str | None:
    """Return the latest date, ``2026-04`` or ``2026-04-30``, *text* says it was checked."""
    return max(_SAID.findall(text), default=None)
