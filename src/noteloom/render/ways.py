"""Ways between the pages of one long list, as few as lead to each of them soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.render import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALL = 15
"""So many pages are all named on each of them."""
_STEPS = (1, 2, 5)
"""Further on, pages are named that are so many away, times 1, 10, 100, and so on."""
_GAP = "…"


def ways(named: Sequence[tuple[str, str]], page: str) -> list[str]:
    """Return links from *page* to pages of a list, in order; *page* itself is bold.

    A link for each page would make all pages together grow with the square of the list.

    Args:
        named: The words and the path of each page of the list.
        page: The path of the page where the links stand, one of the list or not.

    """
    here = next((at for at, (_, uri) in enumerate(named) if uri == page), 0)
    parts: list[str] = []
    before = -1
    for at in reached(len(named), here):
        if at > before + 1:
            parts.append(_GAP)
        words, uri = named[at]
        # One does not link to where one is.
        parts.append(f"**{words}**" if uri == page else pieces.link(words, page, uri))
        before = at
    return parts


def reached(count: int, here: int) -> list[int]:
    """Return which of *count* pages the one at *here* leads to, itself among them.

    Cost:
        6 links for each digit of *count*, and both ends. From one page to any other it
        takes no more than 2 steps for each digit.

    """
    if count <= _ALL:
        return list(range(count))
    found = {0, here, count - 1}
    scale = 1
    while scale < count:
        for step in _STEPS:
            found |= {here - step * scale, here + step * scale}
        scale *= 10
    return sorted(at for at in found if 0 <= at < count)
