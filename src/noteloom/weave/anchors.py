"""The anchors that a note's page will have."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify as default_slugify

from noteloom.model.headings import below_title, heading_text
from noteloom.model.note import Heading
from noteloom.weave.linking import anchor_key

if TYPE_CHECKING:
    from noteloom.model.note import Note

_NUMBERED = re.compile(r"(.+)_(\d+)")

Slugify = Callable[[str, str], str]
"""Turns a heading and a separator into an anchor, as Python-Markdown's option does."""


def anchors_of(note: Note, slugify: Slugify = default_slugify) -> dict[str, str]:
    """Return the anchors of the page of *note*, by anchor and by letters and digits.

    The first of equal headings keeps its name; Python-Markdown numbers the others, and
    counts the title, which stands on the page as well.

    Source: Python-Markdown 3, "Table of Contents" extension (``slugify``, ``unique``).
    """
    names = _Names()
    anchors: dict[str, str] = {}
    for words in heading_texts(note):
        anchor = names.take(slugify(words, "-"))
        anchors.setdefault(anchor, anchor)
        anchors.setdefault(anchor_key(words), anchor)
    return anchors


class _Names:
    """Gives each anchor out once, numbered as Python-Markdown does, in constant time."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[tuple[str, int], int] = {}

    def take(self, slug: str) -> str:
        """Return *slug*, or ``slug_1``, ``slug_2`` … if it is taken or empty."""
        if slug and slug not in self._taken:
            self._taken.add(slug)
            return slug
        found = _NUMBERED.fullmatch(slug)
        start = (found[1], int(found[2])) if found else (slug, 0)
        number = self._last.get(start, start[1]) + 1
        while f"{start[0]}_{number}" in self._taken:
            number += 1
        self._last[start] = number
        name = f"{start[0]}_{number}"
        self._taken.add(name)
        return name


def heading_texts(note: Note) -> list[str]:
    """Return the headings of the page of *note*: its title, then those of its text."""
    below = below_title(note)
    return [note.title, *(heading_text(one) for one in below if isinstance(one, Heading))]
