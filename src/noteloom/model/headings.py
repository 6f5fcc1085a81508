"""Headings in words: what several stages compare or show them by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.inline import plain
from noteloom.model.note import Heading

if TYPE_CHECKING:
    from noteloom.model.note import Blocks, Note

_MARKS_IN_FRONT = re.compile(r"^[^\w\"'“‘(\[#$]+(?=[\w\"'“‘(\[#$])")


def heading_text(heading: Heading) -> str:
    """Return the words of *heading*, single blanks between them."""
    return " ".join(plain(heading.inlines).split())


def without_marks(text: str) -> str:
    """Return the text of a heading without the symbols that an author put in front."""
    return _MARKS_IN_FRONT.sub("", text)


def below_title(note: Note) -> Blocks:
    """Return the blocks of *note* without a first heading that only repeats its title."""
    first = note.blocks[0] if note.blocks else None
    repeats = isinstance(first, Heading) and heading_text(first) == note.title
    return note.blocks[1:] if repeats else note.blocks
