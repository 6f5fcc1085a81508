"""Headings of notes as they stand on other pages."""

from __future__ import annotations

import re

_MARKS_IN_FRONT = re.compile(r"^[^\w\"'“‘(\[#$]+(?=\w)")
_BRACKETS_BEHIND = re.compile(
    r"\s*\((?:week|lecture|optional|essential|required)\b[^()]*\)\s*$", re.IGNORECASE
)


def heading_words(heading: str) -> str:
    """Return *heading* without marks in front and without what it says of its week."""
    bare = _BRACKETS_BEHIND.sub("", _MARKS_IN_FRONT.sub("", heading)).strip()
    return bare or heading
