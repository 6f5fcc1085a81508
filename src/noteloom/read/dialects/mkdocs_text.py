"""Text copied from a page that MkDocs has made.

::

    Photosynthesis¶
    ★ Overview¶
    Plants turn light into sugar.
    | Pigment | Colour |
    |---|---|
    | chlorophyll | green |

Each heading ends in the sign of its permanent link, which is all that is left of its
mark. Lists are flat, code has lost its fence and its indentation, and empty table cells
are gone. The full rules, with examples that are also the tests, are in
``tests/spec/mkdocs_text.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.read.reading import Dialect, Evidence
from noteloom.read.recover import page, traces
from noteloom.read.recover.lines import PILCROW

if TYPE_CHECKING:
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed


def detect(source: Source) -> Evidence | None:
    """Return evidence if headings end in a pilcrow and have no other mark."""
    if PILCROW not in source.text:
        return None
    count = traces.pilcrows(source)
    # A page about Markdown shows its marks, but has no blank lines between its own.
    several = count > 1 and "" not in source.lines[:-1]
    if not count or (traces.has_markdown_headings(source) and not several):
        return None
    if count == 1:
        one = Evidence(0.9, f"a heading ends in `{PILCROW}`")
        return None if traces.has_markdown(source) else one
    return Evidence(1.0, f"{count} headings end in `{PILCROW}`")


def parse(source: Source) -> Parsed:
    """Read a page of which only the text is left."""
    return page.read(source)


DIALECT = Dialect("mkdocs-text", detect, parse)
