"""Which lines of the original each block of a note's page comes from, for scripts.

A comment stands before each block: it shows nothing, and any generator passes it on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.note import Definition, Footnote

if TYPE_CHECKING:
    from noteloom.model.note import Block, Note


def with_lines(note: Note, block: Block, markdown: str, before: Block | None) -> str:
    """Return the Markdown of *block* after a comment that names its lines.

    Definitions in a row are one list, which a comment would cut, so only the first one has
    one; a footnote, which moves to the end of the page, has none.
    """
    kind = type(block)
    follows = kind is Definition and type(before) is Definition
    if not markdown or follows or kind is Footnote:
        return markdown
    lines = note.source.lines_of(block.span)
    return f"<!--{lines.first}-{lines.last}-->\n\n{markdown}"
