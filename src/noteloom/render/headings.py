"""Headings of notes as they stand on other pages."""

from __future__ import annotations

import re

from noteloom.model.headings import without_marks

_BRACKETS_BEHIND = re.compile(
    r"\s*\((?:week|lecture|optional|essential|required)\b[^()]*\)\s*$", re.IGNORECASE
)


def heading_words(heading: str) -> str:
    """Return *heading* without marks in front and without what it says of its week."""
    bare = _BRACKETS_BEHIND.sub("", without_marks(heading)).strip()
    return bare or heading
