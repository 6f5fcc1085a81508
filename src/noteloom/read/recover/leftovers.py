"""Fragments of link markup that the converter of a page has left in its text.

An Org link whose description holds a link comes out as an address, a broken bracket
pair, a title, and the end of an attribute::

    https://a.example/1][A title, part 1">The site]]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.inline import Link, LinkKind, Text
from noteloom.model.source import Span
from noteloom.read import scan

if TYPE_CHECKING:
    from noteloom.model.inline import Inlines
    from noteloom.read.recover.lines import Line

_MARK = "]["
_WHOLE = re.compile(
    r"(?P<url>https?://[^\s\[\]<>\"]+)\]\["
    r"(?P<title>[^\[\]<>\"]*[^\[\]<>\"\s])\"?>"
    r"(?P<site>[^\[\]<>\"]*[^\[\]<>\"\s])\]\]"
)
_STRAY = re.compile(r"https?://[^\s\[\]]+\]\[|\">[^<>\[\]]*\]\]")


def find(line: Line) -> re.Match[str] | None:
    """Return the one fragment of *line* that can be repaired, or None."""
    if _MARK not in line.text:
        return None
    found = list(_WHOLE.finditer(line.text))
    return found[0] if len(found) == 1 else None


def stray(line: Line) -> Span | None:
    """Return where *line* holds a fragment of link markup, repairable or not."""
    found = (
        (_WHOLE.search(line.text) or _STRAY.search(line.text)) if "]" in line.text else None
    )
    if found is None:
        return None
    return Span(line.span.start + found.start(), line.span.start + found.end())


def repaired(line: Line, found: re.Match[str]) -> Inlines:
    """Return *line* with its fragment as a link; the site's name follows in brackets."""
    start = line.span.start
    target = found["url"]
    span = Span(start + found.start(), start + found.end())
    link = Link(LinkKind.WEB, target, None, (Text(found["title"]),), span)
    before = scan.plain_inlines(line.text[: found.start()], start)
    after = scan.plain_inlines(line.text[found.end() :], span.end)
    return (*before, link, Text(f" ({found['site']})"), *after)
