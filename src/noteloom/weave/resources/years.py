"""The year that an address states: in the number of a preprint, or in a dated path."""

from __future__ import annotations

import re

_PREPRINT = re.compile(r"https://arxiv\.org/abs/(\d\d)(\d\d)\.\d{4,5}")
_OLD_PREPRINT = re.compile(r"https://arxiv\.org/abs/[a-z-]+/(\d\d)(\d\d)\d{3}")
_DATED = re.compile(
    r"/((?:19[89]|20[0-4])\d)(?:/(?:0?[1-9]|1[0-2]|[A-Za-z]{3})(?:/|$)|-(?:0[1-9]|1[0-2])-\d\d\b)"
)


def year_in_address(address: str) -> int | None:
    """Return the year that a canonical *address* states.

    Source: arXiv, "Understanding the arXiv identifier".
    """
    found = _PREPRINT.fullmatch(address)
    if found:
        return 2000 + int(found[1]) if 1 <= int(found[2]) <= 12 else None
    found = _OLD_PREPRINT.fullmatch(address)
    if found:
        return (1900 if found[1] > "90" else 2000) + int(found[1])
    dated = _DATED.search(address)
    return int(dated[1]) if dated else None
