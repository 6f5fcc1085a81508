"""Things that only a letter or a number tells apart: *test A* and *test B*, *step 3*."""

from __future__ import annotations

import re
from functools import lru_cache

_PART = re.compile(
    r"\b(?:([A-Za-z][a-z]+) ([B-HJ-Z]|A(?=\W*$|[.,;:)]))|(step|stage|phase|part|chapter"
    r"|test|trial|run|case|group|zone|option|round|room|figure|table|lesson|module|unit"
    r"|week|day|level|grade|layer|exercise|question|problem|experiment|sample)"
    r" (\d{1,3}))(?![\w°%'’-]|\.\d)",
    re.IGNORECASE,
)


def are_apart(one: str, other: str) -> bool:
    """Return whether two texts name two parts of one kind: *test A* and *test B*."""
    mine, others = _parts(one), _parts(other)
    return any(mine[kind] != others[kind] for kind in mine.keys() & others.keys())


@lru_cache(maxsize=4096)
def _parts(text: str) -> dict[str, str]:
    """Return the letter or number of each kind of part that *text* names, the first."""
    found: dict[str, str] = {}
    for part in _PART.finditer(text):
        kind, name = (part[1], part[2]) if part[1] else (part[3], part[4])
        if part[2] is None or part[2].isupper():
            found.setdefault(kind.lower(), name)
    return found
