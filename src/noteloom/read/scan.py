"""Scanning that every dialect shares: lines, bare addresses, plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.inline import Link, LinkKind, Text
from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.inline import Inline, Inlines

# Square brackets are not allowed in a path or query (RFC 3986, section 3.3); in notes
# they open the next link or footnote, or are what a converter left behind.
BARE_URL = re.compile(r"(?<![^\W_])https?://[^\s<>\"`\[\]\u200b]+", re.IGNORECASE)
_TRAILING = ".,;:!?'\"*_~|’”»…"
_BRACKETS = {")": "(", "}": "{"}


def bare_url_end(text: str, start: int, end: int) -> int:
    """Return where the bare address ``text[start:end]`` really ends.

    Punctuation that belongs to the sentence is left out, and so is a closing bracket
    without its opening one.

    Source: GitHub Flavored Markdown 0.29, section 6.9 (extended autolink path
    validation), with curly brackets treated as round ones.
    """
    while end > start:
        last = text[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last in _BRACKETS:
            opened = text.count(_BRACKETS[last], start, end)
            if text.count(last, start, end) <= opened:
                break
            end -= 1
        else:
            break
    return end


def bare_urls(text: str) -> Iterator[Span]:
    """Yield the range of every bare web address in *text*."""
    at = 0
    while found := BARE_URL.search(text, at):
        end = bare_url_end(text, found.start(), found.end())
        if end > found.start() + len("https://"):
            yield Span(found.start(), end)
        at = max(end, found.start() + 1)


def plain_inlines(text: str, offset: int) -> Inlines:
    """Return *text*, which stands at *offset* of its source, with its addresses linked.

    Nothing else is markup: use it for text in which markup has been lost.
    """
    if "://" not in text:
        return (Text(text),) if text else ()
    inlines: list[Inline] = []
    at = 0
    for url in bare_urls(text):
        if url.start > at:
            inlines.append(Text(text[at : url.start]))
        target = text[url.start : url.end]
        span = Span(offset + url.start, offset + url.end)
        inlines.append(Link(LinkKind.WEB, target, None, (Text(target),), span))
        at = url.end
    if at < len(text):
        inlines.append(Text(text[at:]))
    return tuple(inlines)
