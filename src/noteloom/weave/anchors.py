"""The anchors that a note's page will have."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify as default_slugify
from markdown.extensions.toc import unique

from noteloom.model.inline import plain
from noteloom.model.note import Heading
from noteloom.weave.linking import anchor_key

if TYPE_CHECKING:
    from noteloom.model.note import Note

Slugify = Callable[[str, str], str]
"""Turns a heading and a separator into an anchor, as Python-Markdown's option does."""


def anchors_of(note: Note, slugify: Slugify = default_slugify) -> dict[str, str]:
    """Return the anchors of the page of *note*, by anchor and by letters and digits.

    The first of equal headings keeps its name; Python-Markdown numbers the others, and
    counts the title, which stands on the page as well.

    Source: Python-Markdown 3, "Table of Contents" extension (``slugify``, ``unique``).
    """
    taken: set[str] = set()
    anchors: dict[str, str] = {}
    for words in heading_texts(note):
        anchor = unique(slugify(words, "-"), taken)
        anchors.setdefault(anchor, anchor)
        anchors.setdefault(anchor_key(words), anchor)
    return anchors


def heading_texts(note: Note) -> list[str]:
    """Return the headings of the page of *note*: its title, then those of its text."""
    blocks = note.blocks[1:] if starts_with_title(note) else note.blocks
    texts = [
        " ".join(plain(block.inlines).split())
        for block in blocks
        if isinstance(block, Heading)
    ]
    return [note.title, *texts]


def starts_with_title(note: Note) -> bool:
    """Return whether the first block of *note* is a heading that only repeats its title."""
    first = note.blocks[0] if note.blocks else None
    return (
        isinstance(first, Heading) and " ".join(plain(first.inlines).split()) == note.title
    )
