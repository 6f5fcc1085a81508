"""Versions that something was tested with: ``requests>=2.31``, ``Python 3.12``."""

from __future__ import annotations

import re

_COMPARED = (
    r"[A-Za-z][\w.-]{0,60}(?:\[[\w,-]{1,60}\])?\s?(?:===?|[<>~!]=|[<>^])\s?v?\d[\w.*+-]{0,30}"
    r"(?:,\s?[<>]=?\s?\d[\w.]{0,30})?"
)
_AT = r"@?[A-Za-z][\w./-]{0,60}@v?\d[\w.+-]{0,30}"
_DOTTED = r"[A-Z][\w+#-]{0,40}(?:\s[A-Z][\w+#]{0,40})?\s+v?\d{1,4}(?:\.\d+)+"
_NAMED = r"(?<=with\s)[A-Z][\w+#-]{0,40}\s+v?\d{1,3}(?![\w.-])"
_PIN = re.compile(rf"(?<![\w@/.-])(?:{_COMPARED}|{_AT}|{_DOTTED}|{_NAMED})")
_MONTH_FIRST = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b", re.IGNORECASE
)
_MOST = 8


def pins_of(text: str) -> tuple[str, ...]:
    """Return the versions that *text* names, as written, each once."""
    found = (one.rstrip(".,-+") for one in _PIN.findall(text))
    kept = dict.fromkeys(one for one in found if not _MONTH_FIRST.match(one))
    return tuple(kept)[:_MOST]
