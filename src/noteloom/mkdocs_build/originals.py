"""The original text on the page of a note, kept out of Markdown.

It is HTML, every line an element, and goes through Markdown as it is; so it need not be
parsed three times. In it, signs of HTML are escaped: nothing in it looks like its end.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from noteloom.model.taxonomy import PageType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.pages import Page

_ORIGINAL = '\n<details class="noteloom-original"'
_END = "\n</details>"
_TAB = 4
_STAND_IN = '<details class="noteloom-stands-in"></details>'
_ID = re.compile(r"<i id=(L\d+)")


@contextmanager
def without_original(page: Page) -> Iterator[None]:
    """Let *page* be rendered without the original, which is put back where it was."""
    whole = page.markdown or ""
    start = whole.rfind(_ORIGINAL) + 1
    end = whole.find(_END, start) + len(_END)
    # Every page of a note has one, behind whatever the note itself may quote.
    is_note = (
        page.file.generated_by == "noteloom" and page.meta.get("type") == PageType.NOTE
    )
    if not is_note or not start or whole[end : end + 1].strip():
        yield
        return
    block = whole[start:end]
    page.markdown = f"{whole[:start]}{_STAND_IN}{whole[end:]}"
    try:
        yield
    finally:
        page.markdown = whole
    before, found, after = (page.content or "").rpartition(_STAND_IN)
    # Python-Markdown does so before anything else.
    shown = block.expandtabs(_TAB) if found else ""
    page.content = f"{before}{shown}{after}"
    ids = _ID.findall(block) if found else ()
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ids}
