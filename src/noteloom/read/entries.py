"""List items that are about one thing out there: a paper, a video, a tool."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from noteloom.model.inline import Inline, Link, LinkKind, Styled, Text, plain
from noteloom.model.note import Block, LinkEntry, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DISCUSSION_HOSTS = frozenset(
    {"news.ycombinator.com", "lobste.rs", "reddit.com", "lemmy.world"}
)
_DISCUSSION_WORDS = frozenset(
    {"hn", "hacker news", "discussion", "reddit", "lobsters", "comments"}
)
_LABEL = re.compile(r"[^:.;!?]{1,40}:\s*")
_QUOTED = re.compile(r"\s*[\"“](.{3,}?)[\"”][\s:,—–-]*")
_BETWEEN = re.compile(r"[\s;/|·()\[\]&+]*")
_BETWEEN_WITH_COMMAS = re.compile(r"[\s,;/|·()\[\]&+]*")
_PAIRS = frozenset({'""', "“”", "''", "‘’"})
_SITE = re.compile(r"\s+\|\s+")


def entry_of(blocks: tuple[Block, ...]) -> LinkEntry | None:
    """Return what an item names, or None if it does not start by naming something.

    An item names a thing if a link opens it, alone or after a short label
    (``Apple: [Title](…)``) or a quoted title (``"Title" [Article](…) [Paper](…)``).
    """
    if not blocks or type(blocks[0]) is not Paragraph:
        return None
    inlines = tuple(_unstyled(blocks[0].inlines))
    lead, at = _lead(inlines)
    if at == len(inlines):
        return None
    quoted = _QUOTED.fullmatch(lead)
    if lead.strip() and not quoted and not _LABEL.fullmatch(lead):
        return None
    # After a quoted title commas separate its links; elsewhere they start prose.
    between = _BETWEEN_WITH_COMMAS if quoted else _BETWEEN
    links, discussions = _run(inlines[at:], between)
    if not links:
        return None
    words = _unquoted(plain(links[0].children).strip())
    title, site = _split_site(quoted[1] if quoted else words)
    return LinkEntry(title or links[0].target, tuple(links), tuple(discussions), site)


def is_discussion(link: Link) -> bool:
    """Return whether *link* leads to a thread about something rather than to the thing."""
    words = plain(link.children).strip().lower()
    return words in _DISCUSSION_WORDS or _host(link.target) in _DISCUSSION_HOSTS


def _unquoted(words: str) -> str:
    """Return a title without the marks around it; marks inside it are its own."""
    inner = words[1:-1]
    is_quoted = words[:1] + words[-1:] in _PAIRS and inner
    is_split = any(mark in inner for mark in words[:1] + words[-1:])
    return inner.strip() if is_quoted and not is_split else words


def _unstyled(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield the inlines with a link that is set in bold or italics taken out of it."""
    for inline in inlines:
        if type(inline) is Styled and any(type(child) is Link for child in inline.children):
            yield from inline.children
        else:
            yield inline


def _lead(inlines: tuple[Inline, ...]) -> tuple[str, int]:
    """Return the text before the first web link, and the index of that link."""
    for index, inline in enumerate(inlines):
        if type(inline) is Link and inline.kind is LinkKind.WEB:
            return plain(inlines[:index]), index
    return "", len(inlines)


def _run(
    inlines: tuple[Inline, ...], between: re.Pattern[str]
) -> tuple[list[Link], list[Link]]:
    """Return the links that follow each other, and the discussions among them."""
    links: list[Link] = []
    discussions: list[Link] = []
    for inline in inlines:
        if type(inline) is Link and inline.kind is LinkKind.WEB:
            (discussions if links and is_discussion(inline) else links).append(inline)
        elif type(inline) is not Text or not between.fullmatch(inline.content):
            break
    return links, discussions


def _split_site(words: str) -> tuple[str, str | None]:
    """Split ``Title | Site`` at its last bar."""
    parts = _SITE.split(words)
    if len(parts) == 1:
        return words, None
    return " | ".join(parts[:-1]), parts[-1]


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("old.")
