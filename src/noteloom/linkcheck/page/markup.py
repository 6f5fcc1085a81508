"""HTML as a row of tags and text, without a tree.

A checker asks little of a page: its title, its words, a few tags, its ids. A tree is not
needed for that, and it is not safe: what the standard demands for `<b>` across paragraphs
makes 1.8 GB of nodes from 35 kB, and 100,000 open `<div>` take 10 s (lexbor 2.x). These
patterns never go back over what they consumed, so the cost is linear for any input.

Source: WHATWG HTML Standard, section 13.2.5 (tokenization). Scripting counts as enabled:
what stands in ``<noscript>`` and ``<template>`` is not part of the page.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ATTRIBUTES = (
    # Nearly all tags: without a quote, the first `>` is the end.
    r"(?:[^>\"']*+>|(?:[^>=]++"
    r"|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)*+(?:>|\Z))"
)
# Elements whose inside is no markup, by first letters for speed.
_RAW = (
    r"(?i:[stnix](?:cript|tyle|emplate|oscript|frame|oembed|oframes|extarea|itle|mp))"
    r"(?=[\s/>])"
)
_FLAGS = re.DOTALL | re.ASCII

# A stretch of ordinary markup, then one of: a comment, a raw element, the end.
_STRETCH = re.compile(
    rf"((?:[^<]++|<(?![!?/a-zA-Z])|</?+(?!{_RAW})[a-zA-Z]{_ATTRIBUTES})*+)"
    rf"(?:<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<({_RAW})({_ATTRIBUTES})(.*?)(?:</(?i:\2)(?=[\s/>])[^>]*+>?|\Z)"
    rf"|<[!?/][^>]*+>?|\Z)",
    _FLAGS,
)
_TAG = re.compile(rf"<([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})", _FLAGS)
_ATTRIBUTE = re.compile(
    r"([^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+", _FLAGS
)
_INLINE = re.compile(
    r"</?+(?i:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small"
    rf"|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?=[\s/>]){_ATTRIBUTES}",
    _FLAGS,
)
_BLOCK = re.compile(rf"</?+[a-zA-Z]{_ATTRIBUTES}", _FLAGS)
_HIDING = re.compile(r"\shidden(?![\w-])|display\s*+:\s*+none", re.IGNORECASE | re.ASCII)
_MOST_HIDDEN = 64
_MOST_MARKUP = 50
"""How much markup is looked through for each character of text that is wanted."""
_MOST_LOST = 3
_UNCLOSED = re.compile(r"(?i:p|li|dt|dd|option|tr|td|th)")
"""Elements that the next of their name ends."""
_VOID = re.compile(
    r"(?i:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)"
)


class Tag(NamedTuple):
    """A start tag: *name* in lower case, *source* is what follows the name."""

    name: str
    source: str
    body: str = ""
    """What stands inside, for an element that holds no markup (a script, a title)."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes, names in lower case; of two with one name the first counts."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.source):
            found.setdefault(name.lower(), plain(double or single or bare))
        return found


class Markup(NamedTuple):
    """A page taken apart: *live* is its markup without *raw* elements and comments."""

    live: str
    raw: tuple[Tag, ...]


def take_apart(html: str) -> Markup:
    """Separate what shows, or could, from comments, scripts, templates and the like."""
    live: list[str] = []
    raw: list[Tag] = []
    for ordinary, name, source, body in _STRETCH.findall(html):
        live.append(ordinary)
        if name:
            tag = Tag(name.lower(), source, body)
            raw.append(tag)
            # Their own ids are part of the page, what is inside is not.
            live.append(f"<{tag.name}{source}")
    return Markup("".join(live), tuple(raw))


def tags(markup: str, names: str | None = None) -> Iterator[Tag]:
    """Yield the start tags of *markup*, or only those of *names* (``"a|b"``)."""
    pattern = _named(names) if names else _TAG
    return (Tag(found[1].lower(), found[2]) for found in pattern.finditer(markup))


@cache
def _named(names: str) -> re.Pattern[str]:
    return re.compile(rf"<((?i:{names}))(?=[\s/>])({_ATTRIBUTES})", _FLAGS)


def text_of(markup: str, *, limit: int) -> str:
    """Return the words of *markup*, a line for each block, at most *limit* characters."""
    flat = _BLOCK.sub("\n", _INLINE.sub("", markup[: _MOST_MARKUP * limit]))
    lines = (" ".join(line.split()) for line in flat.split("\n"))
    return plain("\n".join(line for line in lines if line)[:limit])


def plain(text: str) -> str:
    """Return *text* with its character references replaced."""
    return unescape(text) if "&" in text else text


def without_hidden(markup: str) -> str:
    """Return *markup* without the elements that say they do not show.

    The first 64 are taken out. Three that are never closed end the search: nobody can
    say what they were meant to hide, and each costs a look at all that follows.
    """
    if "hidden" not in markup and "display" not in markup:
        return markup
    pieces: list[str] = []
    done, lost = 0, 0
    for tag in islice(_hiding(markup), _MOST_HIDDEN):
        if tag.start() < done:
            continue
        end = _end_of(markup, tag[1], tag.end())
        if end is not None:
            pieces.append(markup[done : tag.start()])
            done = end
        elif (lost := lost + 1) == _MOST_LOST:
            break
    return "".join((*pieces, markup[done:]))


def _hiding(markup: str) -> Iterator[re.Match[str]]:
    return (tag for tag in _TAG.finditer(markup) if _HIDING.search(tag[2]))


def _end_of(markup: str, name: str, start: int) -> int | None:
    """Return where the element *name*, opened before *start*, ends."""
    if _VOID.fullmatch(name):
        return start
    same = re.compile(rf"<(/?+)(?i:{re.escape(name)})(?=[\s/>])[^>]*+>?", _FLAGS)
    depth = 1
    for found in same.finditer(markup, start):
        if not found[1] and _UNCLOSED.fullmatch(name):
            return found.start()
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return None
