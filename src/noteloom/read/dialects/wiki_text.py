"""Text copied from a wiki page that another program has rendered.

::

    Photosynthesis
    Plants turn light into sugar.
    Pigments
    - chlorophyll
    - carotene

Nothing marks a heading, lists are flat, and empty table cells are gone. The full
rules, with examples that are also the tests, are in ``tests/spec/wiki_text.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.read.reading import Dialect, Evidence
from noteloom.read.recover import page, traces

if TYPE_CHECKING:
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed
    from noteloom.read.recover.traces import Shape


def detect(source: Source) -> Evidence | None:
    """Return evidence if blocks stand line by line and there is no Markdown."""
    # The extractor writes no blank lines; this is the quickest way to see Markdown.
    empty = source.lines.count("")
    if empty > len(source.lines) // 20 + 2 or traces.pilcrows(source) > 1:
        return None
    found = traces.shape(source)
    if not traces.is_flat(found):
        return None
    score = 0.6 + 0.1 * (found.items > 0) + 0.1 * (found.lines > _MANY)
    return Evidence(score, _reason(found))


_MANY = 12


def _reason(found: Shape) -> str:
    count = found.sure + found.marks
    marks = f"{count} marks" if count else "no mark"
    ends = f"{found.broken} of {found.lines} lines end a block"
    return f"{ends} without a blank line below, and {marks} of Markdown"


def parse(source: Source) -> Parsed:
    """Read a page of which only the text is left."""
    return page.read(source)


DIALECT = Dialect("wiki-text", detect, parse)
