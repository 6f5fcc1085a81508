"""What the paths of pages are made of: safe segments, none twice."""

from __future__ import annotations

import re
from typing import TypeAlias

Taken: TypeAlias = dict[str, int]
"""The paths that are taken, in one case, and up to which number others look like each."""

_UNSAFE = re.compile(r"[^\w.~-]+")
_DOTS = re.compile(r"^[.-]+|[.-]+$")


def segment(name: str) -> str:
    """Return *name* as part of a path: words, digits, dots and hyphens."""
    return _DOTS.sub("", _UNSAFE.sub("-", name)) or "x"


def free(path: str, taken: Taken, suffix: str = ".md") -> str:
    """Return *path* with its *suffix*, numbered if a file system would confuse it."""
    first = f"{path}{suffix}".casefold()
    number, unused = taken.get(first, 1), path
    while (key := f"{unused}{suffix}".casefold()) in taken:
        number += 1
        unused = f"{path}-{number}"
    taken.setdefault(key, 1)
    taken[first] = number
    return f"{unused}{suffix}"
