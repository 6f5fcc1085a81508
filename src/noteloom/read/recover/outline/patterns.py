"""Heading levels by rules: from marks, numbers and headings without content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noteloom.read.recover.outline.titles import Title

_NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.)]?\s")
_DEEPEST = 6


def levels(titles: Sequence[Title], *, titled: bool) -> list[int]:
    """Return a level for each of *titles*, the first of which names the page.

    Headings that open with a shared mark are parts of the page, and unmarked ones below
    them sections. Numbers count their own depth. Without marks and numbers, everything
    below the title is on one level.
    """
    marked = _marked(titles)
    sections = 3 if any(marked) else 2
    base = [
        2 if is_marked else _numbered(title, sections)
        for title, is_marked in zip(titles, marked, strict=True)
    ]
    return _deepened(titles, [1, *base[1:]] if titled else base)


def _numbered(title: Title, sections: int) -> int:
    """Return the level of a heading without a mark: its number may count its depth."""
    number = _NUMBER.match(title.text)
    return min(_DEEPEST, sections + (number[1].count(".") if number else 0))


def _marked(titles: Sequence[Title]) -> list[bool]:
    """Tell which titles open with a mark, if at least two do."""
    marks = [_mark(title.text) is not None for title in titles]
    return marks if sum(marks) > 1 else [False] * len(titles)


def _mark(text: str) -> str | None:
    mark, _, rest = text.partition(" ")
    is_mark = len(mark) <= 2 and rest and not any(c.isalnum() for c in mark)
    return mark if is_mark else None


def _deepened(titles: Sequence[Title], found: list[int]) -> list[int]:
    """Return *found* with the sections of headings that have no content one deeper."""
    deeper = list(found)
    first = {title.text: at for at, title in reversed(list(enumerate(titles)))}
    at = 0
    while at < len(titles) - 1:
        level = found[at]
        end = at + 1
        if level > 1 and not titles[at].content and found[end] == level:
            end = _family_end(titles, found, at, first)
            deeper[at + 1 : end] = [level + 1] * (end - at - 1)
        at = end
    return deeper


def _family_end(
    titles: Sequence[Title], found: Sequence[int], at: int, first_use: Mapping[str, int]
) -> int:
    """Return where the sections below the empty heading *at* end."""
    first = titles[at + 1]
    end = at + 1
    while end < len(titles) and found[end] == found[at] and titles[end].content:
        # A title that the page has used before is again what it was then.
        if first_use[titles[end].text] < at:
            break
        end += 1
    alike = at + 1
    while alike < end and titles[alike].content == first.content:
        alike += 1
    return alike if at + 2 < alike else end
