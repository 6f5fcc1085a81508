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
from noteloom.read.recover.code_lines import Weights

if TYPE_CHECKING:
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed
    from noteloom.read.recover.traces import Shape

_WEIGHTS = Weights(bare=-1.5, item=-3.0, change=1.5)
_FEWEST = 5
_MANY = 12


def detect(source: Source) -> Evidence | None:
    """Return evidence if the page has flat structure and no Markdown."""
    # The extractor writes no blank lines; this is the quickest way to see Markdown.
    empty = source.lines.count("")
    if empty > len(source.lines) // 20 + 2:
        return None
    if traces.has_markdown(source) or traces.pilcrows(source):
        return None
    shape = traces.shape(source)
    structure = shape.items + shape.tables
    # Lone list markers leave blank lines, so some are allowed where there are items.
    crowded = shape.blank <= shape.lines // 20 + 2 * min(1, structure)
    # One bare line over a list may be anything, unless there is a paragraph as well.
    enough = shape.headings > 1 or (shape.headings and structure > 2 and shape.prose)
    if not enough or shape.lines < _FEWEST or not crowded:
        return None
    score = 0.6 + 0.1 * (structure > 0) + 0.1 * (shape.headings + structure > _MANY)
    return Evidence(score, _reason(shape))


def _reason(shape: Shape) -> str:
    parts = [
        f"{shape.headings} bare headings",
        *([f"{shape.items} flat list items"] if shape.items else []),
        *([f"{shape.tables} tables"] if shape.tables else []),
    ]
    return f"{', '.join(parts)}, and no mark of Markdown"


def parse(source: Source) -> Parsed:
    """Read a page of which only the text is left."""
    return page.read(source, _WEIGHTS, marked_headings=False)


DIALECT = Dialect("wiki-text", detect, parse)
