"""Plain Markdown, with or without YAML front matter: what every file can be read as.

The full rules, with examples that are also the tests, are in ``tests/spec/markdown.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.read import front_matter
from noteloom.read.marked import parsed
from noteloom.read.reading import Dialect, Evidence

if TYPE_CHECKING:
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed


def detect(source: Source) -> Evidence:
    """Accept every source; front matter is a mark, the rest is only a fallback."""
    header = front_matter.read(source)
    if header.body:
        last = max(header.drops)
        return Evidence(0.3, f"YAML front matter on lines 1-{last}")
    return Evidence(0.1, "no dialect's marks were found, so it is read as plain Markdown")


def parse(source: Source) -> Parsed:
    """Read a Markdown note."""
    return parsed(source, front_matter.read(source))


DIALECT = Dialect("markdown", detect, parse)
